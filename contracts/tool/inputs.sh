#!/bin/sh
# Prints one hash of all that the committed artefacts of the products are made of, and of
# them: what has been compared once need not be compiled again.
set -eu
cd "$(dirname "$0")/.."
find . \( -name node_modules -o -name out -o -name cache -o -name test \) -prune -o -type f \( -name '*.sol' -o -path './tool/*' -o -name package-lock.json -o -path './artifacts/*.json' \) -print |
	LC_ALL=C sort | xargs sha256sum | sha256sum
