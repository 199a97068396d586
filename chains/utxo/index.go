package utxo

import (
	"bytes"
	"fmt"
	"hash/maphash"
	"maps"
	"slices"
	"sync"

	"github.com/btcsuite/btcd/chainhash/v2"

	"github.com/lockstep-swap/lockstep/chains"
	"github.com/lockstep-swap/lockstep/htlc"
	script "github.com/lockstep-swap/lockstep/htlc/utxo"
)

// index is everything watched, arranged so that a transaction asks one map per
// output and at most two per input: what a block costs does not depend on how
// much is watched.
type index struct {
	mu      sync.Mutex
	net     Network
	times   htlc.Times
	targets map[any]*target      // by LegID or address
	scripts map[string][]*target // by output script
	shown   map[string][]*target // by the script that a spend shows
	points  map[point]*held      // outputs of targets
	seed    maphash.Seed
	fresh   map[uint64]struct{} // fingerprints of what was added since the last poll of the mempool
}

// target is one leg or address.
type target struct {
	leg     *htlc.Leg
	id      htlc.LegID
	lock    script.Lock
	script  []byte
	address string
	change  bool
	key     uint32
	points  []point // its entries in index.points
}

// held is an output of one or several targets (legs that differ only in their
// amounts have one script).
type held struct {
	targets []*target
	amount  htlc.Amount
}

// hit is a sighting and whose it is.
type hit struct {
	chains.Sighting
	target *target
}

func newIndex(n Network, t htlc.Times) *index {
	return &index{
		net: n, times: t, seed: maphash.MakeSeed(), fresh: map[uint64]struct{}{},
		targets: map[any]*target{}, scripts: map[string][]*target{}, shown: map[string][]*target{}, points: map[point]*held{},
	}
}

// watch adds a target, or one more output of a known one. Errors wrap
// [chains.ErrUnsupported] or are those of the address or leg.
func (x *index) watch(t chains.Target) error {
	n, key, err := x.target(t)
	if err != nil {
		return err
	}
	x.mu.Lock()
	defer x.mu.Unlock()
	if old := x.targets[key]; old != nil {
		n = old
	} else {
		x.targets[key] = n
		x.add(n)
	}
	if t.Out.TxID == "" {
		return nil
	}
	id, err := parseID(t.Out.TxID)
	if err != nil {
		return err
	}
	x.hold(n, makePoint(id, t.Out.Index), t.Held)
	return nil
}

func (x *index) target(t chains.Target) (*target, any, error) {
	switch {
	case t.Leg != nil:
		if t.Leg.Terms.Asset.Chain != x.net.Chain {
			return nil, nil, fmt.Errorf("watch: %w: a leg on %s", chains.ErrNetwork, t.Leg.Terms.Asset.Chain)
		}
		lock, err := script.Build(*t.Leg)
		if err != nil {
			return nil, nil, fmt.Errorf("watch: %w", err)
		}
		leg := *t.Leg
		return &target{leg: &leg, id: leg.ID(), lock: lock, script: lock.PkScript()}, leg.ID(), nil
	case t.Address != "":
		s, err := x.net.Script(t.Address)
		if err != nil {
			return nil, nil, fmt.Errorf("watch: %w", err)
		}
		return &target{address: t.Address, change: t.Change, key: t.Key, script: s}, t.Address, nil
	}
	return nil, nil, fmt.Errorf("watch: %w: transactions are not watched by id on %s", chains.ErrUnsupported, x.net.Chain)
}

func (x *index) add(t *target) {
	x.put(x.scripts, t.script, t)
	if t.leg != nil {
		x.put(x.shown, t.lock.ClaimScript(), t)
		if t.leg.Place == htlc.Taproot { // P2WSH shows one script for both
			x.put(x.shown, t.lock.RefundScript(), t)
		}
	}
}

func (x *index) put(m map[string][]*target, script []byte, t *target) {
	m[string(script)] = append(m[string(script)], t)
	x.fresh[maphash.Bytes(x.seed, script)] = struct{}{}
}

// hold notes an output of a target, to see its spend.
func (x *index) hold(t *target, p point, amount htlc.Amount) {
	h := x.points[p]
	if h == nil {
		h = &held{amount: amount}
		x.points[p] = h
		x.fresh[maphash.Bytes(x.seed, p[:])] = struct{}{}
	}
	if !slices.Contains(h.targets, t) {
		h.targets = append(h.targets, t)
		t.points = append(t.points, p)
	}
	if h.amount.IsZero() {
		h.amount = amount
	}
}

// forget takes a target away with all that was noted about it.
func (x *index) forget(t chains.Target) {
	x.mu.Lock()
	defer x.mu.Unlock()
	var key any = t.Address
	if t.Leg != nil {
		key = t.Leg.ID()
	}
	n := x.targets[key]
	if n == nil {
		return
	}
	delete(x.targets, key)
	drop := func(m map[string][]*target, script []byte) {
		if rest := without(m[string(script)], n); len(rest) > 0 {
			m[string(script)] = rest
		} else {
			delete(m, string(script))
		}
	}
	drop(x.scripts, n.script)
	if n.leg != nil {
		drop(x.shown, n.lock.ClaimScript())
		drop(x.shown, n.lock.RefundScript())
	}
	for _, p := range n.points {
		if h := x.points[p]; h != nil {
			if h.targets = without(h.targets, n); len(h.targets) == 0 {
				delete(x.points, p)
			}
		}
	}
}

// without copies, for a hit may still hold the old slice.
func without(list []*target, t *target) []*target {
	return slices.DeleteFunc(slices.Clone(list), func(o *target) bool { return o == t })
}

// live keeps the sightings of targets that are still watched.
func (x *index) live(hits []hit, to []chains.Sighting) []chains.Sighting {
	x.mu.Lock()
	defer x.mu.Unlock()
	for _, h := range hits {
		var key any = h.target.address
		if h.target.leg != nil {
			key = h.target.id
		}
		if x.targets[key] == h.target {
			to = append(to, h.Sighting)
		}
	}
	return to
}

// match looks one transaction up. The caller holds mu.
func (x *index) match(t *transaction, id chainhash.Hash, hits []hit) []hit {
	begin := len(hits)
	for i := range t.ins {
		in := &t.ins[i]
		h := x.points[*in.point]
		if h != nil {
			for _, w := range h.targets {
				hits = x.spent(w, h, in, id, hits)
			}
		}
		if len(in.witness) == 0 || len(x.shown) == 0 {
			continue
		}
		if s, ok := revealed(in.witness); ok {
			for _, w := range x.shown[string(s)] {
				if h == nil || !slices.Contains(h.targets, w) {
					hits = x.recognised(w, in, id, hits)
				}
			}
		}
	}
	for n, out := range t.outs {
		for _, w := range x.scripts[string(out.script)] {
			hits = x.paid(w, makePoint(id, uint32(n)), htlc.Units(out.value), id, hits)
		}
	}
	payee(hits[begin:])
	return hits
}

// payee says in what both signed which address of ours the same transaction pays.
func payee(hits []hit) {
	for i := range hits {
		if hits[i].Fact.Kind != chains.FactJoint {
			continue
		}
		for _, h := range hits {
			if h.Fact.Kind == chains.FactCoin {
				hits[i].Fact.Address = h.Fact.Address
			}
		}
	}
}

// spent tells of a spend of an output that we know.
func (x *index) spent(w *target, h *held, in *input, id chainhash.Hash, hits []hit) []hit {
	if w.leg != nil {
		return x.ended(w, h.amount, in, id, hits)
	}
	f := x.fact(chains.FactSpent, w, *in.point, h.amount, id)
	return append(hits, hit{chains.Sighting{Fact: f, Depth: x.depth(h.amount)}, w})
}

// ended tells how a lock was spent. A spend by both signatures (BIP-341 key path)
// shows neither secret nor side.
func (x *index) ended(w *target, amount htlc.Amount, in *input, id chainhash.Hash, hits []hit) []hit {
	path, secret, ok := w.lock.Path(items(in.witness))
	f := x.fact(chains.FactRefund, w, *in.point, amount, id)
	switch {
	case ok && path == script.PathClaim:
		f.Kind, f.Secret = chains.FactClaim, secret
	case ok && path == script.PathCooperative:
		f.Kind = chains.FactJoint
	}
	return append(hits, hit{chains.Sighting{Fact: f, Depth: x.lockDepth(w, amount)}, w})
}

// recognised is a spend of an output that we were not told of, found by the
// script that it shows. Anybody can show our script out of an output of another
// kind; so the proof must be ours too, byte for byte.
func (x *index) recognised(w *target, in *input, id chainhash.Hash, hits []hit) []hit {
	stack := items(in.witness)
	path, _, ok := w.lock.Path(stack)
	if !ok || len(in.script) != 0 {
		return hits
	}
	if w.leg.Place == htlc.Taproot {
		last := stack[len(stack)-1]
		if !isControl(last) { // an annex
			last = stack[len(stack)-2]
		}
		want := w.lock.RefundControl()
		if path == script.PathClaim {
			want = w.lock.ClaimControl()
		}
		if !bytes.Equal(last, want) {
			return hits
		}
	}
	x.hold(w, *in.point, htlc.Amount{})
	return x.ended(w, htlc.Amount{}, in, id, hits)
}

// paid tells of an output to a target.
func (x *index) paid(w *target, p point, amount htlc.Amount, id chainhash.Hash, hits []hit) []hit {
	x.hold(w, p, amount)
	if w.leg == nil {
		f := x.fact(chains.FactCoin, w, p, amount, id)
		return append(hits, hit{chains.Sighting{Fact: f, Depth: x.depth(amount)}, w})
	}
	f := x.fact(chains.FactLock, w, p, amount, id)
	return append(hits, hit{chains.Sighting{Fact: f, Depth: x.lockDepth(w, amount)}, w})
}

func (x *index) fact(k chains.Kind, w *target, p point, amount htlc.Amount, id chainhash.Hash) chains.Fact {
	return chains.Fact{
		Chain: x.net.Chain, Kind: k, TxID: id.String(), Out: p.outpoint(), Amount: amount,
		Leg: w.id, Address: w.address, Change: w.change, Key: w.key,
	}
}

func (x *index) depth(amount htlc.Amount) int {
	return x.times.Finality(htlc.Asset{Chain: x.net.Chain}, amount).Depth
}

// lockDepth is the depth for what was agreed or what is there, whichever is more.
func (x *index) lockDepth(w *target, amount htlc.Amount) int {
	return max(x.depth(amount), x.depth(w.leg.Terms.Amount))
}

// prints are the fingerprints of all that a transaction could be matched by. They
// let a mempool be searched again without keeping it.
func (x *index) prints(t *transaction) []uint64 {
	list := make([]uint64, 0, len(t.ins)+len(t.outs))
	for i := range t.ins {
		list = append(list, maphash.Bytes(x.seed, t.ins[i].point[:]))
		if s, ok := revealed(t.ins[i].witness); ok {
			list = append(list, maphash.Bytes(x.seed, s))
		}
	}
	for _, o := range t.outs {
		list = append(list, maphash.Bytes(x.seed, o.script))
	}
	return list
}

// takeFresh gives and clears the fingerprints that were added.
func (x *index) takeFresh() map[uint64]struct{} {
	x.mu.Lock()
	defer x.mu.Unlock()
	f := x.fresh
	x.fresh = map[uint64]struct{}{}
	return f
}

// giveFresh puts them back when the search failed.
func (x *index) giveFresh(f map[uint64]struct{}) {
	x.mu.Lock()
	defer x.mu.Unlock()
	maps.Copy(x.fresh, f)
}
