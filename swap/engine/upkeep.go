package engine

import (
	"context"
	"fmt"
	"sync/atomic"

	"github.com/lockstep-swap/lockstep/chains"
	"github.com/lockstep-swap/lockstep/channel"
	"github.com/lockstep-swap/lockstep/htlc"
)

// What channels cost to keep. Whose partner is silent or lies ends them by transactions
// that it pays for, and who has no coin for that has lost what is in them. So their gas is
// spoken for, as that of swaps is (purse.go); and locks are taken and made only if there is
// gas for them, too, and they are worth it at the market's price now, not at the least
// one: else a payer and its target, who work together, have a mediator pay for each.

// upkeep is what a chain's gas means for its channels now.
type upkeep struct {
	lock atomic.Pointer[channel.Sum] // the least lock of coin that is worth winning
	poor atomic.Bool                 // there is no gas for one lock more
}

// bid is which share of a lock is paid at most to win it: 1/bid.
const bid = 2

// keepUp looks at the market and at the purse.
func (e *Engine) keepUp(ctx context.Context, chain htlc.ChainID) error {
	rate, err := e.stressed(ctx, chain)
	if err != nil {
		return err
	}
	win, err := costOf(e.Channels[chain].Gas(channel.Terms{}, channel.Action{Do: channel.DoRegister}), rate)
	if err != nil {
		return err
	}
	lock, err := channel.SumOf(win).Times(bid)
	if err != nil {
		return err
	}
	k := e.upkeep[chain]
	k.lock.Store(&lock)
	free, err := e.free(ctx, htlc.Asset{Chain: chain})
	if err != nil {
		return err
	}
	var dearest channel.Terms // a lock more may be of a token
	if len(e.Tokens) > 0 {
		dearest.Token = tokenOf(htlc.Asset{Chain: chain, Token: anyToken})
	}
	one, err := costOf(e.lockGas(chain, 1)+e.unlockGas(chain, dearest, 1)+e.presentGas(chain, 1), rate)
	if err != nil {
		return err
	}
	if poor := free.Cmp(one) < 0; k.poor.Swap(poor) != poor && poor {
		e.log.Warn("no gas for more locks in channels: bring coin, or close channels", "chain", chain, "free", free, "needed", one)
	}
	return nil
}

// stressed is the market's price of gas as it may become, see stress.
func (e *Engine) stressed(ctx context.Context, chain htlc.ChainID) (chains.Rate, error) {
	a := e.Adapters[chain]
	fee, err := a.Fee(ctx, a.Params().Times.Claim)
	if err != nil {
		return 0, fmt.Errorf("%w: %w", ErrHold, err)
	}
	return max(fee.Rate, a.Params().MinRate) * stress, nil
}

func costOf(gas uint64, rate chains.Rate) (htlc.Amount, error) {
	return htlc.Units(gas).MulDiv(htlc.Units(uint64(rate)).Big(), htlc.Units(1).Big())
}

// kept is the gas with which all channels of a chain can be ended alone.
func (e *Engine) kept(ctx context.Context, chain htlc.ChainID) (gas uint64, err error) {
	c := e.Channels[chain]
	if c == nil {
		return 0, nil
	}
	err = e.eachChannel(ctx, func(m *channelMachine) {
		if m.Asset.Chain != chain || !m.Channel.AtStake() {
			return
		}
		t := m.deal.Terms // what pays out takes more of a token
		ours, theirs := m.Channel.Pending()
		for _, do := range []channel.Verb{channel.DoClose, channel.DoUpdate, channel.DoSettle} {
			gas += c.Gas(t, channel.Action{Do: do})
		}
		gas += e.lockGas(chain, theirs)
		for _, n := range []uint64{ours, theirs} {
			if n > 0 {
				gas += e.unlockGas(chain, t, n)
			}
		}
		if n := m.Channel.GivenUp(); n > 0 {
			gas += e.presentGas(chain, n)
		}
	})
	return gas, err
}

// lockGas is what registering the secrets of so many locks takes, unlockGas what ending
// them in the contract does.
func (e *Engine) lockGas(chain htlc.ChainID, locks uint64) uint64 {
	return locks * e.Channels[chain].Gas(channel.Terms{}, channel.Action{Do: channel.DoRegister})
}

func (e *Engine) unlockGas(chain htlc.ChainID, t channel.Terms, locks uint64) uint64 {
	a := channel.Action{Do: channel.DoUnlock, Locks: make([]channel.Lock, locks), Which: make([]uint64, locks)}
	return e.Channels[chain].Gas(t, a)
}

// presentGas is what it takes to show that so many locks were given up, as often as a
// partner can have that done: who cannot pay for it loses each of them of which the partner
// has the secret.
func (e *Engine) presentGas(chain htlc.ChainID, locks uint64) uint64 {
	return channel.MostPresented * e.Channels[chain].Gas(channel.Terms{}, channel.Action{Do: channel.DoPresent, Which: make([]uint64, locks)})
}

// worth is the smallest lock that is taken or made now, beside what a channel began with:
// where its owner names none, what it costs to win one at the market's price. What a token
// is worth in coin nobody here knows, so its locks need a name; on regtest a coin is worth
// nothing, and any lock is taken.
func (e *Engine) worth(a htlc.Asset) channel.Sum {
	if _, named := e.Least[a]; named || e.Table.Network == "regtest" {
		return channel.Sum{}
	}
	if !a.Native() {
		return channel.MostSum()
	}
	if k := e.upkeep[a.Chain]; k != nil {
		if lock := k.lock.Load(); lock != nil {
			return *lock
		}
	}
	return channel.Sum{}
}

// poor says whether there is no gas for one lock more.
func (e *Engine) poor(chain htlc.ChainID) bool {
	k := e.upkeep[chain]
	return k != nil && k.poor.Load()
}

// keepCost is what ending all channels of a chain may cost, in its coin.
func (e *Engine) keepCost(ctx context.Context, chain htlc.ChainID) (htlc.Amount, error) {
	gas, err := e.kept(ctx, chain)
	if err != nil || gas == 0 {
		return htlc.Amount{}, err
	}
	rate, err := e.stressed(ctx, chain)
	if err != nil {
		return htlc.Amount{}, err
	}
	return costOf(gas, rate)
}

func largest(a, b channel.Sum) channel.Sum {
	if a.Cmp(b) < 0 {
		return b
	}
	return a
}
