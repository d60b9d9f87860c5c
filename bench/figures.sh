#!/usr/bin/env bash
# Prints the figures that bench/README.md explains.
set -euo pipefail
cd "$(dirname "$0")/.."
. .mvn/find-jdk.sh
melisma_find_jdk

demo=examples/amazing-grace.musicxml
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
# A cache of its own, so that the second singing of the demo is the second.
export XDG_CACHE_HOME=$work/cache

./melisma --version >/dev/null
./mvnw -B -q -ntp -pl render-engine test-compile dependency:build-classpath \
  -Dmdep.outputFile="$work/classpath" -Dspotless.check.skip
classpath=render-engine/target/test-classes:render-engine/target/classes:$(cat "$work/classpath")
bench() {
  "$JAVA_HOME/bin/java" --enable-native-access=ALL-UNNAMED -Xlog:disable \
    -Donnxruntime.native.path="$PWD/render-engine/target/dist/native" -cp "$classpath" "$@"
}

echo "== The demo as a fresh process (wall seconds, peak resident MB)"
for run in 1 2 3 4 5; do
  /usr/bin/env python3 - "$work/demo.wav" "$demo" <<'PY'
import resource, subprocess, sys, time
start = time.monotonic()
subprocess.run(["./melisma", "sing", sys.argv[2], "-o", sys.argv[1], "--progress", "none", "--no-cache"],
               check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
wall = time.monotonic() - start
print(f"{wall:.2f} {resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024:.0f}")
PY
done | sort -n | awk '{ wall[NR] = $1; if ($2 > peak) peak = $2 }
  END { printf "median %.2f s (%.2f to %.2f), peak %d MB\n", wall[3], wall[1], wall[5], peak }'

echo "== Stages"
./melisma sing "$demo" -o "$work/demo.wav" --progress none --no-cache --timings

echo "== Reading MusicXML"
bench studio.melisma.bench.ReadingBench

echo "== Engine overhead over ONNX Runtime"
bench studio.melisma.bench.StageBench render-engine/src/main/resources/studio/melisma/voicebank/starter 1 15

echo "== What the cache costs and saves"
bench studio.melisma.bench.CacheBench render-engine/src/main/resources/studio/melisma/voicebank/starter 15

echo "== The demo a second time (wall seconds)"
for how in --no-cache "" ""; do
  { time ./melisma sing "$demo" -o "$work/demo.wav" --progress none $how 2>/dev/null; } 2>&1 |
    awk -v how="${how:-with the cache}" '/real/ { print how ": " $2 }'
done

echo "== Pronunciation of unknown English words"
bench studio.melisma.phonemes.english.GraphemeModelEvaluation

echo "== Size of what the build leaves ready to run"
du -sh render-engine/target/dist | cut -f1

corpus=${MELISMA_CORPUS:-../shared/corpus}
if [ -f "$corpus/compare.py" ]; then
  echo "== Fidelity"
  python3 "$corpus/compare.py" --cmd './melisma inspect --json' | tail -n 1
fi
