#!/bin/sh
# Rebuilds the starter voice: ./build.sh --out DIR [--work DIR] [--budget SECONDS]
set -eu
export PYTHONPATH="$(CDPATH= cd -- "$(dirname -- "$0")" && pwd)"
exec "${PYTHON:-python3}" -m starter_voice.build "$@"
