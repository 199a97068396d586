package main

import (
	"context"
	"fmt"
	"log/slog"
	"maps"
	"slices"

	"github.com/lockstep-swap/lockstep/chains"
	"github.com/lockstep-swap/lockstep/htlc"
	"github.com/lockstep-swap/lockstep/swap/engine"
)

// creator is an adapter that can tell how its contract came to be.
type creator interface {
	VerifyCreation(ctx context.Context, creation string) (final bool, err error)
}

// verifiedPrefix is where the journal remembers the transaction that was verified
// to have created a contract.
const verifiedPrefix = "verified/"

// verifyCreations checks once for each configured contract that it was made from
// the pinned creation code. The code's hash, which is checked at every start, is
// not enough: the same code can be born with locks that nobody funded, and the
// first swap of its maker would claim them from us. Code and storage of a birth
// that is final cannot change, so it is asked only once.
//
// Without htlc_tx there is nothing to ask about. That stops the start, but on
// regtest, where coins are worth nothing.
func verifyCreations(ctx context.Context, s settings, adapters map[htlc.ChainID]chains.Adapter, j engine.Journal, log *slog.Logger) error {
	pinned := s.contracts()
	for _, id := range slices.Sorted(maps.Keys(pinned)) {
		key, tx := verifiedPrefix+string(id)+"/"+pinned[id], s.Chains[id].HTLCTx
		known, ok, err := j.Get(key)
		if err != nil {
			return err
		}
		if ok && (tx == "" || tx == string(known)) {
			continue
		}
		if tx == "" && s.Network == "regtest" {
			log.Warn("the contract's creation is not verified: chains."+string(id)+".htlc_tx is not set", "chain", id, "htlc", pinned[id])
			continue
		}
		if tx == "" {
			return fmt.Errorf("cannot use %s: nobody has verified how the contract %s was created (set chains.%s.htlc_tx to the transaction that did; swapctl contracts deploy prints it)", id, pinned[id], id)
		}
		a, ok := adapters[id].(creator)
		if !ok {
			return fmt.Errorf("cannot use %s: its contract's creation cannot be verified", id)
		}
		final, err := a.VerifyCreation(ctx, tx)
		if err != nil {
			return fmt.Errorf("cannot use %s: %w (correct chains.%s.htlc and chains.%[1]s.htlc_tx: both are what swapctl contracts deploy prints)", id, oneLine{err}, id)
		}
		if !final {
			continue // a reorganisation may still put another creation in its place
		}
		if err := j.Put(key, []byte(tx)); err != nil {
			return err
		}
	}
	return nil
}
