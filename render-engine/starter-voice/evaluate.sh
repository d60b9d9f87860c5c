#!/bin/sh
# Measures a bank: ./evaluate.sh --bank DIR [--checks words pitch edges controls sound speed] [--out DIR]
set -eu
export PYTHONPATH="$(CDPATH= cd -- "$(dirname -- "$0")" && pwd)"
exec "${PYTHON:-python3}" -m starter_voice.evaluate "$@"
