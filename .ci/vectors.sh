#!/usr/bin/env bash
# The vectors of BIP-327 (MuSig2), BIP-340 (Schnorr) and BIP-341 (taproot), as the
# libraries that sign for us bring them, run with the very versions of go.mod.
set -euo pipefail
cd "$(dirname "$0")/.."
run() {
	log=$(mktemp)
	trap 'rm -f "$log"' RETURN
	go test -v -run "$3" "$2" >"$log" 2>&1 || {
		cat "$log"
		exit 1
	}
	n=$(grep -cE '^ *--- PASS' "$log" || true)
	echo "vectors: $1: $n tests of the library pass"
	[ "$n" -ge "$4" ]
}
run "BIP-327" github.com/btcsuite/btcd/btcec/v2/schnorr/musig2 . 20
run "BIP-340" github.com/btcsuite/btcd/btcec/v2/schnorr . 3
run "BIP-341" github.com/btcsuite/btcd/txscript/v2 'Taproot|Tapscript' 5
