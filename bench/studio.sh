#!/usr/bin/env bash
# Prints what somebody at the studio waits for; bench/README.md explains the figures.
. "$(dirname "$0")/start.sh"

headless="-Dglass.platform=Headless -Dprism.order=sw -Djava.awt.headless=true"
export XDG_DATA_HOME=$work/data XDG_CACHE_HOME=$work/cache

# Builds the studio, and its AOT cache, if that isn't done yet.
MELISMA_JAVA_OPTS="$headless -Dmelisma.warm-up=true" ./melisma

echo "== From the start of the process until its window was shown and closed"
MELISMA_JAVA_OPTS="$headless -Dmelisma.warm-up=true" five ./melisma
echo "== ... and without the AOT cache"
MELISMA_JAVA_OPTS="$headless -Dmelisma.warm-up=true -XX:AOTMode=off" five ./melisma

./mvnw -B -q -ntp -pl app -am test-compile dependency:build-classpath \
  -Dmdep.outputFile="$work/app-classpath" -Dspotless.check.skip
studio() {
  ORT_DISABLE_TELEMETRY=1 "$JAVA_HOME/bin/java" --enable-native-access=ALL-UNNAMED -Xlog:disable \
    -XX:+UseSerialGC -XX:MaxRAMPercentage=50 --add-exports=java.desktop/com.sun.media.sound=ALL-UNNAMED \
    -Djava.util.prefs.PreferencesFactory=studio.melisma.accompaniment.NoPreferences \
    -Donnxruntime.native.path="$PWD/render-engine/target/dist/native" ${BENCH_JAVA_OPTS-} $headless \
    -cp "app/target/test-classes:app/target/classes:render-engine/target/classes:$(cat "$work/app-classpath")" \
    studio.melisma.app.StudioBench "$1" examples/amazing-grace.musicxml examples/two-verses.musicxml
}

# The median of a column, with the least and the greatest.
column() {
  awk -v column="$1" '{ print $column }' "$work/runs" | sort -n | awk -v unit="$2" '
    { value[NR] = $1 }
    END { printf "median %s %s (%s to %s)\n", value[int((NR + 1) / 2)], unit, value[1], value[NR] }'
}

for _ in 1 2 3 4 5; do
  rm -rf "$work/studio"
  studio "$work/studio"
done >"$work/runs"
echo "== From opening a score to its first sound, in a fresh process that never sang it"
column 1 s
echo "== ... a second score in the same process"
column 2 s
echo "== From changing one note to its phrase being sung anew"
column 3 s
echo "== Java objects at the end"
column 4 MB

for _ in 1 2 3 4 5; do
  studio "$work/studio"
done >"$work/runs"
echo "== From opening a score to its first sound, in a fresh process, sung before"
column 1 s

echo "== The largest resident set of all that"
measured bash -c "$(declare -f studio); headless='$headless' work='$work' JAVA_HOME='$JAVA_HOME'; studio '$work/studio'" |
  awk '{ print $3 " MB" }'

bench/roll.sh
bench/lanes.sh
