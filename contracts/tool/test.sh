#!/bin/sh
# Builds and tests the contracts with forge, offline. Arguments go to forge test.
set -eu
cd "$(dirname "$0")/.."
forge=$(ls node_modules/@foundry-rs/forge-*/bin/forge 2>/dev/null | head -n 1)
if [ -z "$forge" ]; then
	echo "forge is not installed: run contracts/tool/setup.sh" >&2
	exit 1
fi
"$forge" build
"$forge" test "$@"
