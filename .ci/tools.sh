#!/usr/bin/env bash
# Installs what the tests need and is missing: Debian's nodejs and npm (and the
# packages named as arguments), and from npm the compiler and test tools that
# contracts/package-lock.json pins.
set -euo pipefail
cd "$(dirname "$0")/.."

missing=()
command -v node >/dev/null || missing+=(nodejs)
command -v npm >/dev/null || missing+=(npm)
for package in "$@"; do
	dpkg -s "$package" >/dev/null 2>&1 || missing+=("$package")
done
if [ ${#missing[@]} -gt 0 ]; then
	echo "installing Debian packages: ${missing[*]}"
	sudo=
	[ "$(id -u)" = 0 ] || sudo=sudo
	if ! command -v apt-get >/dev/null; then
		echo "this is not Debian: install ${missing[*]} and try again" >&2
		exit 1
	fi
	$sudo apt-get update -q
	$sudo env DEBIAN_FRONTEND=noninteractive apt-get install -q -y --no-install-recommends "${missing[@]}"
fi
contracts/tool/setup.sh
