#!/bin/sh
# Tests the committed contracts with forge, offline, after making sure that they are what
# the sources compile to. Arguments go to forge test.
set -eu
cd "$(dirname "$0")/.."
forge=$(ls node_modules/@foundry-rs/forge-*/bin/forge 2>/dev/null | head -n 1)
if [ -z "$forge" ]; then
	echo "forge is not installed: run contracts/tool/setup.sh" >&2
	exit 1
fi
mkdir -p out
inputs=$(tool/inputs.sh)
if [ "$inputs" != "$(cat out/compared 2>/dev/null)" ]; then
	for product in HTLC Channels ChannelsRegtest; do
		tool/product.sh $product out/$product.fresh.json >/dev/null
		if ! cmp -s out/$product.fresh.json artifacts/$product.json; then
			echo "contracts/artifacts/$product.json is not what $product.sol gives: run contracts/tool/generate.sh" >&2
			exit 1
		fi
	done
	echo "$inputs" >out/compared
fi
exec "$forge" test "$@"
