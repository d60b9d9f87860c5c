#!/usr/bin/env bash
# Prints a digest of what every stage gives for a fixed phrase, sung by the built-in voice and by a
# tiny bank whose models draw noise, on 1, 2 and 4 threads a run. Equal lines are equal bits.
# docs/determinism.md says which lines may differ between which machines. To run it as another
# processor, name an emulator: FINGERPRINT_UNDER="qemu-x86_64 -cpu Haswell" bench/fingerprint.sh
set -euo pipefail
cd "$(dirname "$0")/.."
. .mvn/find-jdk.sh
melisma_find_jdk

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

./mvnw -B -q -ntp -pl render-engine test-compile dependency:build-classpath \
  -Dmdep.outputFile="$work/classpath" -Dspotless.check.skip
classpath=render-engine/target/test-classes:render-engine/target/classes:$(cat "$work/classpath")
starter=render-engine/src/main/resources/studio/melisma/voicebank/starter
fingerprint() {
  # shellcheck disable=SC2086 # several words
  ORT_DISABLE_TELEMETRY=1 ${FINGERPRINT_UNDER-} "$JAVA_HOME/bin/java" --enable-native-access=ALL-UNNAMED \
    -Xlog:disable -cp "$classpath" studio.melisma.bench.Fingerprint "$work/cache" "$@"
}

echo "machine $(uname -sm), $(getconf _NPROCESSORS_ONLN) processors"
if [ -r /proc/cpuinfo ]; then
  sed -n 's/^model name[^:]*: */processor /p' /proc/cpuinfo | head -n 1
  for feature in avx2 avx512f avx512_vnni amx_tile asimd sve; do
    grep -qw "$feature" /proc/cpuinfo && echo "has $feature" || true
  done
elif command -v sysctl >/dev/null; then
  echo "processor $(sysctl -n machdep.cpu.brand_string)"
fi
for threads in 1 2 4; do
  echo "== built-in voice, $threads threads a run"
  fingerprint "$threads" 5 "$starter" "s ih ng"
  echo "== tiny bank with noise, $threads threads a run"
  fingerprint "$threads" 5 noisy "$work/bank$threads"
done
