#!/bin/sh
# Compiles a contract that is deployed, with the settings of its deployment: product.sh CONTRACT OUT.json
set -eu
exec node "$(dirname "$0")/compile.js" "$1.sol" "$1" "$2" istanbul 10000 true
