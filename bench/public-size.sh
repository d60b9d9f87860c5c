#!/usr/bin/env bash
# A bank as large as the public ones, and songs of many parts; bench/README.md explains the figures.
. "$(dirname "$0")/start.sh"

echo "== The bank"
public_size_bank
du -sh "$public" | cut -f1

echo "== Engine overhead over ONNX Runtime"
bench studio.melisma.bench.EngineBench "$public" rounds=7 phrases=2

song() {
  measured "$JAVA_HOME/bin/java" --enable-native-access=ALL-UNNAMED -Xlog:disable \
    -XX:+UseSerialGC -XX:MaxRAMPercentage=50 \
    -Donnxruntime.native.path="$PWD/render-engine/target/dist/native" -cp "$classpath" \
    studio.melisma.bench.SongBench "$@"
}
export ORT_DISABLE_TELEMETRY=1

echo "== A minute of song in 1 to 8 parts: the starter voice"
for parts in 1 2 4 8; do
  bench studio.melisma.bench.SongBench "$starter" parts=$parts
  echo "   as a process of its own: $(song "$starter" parts=$parts) (wall s, processor s, peak MB)"
done

echo "== 20 s of song: the bank of public size"
for parts in 1 2; do
  bench studio.melisma.bench.SongBench "$public" parts=$parts seconds=20
  echo "   as a process of its own: $(song "$public" parts=$parts seconds=20) (wall s, processor s, peak MB)"
done

echo "== Threads of a run by runs at once"
for graph in "$starter/acoustic.onnx" "$starter/dsvocoder/vocoder.onnx" \
  "$public/acoustic.onnx" "$public/dsvocoder/vocoder.onnx"; do
  echo "$graph"
  bench studio.melisma.bench.GraphBench seconds=4 steps=8 rounds=7 "1x1:$graph" \
    "1x2:$graph,parallel=2" "2x1:$graph,threads=2" "2x2:$graph,threads=2,parallel=2"
done
