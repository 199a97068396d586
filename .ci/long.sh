#!/usr/bin/env bash
# The long versions: all tests under the race detector, many more random
# schedules, the real-node scenarios several times, longer fuzzing.
set -euo pipefail
cd "$(dirname "$0")/.."
.ci/tools.sh gcc libc6-dev

echo "long: race detector"
CGO_ENABLED=1 go test -race -timeout 1h ./...

random=$(go list -f '{{$p := .ImportPath}}{{range .TestImports}}{{if eq . "pgregory.net/rapid"}}{{$p}}{{end}}{{end}}{{range .XTestImports}}{{if eq . "pgregory.net/rapid"}}{{$p}}{{end}}{{end}}' ./... | sort -u)
echo "long: random schedules of" $random
go test -timeout 2h -count=1 $random -rapid.checks="${CHECKS:-5000}"

echo "long: the simulator, and the mutants"
make sim RUNS="${SIM:-3000000}"
make sim TIER=engine RUNS="${SIM_ENGINE:-5000}"
make sim TIER=channels RUNS="${SIM_CHANNELS:-20000}"
go test -timeout 2h -count=1 -run '^TestChannelCrash' ./testnet/sim -args -every=1 -twice=200
make mutants

echo "long: real nodes, again and again"
go test -timeout 2h -count="${SOAK:-5}" ./cmd/... ./testnet/...

# Crashes at each state and reorganisations of each depth, for ten pairs.
go test -timeout 2h -count=1 -parallel 8 -tags long -run OnRealNodes ./testnet/story

echo "long: disputes of channels, against the model"
go test -timeout 3h -count=1 -run '^TestPayouts$' ./contracts -args -disputes="${DISPUTES:-1000000}"

contracts/tool/test.sh --fuzz-runs 20000
.ci/fuzz.sh "${FUZZ:-2m}"
