package htlc

import (
	"fmt"
	"time"
)

// Times are one chain's numbers: how fast it is at its worst, and how far its
// lock clock may be from the wall. All durations are worst-case quantiles (one
// in a thousand or rarer), not means.
type Times struct {
	Interval time.Duration // expected time between blocks
	Lag      time.Duration // the lock clock runs at most so far behind the wall
	Lead     time.Duration // and at most so far ahead of it
	Confirm  time.Duration // from broadcast at the market's fee to the first block
	Claim    time.Duration // the same for a claim whose fee is bumped under stress
	Reorg    time.Duration // to see a claim again after the deepest reorganisation
	TipAge   time.Duration // with an older tip nothing is locked or revealed
	Tiers    []Tier        // finality by amount, ascending
}

// Tier is the finality that amounts of at least From need.
type Tier struct {
	From  Amount        // base units of the chain's own coin
	Depth int           // confirmations, the block of the transaction counted
	Time  time.Duration // worst case from the first block to that depth
}

// Finality gives the tier of an amount. A token's amount says nothing about its
// value, so tokens take the highest tier.
func (t Times) Finality(asset Asset, a Amount) Tier {
	tier := t.Tiers[0]
	for _, next := range t.Tiers[1:] {
		if !asset.Native() || a.Cmp(next.From) >= 0 {
			tier = next
		}
	}
	return tier
}

// MaxDepth is the depth of the highest tier: what happened deeper is never
// looked at again.
func (t Times) MaxDepth() int { return t.Tiers[len(t.Tiers)-1].Depth }

// Table is the one place where the numbers of all chains of a network stand.
// Nothing in it is negotiated: each side computes with its own table and refuses
// a proposal below it.
type Table struct {
	Network string
	Chains  map[ChainID]Times
	Observe time.Duration // to see a block, decide, sign and send; covers the skew between the two hosts
	Reveal  time.Duration // the window in which the initiator may reveal
}

const (
	coin8  = 100_000_000
	coin18 = 1_000_000_000_000_000_000
)

// coins gives n whole coins in base units.
func coins(n, unit uint64) Amount {
	a, _ := Units(n).MulDiv(Units(unit).Big(), Units(1).Big())
	return a
}

// TableFor gives the numbers of "mainnet", "testnet" or "regtest". The quantiles
// of BTC and LTC are those of a Poisson process at 1/1000: n blocks take at most
// 6.9, 9.2, 11.2, 16.5 and 23.5 intervals for n = 1, 2, 3, 6 and 11. SMT seals
// every 14 to 22 seconds by authority. ETH makes a block every 12 unless slots are
// missed, and finalizes one 65 to 96 slots later; the times allow for an epoch (32
// slots) more.
// Errors wrap [ErrChain].
func TableFor(network string) (Table, error) {
	switch network {
	case "mainnet", "testnet":
		return worldTable(network), nil
	case "regtest":
		return regtestTable(), nil
	}
	return Table{}, fmt.Errorf("%w: network %q; use mainnet, testnet or regtest", ErrChain, network)
}

func worldTable(network string) Table {
	return Table{
		Network: network,
		Observe: 5 * time.Minute,
		Reveal:  30 * time.Minute,
		Chains: map[ChainID]Times{
			BTC: {
				Interval: 10 * time.Minute, Lag: 2 * time.Hour, Lead: 2 * time.Hour,
				Confirm: 2 * time.Hour, Claim: 4 * time.Hour, Reorg: 70 * time.Minute, TipAge: 90 * time.Minute,
				Tiers: []Tier{{Depth: 3, Time: 112 * time.Minute}, {From: coins(1, coin8), Depth: 6, Time: 165 * time.Minute}},
			},
			LTC: {
				Interval: 150 * time.Second, Lag: 2 * time.Hour, Lead: 2 * time.Hour,
				Confirm: 40 * time.Minute, Claim: 90 * time.Minute, Reorg: 30 * time.Minute, TipAge: 25 * time.Minute,
				Tiers: []Tier{{Depth: 6, Time: 42 * time.Minute}, {From: coins(500, coin8), Depth: 11, Time: 59 * time.Minute}},
			},
			ETH: {
				Interval: 12 * time.Second, Lag: time.Minute, Lead: 15 * time.Second,
				Confirm: 5 * time.Minute, Claim: 20 * time.Minute, Reorg: 2 * time.Minute, TipAge: 3 * time.Minute,
				Tiers: []Tier{{Depth: 32, Time: 26 * time.Minute}, {From: coins(50, coin18), Depth: 96, Time: 26 * time.Minute}},
			},
			SMT: {
				Interval: 15 * time.Second, Lag: 2 * time.Minute, Lead: 30 * time.Second,
				Confirm: 5 * time.Minute, Claim: 20 * time.Minute, Reorg: 2 * time.Minute, TipAge: 3 * time.Minute,
				Tiers: []Tier{{Depth: 17, Time: 400 * time.Second}, {From: coins(100_000, coin18), Depth: 34, Time: 800 * time.Second}},
			},
		},
	}
}

// regtestTable keeps a whole swap, refunds included, under ten minutes: its
// blocks come every second or when a test says so.
func regtestTable() Table {
	utxo := Times{
		Interval: time.Second, Lag: 30 * time.Second, Lead: 15 * time.Second,
		Confirm: 20 * time.Second, Claim: 20 * time.Second, Reorg: 5 * time.Second, TipAge: 5 * time.Minute,
		Tiers: []Tier{{Depth: 2, Time: 10 * time.Second}, {From: coins(10, coin8), Depth: 3, Time: 15 * time.Second}},
	}
	evm := Times{
		Interval: time.Second, Lag: 5 * time.Second, Lead: 5 * time.Second,
		Confirm: 15 * time.Second, Claim: 15 * time.Second, Reorg: 5 * time.Second, TipAge: 5 * time.Minute,
		Tiers: []Tier{{Depth: 2, Time: 10 * time.Second}, {From: coins(100_000, coin18), Depth: 3, Time: 15 * time.Second}},
	}
	return Table{
		Network: "regtest", Observe: 3 * time.Second, Reveal: 15 * time.Second,
		Chains: map[ChainID]Times{BTC: utxo, LTC: utxo, ETH: evm, SMT: evm},
	}
}

// Plan is when everything in a swap happens at the latest. The first lock is the
// initiator's, the second the participant's.
type Plan struct {
	FirstLockBy  UnixSeconds `json:"first_lock_by"`  // first lock mined
	SecondLockBy UnixSeconds `json:"second_lock_by"` // second lock mined
	RevealBy     UnixSeconds `json:"reveal_by"`      // first broadcast of the secret
	SecondExpiry UnixSeconds `json:"second_expiry"`
	FirstExpiry  UnixSeconds `json:"first_expiry"`
}

// Stake is an asset and how much of it: what decides the depth of finality.
type Stake struct {
	Asset  Asset
	Amount Amount
}

// Plan computes the latest moments of a swap that starts now: first lock mined →
// final → second lock mined → final → window for the reveal → claim confirmed
// before the second refund can be → the last moment of that claim → the other
// claim confirmed before the first refund can be. Errors wrap [ErrChain].
func (t Table) Plan(now UnixSeconds, first, second Stake) (Plan, error) {
	a, b, err := t.pair(first, second)
	if err != nil {
		return Plan{}, err
	}
	var p Plan
	p.FirstLockBy = now.Add(t.Observe + a.lock(first.Asset))
	p.SecondLockBy = p.FirstLockBy.Add(t.secondLock(a, b, first, second))
	p.RevealBy = p.SecondLockBy.Add(t.revealFrom(b, second) + t.Reveal)
	p.SecondExpiry = p.RevealBy.Add(b.last())
	p.FirstExpiry = p.SecondExpiry.Add(t.between(b, a))
	return p, nil
}

func (t Table) pair(first, second Stake) (a, b Times, err error) {
	a, okA := t.Chains[first.Asset.Chain]
	b, okB := t.Chains[second.Asset.Chain]
	if !okA || !okB {
		return a, b, fmt.Errorf("%w: %s or %s on %s", ErrChain, first.Asset.Chain, second.Asset.Chain, t.Network)
	}
	return a, b, nil
}

// secondLock is the time from the first lock's block to the second's.
func (t Table) secondLock(a, b Times, first, second Stake) time.Duration {
	return a.Finality(first.Asset, first.Amount).Time + t.Observe + b.lock(second.Asset)
}

// lock is what a lock needs to be mined. The contract takes tokens by an
// allowance, which a transaction before it may have to bring.
func (t Times) lock(a Asset) time.Duration {
	if a.Native() {
		return t.Confirm
	}
	return 2 * t.Confirm
}

// revealFrom is the time from the second lock's block to its finality, seen.
func (t Table) revealFrom(b Times, second Stake) time.Duration {
	return b.Finality(second.Asset, second.Amount).Time + t.Observe
}

// last is what a claim needs before the expiry of its lock: to be mined under
// stress, and mined again after the deepest reorganisation, for the refund that is
// valid by then would take its place; on a clock that leads.
func (t Times) last() time.Duration { return t.Claim + t.Reorg + t.Lead }

// between is what must lie between the expiry of what is given on chain out and
// of what is received on chain in: the last claim of out can be mined until our
// refund there is, on a clock that lags; then our claim must stand before the
// refund of in can.
func (t Table) between(out, in Times) time.Duration {
	return out.Lag + out.Confirm + out.Reorg + t.Observe + in.last()
}

// Margins are what [Pair.Safe] compares with, computed by [Table.Margins].
type Margins struct {
	Between time.Duration // least time from Out's expiry to In's
}

// Margins gives the margins of the party that gives out and receives in. Errors
// wrap [ErrChain].
func (t Table) Margins(in, out Asset) (Margins, error) {
	i, o, err := t.pair(Stake{Asset: in}, Stake{Asset: out})
	if err != nil {
		return Margins{}, err
	}
	return Margins{Between: t.between(o, i)}, nil
}

// Pair is a swap as the party sees it that does not hold the secret: what it
// receives, what it gives, one hash.
type Pair struct{ In, Out Terms }

// Safe says whether what I receive outlives what I give by enough. Errors wrap
// [ErrUnsafe].
func (p Pair) Safe(m Margins) error {
	if p.In.Hash != p.Out.Hash {
		return fmt.Errorf("%w: the two locks have different hashes", ErrUnsafe)
	}
	if m.Between <= 0 {
		return fmt.Errorf("%w: no margin given", ErrUnsafe)
	}
	if have := p.Out.Expiry.Until(p.In.Expiry); have < m.Between {
		return fmt.Errorf("%w: %s expires %v after %s, need %v", ErrUnsafe, p.In.Asset, have, p.Out.Asset, m.Between)
	}
	return nil
}

// RevealBy is the last moment at which the initiator may show the secret for the
// lock l: a claim sent then still confirms before the refund can. It is computed
// from the lock alone, so that no peer can move it.
func (t Table) RevealBy(l Leg) (UnixSeconds, error) {
	b, ok := t.Chains[l.Terms.Asset.Chain]
	if !ok {
		return 0, fmt.Errorf("%w: %s on %s", ErrChain, l.Terms.Asset.Chain, t.Network)
	}
	return l.Terms.Expiry.Add(-b.last()), nil
}

// maxStretch bounds how much longer than one's own plan a proposal may lock
// one's coins.
const maxStretch = 2

// Accept checks both legs of a proposal, the first and the second lock, against
// this table at the moment now. Both sides call it; a proposal below one's own
// minimum is refused, and so is one that locks coins for unreasonably long.
// Errors wrap [ErrUnsafe], [ErrTerms] or [ErrChain].
func (t Table) Accept(now UnixSeconds, first, second Leg) error {
	if err := first.Check(); err != nil {
		return fmt.Errorf("first lock: %w", err)
	}
	if err := second.Check(); err != nil {
		return fmt.Errorf("second lock: %w", err)
	}
	fs := Stake{first.Terms.Asset, first.Terms.Amount}
	ss := Stake{second.Terms.Asset, second.Terms.Amount}
	a, b, err := t.pair(fs, ss)
	if err != nil {
		return err
	}
	m, err := t.Margins(first.Terms.Asset, second.Terms.Asset)
	if err != nil {
		return err
	}
	if err := (Pair{In: first.Terms, Out: second.Terms}).Safe(m); err != nil {
		return err
	}
	revealBy, err := t.RevealBy(second)
	if err != nil {
		return err
	}
	longest := now.Until(first.Terms.Expiry)
	own, err := t.Plan(now, fs, ss)
	if err != nil {
		return err
	}
	for _, c := range []struct {
		what string
		have time.Duration
		need time.Duration
	}{
		{"to lock first", now.Until(first.LockBy), a.lock(fs.Asset)},
		{"from the first lock to the second", first.LockBy.Until(second.LockBy), t.secondLock(a, b, fs, ss)},
		{"from the second lock to the reveal", second.LockBy.Until(revealBy), t.revealFrom(b, ss) + t.Reveal},
	} {
		if c.have < c.need {
			return fmt.Errorf("%w: %v %s, need %v", ErrUnsafe, c.have, c.what, c.need)
		}
	}
	if most := maxStretch * now.Until(own.FirstExpiry); longest > most {
		return fmt.Errorf("%w: coins would be locked for %v, at most %v is accepted", ErrUnsafe, longest, most)
	}
	return nil
}
