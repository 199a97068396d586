#!/usr/bin/env bash
# All tests: test.sh [TIME], which each fuzz target gets. Foundry works while the tests of
# real nodes wait, and tells when they are over.
set -euo pipefail
cd "$(dirname "$0")/.."
log=$(mktemp)
contracts/tool/test.sh >"$log" 2>&1 &
foundry=$!
trap 'kill "$foundry" 2>/dev/null || true; rm -f "$log"' EXIT
status=0
# Stories wait more than they work, and packages of nodes more than others: three at a time.
go test -timeout 40m -p 3 -parallel 8 ./... || status=1
wait "$foundry" || status=1
cat "$log"
[ $status = 0 ] || exit 1
.ci/vectors.sh
.ci/fuzz.sh "${1:-5s}"
