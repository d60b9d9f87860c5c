#!/usr/bin/env bash
# How long roll and lanes take for a picture of a song that is sung, on the software renderer.
# usage: bench/lanes.sh [score]
. "$(dirname "$0")/start.sh"
./mvnw -B -q -ntp -pl app -am test-compile dependency:build-classpath \
  -Dmdep.outputFile="$work/app-classpath" -Dspotless.check.skip
ORT_DISABLE_TELEMETRY=1 "$JAVA_HOME/bin/java" --enable-native-access=ALL-UNNAMED -Xlog:disable \
  ${BENCH_JAVA_OPTS-} -Dglass.platform=Headless -Dprism.order=sw -Djava.awt.headless=true \
  -cp "app/target/test-classes:app/target/classes:render-engine/target/classes:$(cat "$work/app-classpath")" \
  studio.melisma.app.parameters.LanesBench "$@"
