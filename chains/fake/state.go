package fake

import (
	"fmt"

	"github.com/lockstep-swap/lockstep/chains"
	"github.com/lockstep-swap/lockstep/htlc"
)

// state is what a chain's blocks amount to. Every change is made through set,
// drop or put, which note how to take it back.
type state struct {
	coins    map[chains.Outpoint]coin // unspent outputs (UTXO)
	balances map[holding]htlc.Amount  // EVM
	nonces   map[string]uint64        // EVM, next of each address
	locks    map[slot]lock            // EVM
	allowed  map[allowKey]htlc.Amount // of tokens
	permits  map[holding]uint64       // next permit of each owner of a token
	sink     htlc.Amount              // all fees ever paid
	minted   map[htlc.Asset]htlc.Amount
}

type coin struct {
	output
	height chains.Height
}

// holding is what an address has of an asset.
type holding struct {
	address string
	asset   htlc.Asset
}

// slot is what a contract keys a lock by: all terms and the contract, but neither
// lockBy nor drop.
type slot struct {
	terms htlc.Terms
	place string
}

type lock struct {
	out    chains.Outpoint
	height chains.Height
}

func newState() state {
	return state{
		coins: map[chains.Outpoint]coin{}, balances: map[holding]htlc.Amount{}, nonces: map[string]uint64{},
		locks: map[slot]lock{}, allowed: map[allowKey]htlc.Amount{}, permits: map[holding]uint64{}, minted: map[htlc.Asset]htlc.Amount{},
	}
}

// set changes an entry of a map; b takes it back.
func set[K comparable, V any](b *block, m map[K]V, k K, v V) {
	old, had := m[k]
	m[k] = v
	b.undo = append(b.undo, func() {
		if had {
			m[k] = old
		} else {
			delete(m, k)
		}
	})
}

// remove takes an entry out of a map; b puts it back.
func remove[K comparable, V any](b *block, m map[K]V, k K) {
	if old, had := m[k]; had {
		delete(m, k)
		b.undo = append(b.undo, func() { m[k] = old })
	}
}

// burn adds a fee to the sink.
func (l *Ledger) burn(b *block, fee htlc.Amount) {
	old := l.sink
	l.sink = plus(l.sink, fee)
	b.undo = append(b.undo, func() { l.sink = old })
}

// plus adds what a test made; more than an amount holds is a mistake of the test.
func plus(a, b htlc.Amount) htlc.Amount {
	sum, err := a.Add(b)
	if err != nil {
		panic(fmt.Sprintf("fake: more money than an amount holds: %v", err))
	}
	return sum
}

// minus subtracts what was checked to be there.
func minus(a, b htlc.Amount) htlc.Amount {
	diff, err := a.Sub(b)
	if err != nil {
		panic(fmt.Sprintf("fake: money is missing: %v", err))
	}
	return diff
}

// Total is all that exists of an asset on this chain: unspent outputs or
// balances, locks, and for the chain's own coin the fees paid so far.
func (l *Ledger) Total(asset htlc.Asset) htlc.Amount {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.total(asset)
}

func (l *Ledger) total(asset htlc.Asset) htlc.Amount {
	var sum htlc.Amount
	for h, a := range l.balances {
		if h.asset == asset {
			sum = plus(sum, a)
		}
	}
	for s := range l.locks {
		if s.terms.Asset == asset {
			sum = plus(sum, s.terms.Amount)
		}
	}
	if !asset.Native() {
		return sum
	}
	for _, c := range l.coins {
		sum = plus(sum, c.Amount)
	}
	return plus(sum, l.sink)
}

// Minted is all that Fund and FundLeg made, as far as it is in blocks.
func (l *Ledger) Minted(asset htlc.Asset) htlc.Amount {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.minted[asset]
}

// Audit says whether every asset adds up to the last unit.
func (l *Ledger) Audit() error {
	l.mu.Lock()
	defer l.mu.Unlock()
	for asset, want := range l.minted {
		if have := l.total(asset); have != want {
			return fmt.Errorf("%s: %s exist, %s were made", asset, have, want)
		}
	}
	return nil
}

// Balance is what an address has of an asset in the newest block.
func (l *Ledger) Balance(address string, asset htlc.Asset) htlc.Amount {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.id.EVM() {
		return l.balances[holding{address, asset}]
	}
	var sum htlc.Amount
	for _, c := range l.coins {
		if c.Address == address && asset.Native() {
			sum = plus(sum, c.Amount)
		}
	}
	return sum
}

// Wealth is all that the keys of a seed can spend of an asset in the newest
// block: what is in locks is nobody's.
func (l *Ledger) Wealth(seed string, asset htlc.Asset) htlc.Amount {
	l.mu.Lock()
	defer l.mu.Unlock()
	var sum htlc.Amount
	for h, a := range l.balances {
		if h.asset == asset && l.owners[h.address] == seed {
			sum = plus(sum, a)
		}
	}
	for _, c := range l.coins {
		if asset.Native() && l.owners[c.Address] == seed {
			sum = plus(sum, c.Amount)
		}
	}
	return sum
}

// Fees is what the transactions that a seed signed have paid to miners, in the
// chain's own coin, failed ones included.
func (l *Ledger) Fees(seed string) htlc.Amount {
	l.mu.Lock()
	defer l.mu.Unlock()
	var sum htlc.Amount
	for _, b := range l.blocks {
		for _, r := range b.txs {
			if l.payer(r.transaction) == seed {
				sum = plus(sum, r.fee)
			}
		}
	}
	return sum
}

// payer is whose transaction it is; empty for mints.
func (l *Ledger) payer(t *transaction) string {
	if len(t.Ins) > 0 {
		return l.signers[t.Ins[0].Witness.Key].seed
	}
	return l.signers[t.Key].seed
}

// Fund makes money for an address; it is there with the next block. On UTXO
// chains that is one output, whose place is given.
func (l *Ledger) Fund(address string, asset htlc.Asset, amount htlc.Amount) chains.Outpoint {
	l.mu.Lock()
	defer l.mu.Unlock()
	if _, known := l.tokens[asset]; !known && !asset.Native() {
		l.tokens[asset] = TokenRules{Decimals: 18}
	}
	t := &transaction{Kind: actMint, To: address, Asset: asset, Amount: amount}
	if !l.id.EVM() {
		t = &transaction{Kind: actMint, Asset: asset, Outs: []output{{address, amount}}}
	}
	return l.mint(t)
}

// FundLeg locks money from nowhere to a leg: on UTXO chains any amount at its
// address; on EVM the leg's exact terms, and amount is ignored. It is there with
// the next block. Errors are those of the leg.
func (l *Ledger) FundLeg(leg htlc.Leg, amount htlc.Amount) (chains.Outpoint, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.id.EVM() {
		return l.mint(&transaction{Kind: actMint, Asset: leg.Terms.Asset, Amount: leg.Terms.Amount, Leg: &leg}), nil
	}
	address, err := l.lockAddress(leg)
	if err != nil {
		return chains.Outpoint{}, err
	}
	return l.mint(&transaction{Kind: actMint, Asset: leg.Terms.Asset, Outs: []output{{address, amount}}}), nil
}

func (l *Ledger) mint(t *transaction) chains.Outpoint {
	l.made++
	t.Salt = l.made
	t.seal()
	l.pool[t.id] = l.newEntry(t, htlc.Amount{})
	return chains.Outpoint{TxID: t.id}
}

// made notes what a mint made.
func (l *Ledger) noteMint(b *block, asset htlc.Asset, amount htlc.Amount) {
	set(b, l.minted, asset, plus(l.minted[asset], amount))
}

// Reject makes a payee refuse the chain's own coin, as a contract can: claims and
// refunds to it revert.
func (l *Ledger) Reject(address string, on bool) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.rejects[address] = on
}
