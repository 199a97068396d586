package channel

import (
	"math/rand/v2"
	"slices"
	"testing"
	"time"

	"pgregory.net/rapid"

	"github.com/lockstep-swap/lockstep/htlc"
)

// shown is a proof of alice that mallory had, with its locks.
type shownProof struct {
	proof     BalanceProof
	signature []byte
	locks     []Lock
}

// hoard is mallory's memory: each proof of alice that she ever had, and which secrets she
// has registered.
type hoard struct {
	w              *world
	alice, mallory *node
	ab             Name
	proofs         []shownProof
	next           int // of the secrets
	expiry         htlc.UnixSeconds
}

func newHoard(t rapid.TB) *hoard {
	w := newWorld(t, "alice", "mallory")
	alice, mallory := w.nodes[0], w.nodes[1]
	mallory.liar = true
	x := &hoard{w: w, alice: alice, mallory: mallory, ab: alice.opens(mallory, 1000, 50), expiry: w.now.Add(4 * time.Hour)}
	mallory.spy = func(packet) bool { x.remembers(); return false }
	return x
}

func (x *hoard) remembers() {
	c := x.mallory.channels[x.ab]
	if p, sig := c.newest(); p.Nonce > 0 && (len(x.proofs) == 0 || x.proofs[len(x.proofs)-1].proof.Nonce < p.Nonce) {
		x.proofs = append(x.proofs, shownProof{p, sig, bare(c.in.Locks)})
	}
}

// locks has alice lock to mallory.
func (x *hoard) locks(amount uint64) htlc.Hash {
	x.next++
	s, h := secret(x.next)
	x.mallory.secrets[h] = s
	x.alice.sends(h, x.expiry, Hop{x.mallory.addr, Units(amount)})
	x.w.run()
	return h
}

// givesUp has mallory sign that she does not want a lock.
func (x *hoard) givesUp(h htlc.Hash) {
	x.mallory.pay(x.mallory.payments[h], Cancel{CodeRoute})
	x.w.run()
}

// registers has her show its secret to the registry all the same.
func (x *hoard) registers(h htlc.Hash) {
	x.w.t.Helper()
	at := x.w.chain.tip()
	if at.registry[h] > 0 {
		return
	}
	if err := x.mallory.puts(x.ab, Action{Do: DoRegister, Hash: h}); err != nil {
		x.w.t.Fatal(err)
	}
}

func (x *hoard) pays(id int, amount uint64) { transfers(x.w, x.alice, x.ab, id, amount) }

// kept is how many disposals alice has.
func (x *hoard) kept() int { return len(x.alice.channels[x.ab].disposed) }

// cheats has mallory close with an old proof and unlock after the settle all whose secrets
// she has registered. alice's node does what it does.
func (x *hoard) cheats(p shownProof) {
	x.w.t.Helper()
	x.mallory.down = true // her node would show the newest proof
	x.mallory.closesWith(x.ab, p.proof, p.signature)
	x.w.settles()
	registry := x.w.chain.tip().registry
	a := Action{Do: DoUnlock, Proof: p.proof, Locks: p.locks}
	for _, l := range p.locks {
		if InTime(registry[l.Hash], l.Expiry) {
			a.Which = append(a.Which, l.ID)
		}
	}
	if len(a.Which) > 0 {
		_ = x.mallory.puts(x.ab, a) // what was returned already is not hers
	}
	x.w.blocks(finalDepth + 2)
	x.w.books()
}

// is what alice was paid, and mallory.
func (x *hoard) paid() (alice, mallory uint64) {
	p := x.w.chain.tip().purses[x.ab.Channel]
	return p.paid[p.index(x.alice.addr)].Uint64(), p.paid[p.index(x.mallory.addr)].Uint64()
}

// TestWhatIsOutpaidIsForgotten: mallory gives a lock up and registers its secret in time.
// Its disposal is kept until alice has paid her as much beside it, to the unit; and with
// the proof that had the lock she then gets what she was paid, and no more.
func TestWhatIsOutpaidIsForgotten(t *testing.T) {
	for _, short := range []uint64{0, 1} {
		x := newHoard(t)
		h := x.locks(30)
		old := x.proofs[len(x.proofs)-1]
		x.givesUp(h)
		x.registers(h)
		x.w.passes(5 * time.Hour)
		if x.kept() != 1 {
			t.Fatalf("%d disposals of a lock whose secret is registered in time", x.kept())
		}
		x.pays(1, 29)
		if x.kept() != 1 {
			t.Fatal("forgotten, and the older proof is worth one unit more")
		}
		if short == 0 {
			x.pays(2, 1)
			if x.kept() != 0 {
				t.Fatal("an older proof is worth no more, and the disposal takes a place")
			}
		}
		x.cheats(old)
		if alice, _ := x.paid(); short == 0 && alice != 970 || short == 1 && alice != 1000 {
			t.Errorf("alice was paid %d", alice) // where she shows it, mallory has shown less than she was paid
		}
	}
}

// TestWhatIsNotConfirmedOutpaysNothing: mallory keeps the word back that she has what
// alice paid. At the payout that is told to have failed, and is paid once more: so it
// outpays nothing.
func TestWhatIsNotConfirmedOutpaysNothing(t *testing.T) {
	x := newHoard(t)
	h := x.locks(30)
	old := x.proofs[len(x.proofs)-1]
	x.givesUp(h)
	x.registers(h)
	x.w.passes(5 * time.Hour)
	x.mallory.spy = func(p packet) bool { _, is := must(Decode(p.raw)).(*Ack); return is }
	x.pays(1, 30)
	if x.kept() != 1 {
		t.Fatal("outpaid by what is not confirmed")
	}
	x.cheats(old)
	if alice, _ := x.paid(); alice != 1000 || x.alice.failed[transferID(1)] != 1 {
		t.Errorf("alice was paid %d, and told %d times that the transfer failed", alice, x.alice.failed[transferID(1)])
	}
}

// TestTwoBesideAreOutpaidTogether: two locks in one proof, both given up: what outpays the
// one does not outpay the other, too. What is paid of a lock that stood beside them does
// not, either; and while one stands beside, it may be given up itself.
func TestTwoBesideAreOutpaidTogether(t *testing.T) {
	x := newHoard(t)
	one, two, paid, stands := x.locks(30), x.locks(20), x.locks(100), x.locks(5)
	old := x.proofs[len(x.proofs)-1]
	for _, h := range []htlc.Hash{one, two} {
		x.givesUp(h)
		x.registers(h)
	}
	x.w.blocks(finalDepth + 2)
	x.mallory.pay(x.mallory.payments[paid], Resolve{x.mallory.secrets[paid]})
	x.w.run()
	if x.alice.is(paid, Completed); x.kept() != 2 {
		t.Fatal("outpaid by what stood beside")
	}
	x.pays(1, 49)
	if x.kept() != 2 {
		t.Fatal("one stands beside, and may be given up yet")
	}
	x.givesUp(stands)
	x.registers(stands)
	x.w.passes(5 * time.Hour)
	if x.kept() != 2 {
		t.Fatalf("%d are kept; want the one of the two that 49 do not outpay with the other, and the last, beside which nothing was paid since", x.kept())
	}
	x.pays(2, 5)
	if x.kept() != 1 {
		t.Fatalf("%d are kept", x.kept())
	}
	x.pays(3, 50)
	if x.kept() != 0 {
		t.Fatalf("%d of three are kept, and all are outpaid", x.kept())
	}
	x.cheats(old)
	if alice, mallory := x.paid(); alice < 1000-100-104 {
		t.Errorf("alice was paid %d, mallory %d, by a proof that had 155 locked", alice, mallory)
	}
}

// worst is how much more than by the newest proof mallory gets by an older one, if she
// unlocks all that she may and alice shows all the disposals that she has kept.
func (x *hoard) worst() (Signed, uint64) {
	c := x.alice.channels[x.ab]
	registry := x.w.chain.tip().registry
	has := func(l Lock) bool { // what may be paid: with those that have not expired, whose secret she has
		covered := slices.ContainsFunc(c.disposed, func(d disposal) bool { return d.ID == l.ID })
		return !covered && (InTime(registry[l.Hash], l.Expiry) || x.w.now <= l.Expiry)
	}
	brings := func(t Sum, locks []Lock) Sum {
		for _, l := range locks {
			if has(l) {
				t, _ = t.Plus(l.Amount)
			}
		}
		return t
	}
	confirmed := c.out.Proof.Transferred
	for _, u := range c.unacked {
		if m, is := must(Decode(u.Bytes)).(*Transfer); is {
			confirmed, _ = confirmed.Minus(m.Amount)
		}
	}
	newest := brings(confirmed, bare(c.out.Locks))
	most, with := Signed{}, uint64(0)
	for _, p := range x.proofs {
		if p.proof.Nonce > c.confirmed() {
			continue
		}
		if more := Net(brings(p.proof.Transferred, p.locks), newest); more.Sub(most.Floor(MostSum())).Sign() > 0 {
			most, with = more, p.proof.Nonce
		}
	}
	return most, with
}

// TestNoOldProofOutpays: in random histories, whatever mallory gives up, claims, registers
// and confirms, and when: no proof of alice that she ever had brings her more than the
// newest, with the disposals that alice has kept. And where mallory takes part as she
// should, and alice pays on, few of them are.
func TestNoOldProofOutpays(t *testing.T) {
	forgot := 0
	rapid.Check(t, func(t *rapid.T) {
		x := newHoard(t)
		var live []htlc.Hash
		mute, paid := false, 0
		x.mallory.spy = func(p packet) bool {
			x.remembers()
			_, ack := must(Decode(p.raw)).(*Ack)
			return mute && ack
		}
		pick := func() (h htlc.Hash) {
			if len(live) == 0 {
				return h
			}
			i := rapid.IntRange(0, len(live)-1).Draw(t, "which")
			h = live[i]
			live = slices.Delete(live, i, i+1)
			return h
		}
		for range rapid.IntRange(5, 60).Draw(t, "deeds") {
			before := x.kept()
			switch rapid.IntRange(0, 9).Draw(t, "deed") {
			case 0, 1, 2:
				live = append(live, x.locks(rapid.Uint64Range(1, 25).Draw(t, "locked")))
			case 3, 4:
				if h := pick(); h != (htlc.Hash{}) && x.inState(h) {
					x.givesUp(h)
					if rapid.Bool().Draw(t, "registers") && x.w.now < x.expiry {
						x.registers(h)
						x.w.blocks(finalDepth + 2)
					}
				}
			case 5:
				if h := pick(); h != (htlc.Hash{}) && x.inState(h) {
					x.mallory.pay(x.mallory.payments[h], Resolve{x.mallory.secrets[h]})
					x.w.run()
				}
			case 6, 7:
				paid++
				x.pays(paid, rapid.Uint64Range(1, 40).Draw(t, "paid"))
			case 8:
				if mute = !mute; !mute {
					x.mallory.step(x.ab, Reconnected{}, Origin{})
					x.w.run()
				}
			case 9:
				x.w.passes(90 * time.Minute)
				if x.w.now >= x.expiry {
					x.expiry, live = x.w.now.Add(4*time.Hour), nil
				}
			}
			if more, with := x.worst(); more.Sign() > 0 {
				t.Fatalf("with proof %d mallory gets %s more than with the newest; kept: %+v", with, more, x.alice.channels[x.ab].disposed)
			}
			if x.kept() < before {
				forgot++
			}
		}
	})
	if forgot == 0 {
		t.Error("nothing was ever forgotten: the test shows nothing")
	}
}

// inState says whether mallory still holds a lock.
func (x *hoard) inState(h htlc.Hash) bool {
	l := x.mallory.inLock(x.ab, h)
	return l != nil && !l.Disposed && !l.Revealed
}

// TestPlacesAreFreeAgain: a payer and a payee whom alice does not know fill the 640 places
// of a channel with locks that come to nothing, and register each secret. Nothing more is
// locked to mallory, until alice has paid her as much as those were that one proof had.
func TestPlacesAreFreeAgain(t *testing.T) {
	x := newHoard(t)
	x.w.rand = rand.New(rand.NewPCG(1, 2)) // each sixteenth state is stored and read, for speed
	var given []htlc.Hash
	for x.kept() < mostDisposed {
		var hashes []htlc.Hash
		for range min(16, mostDisposed-x.kept()) {
			hashes = append(hashes, x.locks(1))
		}
		for _, h := range hashes {
			x.givesUp(h)
		}
		given = append(given, hashes...)
	}
	for _, h := range given {
		x.registers(h)
	}
	x.w.blocks(finalDepth + 2)
	h := x.locks(1)
	x.alice.is(h, FailedNow)
	if x.pays(1, 15); x.kept() != mostDisposed/16 {
		t.Fatalf("%d places are taken, after fifteen units for each sixteen that stood together", x.kept())
	}
	x.pays(2, 1)
	if x.kept() != 0 {
		t.Fatalf("%d places are taken", x.kept())
	}
	h = x.locks(1)
	x.alice.is(h, Pending)
}

// TestAnOldCopyForgetsNothing: alice brings back a copy of before a lock was paid that stood
// beside one which mallory gave up. Of her newest proof, which mallory hands over, the copy
// does not know what the sum is made of: it outpays nothing.
func TestAnOldCopyForgetsNothing(t *testing.T) {
	x := newHoard(t)
	one, paid := x.locks(30), x.locks(100)
	old := x.proofs[len(x.proofs)-1]
	x.givesUp(one)
	x.registers(one)
	x.w.blocks(finalDepth + 2)
	copies := x.alice.copies()
	x.mallory.pay(x.mallory.payments[paid], Resolve{x.mallory.secrets[paid]})
	x.w.run()
	if x.alice.is(paid, Completed); x.kept() != 1 {
		t.Fatal("outpaid by what stood beside")
	}
	kept := x.alice.kept[x.ab]
	x.alice.isRestored(copies)
	x.alice.kept[x.ab] = kept // which the bundle has, too
	if c := x.alice.channels[x.ab]; !c.lost || c.out.Proof.Transferred != Units(100) || x.kept() != 1 {
		t.Fatalf("lost %v, paid %s, %d kept", c.lost, c.out.Proof.Transferred, x.kept())
	}
	x.registers(paid)
	x.w.blocks(finalDepth + 2)
	x.cheats(old)
	if alice, mallory := x.paid(); alice < 900 {
		t.Errorf("alice was paid %d, mallory %d", alice, mallory)
	}
}
