package channel

import (
	"crypto/sha256"
	"fmt"
	"math/rand/v2"
	"slices"
	"time"

	"github.com/ethereum/go-ethereum/common"
	"pgregory.net/rapid"

	"github.com/lockstep-swap/lockstep/htlc"
)

// The world of the tests: nodes, a wire that can lose, double and reorder, and a chain.

const t0 htlc.UnixSeconds = 1_800_000_000

func testPolicy() Policy {
	return Policy{Reveal: 10 * time.Minute, Longest: 48 * time.Hour, Agree: time.Hour, Locks: 30, Locked: Units(1 << 60), LeastSettle: time.Hour, MostSettle: 48 * time.Hour}
}

type world struct {
	t     rapid.TB
	now   htlc.UnixSeconds
	chain *chain
	nodes []*node
	wire  []packet
	told  int // blocks that were told to all
	rand  *rand.Rand
	// faults, of a thousand; nil rand: none
	lose, double, shuffle int

	presents, vain int // disposals that went to the chain, and of them those that it refused
}

func newWorld(t rapid.TB, names ...string) *world {
	w := &world{t: t, now: t0, chain: newChain(t0), told: 1}
	for i, name := range names {
		w.nodes = append(w.nodes, newNode(w, i, name))
	}
	return w
}

func (w *world) node(addr common.Address) *node {
	i := slices.IndexFunc(w.nodes, func(n *node) bool { return n.addr == addr })
	return w.nodes[i]
}

// opens opens a channel with deposits of both and lets it become final.
func (n *node) opens(with *node, deposits ...uint64) Name {
	n.w.t.Helper()
	low, high := n, with
	d := [2]uint64{deposits[0], 0}
	if len(deposits) > 1 {
		d[1] = deposits[1]
	}
	if n.addr.Cmp(with.addr) > 0 {
		low, high = with, n
		d[0], d[1] = d[1], d[0]
	}
	name := n.w.chain.open(low.addr, high.addr, d)
	for _, pair := range [][2]*node{{n, with}, {with, n}} {
		c, err := New(Terms{Name: name, ChainID: testChainID, Contract: testContract(), Us: pair[0].addr, Them: pair[1].addr,
			Challenge: testChallenge, Margin: testMargin}, testPolicy())
		if err != nil {
			n.w.t.Fatal(err)
		}
		pair[0].channels[name] = c
	}
	n.w.blocks(finalDepth + 1)
	return name
}

// chance is a fault that the schedule wants.
func (w *world) chance(ofThousand int) bool { return w.rand != nil && w.rand.IntN(1000) < ofThousand }

// run delivers and performs until nothing is left to do.
func (w *world) run() {
	w.t.Helper()
	for range 10_000 {
		if !w.once() {
			return
		}
	}
	for i := range min(12, len(w.wire)) {
		w.t.Logf("%s → %s: %+v", w.node(w.wire[i].from).name, w.node(w.wire[i].to).name, must(Decode(w.wire[i].raw)))
	}
	w.t.Fatal("the world does not come to rest")
}

// once does one thing; false if there is nothing.
func (w *world) once() bool {
	var busy []*node
	for _, n := range w.nodes {
		if len(n.outbox) > 0 && !n.down {
			busy = append(busy, n)
		}
	}
	pick := min(1, len(busy))
	if w.rand != nil {
		pick = w.rand.IntN(len(busy) + 1)
	}
	switch {
	case pick > 0:
		busy[pick-1].perform()
	case len(w.wire) > 0:
		w.deliver()
	default:
		return len(busy) > 0
	}
	return true
}

func (w *world) deliver() {
	i := 0
	if w.chance(w.shuffle) {
		i = w.rand.IntN(len(w.wire))
	}
	p := w.wire[i]
	if !w.chance(w.double) {
		w.wire = slices.Delete(w.wire, i, i+1)
	}
	if w.chance(w.lose) {
		return
	}
	if n := w.node(p.to); !n.down {
		n.receives(p)
	}
}

// blocks mines, tells everybody, and lets the world come to rest.
func (w *world) blocks(count int) {
	w.t.Helper()
	for range count {
		w.now += blockTime
		w.chain.mine(w.now)
		w.tell()
		w.run()
	}
}

// passes lets time pass, with a block at its end.
func (w *world) passes(d time.Duration) {
	w.t.Helper()
	w.now = w.now.Add(d)
	w.blocks(finalDepth + 2)
}

// tell tells all nodes what the chain shows.
func (w *world) tell() {
	w.t.Helper()
	for _, n := range w.nodes {
		if !n.down {
			n.follows()
		}
	}
	w.told = len(w.chain.blocks)
}

// secret draws the n-th secret of a test.
func secret(n int) (Preimage, htlc.Hash) {
	raw := sha256.Sum256(fmt.Appendf(nil, "secret %d", n))
	s, err := htlc.SecretFromBytes(raw[:])
	if err != nil {
		panic(err)
	}
	return NewPreimage(s), s.Hash()
}

func transferID(n int) common.Hash { return sha256.Sum256(fmt.Appendf(nil, "transfer %d", n)) }

// balance is what a party could spend if all locks were gone.
func (n *node) balance(name Name) string {
	c := n.channels[name]
	return c.spendable(true).String()
}

// has asserts what a node can spend in a channel.
func (n *node) has(name Name, want uint64) {
	n.w.t.Helper()
	if got := n.balance(name); got != fmt.Sprint(want) {
		n.w.t.Fatalf("%s has %s, want %d", n.name, got, want)
	}
}

// sends begins a payment along nodes, with amounts locked to each.
func (n *node) sends(hash htlc.Hash, expiry htlc.UnixSeconds, hops ...Hop) {
	n.w.t.Helper()
	var attempt Attempt
	for _, name := range n.names() {
		if c := n.channels[name]; c.terms.Them == hops[0].Node && c.openIn(c.tip) {
			attempt = Attempt{name, hops[0].Amount, Onward{Hops: hops[1:]}}
		}
	}
	p, err := SendWithHash(hash, expiry, min(n.w.now.Add(time.Hour), expiry-1), []Attempt{attempt})
	if err != nil {
		n.w.t.Fatal(err)
	}
	n.pay(p, Tick{})
}

func (n *node) is(hash htlc.Hash, want Status) {
	n.w.t.Helper()
	if got := n.payments[hash].Status(); got != want {
		n.w.t.Fatalf("%s: payment is %s, want %s; told %v", n.name, got, want, n.told)
	}
}

// got asserts what the contract paid a node in a channel.
func (n *node) wasPaid(name Name, want uint64) {
	n.w.t.Helper()
	p := n.w.chain.tip().purses[name.Channel]
	if got := p.paid[p.index(n.addr)]; got.String() != fmt.Sprint(want) {
		n.w.t.Fatalf("%s was paid %s, want %d", n.name, got, want)
	}
	p.checkBooks(n.w.t)
}

// proof closes a test's books.
func (w *world) books() {
	w.t.Helper()
	for _, p := range w.chain.tip().purses {
		p.checkBooks(w.t)
	}
}

// inLock and outLock find a lock by its hash, or nil.
func (n *node) inLock(name Name, h htlc.Hash) *held {
	c := n.channels[name]
	return c.in.byHash(h)
}

func (n *node) outLock(name Name, h htlc.Hash) *held {
	c := n.channels[name]
	return c.out.byHash(h)
}

// transfers pays by message, and lets the world come to rest.
func transfers(w *world, from *node, name Name, id int, amount uint64) {
	w.t.Helper()
	from.orders(name, Pay{ID: transferID(id), Amount: Units(amount)})
	w.run()
}

// closesAlone has a node close without the partner, and asserts what the contract has
// paid both in the end.
func (n *node) closesAlone(name Name, own, theirs uint64) {
	n.w.t.Helper()
	n.orders(name, CloseAlone{})
	n.w.settles()
	n.w.blocks(finalDepth + 2)
	n.wasPaid(name, own)
	n.w.node(n.channels[name].terms.Them).wasPaid(name, theirs)
}

// parts has a node end a channel together with the partner, and asserts what both were
// paid.
func (n *node) parts(name Name, own, theirs uint64) {
	n.w.t.Helper()
	n.orders(name, Part{n.w.deadline()})
	n.w.blocks(finalDepth + 2)
	n.wasPaid(name, own)
	n.w.node(n.channels[name].terms.Them).wasPaid(name, theirs)
}

// newest is the newest proof of the partner, and its signature: to be shown when it is old.
func (c Channel) newest() (BalanceProof, []byte) {
	return c.in.Proof, slices.Clone(c.in.Signature)
}
