#!/bin/sh
# Compiles the contracts and writes what is committed: artifacts and Go bindings.
# With a folder as argument the files go there instead of into contracts.
set -eu
cd "$(dirname "$0")/.."
to=${1:-.}
mkdir -p "$to/artifacts" "$to/testtoken"

# bind CONTRACT PACKAGE BINDING [ABI]
bind() {
	artefact=$to/artifacts/$1.json
	node -e 'const [,f,abi,bin,own]=process.argv;const a=JSON.parse(fs.readFileSync(f));fs.writeFileSync(abi,own||JSON.stringify(a.abi));fs.writeFileSync(bin,a.bytecode.slice(2))' \
		"$artefact" "$to/abi.tmp" "$to/bin.tmp" "${4:-}"
	go tool abigen --v2 --abi "$to/abi.tmp" --bin "$to/bin.tmp" --pkg "$2" --type "$1" --out "$to/$3"
	rm "$to/abi.tmp" "$to/bin.tmp"
}

for product in HTLC Channels ChannelsRegtest; do
	tool/product.sh $product "$to/artifacts/$product.json"
done
node tool/compile.js test/TestToken.sol TestToken "$to/artifacts/TestToken.json" istanbul 200 true
node tool/compile.js test/MeanToken.sol MeanToken "$to/artifacts/MeanToken.json" istanbul 200 true
node tool/compile.js test/CallToken.sol CallToken "$to/artifacts/CallToken.json" istanbul 200 true
node tool/compile.js test/SentToken.sol SentToken "$to/artifacts/SentToken.json" istanbul 200 true
node tool/compile.js gas/PlainToken.sol PlainToken "$to/artifacts/PlainToken.json" cancun 200 false
node tool/compile.js gas/PermitToken.sol PermitToken "$to/artifacts/PermitToken.json" cancun 200 false
bind HTLC contracts htlc.gen.go
bind Channels contracts channels.gen.go
bind ChannelsRegtest contracts channelsregtest.gen.go '[]' # its functions are those of Channels
bind TestToken testtoken testtoken/testtoken.gen.go
bind MeanToken testtoken testtoken/meantoken.gen.go
bind CallToken testtoken testtoken/calltoken.gen.go
bind SentToken testtoken testtoken/senttoken.gen.go
bind PlainToken testtoken testtoken/plaintoken.gen.go
bind PermitToken testtoken testtoken/permittoken.gen.go
