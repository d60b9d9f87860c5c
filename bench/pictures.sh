#!/usr/bin/env bash
# Brings the pictures that the tests draw into the documentation.
set -euo pipefail
cd "$(dirname "$0")/.."
./mvnw -B -q -ntp -pl render-engine test -Dtest=DemoTest
mkdir -p docs/images
cp render-engine/target/pictures/amazing-grace.png docs/images/
