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

// creator is an adapter that can tell how its contracts came to be.
type creator interface {
	VerifyCreation(ctx context.Context, creation string) (final bool, err error)
	VerifyChannelsCreation(ctx context.Context, creation string) (final bool, err error)
}

// birth is a configured contract and the transaction that is said to have made it.
type birth struct {
	at, tx, setting string
	verify          func(creator) func(context.Context, string) (bool, error)
}

// births are those of a chain.
func (c chainSettings) births() (all []birth) {
	if c.HTLC != "" {
		all = append(all, birth{c.HTLC, c.HTLCTx, "htlc", func(a creator) func(context.Context, string) (bool, error) { return a.VerifyCreation }})
	}
	if c.Channels != "" {
		all = append(all, birth{c.Channels, c.ChannelsTx, "channels", func(a creator) func(context.Context, string) (bool, error) { return a.VerifyChannelsCreation }})
	}
	return all
}

// verifiedPrefix is where the journal remembers the transaction that was verified
// to have created a contract.
const verifiedPrefix = "verified/"

// verifyCreations checks once for each configured contract that it was made from
// the pinned creation code. The code's hash, which is checked at every start, is
// not enough: the same code can be born with locks or channels that nobody funded,
// and with secrets registered long ago, and its maker would take them from us. Code
// and storage of a birth that is final cannot change, so it is asked only once.
//
// Without htlc_tx or channels_tx there is nothing to ask about. That stops the
// start, but on regtest, where coins are worth nothing.
func verifyCreations(ctx context.Context, s settings, adapters map[htlc.ChainID]chains.Adapter, j engine.Journal, log *slog.Logger) error {
	for _, id := range slices.Sorted(maps.Keys(s.Chains)) {
		for _, b := range s.Chains[id].births() {
			if err := verifyBirth(ctx, s.Network, id, b, adapters[id], j, log); err != nil {
				return err
			}
		}
	}
	return nil
}

func verifyBirth(ctx context.Context, network string, id htlc.ChainID, b birth, adapter chains.Adapter, j engine.Journal, log *slog.Logger) error {
	key, setting := verifiedPrefix+string(id)+"/"+b.at, fmt.Sprintf("chains.%s.%s", id, b.setting)
	known, ok, err := j.Get(key)
	if err != nil {
		return err
	}
	if ok && (b.tx == "" || b.tx == string(known)) {
		return nil
	}
	if b.tx == "" && network == "regtest" {
		log.Warn("the contract's creation is not verified: "+setting+"_tx is not set", "chain", id, b.setting, b.at)
		return nil
	}
	if b.tx == "" {
		return fmt.Errorf("cannot use %s: nobody has verified how the contract %s was created (set %s_tx to the transaction that did; swapctl contracts deploy prints it)", id, b.at, setting)
	}
	a, ok := adapter.(creator)
	if !ok {
		return fmt.Errorf("cannot use %s: its contract's creation cannot be verified", id)
	}
	final, err := b.verify(a)(ctx, b.tx)
	if err != nil {
		return fmt.Errorf("cannot use %s: %w (correct %s and %[3]s_tx: both are what swapctl contracts deploy prints)", id, oneLine{err}, setting)
	}
	if !final {
		return nil // a reorganisation may still put another creation in its place
	}
	return j.Put(key, []byte(b.tx))
}
