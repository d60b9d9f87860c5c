#!/usr/bin/env bash
# How long the window is held with a score of 24 staves, and what memory it takes; a minute or two.
. "$(dirname "$0")/start.sh"
./mvnw -B -q -ntp -pl app -am test-compile dependency:build-classpath \
  -Dmdep.outputFile="$work/app-classpath" -Dspotless.check.skip
# Another score may be given in place of the one that is generated.
ORT_DISABLE_TELEMETRY=1 "$JAVA_HOME/bin/java" --enable-native-access=ALL-UNNAMED -Xlog:disable \
  -XX:+UseSerialGC -XX:MaxRAMPercentage=50 --add-exports=java.desktop/com.sun.media.sound=ALL-UNNAMED \
  -Djava.util.prefs.PreferencesFactory=studio.melisma.accompaniment.NoPreferences \
  -Donnxruntime.native.path="$PWD/render-engine/target/dist/native" ${BENCH_JAVA_OPTS-} \
  -Dglass.platform=Headless -Dprism.order=sw -Djava.awt.headless=true \
  -cp "app/target/test-classes:app/target/classes:render-engine/target/classes:$(cat "$work/app-classpath")" \
  studio.melisma.app.LargeScoreBench "$work/studio" "$@"
