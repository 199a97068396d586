#!/bin/sh
# Compiles a contract that is deployed, with the settings of its deployment: product.sh CONTRACT OUT.json
set -eu
case $1 in
HTLC) runs=10000 ;;
*) runs=1000000 ;;
esac
exec node "$(dirname "$0")/compile.js" "$1.sol" "$1" "$2" istanbul $runs true
