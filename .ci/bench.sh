#!/usr/bin/env bash
# Prints one line for each figure of each benchmark: bench: NAME VALUE UNIT
set -euo pipefail
cd "$(dirname "$0")/.."
log=$(mktemp)
trap 'rm -f "$log"' EXIT
go test -run '^$' -bench . -benchtime "${BENCHTIME:-1s}" -timeout 1h ./... >"$log" 2>&1 || {
	grep -v '^\(ok\|?\|PASS\)' "$log" >&2
	exit 1
}
# Signatures without libsecp256k1: what a build without a C compiler does.
CGO_ENABLED=0 go test -run '^$' -bench '^BenchmarkTransfers$/direct' -benchtime "${BENCHTIME:-1s}" ./swap/engine |
	sed -n 's,^BenchmarkTransfers/,&without-cgo/,p' >>"$log"
contracts/tool/setup.sh >&2
go test -count=1 -v ./contracts | grep -oE 'bench: (htlc|channels).*'
go test -count=1 -v -run "GasLimitsHold|DisposalsOf160" ./chains/fake | grep -o 'bench: channels.spectrum.*' | sort -u
go test -count=1 -v -run SizesOnBtcd ./chains/btc | grep -o 'bench: utxo.*'
go test -count=1 -v -run 'Schedules$|^TestHistories$|CrashEverywhere|ReorgEverywhere|FullDisk|WipeEverywhere' ./testnet/sim | grep -o 'bench: sim.*'
go test -count=1 -v -run 'EveryRun|LongAbsence' ./testnet/model | grep -o 'bench: model.*'
# The demo, warm: the second run, whole.
CGO_ENABLED=0 GOFLAGS=-buildvcs=false go run ./cmd/demo >/dev/null
start=$(date +%s.%N)
CGO_ENABLED=0 GOFLAGS=-buildvcs=false go run ./cmd/demo >/dev/null
echo "bench: demo.warm $(awk -v a="$start" -v b="$(date +%s.%N)" 'BEGIN { printf "%.1f", b - a }') s"
awk '/^Benchmark/ {
	name = $1; sub(/^Benchmark/, "", name); sub(/-[0-9]+$/, "", name)
	for (i = 3; i < NF; i += 2) print "bench:", name, $i, $(i + 1)
}' "$log"
