#!/bin/sh
# Compiles everything anew and fails unless the committed artefacts and bindings
# are the result byte for byte, and HTLCCodeHash is that of the runtime code.
set -eu
cd "$(dirname "$0")/.."
fresh=$(mktemp -d)
trap 'rm -rf "$fresh"' EXIT
tool/generate.sh "$fresh" >/dev/null

status=0
for file in artifacts/HTLC.json artifacts/TestToken.json artifacts/MeanToken.json artifacts/PlainToken.json artifacts/PermitToken.json \
	htlc.gen.go testtoken/testtoken.gen.go testtoken/meantoken.gen.go testtoken/plaintoken.gen.go testtoken/permittoken.gen.go; do
	if ! cmp -s "$file" "$fresh/$file"; then
		echo "contracts/$file is not what the sources give: run contracts/tool/generate.sh" >&2
		status=1
	fi
done
hash=$(sed -n 's/^ "runtimeHash": "\(0x[0-9a-f]*\)"$/\1/p' "$fresh/artifacts/HTLC.json")
if ! grep -q "HTLCCodeHash = \"$hash\"" deploy.go; then
	echo "contracts/deploy.go: HTLCCodeHash is not $hash" >&2
	status=1
fi
exit $status
