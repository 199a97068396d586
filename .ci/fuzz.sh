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
		go test -run '^$' -fuzz "^$target\$" -fuzztime "$time" "$package" >"${TMPDIR:-/tmp}/lockstep-fuzz.$$" 2>&1 || {
			cat "${TMPDIR:-/tmp}/lockstep-fuzz.$$"
			exit 1
		}
	done
done
rm -f "${TMPDIR:-/tmp}/lockstep-fuzz.$$"
echo "fuzz: $found targets"
[ "$found" -gt 0 ]
