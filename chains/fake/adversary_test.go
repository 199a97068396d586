package fake_test

import (
	"bytes"
	"context"
	"encoding/hex"
	"encoding/json"
	"testing"
	"time"

	"github.com/lockstep-swap/lockstep/chains"
	"github.com/lockstep-swap/lockstep/chains/fake"
	"github.com/lockstep-swap/lockstep/htlc"
)

var bg = context.Background()

// TestForgedBytesAreRefused: whatever a thief changes in signed bytes, also when
// the record names what the bytes are.
func TestForgedBytesAreRefused(t *testing.T) {
	eachFamily(t, func(w *world) {
		alice, bob := w.person("alice"), w.person("bob")
		bob.rich(w.plenty())
		l := w.leg(alice, bob, 100_000, "s")
		lock := alice.must(lockOf(l, alice.rich(w.plenty())), 0, nil)
		w.Mine(3)
		claim, err := bob.build(claimOf(l, lock, "s"), 0, nil)
		w.ok(err)
		s := secretOf("s").Reveal()
		x := secretOf("x").Reveal()
		for name, change := range map[string][2][]byte{
			"payee":  {[]byte(l.Terms.To), []byte(l.Terms.From)},
			"secret": {[]byte(hex.EncodeToString(s[:])), []byte(hex.EncodeToString(x[:]))},
			"kind":   {[]byte(`"kind":"claim"`), []byte(`"kind":"refund"`)},
			"mint":   {[]byte(`"kind":"claim"`), []byte(`"kind":"mint"`)},
			"junk":   {[]byte(`{"kind"`), []byte(`{"more":1,"kind"`)},
			"tail":   {[]byte(`}`), []byte(`}}`)},
		} {
			forged := claim
			forged.Raw = bytes.ReplaceAll(claim.Raw, change[0], change[1])
			if bytes.Equal(forged.Raw, claim.Raw) {
				t.Fatalf("%s: nothing was changed", name)
			}
			w.is(bob.Send(bg, forged), chains.ErrRejected)
		}
		if n := len(w.Mempool()); n != 0 {
			t.Fatalf("%d forged transactions wait", n)
		}
	})
}

// TestTheftsByOwnSignature: mallory signs herself, for what is not hers.
func TestTheftsByOwnSignature(t *testing.T) {
	eachFamily(t, func(w *world) {
		alice, bob, mallory := w.person("alice"), w.person("bob"), w.person("mallory")
		mallory.rich(w.plenty())
		l := w.leg(alice, bob, 100_000, "s")
		coin := alice.rich(w.plenty())
		lock := alice.must(lockOf(l, coin), 0, nil)
		w.Mine(3)
		claim, err := mallory.build(claimOf(l, lock, "s"), 0, nil)
		if !w.id.EVM() {
			w.is(err, chains.ErrSeed)
			_, err = mallory.build(chains.Action{Kind: chains.ActVoid, Spend: coin}, 0, nil)
			w.is(err, chains.ErrSeed)
			return
		}
		// Anybody may claim on EVM: it pays the payee.
		w.ok(err)
		w.ok(mallory.Send(bg, claim))
		w.Mine(1)
		if have := w.Balance(string(l.Terms.To), w.coin); have != l.Terms.Amount {
			t.Fatalf("the payee has %s", have)
		}
	})
}

// TestMedianTimePast: a refund is not mined in a block whose own time is after
// the expiry, only once the median of eleven is.
func TestMedianTimePast(t *testing.T) {
	w := newWorld(t, htlc.BTC, fake.Options{})
	alice, bob := w.person("alice"), w.person("bob")
	l := w.leg(alice, bob, 100_000, "s")
	lock := alice.must(lockOf(l, alice.rich(w.plenty())), 0, nil)
	w.Mine(12)
	refund, err := alice.build(refundOf(l, lock), 0, nil)
	w.ok(err)
	for range 5 {
		b := w.MineAt(l.Terms.Expiry + 1)
		if b.Time <= l.Terms.Expiry || b.Clock > l.Terms.Expiry {
			t.Fatalf("%+v", b)
		}
		w.is(alice.Send(bg, refund), chains.ErrNonFinal)
	}
	w.MineAt(l.Terms.Expiry + 1)
	w.ok(alice.Send(bg, refund))
	w.Mine(1)
	w.mustBeMined(refund, true)
	w.audit()
}

// TestExpiryToTheSecond: on EVM the block at the expiry is the first that
// refunds, and the one at lockBy the last that locks.
func TestExpiryToTheSecond(t *testing.T) {
	for _, after := range []htlc.UnixSeconds{-1, 0, 1} {
		w := newWorld(t, htlc.SMT, fake.Options{})
		alice, bob := w.person("alice"), w.person("bob")
		s := alice.rich(w.plenty())
		l := w.leg(alice, bob, 100_000, "s")
		lock := alice.must(lockOf(l, s), 0, nil)
		w.MineAt(l.LockBy + after)
		if _, ok := w.isMined(lock); ok != (after <= 0) {
			t.Fatalf("locked %v seconds after lockBy: %v", after, ok)
		}
		if after > 0 {
			continue
		}
		w.MineAt(l.Terms.Expiry + after)
		_, err := alice.build(refundOf(l, lock), 0, nil)
		if (err == nil) != (after >= 0) {
			t.Fatalf("refund %d seconds after the expiry: %v", after, err)
		}
		w.audit()
	}
}

// TestLiesHoldUs: one backend that lies is a disagreement, whatever the lie.
func TestLiesHoldUs(t *testing.T) {
	eachFamily(t, func(w *world) {
		alice, bob := w.person("alice"), w.person("bob")
		l := w.leg(alice, bob, 100_000, "s")
		lock := alice.must(lockOf(l, alice.rich(w.plenty())), 0, nil)
		w.Mine(4)
		w.ok(bob.Verify(bg, l, lock.Out))
		for _, lie := range []fake.Lie{fake.HideLocks, fake.Empty} {
			bob.Lie(1, lie)
			w.is(bob.Verify(bg, l, lock.Out), chains.ErrDisagree)
			bob.Lie(1, fake.Honest)
		}
		bob.DownOne(1, true)
		w.is(bob.Verify(bg, l, lock.Out), chains.ErrDisagree)
		bob.DownOne(1, false)
		none := chains.Outpoint{TxID: "0"}
		bob.Lie(0, fake.SayLocked)
		w.is(bob.Verify(bg, l, none), chains.ErrDisagree)
		bob.Lie(1, fake.SayLocked)
		w.ok(bob.Verify(bg, l, none)) // all configured backends lie: nothing helps
		bob.Lie(0, fake.Honest)
		bob.Lie(1, fake.StaleTip)
		w.Mine(1)
		_, err := bob.Tip(bg)
		w.ok(err) // one block is skew
		w.Mine(1)
		_, err = bob.Tip(bg)
		w.is(err, chains.ErrDisagree)
	})
}

// TestForgedLock: the primary backend shows a lock that is not there; the other
// one saves us.
func TestForgedLock(t *testing.T) {
	w := newWorld(t, htlc.BTC, fake.Options{Poll: time.Millisecond})
	alice, bob := w.person("alice"), w.person("bob")
	l := w.leg(alice, bob, 100_000, "s")
	w.ok(bob.Watch(chains.Target{Leg: &l}))
	w.Mine(1)
	out := chains.Outpoint{TxID: "f0", Index: 1}
	bob.Forge(0, l, out)
	w.Mine(3)
	ctx, stop := context.WithTimeout(bg, 2*time.Minute)
	defer stop()
	for f, err := range bob.Follow(ctx, chains.Cursor{}) {
		w.ok(err)
		if f.Kind == chains.FactLock && f.Status == chains.Final {
			if f.Out != out || f.Leg != l.ID() || f.Amount != l.Terms.Amount {
				t.Fatalf("%+v", f)
			}
			break
		}
	}
	w.ok(ctx.Err())
	w.is(bob.Verify(bg, l, out), chains.ErrDisagree)
}

// TestSwallowed: a backend that welcomes and forgets costs nothing as long as one
// is honest.
func TestSwallowed(t *testing.T) {
	eachFamily(t, func(w *world) {
		alice := w.person("alice")
		s := alice.rich(w.plenty())
		tx, err := alice.build(chains.Action{Kind: chains.ActPay, To: alice.address(), Asset: w.coin, Amount: htlc.Units(5000), Spend: s}, 0, nil)
		w.ok(err)
		alice.Lie(0, fake.Swallow)
		alice.Lie(1, fake.Swallow)
		w.ok(alice.Send(bg, tx))
		w.Mine(1)
		w.mustBeMined(tx, false)
		alice.Lie(1, fake.Honest)
		w.ok(alice.Send(bg, tx))
		w.Mine(1)
		w.mustBeMined(tx, true)
	})
}

// TestDoubleSpendByReorg: mallory's lock is mined, taken away with its block, and
// a version to herself is mined in its place.
func TestDoubleSpendByReorg(t *testing.T) {
	eachFamily(t, func(w *world) {
		mallory, bob := w.person("mallory"), w.person("bob")
		s := mallory.rich(w.plenty())
		l := w.leg(mallory, bob, 100_000, "s")
		lock := mallory.must(lockOf(l, s), 0, nil)
		void, err := mallory.build(chains.Action{Kind: chains.ActVoid, Spend: s}, 2*mallory.Params().MinRate, nil)
		w.ok(err)
		w.Mine(1)
		w.is(mallory.Send(bg, void), chains.ErrConflict)
		w.Mine(4)
		w.ok(bob.Verify(bg, l, lock.Out))
		w.Rewind(5)
		w.Drop(lock.ID)
		w.ok(mallory.Send(bg, void))
		w.Mine(6)
		w.mustBeMined(void, true)
		w.mustBeMined(lock, false)
		w.is(mallory.Send(bg, lock), chains.ErrConflict)
		w.is(bob.Verify(bg, l, lock.Out), chains.ErrNotLocked)
	})
}

// TestReorgLosesWhatIsNamed: the rest is mined again, with what spends it.
func TestReorgLosesWhatIsNamed(t *testing.T) {
	eachFamily(t, func(w *world) {
		alice, bob := w.person("alice"), w.person("bob")
		bob.rich(w.plenty())
		la, lb := w.leg(alice, bob, 100_000, "a"), w.leg(alice, bob, 200_000, "b")
		sa := alice.rich(w.plenty())
		sb := alice.rich(w.plenty())
		if w.id.EVM() {
			sb.Nonce = sa.Nonce + 1
		}
		a := alice.must(lockOf(la, sa), 0, nil)
		b := alice.must(lockOf(lb, sb), 0, nil)
		w.Mine(2)
		claim := bob.must(claimOf(la, a, "a"), 0, nil)
		w.Mine(1)
		w.Reorg(3, b.ID)
		w.mustBeMined(a, true)
		w.mustBeMined(b, false)
		if _, ok := w.isMined(claim); !ok {
			t.Fatal("the claim is not mined again")
		}
		w.Reorg(4, a.ID)
		w.mustBeMined(a, false)
		if _, ok := w.isMined(claim); ok {
			t.Fatal("a claim of nothing succeeded")
		}
	})
}

// TestRawIsOrdinaryJSON: bytes survive storage.
func TestRawIsOrdinaryJSON(t *testing.T) {
	eachFamily(t, func(w *world) {
		alice, bob := w.person("alice"), w.person("bob")
		tx, err := alice.build(lockOf(w.leg(alice, bob, 100_000, "s"), alice.rich(w.plenty())), 0, nil)
		w.ok(err)
		stored, err := json.Marshal(tx)
		w.ok(err)
		var back chains.Tx
		w.ok(json.Unmarshal(stored, &back))
		w.ok(alice.Send(bg, back))
	})
}
