#!/bin/sh
# Compiles the contracts and writes what is committed: artifacts and Go bindings.
# With a folder as argument the files go there instead of into contracts.
set -eu
cd "$(dirname "$0")/.."
to=${1:-.}
mkdir -p "$to/artifacts" "$to/testtoken"

# generate SOURCE CONTRACT EVM RUNS VIAIR PACKAGE BINDING
generate() {
	artefact=$to/artifacts/$2.json
	node tool/compile.js "$1" "$2" "$artefact" "$3" "$4" "$5"
	node -e 'const a=JSON.parse(fs.readFileSync(process.argv[1]));fs.writeFileSync(process.argv[2],JSON.stringify(a.abi));fs.writeFileSync(process.argv[3],a.bytecode.slice(2))' \
		"$artefact" "$to/abi.tmp" "$to/bin.tmp"
	go tool abigen --v2 --abi "$to/abi.tmp" --bin "$to/bin.tmp" --pkg "$6" --type "$2" --out "$to/$7"
	rm "$to/abi.tmp" "$to/bin.tmp"
}

generate HTLC.sol HTLC istanbul 10000 true contracts htlc.gen.go
generate test/TestToken.sol TestToken istanbul 200 true testtoken testtoken/testtoken.gen.go
generate gas/PlainToken.sol PlainToken cancun 200 false testtoken testtoken/plaintoken.gen.go
