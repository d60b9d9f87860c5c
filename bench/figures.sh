#!/usr/bin/env bash
# Prints the figures that bench/README.md explains.
. "$(dirname "$0")/start.sh"

demo=examples/amazing-grace.musicxml
# A cache of its own, so that the second singing of the demo is the second.
export XDG_CACHE_HOME=$work/cache

echo "== The demo as a fresh process, with the AOT cache"
five ./melisma sing "$demo" -o "$work/demo.wav" --progress none --no-cache
echo "== ... and without it"
MELISMA_JAVA_OPTS=-XX:AOTMode=off five ./melisma sing "$demo" -o "$work/demo.wav" --progress none --no-cache

echo "== Stages"
./melisma sing "$demo" -o "$work/demo.wav" --progress none --no-cache --timings

echo "== Reading MusicXML"
bench studio.melisma.bench.ReadingBench

echo "== Engine overhead over ONNX Runtime: the starter voice"
bench studio.melisma.bench.EngineBench "$starter"

echo "== What the cache costs and saves"
bench studio.melisma.bench.CacheBench "$starter" 15

echo "== What a user waits for"
bench studio.melisma.bench.LatencyBench "$starter" "$demo"

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
