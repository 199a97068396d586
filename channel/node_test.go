package channel

import (
	"bytes"
	"fmt"
	"slices"

	"github.com/ethereum/go-ethereum/common"

	"github.com/lockstep-swap/lockstep/htlc"
)

// A party of the world: the shell that the product has elsewhere. It commits each step,
// performs its outbox at least once, and asks the guards before each perform.

// ending is an action that was tried: its command is over when the transaction is
// final, or with the next block if it failed.
type ending struct {
	in     Name
	action Action
	done   bool
	at     int // height
}

// packet is a message on its way, as bytes.
type packet struct {
	from, to common.Address
	raw, sig []byte
}

// node is one party.
type node struct {
	w        *world
	name     string
	addr     common.Address
	channels map[Name]Channel
	payments map[htlc.Hash]Payment
	tips     map[Name]Record // told last
	finals   map[Name]Record
	outbox   []item
	seq      uint64
	kept     map[Name][]Keep
	secrets  map[htlc.Hash]Preimage // the book
	told     []string               // news, in order, as the owner reads them
	got      map[common.Hash]int    // transfers received, counted
	taken    map[common.Hash]int
	failed   map[common.Hash]int
	fee      Fee
	hold     func(Held) bool // as a target: whether it expects the payment
	auto     map[htlc.Hash]Preimage
	spy      func(packet) bool // drops what it says true to
	down     bool
	least    Sum  // what a lock is worth to it now
	poor     bool // it has no gas for another lock
	ends     []ending
	looking  map[Name][]Look // for a final block
	signed   map[string]common.Hash
	liar     bool
	away     htlc.UnixSeconds // since when it is down
	read     map[Name]uint64
	mine     map[common.Hash]Sum // transfers that it ordered
	via      map[common.Hash]Name
	given    map[common.Hash]Sum // transfers that it got
	did      []Verb              // what it sent to the chain, in order
}

// newNode makes the i-th party of a world.
func newNode(w *world, i int, name string) *node {
	return &node{
		w: w, name: name, addr: common.Address{0xa0 + byte(i), 1}, channels: map[Name]Channel{}, payments: map[htlc.Hash]Payment{},
		tips: map[Name]Record{}, finals: map[Name]Record{}, kept: map[Name][]Keep{}, secrets: map[htlc.Hash]Preimage{},
		got: map[common.Hash]int{}, taken: map[common.Hash]int{}, failed: map[common.Hash]int{}, auto: map[htlc.Hash]Preimage{},
		looking: map[Name][]Look{}, hold: func(Held) bool { return true }, signed: map[string]common.Hash{}, read: map[Name]uint64{}, mine: map[common.Hash]Sum{}, via: map[common.Hash]Name{}, given: map[common.Hash]Sum{},
	}
}

// item is an outbox item: news, an order or an action.
type item struct {
	in   Name
	tell *Tell
	to   Name
	do   What
	from Origin
	put  *Action
}

func (n *node) moment() Moment {
	return Moment{Wall: n.w.now, Tip: n.w.chain.tip().time, Final: n.w.chain.final().time}
}

// step feeds a channel, commits, and puts what it wants into the outbox or on the
// wire.
func (n *node) step(name Name, what What, from Origin) {
	n.w.t.Helper()
	old := n.channels[name]
	full := n.w.rand == nil || n.w.rand.IntN(16) == 0 // the rest is for speed
	var before []byte
	if full {
		before = must(old.Marshal())
	}
	next, commands, err := Step(old, Event{Now: n.moment(), From: from, What: what, Least: n.least, Poor: n.poor})
	if err != nil {
		n.w.t.Fatalf("%s: %T: %v", n.name, what, err)
	}
	if full {
		if !bytes.Equal(before, must(old.Marshal())) {
			n.w.t.Fatalf("%s: %T: the old channel was written into", n.name, what)
		}
		raw := must(next.Marshal())
		next = must(Unmarshal(raw))
		if !bytes.Equal(raw, must(next.Marshal())) {
			n.w.t.Fatalf("%s: %T: the state is stored wrongly", n.name, what)
		}
	}
	n.channels[name] = next
	for _, c := range commands {
		n.command(name, c)
	}
	n.check(name, old)
}

// check is what must hold after each step.
func (n *node) check(name Name, old Channel) {
	c := n.channels[name]
	if !n.liar && (c.out.Proof.Nonce < old.out.Proof.Nonce || c.in.Proof.Nonce < old.in.Proof.Nonce ||
		c.out.Proof.Transferred.Cmp(old.out.Proof.Transferred) < 0 || c.in.Proof.Transferred.Cmp(old.in.Proof.Transferred) < 0) {
		n.w.t.Fatalf("%s: a proof went back", n.name)
	}
	if n.liar {
		return
	}
	if old.closing && !c.closing || old.lost && !c.lost || old.liar && !c.liar {
		n.w.t.Fatalf("%s: a mark went back", n.name)
	}
	for _, l := range c.in.Locks {
		if l.Disposed && l.Revealed {
			n.w.t.Fatalf("%s: lock %d is given up and claimed", n.name, l.ID)
		}
	}
	if c.out.Proof.Nonce > old.out.Proof.Nonce && c.spendable(true).Sign() < 0 {
		n.w.t.Fatalf("%s: overspent: %s", n.name, c.spendable(true))
	}
}

func (n *node) command(name Name, c Command) {
	switch c := c.(type) {
	case Send:
		n.send(name, c)
	case Tell:
		n.outbox = append(n.outbox, item{in: name, tell: &c})
	case Put:
		n.outbox = append(n.outbox, item{in: name, put: &c.Action})
	case Look:
		n.looking[name] = append(n.looking[name], c)
	case Keep:
		n.kept[name] = append(n.kept[name], c)
	case Heed:
		for _, h := range c.Hashes {
			n.heeds(htlc.Hash(h))
		}
	case Recall:
		n.outbox = append(n.outbox, item{in: name, do: Recalled{c.Nonce, n.recall(name, c.Nonce)}, to: name})
	}
}

// recall gives the locks that a proof of ours had.
func (n *node) recall(name Name, nonce uint64) (locks []Lock) {
	for _, k := range n.kept[name] {
		if k.From <= nonce && nonce < k.Until {
			locks = append(locks, k.Lock)
		}
	}
	for _, l := range n.channels[name].out.Locks {
		if l.From <= nonce {
			locks = append(locks, l.Lock)
		}
	}
	slices.SortFunc(locks, func(a, b Lock) int { return int(a.ID) - int(b.ID) })
	return locks
}

// send signs at the border. No two digests are ever signed for one nonce.
func (n *node) send(name Name, c Send) {
	ch := n.channels[name]
	p := packet{from: n.addr, to: c.To, raw: c.Bytes, sig: c.Signature}
	if d, ok := Digest(c.Message, ch.domain, n.addr, c.To); ok && c.Signature == nil {
		p.sig = sign(n.addr, d)
		if m, ok := c.Message.(provable); ok {
			key := fmt.Sprint(name.label(), m.proof().Nonce)
			if before, known := n.signed[key]; known && before != d && !n.liar {
				n.w.t.Fatalf("%s signed two proofs with nonce %d", n.name, m.proof().Nonce)
			}
			n.signed[key] = d
		}
	}
	if n.spy != nil && n.spy(p) {
		return
	}
	n.w.wire = append(n.w.wire, p)
}

// receives gives a packet to its channel, as a border does.
func (n *node) receives(p packet) {
	n.w.t.Helper()
	m, err := Decode(p.raw)
	if err != nil {
		return
	}
	c, known := n.channels[m.name()]
	if !known {
		return
	}
	r := Received{From: p.from, Message: m, Signature: p.sig}
	if d, ok := Digest(m, c.domain, p.from, n.addr); ok {
		for _, x := range n.w.nodes {
			if bytes.Equal(p.sig, sign(x.addr, d)) {
				r.Signer = x.addr
			}
		}
	}
	if l, ok := m.(*Locked); ok {
		_, r.Used = n.payments[l.Lock.Hash]
		r.Registered = n.w.chain.tip().registry[l.Lock.Hash] > 0
	}
	n.step(m.name(), r, Origin{})
}

// orders gives an order to a channel, as an API call does.
func (n *node) orders(name Name, o What) {
	n.w.t.Helper()
	n.seq++
	n.step(name, o, Origin{"api", n.seq})
}

// perform does the first item of the outbox.
func (n *node) perform() {
	x := n.outbox[0]
	n.outbox = n.outbox[1:]
	times := 1
	if n.w.chance(n.w.double) {
		times = 2
	}
	for range times {
		switch {
		case x.tell != nil:
			n.news(x.in, *x.tell)
		case x.put != nil:
			n.act(x.in, *x.put)
		case x.do != nil:
			n.step(x.to, x.do, x.from)
		}
	}
}

// act performs an action while its guard agrees.
func (n *node) act(name Name, a Action) {
	c := n.channels[name]
	at := len(n.w.chain.blocks) // fails: with the next block
	done := false
	if a.Do == DoPresent {
		a.Locks = n.recall(name, a.Proof.Nonce)
	}
	if c.May(a, n.moment()) == nil {
		n.did = append(n.did, a.Do)
		own := func(d common.Hash) []byte { return sign(n.addr, d) }
		err := n.w.chain.perform(n.addr, name, a, own, func(h htlc.Hash) (Preimage, bool) { s, ok := n.secrets[h]; return s, ok })
		if done = err == nil; done {
			at += finalDepth
		}
		if a.Do == DoPresent {
			n.w.presents++
			if !done {
				n.w.vain++
			}
		}
	}
	n.ends = append(n.ends, ending{name, a, done, at})
}

// looks reads the registry for all that wait for a final block.
func (n *node) looks(name Name) {
	final := n.w.chain.final()
	waiting := n.looking[name]
	n.looking[name] = nil
	for _, l := range waiting {
		at, known := final.registry[l.Hash]
		switch {
		case known:
			n.step(name, Registered{Secret: final.secrets[l.Hash], At: at, Final: true}, Origin{})
		case final.time > l.After:
			n.step(name, Unregistered{l.Hash, final.time}, Origin{})
		default:
			n.looking[name] = append(n.looking[name], l)
		}
	}
}

// news reaches the payment that it is about, or the owner.
func (n *node) news(name Name, t Tell) {
	n.told = append(n.told, fmt.Sprintf("%T", t.News))
	hash, ours := about(t.News)
	if !ours && t.Number <= n.read[name] {
		return // the owner has read it
	}
	n.read[name] = max(n.read[name], t.Number)
	switch x := t.News.(type) {
	case Got:
		n.got[x.ID]++
		n.given[x.ID] = x.Amount
		return
	case Taken:
		n.taken[x.ID]++
		return
	case Failed:
		n.failed[x.ID]++
		return
	case Alert:
		n.told[len(n.told)-1] += " " + x.Code.String()
		return
	case Held:
		if _, known := n.payments[hash]; !known {
			n.incoming(name, x)
			return
		}
	case Learned:
		n.secrets[hash] = x.Secret
		n.heeds(hash)
	}
	if p, known := n.payments[hash]; known {
		n.pay(p, FromChannel{name, t.Number, t.News})
	}
}

func about(news News) (h htlc.Hash, ok bool) {
	switch x := news.(type) {
	case Sent:
		return x.Hash, true
	case NotSent:
		return x.Hash, true
	case Held:
		return x.Lock.Hash, true
	case Learned:
		return x.Secret.Hash(), true
	case OutPaid:
		return x.Hash, true
	case OutDead:
		return x.Hash, true
	case InPaid:
		return x.Lock.Hash, true
	case InDead:
		return x.Lock.Hash, true
	}
	return h, false
}

// incoming begins a payment that was locked to us.
func (n *node) incoming(name Name, h Held) {
	if len(h.Onward.Hops) > 0 {
		var onto Name
		for other, c := range n.channels {
			if c.terms.Them == h.Onward.Hops[0].Node && c.openIn(c.tip) {
				onto = other
			}
		}
		n.pay(Forward(name, h, onto, n.fee, testPolicy(), n.moment()), Tick{})
		return
	}
	p := HoldIncoming(name, h)
	switch s, known := n.auto[h.Lock.Hash]; {
	case !n.hold(h):
		n.pay(p, Cancel{CodeUnknown})
	case known:
		n.secrets[h.Lock.Hash] = s
		n.pay(p, Resolve{s})
	default:
		n.pay(p, Tick{})
	}
}

func (n *node) pay(p Payment, what PaymentWhat) {
	n.w.t.Helper()
	if r, ok := what.(Resolve); ok {
		n.secrets[p.hash] = r.Secret
	}
	next, orders, err := StepPayment(p, PaymentEvent{n.moment(), what})
	if err != nil {
		n.w.t.Fatalf("%s: %T: %v", n.name, what, err)
	}
	raw, err := next.Marshal()
	if err != nil {
		n.w.t.Fatal(err)
	}
	if next, err = UnmarshalPayment(raw); err != nil {
		n.w.t.Fatal(err)
	}
	if p.renounced && !next.renounced || p.resolved && !next.resolved {
		n.w.t.Fatalf("%s: a mark of a payment went back", n.name)
	}
	n.payments[next.hash] = next
	for _, o := range orders {
		n.seq++
		if l, ok := o.What.(SendLock); ok {
			l.Registered = n.w.chain.tip().registry[l.Hash] > 0
			o.What = l
		}
		n.outbox = append(n.outbox, item{to: o.Channel, do: o.What, from: Origin{"payments", n.seq}})
	}
}

// follows tells a node what changed since it last looked.
func (n *node) follows() {
	tip, final := n.w.chain.tip(), n.w.chain.final()
	for _, name := range n.names() {
		p := tip.purses[name.Channel]
		if p == nil {
			continue
		}
		for h, s := range tip.secrets {
			n.steps(name, Registered{Secret: s, At: tip.registry[h]})
		}
		if f := final.purses[name.Channel]; f != nil && f.epoch == name.Epoch {
			for sender := range 2 {
				for id, e := range f.ended[sender] {
					n.steps(name, Unlocked{Ours: f.index(n.addr) == sender, ID: id, Paid: e.paid})
				}
			}
		}
		for h, s := range final.secrets {
			n.steps(name, Registered{Secret: s, At: final.registry[h], Final: true})
		}
		if r := p.record(); r != n.tips[name] {
			n.tips[name] = r
			n.step(name, Seen{Record: r}, Origin{})
		}
		if f := final.purses[name.Channel]; f != nil && f.record() != n.finals[name] {
			n.finals[name] = f.record()
			n.step(name, Seen{Final: true, Record: f.record()}, Origin{})
		}
		for _, e := range n.ends {
			if e.in == name && e.at < len(n.w.chain.blocks) {
				n.step(name, Ended{e.action, e.done}, Origin{})
			}
		}
		n.ends = slices.DeleteFunc(n.ends, func(e ending) bool { return e.in == name && e.at < len(n.w.chain.blocks) })
		n.step(name, Tick{}, Origin{})
		n.looks(name)
		for h, s := range p.secrets { // given directly, in public
			n.learns(h, s)
		}
	}
	for h, s := range tip.secrets { // who sends on hears of it by its channels
		if n.payments[h].role != Mediator {
			n.learns(h, s)
		}
	}
	for _, h := range sortedKeys(n.payments) {
		n.pay(n.payments[h], Tick{})
	}
}

// steps tells a fact that changes nothing the second time.
func (n *node) steps(name Name, what What) { n.step(name, what, Origin{}) }

// learns records a secret that was seen in public, once, for all that need it.
func (n *node) learns(h htlc.Hash, s Preimage) {
	if _, known := n.secrets[h]; known {
		if p, ours := n.payments[h]; !ours || p.secret.Known() || p.in.State == legGiven {
			return
		}
	}
	n.secrets[h] = s
	if p, ours := n.payments[h]; ours && !p.secret.Known() && p.in.State != legGiven {
		n.pay(p, Resolve{s})
	}
	n.heeds(h)
}

func (n *node) names() []Name {
	names := make([]Name, 0, len(n.channels))
	for name := range n.channels {
		names = append(names, name)
	}
	slices.SortFunc(names, func(a, b Name) int { return bytes.Compare([]byte(a.label()), []byte(b.label())) })
	return names
}

func sortedKeys(m map[htlc.Hash]Payment) []htlc.Hash {
	keys := make([]htlc.Hash, 0, len(m))
	for k := range m {
		keys = append(keys, k)
	}
	slices.SortFunc(keys, func(a, b htlc.Hash) int { return bytes.Compare(a[:], b[:]) })
	return keys
}

// heeds tells a secret that is known, and whose payment is not, to the channels that
// have a lock with its hash.
func (n *node) heeds(h htlc.Hash) {
	s, known := n.secrets[h]
	if !known {
		s, known = n.w.chain.tip().secrets[h]
	}
	if _, paid := n.payments[h]; !known || paid {
		return
	}
	n.secrets[h] = s
	for _, name := range n.names() {
		if c := n.channels[name]; c.Awaits(h) {
			n.step(name, Registered{Secret: s}, Origin{})
		}
	}
}
