# Sourced by the scripts beside it: builds what they measure, and starts it.
set -euo pipefail
cd "$(dirname "$0")/.."
. .mvn/find-jdk.sh
melisma_find_jdk

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
starter=render-engine/src/main/resources/studio/melisma/voicebank/starter
public=render-engine/target/public-size-bank

./melisma --version >/dev/null
./mvnw -B -q -ntp -pl render-engine test-compile dependency:build-classpath \
  -Dmdep.outputFile="$work/classpath" -Dspotless.check.skip
classpath=render-engine/target/test-classes:render-engine/target/classes:$(cat "$work/classpath")

# Runs a class of the tests.
bench() {
  ORT_DISABLE_TELEMETRY=1 "$JAVA_HOME/bin/java" --enable-native-access=ALL-UNNAMED -Xlog:disable \
    ${BENCH_JAVA_OPTS-} -Donnxruntime.native.path="$PWD/render-engine/target/dist/native" \
    -cp "$classpath" "$@"
}

# Runs a command as a process of its own; prints its wall seconds, processor seconds and peak MB.
# What it says itself is shown only if it fails.
measured() {
  /usr/bin/env python3 - "$@" <<'PY'
import os, resource, subprocess, sys, time
start = time.monotonic()
done = subprocess.run(sys.argv[1:], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
wall = time.monotonic() - start
used = resource.getrusage(resource.RUSAGE_CHILDREN)
sys.stderr.write(done.stdout.decode() if done.returncode else "")
print(f"{wall:.2f} {used.ru_utime + used.ru_stime:.2f} {used.ru_maxrss / 1024:.0f}")
sys.exit(done.returncode)
PY
}

# The median of five runs of a command, with the least and the greatest, and the highest peak.
five() {
  for _ in 1 2 3 4 5; do measured "$@"; done | sort -n | awk '
    { wall[NR] = $1; if ($3 > peak) peak = $3 }
    END { printf "median %.2f s (%.2f to %.2f), peak %d MB\n", wall[3], wall[1], wall[5], peak }'
}

# Writes the bank of public size if it isn't there yet.
public_size_bank() {
  [ -f "$public/dsvocoder/vocoder.onnx" ] || bench studio.melisma.bench.PublicSizeBank "$public"
}
