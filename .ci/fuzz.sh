#!/usr/bin/env bash
# Runs every fuzz target for a while, one after the other: fuzz.sh [TIME]
set -euo pipefail
cd "$(dirname "$0")/.."
time=${1:-5s}
found=0
for package in $(go list -test -f '{{if .ForTest}}{{.ForTest}}{{end}}' ./... | sort -u); do
	for target in $(go test -list '^Fuzz' "$package" | grep '^Fuzz' || true); do
		found=$((found + 1))
		echo "fuzz $package $target $time"
		log="${TMPDIR:-/tmp}/lockstep-fuzz.$$"
		for try in 1 2 3; do
			go test -run '^$' -fuzz "^$target\$" -fuzztime "$time" "$package" >"$log" 2>&1 && break
			# A worker that is busy when the time is over is reported like this, without
			# any input at fault. Everything else is a finding.
			if [ $try = 3 ] || grep -q 'Failing input' "$log" || ! grep -q '^ *context deadline exceeded' "$log"; then
				cat "$log"
				exit 1
			fi
		done
	done
done
rm -f "${TMPDIR:-/tmp}/lockstep-fuzz.$$"
echo "fuzz: $found targets"
[ "$found" -gt 0 ]
