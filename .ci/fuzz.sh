#!/usr/bin/env bash
# Runs every fuzz target for a while, one after the other: fuzz.sh [TIME]
set -euo pipefail
cd "$(dirname "$0")/.."
time=${1:-5s}
found=0
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
# What was found interesting is kept where go test keeps it.
kept=$(go env GOCACHE)/fuzz/$(go list -m)
# Read from the sources: to ask each package would link all their tests.
for package in $(grep -rl --include='*_test.go' --exclude-dir=node_modules '^func Fuzz' . | xargs -n1 dirname | sort -u); do
	# One build for all targets of a package.
	go test -c -vet=off -fuzz . -o "$work/test" "$package"
	for target in $(grep -h '^func Fuzz' "$package"/*_test.go | sed 's/^func \(Fuzz[A-Za-z0-9_]*\).*/\1/'); do
		found=$((found + 1))
		echo "fuzz $package $target $time"
		for try in 1 2 3; do
			(cd "$package" && "$work/test" -test.run '^$' -test.fuzz "^$target\$" -test.fuzztime "$time" \
				-test.fuzzcachedir "$kept/${package#./}") >"$work/log" 2>&1 && break
			# A worker that is busy when the time is over is reported like this, without
			# any input at fault. Everything else is a finding.
			if [ $try = 3 ] || grep -q 'Failing input' "$work/log" || ! grep -q '^ *context deadline exceeded' "$work/log"; then
				cat "$work/log"
				exit 1
			fi
		done
	done
done
echo "fuzz: $found targets"
[ "$found" -gt 0 ]
