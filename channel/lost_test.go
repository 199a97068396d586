package channel

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"
	"time"

	"github.com/ethereum/go-ethereum/common"

	"github.com/lockstep-swap/lockstep/htlc"
)

// copies are a node's channels, as its bundle has them.
func (n *node) copies() map[Name]Channel {
	out := map[Name]Channel{}
	for name, c := range n.channels {
		out[name] = c
	}
	return out
}

// isRestored loses a node's disk and brings back what copies have, or the key alone.
// Others meet it at once.
func (n *node) isRestored(copies map[Name]Channel) {
	n.w.t.Helper()
	for _, name := range n.names() {
		c, ok := copies[name]
		if !ok {
			c = must(New(n.channels[name].terms, testPolicy()))
		}
		n.channels[name] = Restored(c)
		n.tips[name], n.finals[name], n.kept[name], n.looking[name] = Record{}, Record{}, nil, nil
	}
	n.payments, n.secrets, n.outbox, n.ends = map[htlc.Hash]Payment{}, map[htlc.Hash]Preimage{}, nil, nil
	n.down = false
	n.follows()
	for _, name := range n.names() {
		n.step(name, Reconnected{}, Origin{})
		other := n.w.node(n.channels[name].terms.Them)
		if !other.down {
			other.step(name, Reconnected{}, Origin{})
		}
	}
	n.w.run()
}

// signsNothing asserts that no order of its owner makes a node that lost data sign.
func (n *node) signsNothing(name Name) {
	n.w.t.Helper()
	before := n.channels[name]
	_, h := secret(77)
	n.orders(name, Pay{ID: transferID(77), Amount: Units(1)})
	n.orders(name, TakeOut{Amount: Units(1), Deadline: n.w.deadline()})
	n.orders(name, SendLock{Hash: h, Amount: Units(1), Expiry: n.w.now.Add(3 * time.Hour), By: n.w.now.Add(time.Hour)})
	n.w.run()
	if c := n.channels[name]; c.out.Proof != before.out.Proof || len(c.withdraw) > len(before.withdraw) {
		n.w.t.Fatalf("%s signs with what it has brought back", n.name)
	}
}

// TestLostDisk: alice loses her disk and brings back a copy that is older than what was
// paid since, or nothing but her key. Bob hands over what there is; both end with it, to
// the last unit, together or by alice alone. She signs nothing else.
func TestLostDisk(t *testing.T) {
	for _, how := range []string{"copy", "newest copy", "key alone"} {
		for _, together := range []bool{true, false} {
			t.Run(fmt.Sprint(how, together), func(t *testing.T) {
				w, alice, bob, ab := duo(t, 100, 50)
				transfers(w, alice, ab, 1, 30)
				copies := alice.copies()
				transfers(w, alice, ab, 2, 5)
				transfers(w, bob, ab, 3, 12)
				switch how {
				case "newest copy":
					copies = alice.copies()
				case "key alone":
					copies = nil
				}
				alice.isRestored(copies)
				if v := alice.channels[ab].View(); !v.Lost || !v.Shown || v.Code != CodeLost {
					t.Fatalf("%+v", v)
				}
				alice.signsNothing(ab)
				transfers(w, bob, ab, 4, 1) // not to who cannot pay back
				alice.has(ab, 77)
				bob.has(ab, 73)
				if together {
					alice.parts(ab, 77, 73)
				} else {
					alice.closesAlone(ab, 77, 73)
				}
			})
		}
	}
}

// TestNoCloseFromAnOldCopy: an order to close that alice gave before she lost her disk,
// or gives now, waits for what bob has; unless she says that he will not come back.
func TestNoCloseFromAnOldCopy(t *testing.T) {
	w, alice, bob, ab := duo(t, 100, 50)
	transfers(w, bob, ab, 1, 10)
	copies := alice.copies()
	old := copies[ab]
	old.closing = true
	copies[ab] = old
	transfers(w, bob, ab, 2, 20)
	bob.down = true
	alice.spy = func(packet) bool { return true }
	alice.isRestored(copies)
	alice.orders(ab, CloseAlone{})
	w.blocks(finalDepth + 1)
	if s := alice.channels[ab].tip.Stage; s != Opened {
		t.Fatalf("alice closes by a copy that may be old: %d", s)
	}
	if err := alice.channels[ab].May(Action{Do: DoClose}, alice.moment()); err == nil {
		t.Fatal("a close from before the loss may still be performed")
	}
	t.Run("bob comes back", func(t *testing.T) {
		w.t = t
		bob.down, alice.spy = false, nil
		bob.follows()
		alice.step(ab, Reconnected{}, Origin{})
		w.run()
		w.settles() // the order of before is carried out now
		alice.wasPaid(ab, 130)
		bob.wasPaid(ab, 20)
	})
}

// TestBlindClose: bob is gone for good, and alice takes what her copy proves.
func TestBlindClose(t *testing.T) {
	w, alice, bob, ab := duo(t, 100, 50)
	transfers(w, bob, ab, 1, 10)
	copies := alice.copies()
	transfers(w, bob, ab, 2, 20)
	bob.down = true
	alice.spy = func(packet) bool { return true }
	alice.isRestored(copies)
	alice.orders(ab, CloseAlone{Blind: true})
	w.settles()
	alice.wasPaid(ab, 110)
}

// TestPartnerShowsLess: mallory says that she signed less than alice's copy proves. What
// alice holds counts, and nothing is settled by what mallory says.
func TestPartnerShowsLess(t *testing.T) {
	w, alice, mallory, ab := duo(t, 100, 50)
	transfers(w, mallory, ab, 1, 10)
	lie := mallory.channels[ab].out.Proof
	transfers(w, mallory, ab, 2, 20)
	mallory.liar = true
	mallory.spy = func(packet) bool { return true } // what her node says of itself
	alice.isRestored(alice.copies())
	mallory.says(ab, &Reestablish{Name: ab, Sent: lie, Answer: true})
	mallory.says(ab, &Handover{Name: ab, Proof: lie})
	w.run()
	if c := alice.channels[ab]; c.in.Proof.Transferred != Units(30) || !c.reconciled() {
		t.Fatalf("alice takes a lie: %+v", c.in.Proof)
	}
	x := Settle{Low: Units(110), High: Units(40), LowNet: alice.channels[ab].final.LowNet, Deadline: w.deadline()}
	mallory.says(ab, &SettleRequest{Name: ab, Settle: x, Sent: lie.Nonce})
	mallory.says(ab, &SettleRequest{Name: ab, Settle: x, Sent: lie.Nonce + 1})
	w.run()
	if n := len(alice.channels[ab].settles); n > 0 {
		t.Fatal("alice signs less than her copy proves")
	}
	w.blocks(finalDepth + 2)
	if s := alice.channels[ab].tip.Stage; s != Opened {
		t.Fatal("settled by a lie")
	}
	alice.closesAlone(ab, 130, 20)
}

// TestPartnerKeepsOurProofsToHimself: mallory shows an older proof of alice than she
// signed. He is paid by what he shows, or by what he closes with: not more than was
// signed.
func TestPartnerKeepsOurProofsToHimself(t *testing.T) {
	w, alice, mallory, ab := duo(t, 100, 50)
	transfers(w, alice, ab, 1, 10)
	copies, lie := alice.copies(), mallory.copies()[ab]
	transfers(w, alice, ab, 2, 20)
	truth, signature := mallory.channels[ab].newest()
	mallory.liar = true
	mallory.channels[ab] = lie
	alice.isRestored(copies)
	alice.has(ab, 90)
	mallory.closesWith(ab, truth, signature)
	w.settles()
	alice.wasPaid(ab, 70)
	mallory.wasPaid(ab, 80)
}

// TestClosedWhileAway: bob closes with his newest while alice is gone. She comes back
// with an old copy and shows its proof; what bob then hands over is newer, and shown
// instead.
func TestClosedWhileAway(t *testing.T) {
	w, alice, bob, ab := duo(t, 100, 50)
	transfers(w, bob, ab, 1, 10)
	copies := alice.copies()
	transfers(w, bob, ab, 2, 20)
	transfers(w, alice, ab, 3, 5)
	alice.down = true
	bob.orders(ab, CloseAlone{})
	w.blocks(finalDepth + 1)
	alice.spy = func(packet) bool { return true } // they do not meet yet
	bob.spy = alice.spy
	alice.isRestored(copies)
	w.blocks(finalDepth + 1)
	c := alice.channels[ab]
	if n := c.shown(c.tip, false).Nonce; n != 1 {
		t.Fatalf("alice shows proof %d of 1", n)
	}
	alice.spy, bob.spy = nil, nil
	alice.step(ab, Reconnected{}, Origin{})
	w.run()
	w.settles()
	alice.wasPaid(ab, 125)
	bob.wasPaid(ab, 25)
}

// TestMediatorLosesItsDisk: with a payment under way from alice over bob to carol, bob
// loses his disk, and with it the payment. Carol takes the money with the secret; bob
// hears the secret from her and takes it from alice, whether the copy knew of the lock
// or not, and whether carol tells him or the chain.
func TestMediatorLosesItsDisk(t *testing.T) {
	for _, known := range []bool{true, false} {
		for _, tells := range []bool{true, false} {
			t.Run(fmt.Sprint(known, tells), func(t *testing.T) {
				w, alice, bob, carol, ab, bc := trio(t)
				copies := bob.copies()
				s, h := secret(1)
				alice.paysThrough(w, h, w.now.Add(5*time.Hour), bob, carol)
				if known {
					copies = bob.copies()
				}
				had := alice.balance(ab)
				bob.isRestored(copies)
				carol.spy = func(p packet) bool {
					m, ok := must(Decode(p.raw)).(*Reveal)
					return ok && m != nil && !tells
				}
				carol.pay(carol.payments[h], Resolve{s})
				w.run()
				w.passes(4*time.Hour + 51*time.Minute) // carol registers
				for _, l := range alice.channels[ab].out.Locks {
					t.Fatalf("alice has not paid %+v", l)
				}
				if alice.balance(ab) != had {
					t.Fatalf("alice has %s, had %s", alice.balance(ab), had)
				}
				carol.closesAlone(bc, 30, 60)
				bob.has(ab, 71)
			})
		}
	}
}

// TestDroppedLock: alice locks to bob, who locks on to mallory. Bob loses his disk;
// alice, who is in league with mallory, hands over a newer proof in which the lock is
// gone. Bob holds on to the one of his copy, and takes the lock with it.
func TestDroppedLock(t *testing.T) {
	w, alice, bob, ab := duo(t, 100, 50)
	s, h := secret(1)
	alice.sends(h, w.now.Add(20*time.Hour), Hop{bob.addr, Units(40)})
	w.run()
	copies := bob.copies()
	// She takes the lock back without a word of bob's, pays 1, and says that this is all.
	alice.rewrites(ab, func(out way) (way, error) {
		next, err := withoutFirst(out)
		if err != nil {
			return next, err
		}
		return next.paid(Units(1))
	})
	bob.isRestored(copies)
	if c := bob.channels[ab]; c.in.lock(1) == nil || c.handed.Proof.Nonce != 2 {
		t.Fatalf("bob lets the lock go: %+v, %+v", c.in.Proof, c.handed.Proof)
	}
	bob.learns(h, s) // from mallory
	w.run()
	w.passes(20*time.Hour - 9*time.Minute) // bob registers it
	bob.closesAlone(ab, 90, 60)
}

// TestHonestlyDroppedLock: the lock is gone because bob gave it up after the copy. When
// it has expired, what alice handed over takes its place.
func TestHonestlyDroppedLock(t *testing.T) {
	w, alice, bob, ab := duo(t, 100, 50)
	_, h := secret(1)
	alice.sends(h, w.now.Add(3*time.Hour), Hop{bob.addr, Units(40)})
	w.run()
	copies := bob.copies()
	bob.pay(bob.payments[h], Cancel{CodeCancelled})
	w.run()
	transfers(w, alice, ab, 2, 7)
	bob.isRestored(copies)
	if c := bob.channels[ab]; c.handed.Proof.Nonce != 3 || c.in.Proof.Nonce != 1 {
		t.Fatalf("%+v, %+v", c.in.Proof, c.handed.Proof)
	}
	w.passes(4 * time.Hour)
	bob.has(ab, 57)
	bob.parts(ab, 57, 93)
}

// TestLostDisposal: bob gave a lock up and does not know it any more. Mallory, who
// knows the secret, shows it and hopes that he unlocks: then his disposal would take
// all that he has. He unlocks after the settle, when it counts no more, and it has
// brought the lock back by then.
func TestLostDisposal(t *testing.T) {
	w, mallory, bob, ab := duo(t, 100, 50)
	s, h := secret(1)
	mallory.sends(h, w.now.Add(20*time.Hour), Hop{bob.addr, Units(40)})
	w.run()
	copies := bob.copies()
	bob.pay(bob.payments[h], Cancel{CodeCancelled})
	w.run()
	old := copies[ab]
	bob.isRestored(copies)
	mallory.liar = true
	bob.learns(h, s)
	w.run()
	if err := bob.puts(ab, Action{Do: DoClose, Proof: old.in.Proof, Signature: old.in.Signature}); err != nil {
		t.Fatal(err) // mallory would, if proofs of hers were hers to show
	}
	w.blocks(finalDepth + 1)
	c := bob.channels[ab]
	if err := c.May(Action{Do: DoUnlock, Locks: bare(c.in.Locks), Which: []uint64{1}, Direct: true}, bob.moment()); err == nil {
		t.Fatal("bob may unlock what he may have given up")
	}
	w.settles()
	w.blocks(finalDepth + 2)
	bob.wasPaid(ab, 50)
	mallory.wasPaid(ab, 100)
}

// TestForgedHandovers: what is not signed by either, or has other locks than its root,
// is not taken; and who has lost nothing takes nothing.
func TestForgedHandovers(t *testing.T) {
	w, alice, mallory, ab := duo(t, 100, 50)
	_, h := secret(1)
	mallory.sends(h, w.now.Add(20*time.Hour), Hop{alice.addr, Units(10)})
	w.run()
	good := mallory.channels[ab].out
	before := must(alice.channels[ab].Marshal())
	mallory.says(ab, &Handover{Name: ab, Proof: BalanceProof{Nonce: 7}})
	w.run()
	if c := alice.channels[ab]; string(must(c.Marshal())) != string(before) {
		t.Fatal("who has lost nothing takes what it is handed")
	}
	mallory.spy = func(p packet) bool {
		_, hands := must(Decode(p.raw)).(*Handover)
		return hands
	}
	alice.isRestored(nil)
	mallory.spy = nil
	more := good.Proof
	more.Nonce, more.Transferred = 2, Units(5)
	other := more
	other.Locked = Units(11)
	for why, m := range map[string]*Handover{
		"no locks":       {Name: ab, Proof: good.Proof},
		"another sum":    {Name: ab, Proof: other, Locks: bare(good.Locks)},
		"another lock":   {Name: ab, Proof: more, Locks: []Lock{{ID: 1, Expiry: 5, Amount: Units(10), Hash: h}}},
		"no nonce":       {Name: ab, Proof: BalanceProof{}},
		"a nonce beyond": {Name: ab, Proof: BalanceProof{Nonce: 1 << 40}},
	} {
		mallory.says(ab, m)
		w.run()
		if c := alice.channels[ab]; c.in.Proof.Nonce+c.handed.Proof.Nonce+c.out.Proof.Nonce != 0 {
			t.Fatalf("%s: taken: %+v", why, c.in.Proof)
		}
	}
	raw := must(Encode(&Handover{Name: ab, Proof: good.Proof, Locks: bare(good.Locks)}))
	w.wire = append(w.wire, packet{from: mallory.addr, to: alice.addr, raw: raw, sig: sign(common.Address{9}, common.Hash{1})})
	w.run()
	if c := alice.channels[ab]; c.in.Proof.Nonce != 0 || c.View().Shown {
		t.Fatal("a proof that nobody signed is taken, or what there is was shown")
	}
	mallory.says(ab, &Handover{Name: ab, Proof: good.Proof, Locks: bare(good.Locks)})
	w.run()
	if c := alice.channels[ab]; c.in.Proof != good.Proof || len(c.in.Locks) != 1 || !c.View().Shown {
		t.Fatal("the true one is not taken")
	}
}

// TestTwoDirectoriesOfOneBundle: neither signs what the other could contradict; of two
// settles one is mined.
func TestTwoDirectoriesOfOneBundle(t *testing.T) {
	w, alice, bob, ab := duo(t, 100, 50)
	transfers(w, alice, ab, 1, 30)
	copies := alice.copies()
	transfers(w, bob, ab, 2, 12)
	alice.isRestored(copies)
	alice.signsNothing(ab)
	alice.orders(ab, Part{w.deadline()})
	alice.isRestored(copies) // the other one
	alice.signsNothing(ab)
	alice.parts(ab, 82, 68)
}

// TestBothLoseTheirDisks: each gets what the two copies prove.
func TestBothLoseTheirDisks(t *testing.T) {
	w, alice, bob, ab := duo(t, 100, 50)
	transfers(w, alice, ab, 1, 30)
	ofAlice := alice.copies()
	transfers(w, bob, ab, 2, 12)
	ofBob := bob.copies()
	transfers(w, bob, ab, 3, 3)
	bob.down = true
	alice.isRestored(ofAlice)
	bob.isRestored(ofBob)
	alice.signsNothing(ab)
	bob.signsNothing(ab)
	alice.has(ab, 82)
	bob.has(ab, 68)
	bob.parts(ab, 68, 82)
}

// TestAnyCopyIsEnough: random payments and locks, a copy of any moment, a loss at any
// later one, words lost on the way: the honest partner's newest brings back every unit.
func TestAnyCopyIsEnough(t *testing.T) {
	for seed := range uint64(300) {
		r := rand.New(rand.NewPCG(seed, 7))
		w, alice, bob, ab := duo(t, 1000, 1000)
		var copies map[Name]Channel
		at, until := r.IntN(20), 20
		for i := range until {
			if i == at && r.IntN(4) > 0 {
				copies = alice.copies()
			}
			from, to := alice, bob
			if r.IntN(2) == 0 {
				from, to = bob, alice
			}
			switch r.IntN(3) {
			case 0:
				s, h := secret(1000 + i)
				if r.IntN(2) == 0 {
					to.auto[h] = s
				}
				from.sends(h, w.now.Add(3*time.Hour), Hop{to.addr, Units(uint64(1 + r.IntN(30)))})
			default:
				from.orders(ab, Pay{ID: transferID(i), Amount: Units(uint64(1 + r.IntN(50)))})
			}
			if r.IntN(5) > 0 {
				w.run()
			} else if len(w.wire) > 0 { // lost
				w.wire = w.wire[:r.IntN(len(w.wire))]
			}
		}
		alice.isRestored(copies)
		for range 4 { // expiries, at final blocks
			w.passes(time.Hour)
		}
		a, b := alice.channels[ab], bob.channels[ab]
		if !a.reconciled() || a.in.Proof != b.out.Proof || a.out.Proof.Nonce < b.in.Proof.Nonce {
			t.Fatalf("seed %d: alice %+v %+v, bob %+v %+v, handed %+v", seed, a.in.Proof, a.out.Proof, b.out.Proof, b.in.Proof, a.handed.Proof)
		}
		alice.signsNothing(ab)
		alice.orders(ab, CloseAlone{})
		w.settles()
		w.blocks(finalDepth + 2)
		p := w.chain.tip().purses[ab.Channel]
		want := Net(Units(1000), Sum{}).Add(b.out.Proof.Transferred).Sub(b.in.Proof.Transferred)
		if got := p.paid[p.index(alice.addr)]; got.String() != want.String() && !slices.ContainsFunc(b.in.Locks, func(held) bool { return true }) {
			t.Fatalf("seed %d: alice was paid %s, want %s", seed, got, want)
		}
	}
}
