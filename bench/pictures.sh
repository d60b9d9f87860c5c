#!/usr/bin/env bash
# Brings the pictures that the tests draw into the documentation.
set -euo pipefail
cd "$(dirname "$0")/.."
./mvnw -B -q -ntp -pl render-engine,app -am test -Dtest='DemoTest,PicturesTest' -Dsurefire.failIfNoSpecifiedTests=false
mkdir -p docs/images
cp render-engine/target/pictures/amazing-grace.png docs/images/
cp app/target/pictures/studio-{light,dark,high-contrast,score-light}.png docs/images/
