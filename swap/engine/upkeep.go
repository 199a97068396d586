package engine

import (
	"context"
	"fmt"
	"math/big"
	"sync"
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
	poor atomic.Bool                 // the owner was told that there is no gas for one lock more

	// The purse is looked at with each block, and between two of them a partner locks a
	// hundred times. So it is counted what gas has come to be kept since, or is not any more.
	mu    sync.Mutex
	known bool   // the purse was looked at since the start
	used  uint64 // gas that is kept, counted from far above zero
	low   uint64 // the least that it was since the purse was last looked at
	most  uint64 // up to so much there is coin for, with one lock more
}

// bid is which share of a lock is paid at most to win it: 1/bid.
const bid = 2

// looksAtPurse has it looked at soon: with each block, and when something has left it.
func (e *Engine) looksAtPurse(chain htlc.ChainID) {
	if e.upkeep[chain] != nil {
		e.untilDone(e.ctx, "upkeep/"+string(chain), func() error { return e.keepUp(e.ctx, chain) })
	}
}

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
	k.begin()
	free, err := e.free(ctx, htlc.Asset{Chain: chain})
	if err != nil {
		return err
	}
	var dearest channel.Terms // a lock more may be of a token
	if len(e.Tokens) > 0 {
		dearest.Token = tokenOf(htlc.Asset{Chain: chain, Token: anyToken})
	}
	one := e.lockGas(chain, 1) + e.unlockGas(chain, dearest, 1) + e.presentGas(chain, 1)
	if poor, first := k.end(free, rate, one); k.poor.Swap(poor) != poor && poor {
		e.log.Warn("no gas for more locks in channels: bring coin, or close channels", "chain", chain, "free", free, "gas of one", one)
	} else if first {
		e.resume(chain) // what had to wait for this
	}
	return nil
}

// begin notes that the purse is about to be looked at: what is kept is read in a moment
// until end, and may become less or more before and after it.
func (k *upkeep) begin() {
	k.mu.Lock()
	defer k.mu.Unlock()
	k.used = max(k.used, manyGas)
	k.low = k.used
}

// manyGas is more than all channels ever keep, so that what is counted stays above zero.
const manyGas = 1 << 60

// end notes what is free beside all that was kept, and what one lock more may take. It says
// whether there is too little for it, and whether the purse was not known before.
func (k *upkeep) end(free htlc.Amount, rate chains.Rate, one uint64) (poor, first bool) {
	k.mu.Lock()
	defer k.mu.Unlock()
	room := uint64(manyGas)
	if n := new(big.Int).Quo(free.Big(), new(big.Int).SetUint64(uint64(max(rate, 1)))); n.IsUint64() {
		room = min(room, n.Uint64())
	}
	first, k.known = !k.known, true
	k.most = k.low + room - min(one, room)
	return room < one, first
}

// counts notes what gas a step of a channel has come to keep, or keeps no more.
func (e *Engine) counts(chain htlc.ChainID, t channel.Terms, before, after channel.Channel) {
	k := e.upkeep[chain]
	if k == nil {
		return
	}
	had, has := e.keptOf(chain, t, before), e.keptOf(chain, t, after)
	if had == has {
		return
	}
	k.mu.Lock()
	defer k.mu.Unlock()
	k.used = max(k.used, manyGas) + has - had
	k.low = min(k.low, k.used)
}

// knowsPurse says whether it is known what gas there is for locks. Before that nothing new
// is signed or taken.
func (e *Engine) knowsPurse(chain htlc.ChainID) bool {
	k := e.upkeep[chain]
	if k == nil {
		return true
	}
	k.mu.Lock()
	defer k.mu.Unlock()
	return k.known
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
	if e.Channels[chain] == nil {
		return 0, nil
	}
	err = e.eachChannel(ctx, func(m *channelMachine) {
		if m.Asset.Chain == chain {
			gas += e.keptOf(chain, m.deal.Terms, m.Channel)
		}
	})
	return gas, err
}

// keptOf is the gas with which a channel can be ended alone.
func (e *Engine) keptOf(chain htlc.ChainID, t channel.Terms, c channel.Channel) (gas uint64) {
	if !c.AtStake() {
		return 0
	}
	ours, theirs := c.Pending()
	for _, do := range []channel.Verb{channel.DoClose, channel.DoUpdate, channel.DoSettle} {
		gas += e.Channels[chain].Gas(t, channel.Action{Do: do}) // what pays out takes more of a token
	}
	gas += e.lockGas(chain, theirs)
	for _, n := range []uint64{ours, theirs} {
		if n > 0 {
			gas += e.unlockGas(chain, t, n)
		}
	}
	if n := c.GivenUp(); n > 0 {
		gas += e.presentGas(chain, n)
	}
	return gas
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
	if k == nil {
		return false
	}
	k.mu.Lock()
	defer k.mu.Unlock()
	return k.poor.Load() || k.used > k.most
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
