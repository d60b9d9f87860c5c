#!/usr/bin/env bash
# Prints the figures that bench/README.md explains.
. "$(dirname "$0")/start.sh"

demo=examples/amazing-grace.musicxml

echo "== The demo as a fresh process, with the AOT cache"
five ./melisma sing "$demo" -o "$work/demo.wav" --progress none
echo "== ... and without it"
MELISMA_JAVA_OPTS=-XX:AOTMode=off five ./melisma sing "$demo" -o "$work/demo.wav" --progress none

echo "== Stages"
./melisma sing "$demo" -o "$work/demo.wav" --progress none --timings

echo "== Reading MusicXML"
bench studio.melisma.bench.ReadingBench

echo "== Engine overhead over ONNX Runtime: the starter voice"
bench studio.melisma.bench.EngineBench "$starter"

echo "== Pronunciation of unknown English words"
bench studio.melisma.phonemes.english.GraphemeModelEvaluation

echo "== Size of what the build leaves ready to run"
du -sh render-engine/target/dist | cut -f1

corpus=${MELISMA_CORPUS:-../shared/corpus}
if [ -f "$corpus/compare.py" ]; then
  echo "== Fidelity"
  python3 "$corpus/compare.py" --cmd './melisma inspect --json' | tail -n 1
fi
