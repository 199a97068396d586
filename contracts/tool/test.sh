#!/bin/sh
# Tests the committed HTLC with forge, offline, after making sure that it is what
# HTLC.sol compiles to. Arguments go to forge test.
set -eu
cd "$(dirname "$0")/.."
forge=$(ls node_modules/@foundry-rs/forge-*/bin/forge 2>/dev/null | head -n 1)
if [ -z "$forge" ]; then
	echo "forge is not installed: run contracts/tool/setup.sh" >&2
	exit 1
fi
mkdir -p out
tool/htlc.sh out/HTLC.fresh.json >/dev/null
if ! cmp -s out/HTLC.fresh.json artifacts/HTLC.json; then
	echo "contracts/artifacts/HTLC.json is not what HTLC.sol gives: run contracts/tool/generate.sh" >&2
	exit 1
fi
exec "$forge" test "$@"
