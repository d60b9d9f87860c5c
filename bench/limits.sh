#!/usr/bin/env bash
# What brings the time of the graphs themselves down; docs/speed.md says what came of it. Quantising
# needs Python's onnx (Debian: python3-onnx). Takes a quarter of an hour.
. "$(dirname "$0")/start.sh"

public_size_bank
graphs=$work/graphs
mkdir -p "$graphs"
python=${BENCH_PYTHON:-/usr/bin/python3}
quantize() { "$python" bench/quantize.py "$@" >/dev/null; }
ways() { bench studio.melisma.bench.GraphBench "$@"; }

# With the same noise in every way of running, so that outputs can be compared.
acoustic=$graphs/acoustic.onnx
vocoder=$graphs/vocoder.onnx
quantize "$public/acoustic.onnx" "$acoustic" --conv none --seed 1
quantize "$public/dsvocoder/vocoder.onnx" "$vocoder" --conv none --seed 1

for graph in "$acoustic" "$vocoder" "$starter/acoustic.onnx" "$starter/dsvocoder/vocoder.onnx"; do
  echo "== Options: $graph"
  ways seconds=4 "all:$graph" "extended:$graph,level=extended" "basic:$graph,level=basic" \
    "none:$graph,level=none" "nopattern:$graph,pattern=0" "noarena:$graph,arena=0" \
    "nodenormals:$graph,session.set_denormal_as_zero=1" \
    "noprepack:$graph,session.disable_prepacking=1" \
    "2x1:$graph,threads=2" "2x1nospin:$graph,threads=2,session.intra_op.allow_spinning=0"
  echo "== Optimised graph saved: $graph"
  ways seconds=1 rounds=1 "save:$graph,save=$graphs/saved.onnx" \
    "save:$graph,save=$graphs/saved.ort,session.save_model_format=ORT" >/dev/null
  for _ in 1 2 3; do
    ways seconds=1 rounds=1 "plain:$graph" "saved:$graphs/saved.onnx,level=none" \
      "ort:$graphs/saved.ort"
  done
done

echo "== Steps"
for steps in 1 2 5 8 20; do ways seconds=4 steps=$steps rounds=3 "$steps:$acoustic"; done

echo "== Length of a phrase"
for seconds in 1 2 4 8; do
  ways seconds=$seconds rounds=5 "acoustic:$acoustic"
  ways seconds=$seconds rounds=5 "vocoder:$vocoder"
done

echo "== Short phrases in one run: the starter's acoustic model"
bench studio.melisma.bench.BatchBench "$starter/acoustic.onnx" 1

echo "== 8-bit weights"
quantize "$public/acoustic.onnx" "$graphs/a8.onnx" --matmul --seed 1
quantize "$public/acoustic.onnx" "$graphs/a8-convinteger.onnx" --conv convinteger --matmul --seed 1
for least in 32 128; do
  quantize "$public/dsvocoder/vocoder.onnx" "$graphs/v8-$least.onnx" --least $least --seed 1
done
quantize "$starter/acoustic.onnx" "$graphs/sa8.onnx"
quantize "$starter/dsvocoder/vocoder.onnx" "$graphs/sv8.onnx"
quantize "$public/dsvocoder/vocoder.onnx" "$graphs/v2d.onnx" --conv none --seed 1 --flat
ways seconds=4 "float:$acoustic" "8bit:$graphs/a8.onnx" "convinteger:$graphs/a8-convinteger.onnx"
ways seconds=4 "float:$vocoder" "8bit32:$graphs/v8-32.onnx" "8bit128:$graphs/v8-128.onnx" \
  "2d:$graphs/v2d.onnx"
ways seconds=12 "float:$starter/acoustic.onnx" "8bit:$graphs/sa8.onnx"
ways seconds=12 "float:$starter/dsvocoder/vocoder.onnx" "8bit:$graphs/sv8.onnx"
