package channel

import (
	"fmt"
	"math/big"
	"math/rand/v2"
	"slices"
	"testing"
	"time"

	"pgregory.net/rapid"
)

// TestSchedules plays random histories of alice, bob and carol, of whom one may be
// mallory: payments of each kind, withdrawals, settles and closes, over a wire that
// loses, doubles and reorders, with nodes that go down, performs that happen twice
// and time that jumps. At the end the faults stop, all channels are closed and
// settled, and nobody honest has less than it is due.
func TestSchedules(t *testing.T) {
	for i := range schedules {
		t.Run(fmt.Sprint(i), func(t *testing.T) { rapid.Check(t, playSchedule) })
	}
}

// schedules is how often the runs of rapid are repeated: each has as many histories
// as its flag -rapid.checks says.
const schedules = 3

// play is a random history.
type play struct {
	*world
	t     *rapid.T
	names []Name
	count int
	old   map[string]Channel // mallory's copies
}

func playSchedule(t *rapid.T) {
	p := &play{world: newWorld(t, "alice", "bob", "carol"), t: t}
	alice, bob, carol := p.nodes[0], p.nodes[1], p.nodes[2]
	p.names = []Name{alice.opens(bob, 1000, 300), bob.opens(carol, 800, 200)}
	for _, n := range p.nodes {
		n.fee = Fee{Base: Units(1), PPM: 1000}
	}
	p.rand = rand.New(rand.NewPCG(rapid.Uint64().Draw(t, "seed"), 1))
	p.lose, p.double, p.shuffle = p.rand.IntN(100), p.rand.IntN(100), p.rand.IntN(300)
	if liar := rapid.IntRange(-1, 2).Draw(t, "mallory"); liar >= 0 {
		p.nodes[liar].liar = true
	}
	for range rapid.IntRange(5, 60).Draw(t, "length") {
		p.act()
		for range p.rand.IntN(30) {
			p.once()
		}
	}
	p.end()
}

func (p *play) any() *node { return p.nodes[p.rand.IntN(len(p.nodes))] }

// mine is a channel of a node.
func (p *play) mine(n *node) Name { names := n.names(); return names[p.rand.IntN(len(names))] }

func (p *play) act() {
	n := p.any()
	name := p.mine(n)
	switch what := p.rand.IntN(100); {
	case n.liar && what < 40:
		p.lies(n, name)
	case n.down:
		p.comesBack(n)
	case what < 30:
		p.count++
		id, amount := transferID(p.count), Units(uint64(1+p.rand.IntN(200)))
		n.mine[id], n.via[id] = amount, name
		n.orders(name, Pay{ID: id, Amount: amount})
	case what < 60:
		p.sendsSomewhere(n)
	case what < 68:
		p.decides(n)
	case what < 71:
		n.orders(name, TakeOut{Amount: Units(uint64(1 + p.rand.IntN(300))), Deadline: p.now.Add(time.Duration(p.rand.IntN(4000)) * time.Second)})
	case what < 72:
		n.orders(name, Part{Deadline: p.now.Add(time.Duration(p.rand.IntN(4000)) * time.Second)})
	case what < 73:
		n.orders(name, CloseAlone{})
	case what < 76:
		n.down, n.away = true, p.now
		again := slices.Clone(n.outbox[:min(2, len(n.outbox))]) // done, and not known to be
		for range again {
			n.perform()
		}
		n.outbox = append(again, n.outbox...)
	case what < 82:
		n.step(name, Again{}, Origin{})
	case what < 84:
		n.step(name, Reconnected{}, Origin{})
	case what < 97:
		p.hours(15 * time.Second)
	case what < 99:
		p.hours(20 * time.Minute)
	default:
		p.hours(3 * time.Hour)
	}
}

// hours lets time pass as it does for who keeps to the assumptions: nobody honest is
// away for longer than a part of the reveal timeout, and what a node wants of the
// chain it can do within minutes. The wire may be dead all the time.
func (p *play) hours(d time.Duration) {
	for until := p.now.Add(d); p.now < until; {
		p.now = min(until, p.now.Add(2*time.Minute))
		p.chain.mine(p.now)
		for _, n := range p.nodes {
			if n.down && p.now > n.away.Add(3*time.Minute) {
				p.comesBack(n)
			}
		}
		p.tell()
		for _, n := range p.nodes {
			for !n.down && len(n.outbox) > 0 {
				n.perform()
			}
		}
	}
}

func (p *play) comesBack(n *node) {
	n.down = false
	n.follows()
	for _, name := range n.names() {
		n.step(name, Reconnected{}, Origin{})
	}
}

// sendsSomewhere begins a payment to a neighbour or over bob.
func (p *play) sendsSomewhere(n *node) {
	p.count++
	s, h := secret(p.count)
	to := p.any()
	for to == n {
		to = p.any()
	}
	amount := uint64(1 + p.rand.IntN(100))
	hops := []Hop{{to.addr, Units(amount)}}
	if bob := p.nodes[1]; n != bob && to != bob {
		hops = []Hop{{bob.addr, Units(amount + 2)}, {to.addr, Units(amount)}}
	}
	live := false
	for _, name := range n.names() {
		c := n.channels[name]
		live = live || c.terms.Them == hops[0].Node && c.openIn(c.tip)
	}
	if !live {
		return
	}
	switch p.rand.IntN(3) {
	case 0:
		to.auto[h] = s
	case 1:
		to.secrets[h] = s // its owner has it, and decides later
	}
	n.sends(h, p.now.Add(time.Duration(1500+p.rand.IntN(20_000))*time.Second), hops...)
}

// decides resolves or cancels something that is held.
func (p *play) decides(n *node) {
	for _, h := range sortedKeys(n.payments) {
		pay := n.payments[h]
		if pay.Status() != HeldState {
			continue
		}
		if s, known := n.secrets[h]; known && p.rand.IntN(2) == 0 {
			n.pay(pay, Resolve{s})
		} else if !pay.secret.Known() {
			n.pay(pay, Cancel{CodeCancelled})
		}
		return
	}
}

// lies is one thing that mallory does.
func (p *play) lies(n *node, name Name) {
	c := n.channels[name]
	next := c.out
	random := Units(uint64(1 + p.rand.IntN(2000)))
	switch p.rand.IntN(14) {
	case 0: // an overspend, or an honest transfer that its own node forgets
		if paid, err := next.paid(random); err == nil {
			n.forge(name, &Transfer{Name: name, ID: transferID(1_000_000 + p.count), Amount: random}, paid, func(*BalanceProof) {})
		}
	case 1: // a lock of any sum and expiry
		_, h := secret(p.rand.IntN(p.count + 1))
		l := Lock{ID: next.LastLock + 1, Amount: random, Hash: h, Expiry: p.now.Add(time.Duration(p.rand.IntN(10_000)) * time.Second)}
		if with, err := next.with(l); err == nil {
			n.forge(name, &Locked{Name: name, Lock: l}, with, func(*BalanceProof) {})
		}
	case 2: // taking a lock back that is not over
		for _, l := range next.Locks {
			if gone, _, err := next.without(l.ID); err == nil {
				n.forge(name, &Remove{Name: name, ID: l.ID, Disposed: p.rand.IntN(2) == 0}, gone, func(*BalanceProof) {})
			}
		}
	case 3: // an old copy of its data, signed on
		if old, ok := p.copies()[n.name+name.label()]; ok {
			n.channels[name] = old
		}
	case 4:
		p.copies()[n.name+name.label()] = c
	case 5: // giving up what it forwarded or was paid
		for _, l := range c.in.Locks {
			n.says(name, &Dispose{Name: name, ID: l.ID, Leaf: l.Leaf, Code: CodeRoute})
		}
	case 6: // a close with an old proof
		if old, ok := p.copies()[n.name+name.label()]; ok {
			_ = n.puts(name, Action{Do: DoClose, Proof: old.in.Proof, Signature: old.in.Signature})
		}
	case 7: // unlocking whatever it knows, given up or not
		for _, old := range []Channel{c, p.copies()[n.name+name.label()]} {
			for _, l := range old.in.Locks {
				_ = n.puts(name, Action{Do: DoUnlock, Locks: bare(old.in.Locks), Which: []uint64{l.ID}, Direct: true})
			}
		}
	case 8:
		n.says(name, &Refusal{Name: name, Of: kind(1 + p.rand.IntN(12)), Nonce: uint64(p.rand.IntN(20)), Want: uint64(p.rand.IntN(20)), Code: Code(p.rand.IntN(18))})
	case 9:
		n.says(name, &Ack{Name: name, Nonce: uint64(p.rand.IntN(20))})
	case 10:
		x := Settle{Low: random, LowNet: c.final.LowNet, Deadline: p.now.Add(time.Hour)}
		x.High = Net(c.final.Pot, random).Floor(c.final.Pot)
		n.says(name, &SettleRequest{Name: name, Settle: x, Sent: c.out.Proof.Nonce, Received: c.in.Proof.Nonce})
	case 11: // that the other side lost data, or itself, with a proof of that or none
		m := &Reestablish{Name: name, Sent: c.out.Proof, Received: c.in.Proof, From: uint64(p.rand.IntN(20)), Answer: p.rand.IntN(2) == 0, Lost: p.rand.IntN(4) == 0}
		p.wire = append(p.wire, packet{n.addr, c.terms.Them, must(Encode(m)), c.in.Signature})
	case 12: // registering what it gave up
		for _, d := range c.voided {
			if _, known := n.secrets[d.Hash]; known {
				_ = n.puts(name, Action{Do: DoRegister, Hash: d.Hash})
			}
		}
	default:
		n.says(name, &WithdrawRequest{Name: name, Withdraw: Withdraw{Index: c.final.Withdraws + 1, Party: n.addr, Amount: random, Deadline: p.now.Add(time.Hour)}})
	}
}

// copies are mallory's old states.
func (p *play) copies() map[string]Channel {
	if p.old == nil {
		p.old = map[string]Channel{}
	}
	return p.old
}

// end stops all faults, lets everything come to rest, closes what is open, and
// counts.
func (p *play) end() {
	p.lose, p.double, p.shuffle = 0, 0, 0
	for _, n := range p.nodes {
		if n.down {
			p.comesBack(n)
		}
	}
	p.rest()
	for range 7 { // refusals that pass, deadlines, expiries
		p.hours(time.Hour)
		p.rest()
	}
	p.settledMeanwhile()
	for _, n := range p.nodes {
		for _, name := range n.names() {
			c := n.channels[name]
			n.orders(name, CloseAlone{Blind: c.doubted()})
		}
	}
	for range 3 {
		for range finalDepth + 2 {
			p.hours(15 * time.Second)
			p.rest()
		}
		p.now = p.now.Add(testTimeout + testChallenge)
	}
	for range finalDepth + 4 { // what came to nothing waits for a block
		p.hours(time.Hour)
		p.rest()
	}
	p.counts()
}

// rest sends what is unacknowledged again and runs until nothing moves.
func (p *play) rest() {
	p.run()
	for _, n := range p.nodes {
		for _, name := range n.names() {
			n.step(name, Again{}, Origin{})
		}
	}
	p.run()
}

// settledMeanwhile: two honest partners whose channel is open have nothing left
// between them.
func (p *play) settledMeanwhile() {
	for i, name := range p.names {
		a, b := p.nodes[i], p.nodes[i+1]
		ca, cb := a.channels[name], b.channels[name]
		if a.liar || b.liar || p.nodes[2-2*i].liar || !ca.openIn(ca.tip) || ca.closing || cb.closing {
			continue
		}
		if ca.out.Proof != cb.in.Proof || cb.out.Proof != ca.in.Proof {
			p.t.Fatalf("%s and %s do not agree:\n%+v\n%+v\n%+v\n%+v", a.name, b.name, ca.out.Proof, cb.in.Proof, cb.out.Proof, ca.in.Proof)
		}
		if !ca.Idle() || !cb.Idle() {
			p.t.Fatalf("%s and %s: something is left: %+v\n%+v", a.name, b.name, ca.View(), cb.View())
		}
	}
}

// counts compares what each honest node has with what it is due: its deposits, less
// what it paid of its own will, plus what it was told that it got.
func (p *play) counts() {
	for _, x := range p.chain.tip().purses {
		x.checkBooks(p.t)
		if x.stage != Settled {
			p.t.Fatalf("not settled: %+v", x)
		}
	}
	for _, n := range p.nodes {
		if n.liar {
			continue
		}
		have, due := new(big.Int), new(big.Int)
		for _, name := range n.names() {
			x := p.chain.tip().purses[name.Channel]
			have.Add(have, x.paid[x.index(n.addr)])
			due.Add(due, x.net[x.index(n.addr)])
			due.Add(due, x.withdrawn[x.index(n.addr)])
		}
		for id, amount := range n.mine {
			// A liar that does not show what it was paid may have it in a lock that comes back
			// to it: nobody has less than the newest proofs say, also of what has failed.
			if liar := p.node(n.channels[n.via[id]].terms.Them).liar; n.failed[id] == 0 || liar {
				due.Sub(due, amount.Big())
			}
		}
		for id, times := range n.got {
			if times != 1 {
				p.t.Fatalf("%s: a transfer is told %d times", n.name, times)
			}
			due.Add(due, n.given[id].Big())
		}
		for _, h := range sortedKeys(n.payments) {
			p.expect(n, n.payments[h], due)
		}
		if have.Cmp(due) < 0 && !p.all(n) {
			for _, name := range n.names() {
				x, c := p.chain.tip().purses[name.Channel], n.channels[name]
				p.t.Logf("channel with %s: paid %v of %v, settled at %d, net %v, shown %+v, cheater %d, ended %v; out %+v %+v in %+v %+v disposed %+v", p.node(c.terms.Them).name,
					x.paid, x.deposited, x.settleAt, x.net, x.shown, x.cheater, x.ended, c.out.Proof, c.out.Locks, c.in.Proof, c.in.Locks, c.disposed)
			}
			for _, h := range sortedKeys(n.payments) {
				p.t.Logf("%x: %d in %d %s out %d %s, %s", h[:3], n.payments[h].role, n.payments[h].in.State, n.payments[h].in.Lock.Amount, n.payments[h].out.State, n.payments[h].out.Amount, n.payments[h].Status())
			}
			p.t.Fatalf("%s has %v and is due %v; told %v", n.name, have, due, n.told)
		}
	}
	p.exactlyOnce()
}

// expect adds what a payment must have brought, or could have cost, its node.
func (p *play) expect(n *node, pay Payment, due *big.Int) {
	out := pay.out.State == legPaid
	in := pay.in.State == legPaid || pay.in.State == legClaimed
	if pay.in.State == legClaimed || pay.in.State == legPassed {
		p.t.Fatalf("%s: what was claimed does not end: %+v", n.name, pay)
	}
	switch {
	case pay.role == Initiator && pay.out.State != legDead && pay.out.State != legNone:
		due.Sub(due, pay.out.Amount.Big())
		if p.honest() && !pay.Closed() {
			p.t.Fatalf("%s: a payment does not end: %+v", n.name, pay)
		}
	case pay.role == Target && in && pay.secret.Known() && pay.in.State == legPaid:
		due.Add(due, pay.in.Lock.Amount.Big())
	case pay.role == Mediator && out && !in && p.chain.tip().purses[pay.out.Channel.Channel].cheater > 0:
		// Its partner unlocked what it had given up, and lost everything for it.
	case pay.role == Mediator && out && !in:
		p.t.Fatalf("%s paid %s on and was not paid: %+v", n.name, pay.out.Amount, pay)
	case pay.role == Mediator && out:
		gain := new(big.Int).Sub(pay.in.Lock.Amount.Big(), pay.out.Amount.Big())
		due.Add(due, gain)
	}
}

// all says whether a node got all the money of a channel: a liar that pays with what it
// was paid, and then does not show that it was, has no more to pay with.
func (p *play) all(n *node) bool {
	for _, name := range n.names() {
		x := p.chain.tip().purses[name.Channel]
		if x.paid[x.index(n.addr)].Cmp(x.deposited) == 0 {
			return true
		}
	}
	return false
}

func (p *play) honest() bool { return !p.nodes[0].liar && !p.nodes[1].liar && !p.nodes[2].liar }

// exactlyOnce: between honest partners each transfer is either got and known to be taken,
// or failed, never both.
func (p *play) exactlyOnce() {
	for i := range p.names {
		for _, pair := range [][2]*node{{p.nodes[i], p.nodes[i+1]}, {p.nodes[i+1], p.nodes[i]}} {
			from, to := pair[0], pair[1]
			if from.liar || to.liar {
				continue
			}
			for id := range to.got {
				if from.failed[id] != 0 {
					p.t.Fatalf("%s got what %s thinks has failed", to.name, from.name)
				}
			}
		}
	}
	if p.honest() {
		for _, n := range p.nodes {
			for id := range n.mine {
				got := 0
				for _, other := range p.nodes {
					got += other.got[id]
				}
				if got+n.failed[id] != 1 {
					p.t.Fatalf("%s: a transfer came %d times and failed %d times", n.name, got, n.failed[id])
				}
			}
		}
	}
}
