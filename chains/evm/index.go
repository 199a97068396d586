package evm

import (
	"cmp"
	"fmt"
	"math/big"
	"slices"
	"strings"
	"sync"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core/types"
	"github.com/ethereum/go-ethereum/crypto"

	"github.com/lockstep-swap/lockstep/chains"
	channelevm "github.com/lockstep-swap/lockstep/channel/evm"
	"github.com/lockstep-swap/lockstep/htlc"
	"github.com/lockstep-swap/lockstep/htlc/evm"
)

// index is everything watched: legs by the key of their lock, transactions by
// id. What a block costs grows only with our own transactions that are not deep
// yet.
type index struct {
	chain    htlc.ChainID
	contract common.Address
	times    htlc.Times

	mu    sync.Mutex
	locks map[common.Hash]*watched
	txs   map[common.Hash]*ownTx
	// words of the contract of channels, nil if there is none.
	words    map[common.Hash]bool
	channels *channelevm.Contract
	// thirst is the gas limit to set for a call that ran out of gas, by the hash of
	// its data. It is lost at a restart, and then costs one more failure.
	thirst map[common.Hash]uint64
}

// watched is a lock that legs name. Legs that differ in their last moment to lock
// or in their gas drop have one lock.
type watched struct {
	key  common.Hash
	hash htlc.Hash
	legs map[htlc.LegID]htlc.Leg
	out  chains.Outpoint // of the newest lock known
}

// ownTx is a transaction whose receipt is asked for. What is not known (its bytes
// were never sent by this process) is zero.
type ownTx struct {
	price, tip, gas, nonce uint64      // price is the most per gas, of which tip goes to the block's producer
	data                   common.Hash // of its data
	most                   uint64      // gas that a call like it may be given
	sized                  bool        // the above are known
	mined                  chains.Height
}

// at is what it pays per gas in a block with that base fee, nil where there is
// none (EIP-1559).
func (t ownTx) at(base *big.Int) *big.Int {
	most := new(big.Int).SetUint64(t.price)
	if base == nil {
		return most
	}
	paid := new(big.Int).Add(base, new(big.Int).SetUint64(t.tip))
	if paid.Cmp(most) > 0 {
		return most
	}
	return paid
}

func newIndex(p chains.Params, contract common.Address) *index {
	return &index{
		chain: p.Chain, contract: contract, times: p.Times,
		locks: map[common.Hash]*watched{}, txs: map[common.Hash]*ownTx{}, words: map[common.Hash]bool{}, thirst: map[common.Hash]uint64{},
	}
}

// keyFor is the key of a leg in our contract. Errors wrap [chains.ErrNetwork],
// [chains.ErrContract] or those of the leg.
func (x *index) keyFor(leg *htlc.Leg) (common.Hash, error) {
	if leg == nil || leg.Terms.Asset.Chain != x.chain {
		return common.Hash{}, fmt.Errorf("%w: no leg on %s", chains.ErrNetwork, x.chain)
	}
	key, err := evm.Key(*leg)
	if err != nil {
		return key, err
	}
	if evm.Contract(*leg) != x.contract {
		return key, fmt.Errorf("%w: the leg is in %s, the pinned contract is %s", chains.ErrContract, leg.Place, lower(x.contract))
	}
	return key, nil
}

// txHash reads a transaction id.
func txHash(id string) (common.Hash, error) {
	if len(id) != 66 || !strings.HasPrefix(id, "0x") || common.HexToHash(id).Hex() != id {
		return common.Hash{}, fmt.Errorf("%w: %.80q is no transaction id", chains.ErrRejected, id)
	}
	return common.HexToHash(id), nil
}

func (x *index) watch(t chains.Target) error {
	if t.Tx != "" {
		id, err := txHash(t.Tx)
		if err != nil {
			return fmt.Errorf("watch: %w", err)
		}
		x.mu.Lock()
		defer x.mu.Unlock()
		if x.txs[id] == nil {
			x.txs[id] = &ownTx{}
		}
		return nil
	}
	if t.Topic != nil {
		word, err := x.topic(t.Topic)
		if err != nil {
			return fmt.Errorf("watch: %w", err)
		}
		x.mu.Lock()
		defer x.mu.Unlock()
		x.words[word] = true
		return nil
	}
	if t.Address != "" {
		return fmt.Errorf("watch: %w: balances of %s are asked for", chains.ErrUnsupported, x.chain)
	}
	key, err := x.keyFor(t.Leg)
	if err != nil {
		return fmt.Errorf("watch: %w", err)
	}
	x.mu.Lock()
	defer x.mu.Unlock()
	w := x.locks[key]
	if w == nil {
		w = &watched{key: key, hash: t.Leg.Terms.Hash, legs: map[htlc.LegID]htlc.Leg{}}
		x.locks[key] = w
	}
	w.legs[t.Leg.ID()] = *t.Leg
	if t.Out.TxID != "" {
		w.out = t.Out
	}
	return nil
}

func (x *index) forget(t chains.Target) {
	if t.Topic != nil {
		if word, err := x.topic(t.Topic); err == nil {
			x.mu.Lock()
			delete(x.words, word)
			x.mu.Unlock()
		}
		return
	}
	x.mu.Lock()
	defer x.mu.Unlock()
	if t.Tx != "" {
		delete(x.txs, common.HexToHash(t.Tx))
	}
	key, err := x.keyFor(t.Leg)
	if err != nil || x.locks[key] == nil {
		return
	}
	delete(x.locks[key].legs, t.Leg.ID())
	if len(x.locks[key].legs) == 0 {
		delete(x.locks, key)
	}
}

// shownIn gives the hashes of watched locks that the bloom of a block has.
func (x *index) shownIn(bloom types.Bloom) map[common.Hash]bool {
	x.mu.Lock()
	defer x.mu.Unlock()
	found := map[common.Hash]bool{}
	for _, w := range x.locks {
		if bloom.Test(w.hash[:]) {
			found[common.Hash(w.hash)] = true
		}
	}
	return found
}

// end is a claim or refund of a lock whose transaction is not known.
type end struct {
	at  int // in the sightings
	key common.Hash
}

// match turns the contract's logs of one block into sightings, in their order. A
// log that cannot be read, or is of a lock of others, is nobody's.
func (x *index) match(logs []types.Log) (found []chains.Sighting, orphans []end) {
	slices.SortStableFunc(logs, func(a, b types.Log) int { return cmp.Compare(a.Index, b.Index) })
	x.mu.Lock()
	defer x.mu.Unlock()
	for i := range logs {
		l := &logs[i]
		if l.Address != x.contract {
			continue
		}
		e, err := evm.Decode(l)
		w := x.locks[e.Key]
		if err != nil || w == nil || e.Hash != w.hash {
			continue
		}
		f := chains.Fact{Chain: x.chain, TxID: l.TxHash.Hex(), Secret: e.Secret}
		switch e.Kind {
		case evm.Locked:
			f.Kind, w.out = chains.FactLock, chains.Outpoint{TxID: f.TxID}
		case evm.Claimed:
			f.Kind = chains.FactClaim
		case evm.Refunded:
			f.Kind = chains.FactRefund
		case evm.Dropped:
			continue
		}
		f.Out = w.out
		for id, leg := range w.legs {
			f.Leg, f.Amount = id, leg.Terms.Amount
			if f.Out.TxID == "" {
				orphans = append(orphans, end{len(found), w.key})
			}
			found = append(found, chains.Sighting{Fact: f, Depth: x.depth(leg.Terms)})
		}
	}
	return found, orphans
}

func (x *index) depth(t htlc.Terms) int { return x.times.Finality(t.Asset, t.Amount).Depth }

// hashOf is the hash of a watched lock.
func (x *index) hashOf(key common.Hash) (common.Hash, bool) {
	x.mu.Lock()
	defer x.mu.Unlock()
	w := x.locks[key]
	if w == nil {
		return common.Hash{}, false
	}
	return common.Hash(w.hash), true
}

// found notes the transaction of a lock that began before we watched.
func (x *index) found(key common.Hash, out chains.Outpoint) {
	x.mu.Lock()
	defer x.mu.Unlock()
	if w := x.locks[key]; w != nil && w.out.TxID == "" {
		w.out = out
	}
}

// note remembers what a transaction of ours pays, when its bytes are sent.
func (x *index) note(tx *types.Transaction) {
	x.mu.Lock()
	defer x.mu.Unlock()
	t := x.txs[tx.Hash()]
	if t == nil {
		return // not watched: a tower's, or another's
	}
	*t = ownTx{
		price: tx.GasFeeCap().Uint64(), tip: tx.GasTipCap().Uint64(), gas: tx.Gas(), nonce: tx.Nonce(),
		data: crypto.Keccak256Hash(tx.Data()), sized: true, mined: t.mined, most: mostGas,
	}
	if x.channels != nil && tx.To() != nil && *tx.To() == x.channels.Address {
		t.most = mostCallGas
	}
}

// pending are the transactions whose receipts may be in a block of that height. A
// transaction so deep that nothing can move it is forgotten, and with it those
// that wanted its nonce.
func (x *index) pending(h chains.Height) []common.Hash {
	x.mu.Lock()
	defer x.mu.Unlock()
	used, any := uint64(0), false
	deep := chains.Height(3*x.times.MaxDepth() + 50)
	for id, t := range x.txs {
		if t.mined != 0 && h > t.mined+deep {
			if t.sized {
				used, any = max(used, t.nonce), true
			}
			delete(x.txs, id)
		}
	}
	ids := make([]common.Hash, 0, len(x.txs))
	for id, t := range x.txs {
		if any && t.sized && t.mined == 0 && t.nonce <= used {
			delete(x.txs, id)
			continue
		}
		ids = append(ids, id)
	}
	slices.SortFunc(ids, func(a, b common.Hash) int { return a.Cmp(b) })
	return ids
}

// mined notes a receipt and gives what is known of the transaction.
func (x *index) mined(r *receipt) ownTx {
	x.mu.Lock()
	defer x.mu.Unlock()
	t := x.txs[r.TxHash]
	if t == nil {
		return ownTx{}
	}
	t.mined = chains.Height(r.BlockNumber)
	if t.thirsty(r) {
		x.thirst[t.data] = min(2*t.gas, t.most)
	}
	return *t
}

// thirsty says whether a transaction failed for want of gas.
func (t ownTx) thirsty(r *receipt) bool {
	return t.sized && r.Status == 0 && uint64(r.GasUsed) >= t.gas
}

// The most gas that a call of ours may be given: of a lock, and of a channel, where
// 160 locks may end with secrets that are put into the registry.
const (
	mostGas     = 2_000_000
	mostCallGas = 12_000_000
)

// gasFor is the limit for a call: as wanted, or more when the same call ran out
// of gas before.
func (x *index) gasFor(data []byte, limit uint64) uint64 {
	x.mu.Lock()
	defer x.mu.Unlock()
	return max(limit, x.thirst[crypto.Keccak256Hash(data)])
}
