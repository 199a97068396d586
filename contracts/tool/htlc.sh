#!/bin/sh
# Compiles HTLC.sol with the settings of its deployment: htlc.sh OUT.json
set -eu
exec node "$(dirname "$0")/compile.js" HTLC.sol HTLC "$1" istanbul 10000 true
