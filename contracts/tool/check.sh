#!/bin/sh
# Compiles everything anew and fails unless the committed artefacts and bindings
# are the result byte for byte, and the pinned hashes are those of the runtime code.
set -eu
cd "$(dirname "$0")/.."
fresh=$(mktemp -d)
trap 'rm -rf "$fresh"' EXIT
tool/generate.sh "$fresh" >/dev/null

status=0
for file in artifacts/HTLC.json artifacts/Channels.json artifacts/ChannelsRegtest.json \
	artifacts/TestToken.json artifacts/MeanToken.json artifacts/CallToken.json artifacts/SentToken.json artifacts/PlainToken.json artifacts/PermitToken.json \
	htlc.gen.go channels.gen.go channelsregtest.gen.go \
	testtoken/testtoken.gen.go testtoken/meantoken.gen.go testtoken/calltoken.gen.go testtoken/senttoken.gen.go testtoken/plaintoken.gen.go testtoken/permittoken.gen.go; do
	if ! cmp -s "$file" "$fresh/$file"; then
		echo "contracts/$file is not what the sources give: run contracts/tool/generate.sh" >&2
		status=1
	fi
done
for product in HTLC Channels ChannelsRegtest; do
	hash=$(sed -n 's/^ "runtimeHash": "\(0x[0-9a-f]*\)"$/\1/p' "$fresh/artifacts/$product.json")
	if ! grep -q "^\s*\(const \)\?${product}CodeHash *= \"$hash\"" deploy.go; then
		echo "contracts/deploy.go: ${product}CodeHash is not $hash" >&2
		status=1
	fi
done
# tool/test.sh need not compare them again.
[ $status != 0 ] || { mkdir -p out && tool/inputs.sh >out/compared; }
exit $status
