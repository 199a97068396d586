# Every target is for people and for CI alike; see README.md.
SHELL := /bin/bash

# What a built binary is: static, and without paths of the machine in it.
GO_BUILD := CGO_ENABLED=0 go build -trimpath -ldflags=-s
GO_BUILD_FAST := CGO_ENABLED=1 go build -trimpath -tags netgo,osusergo -ldflags='-s -linkmode external -extldflags "-static"'
PLATFORMS := linux/amd64 linux/arm64 darwin/amd64 darwin/arm64 windows/amd64 windows/arm64 android/arm64
# make test FUZZ=30s fuzzes longer; make demo ARGS=--keep leaves it running.
FUZZ ?= 3s
ARGS ?=
# make sim RUNS=1000000 SEED=5 TIER=engine; or make sim SCHEDULE="seed=5 pair=btc-smt ..."
RUNS ?= 100000
SEED ?= 1
TIER ?= machines
SCHEDULE ?=
# make mutants MUTANT=no-bump seeds one; several have commas between
MUTANT ?=

.PHONY: help demo test sim mutants long check bench build build-all tools
help: ## this list
	@sed -n 's/^\([a-z-]*\):.*## /\1\t/p' Makefile | expand -t 12

demo: ## two swaps and a payment channel on real nodes of this machine; needs only Go
	@echo "demo: compiling (minutes the first time, then seconds)"
	@CGO_ENABLED=0 GOFLAGS=-buildvcs=false go run ./cmd/demo $(ARGS)

test: tools ## all tests, real nodes included
	@.ci/test.sh $(FUZZ)

sim: ## RUNS schedules of faults and adversaries from SEED on; TIER=machines, engine or channels
	@set -o pipefail; go test -v -timeout 24h -count=1 -run '^TestSimulate$$' ./testnet/sim -args \
		-runs=$(RUNS) -seed=$(SEED) -tier=$(TIER) -schedule="$(SCHEDULE)" | grep --line-buffered -vE '^(=== | *--- PASS|PASS|ok )'

mutants: ## seeds real bugs and shows which test notices each
	@set -o pipefail; go test -tags mutants -v -timeout 3h -count=1 -parallel 2 -run '^TestMutants$$' ./testnet/mutants \
		-args -only=$(MUTANT) | grep --line-buffered -vE '^(=== | *--- PASS|PASS|ok )'

long: ## the long versions: races, more schedules, soak, longer fuzzing
	@.ci/long.sh

check: ## formatting, vet, house rules, generated files, go.mod
	@.ci/check.sh

bench: ## prints a line for each figure: bench: NAME VALUE UNIT
	@.ci/bench.sh

build: ## bin/swapd and bin/swapctl for this platform, static; with libsecp256k1 where it can be linked so
	@if printf 'int main(void){return 0;}' | gcc -static -x c -o /dev/null - 2>/dev/null; then \
		echo "with libsecp256k1: signatures of channels take a third of the time"; $(GO_BUILD_FAST) -o bin/ ./cmd/swapd ./cmd/swapctl; \
	else \
		echo "in Go alone: gcc cannot link statically here"; $(GO_BUILD) -o bin/ ./cmd/swapd ./cmd/swapctl; \
	fi

build-all: ## the same for all platforms, below bin/OS/ARCH
	@set -e; for p in $(PLATFORMS); do \
		echo "bin/$$p"; mkdir -p bin/$$p; \
		GOOS=$${p%/*} GOARCH=$${p#*/} $(GO_BUILD) -o bin/$$p/ ./cmd/swapd ./cmd/swapctl; \
	done

tools: ## what the tests need beside Go: node, npm and the contracts' tools
	@.ci/tools.sh litecoind
