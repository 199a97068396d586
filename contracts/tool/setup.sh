#!/bin/sh
# Installs the pinned compiler and test tools into node_modules. Does nothing
# when they are those of package-lock.json already.
set -eu
cd "$(dirname "$0")/.."
if cmp -s package-lock.json node_modules/.lockstep-lock; then
	exit 0
fi
npm ci --no-audit --no-fund --ignore-scripts
cp package-lock.json node_modules/.lockstep-lock
