#!/usr/bin/env bash
# All that can be said about the sources without running nodes.
set -euo pipefail
cd "$(dirname "$0")/.."
status=0
step() { echo "check: $1"; }
fail() { echo "check: $1" >&2; status=1; }

step "gofmt"
files=$(git ls-files -co --exclude-standard '*.go' 2>/dev/null || find . -name '*.go' -not -path '*/node_modules/*')
existing=$(for f in $files; do [ -f "$f" ] && echo "$f"; done)
unformatted=$(gofmt -l $existing)
[ -z "$unformatted" ] || fail "not formatted (run gofmt -w): $unformatted"

step "go vet"
go vet ./... && go vet -tags long ./testnet/story && go vet -tags mutants ./testnet/mutants || fail "go vet"
for node in smtnode ethnode; do
	(cd testnet/$node && GOWORK=off go vet ./...) || fail "go vet of testnet/$node"
done

step "house rules"
go test -count=1 . || fail "house rules"

step "go.mod"
go mod tidy -diff >/dev/null || fail "go.mod is not tidy (run go mod tidy)"
go mod verify >/dev/null || fail "a module is not what go.sum says"

step "generated files"
if command -v npm >/dev/null; then
	contracts/tool/setup.sh && contracts/tool/check.sh || fail "contracts: generated files"
else
	echo "check: skipped generated files of contracts: npm is not installed (make tools installs it)"
fi

[ $status = 0 ] && echo "check: all is well"
exit $status
