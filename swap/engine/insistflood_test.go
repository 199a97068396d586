package engine

import (
	"context"
	"errors"
	"fmt"
	"testing"
	"time"

	"github.com/ethereum/go-ethereum/common"

	"github.com/lockstep-swap/lockstep/channel"
	"github.com/lockstep-swap/lockstep/htlc"
)

// Mallory sends a proof that is none, and insists. It is judged and refused as often as she
// may be answered, and then let fall; carol is paid meanwhile, and mallory's channel goes on
// when she has waited.
func TestWhoInsistsIsRefusedNowAndThen(t *testing.T) {
	mallory, bob, carol := triangle(t)
	d, ok := mallory.deal(fmt.Sprint(first(mallory.ways.Load(way{coin, bob.us()}))))
	wrong := &channel.Transfer{Name: d.Name, Amount: channel.Units(1)}
	raw, err := channel.Encode(wrong)
	if !ok || err != nil {
		t.Fatal(ok, err)
	}
	digest, _ := channel.Digest(wrong, d.domain, d.Us, d.Them)
	sig, err := mallory.party.Sign(digest)
	if err != nil {
		t.Fatal(err)
	}
	raw = append(append([]byte{wireSignature}, sig...), raw...)
	drain := func(left int) {
		bob.asks.mu.Lock()
		defer bob.asks.mu.Unlock()
		p := &bob.asks.of(mallory.us()).left
		p.left, p.at = left, bob.Now().Add(time.Hour) // from now on nothing comes back in time
	}
	drain(5)
	refused := 0
	mallory.meeting.mu.Lock()
	seat, tap := mallory.meeting.seats[mallory.us()], make(chan parcel, 1<<14)
	mallory.meeting.seats[mallory.us()] = tap
	mallory.meeting.mu.Unlock()
	for range 500 {
		if err := bob.Heard(context.Background(), mallory.us(), wireChannel, raw); err != nil {
			t.Fatal(err)
		}
		if err := bob.read(context.Background(), channelKey(d.Name), func(machine) {}); err != nil {
			t.Fatal(err)
		}
	}
	bob.answered(mallory)
	mallory.meeting.mu.Lock()
	mallory.meeting.seats[mallory.us()] = seat
	mallory.meeting.mu.Unlock()
	close(tap)
	for p := range tap {
		if len(p.b) > 1 && p.kind == wireChannel {
			if m, err := channel.Decode(p.b[1+int(p.b[0]):]); err == nil {
				if _, is := m.(*channel.Refusal); is {
					refused++
				}
			}
		}
	}
	if refused == 0 || refused > 5 {
		t.Errorf("of 500 wrong proofs %d were refused, at most 5 may be", refused)
	}
	bob.contract.open(common.Address{}, carol.us(), bob.us(), 800, 800)
	if err := bob.lookAt(context.Background(), pair(htlc.SMT, common.Address{}, bob.us(), carol.us())); err != nil {
		t.Fatal(err)
	}
	eventually(t, "bob sees his deposit", func() bool { return bob.spendable(carol) == "800" })
	bob.pays(carol, 7)
	bob.asks.mu.Lock()
	delete(bob.asks.peers, mallory.us())
	bob.asks.mu.Unlock()
	greets(mallory, bob)
	mallory.pays(bob, 5)
}

// What waits for a session that has ended is not said in the one that begins: it may be with
// an older directory, which would believe that it has all.
func TestANewSessionHearsNothingOld(t *testing.T) {
	to, n := common.HexToAddress("0x70"), channel.Name{Channel: common.HexToHash("0xc4"), Epoch: 1}
	p := &post{most: mostWaiting}
	put := func(nonce uint64) bool {
		m := &channel.Reestablish{Name: n, Received: channel.BalanceProof{Nonce: nonce}}
		raw, err := channel.Encode(m)
		if err != nil {
			t.Fatal(err)
		}
		return p.put(outgoing{send: channel.Send{To: to, Message: m, Bytes: raw}, deal: deal{Terms: channel.Terms{Name: n}}})
	}
	put(1)
	p.begin(madeUp(1, 1)) // another's
	p.begin(to)
	if put(2) {
		t.Error("two would take from one box")
	}
	o, _, more := p.take(to)
	if m, ok := o.send.Message.(*channel.Reestablish); !more || !ok || m.Received.Nonce != 2 {
		t.Fatalf("%+v, %v", o.send.Message, more)
	}
	if _, _, more := p.take(to); more || len(p.boxes) != 0 {
		t.Error("something waits still")
	}
}

// A session begins while bob has much to say to alice of the one before: she hears none of
// it before he compares anew, and all of it then.
func TestASessionBeginsAnew(t *testing.T) {
	bob, alice, _ := triangle(t)
	bob.paysInVain(alice, 50)
	greets(alice, bob)
	eventually(t, "alice has heard all", func() bool { return alice.spendable(bob) == "50" && idle(bob) })
}

// A secret that nobody shows is looked for ever more rarely; all else soon.
func TestHiddenSecretsAreLookedForRarely(t *testing.T) {
	for err, most := range map[error]time.Duration{errHidden: hiddenMost, errUnread: retryMost, ErrHold: retryMost} {
		wait := retryFirst
		for range 30 {
			wait = longer(wait, fmt.Errorf("held: %w", err))
		}
		if wait != most {
			t.Errorf("%v: %v, want %v", err, wait, most)
		}
	}
	if !errors.Is(errHidden, ErrHold) {
		t.Error("it is not tried again")
	}
}

// Strangers open empty channels with alice and say so: she watches none of them, and stores
// nothing. One with money in it is watched; an empty one that is there from before is not
// read on patrol, until there is something in it.
func TestHollowChannelsAreNotWatched(t *testing.T) {
	c, x := cast(t, "alice", "bob")
	alice, bob := x["alice"], x["bob"]
	defer alice.stop()
	defer bob.stop()
	say := coinLook(t)
	for i := range 50 {
		c.open(common.Address{}, alice.us(), madeUp(9, i), 0, 0)
		if err := alice.Heard(context.Background(), madeUp(9, i), wireLook, say); err != nil {
			t.Fatal(err)
		}
	}
	rooms := 0
	for range alice.Journal.List(pairingRoom) {
		rooms++
	}
	if n := alice.pairs.Load(); n != 0 || rooms != 0 || alice.watched() != 0 {
		t.Errorf("%d empty channels are watched, %d are stored", n, rooms)
	}
	c.open(common.Address{}, alice.us(), madeUp(9, 1), 0, 5)
	if err := alice.Heard(context.Background(), madeUp(9, 1), wireLook, say); err != nil {
		t.Fatal(err)
	}
	eventually(t, "one with money is watched", func() bool { return alice.pairs.Load() == 1 })
	between(t, c, alice, bob, 0, 0)
	key := channelBetween(alice, bob)
	late := time.Now().Add(1000 * time.Hour)
	due := func() bool { return alice.reading(key).due(late, time.Hour, 0) }
	eventually(t, "it was read", func() bool { return alice.reading(key).current() == nil })
	if due() {
		t.Error("an empty channel is read on patrol")
	}
	c.open(common.Address{}, alice.us(), bob.us(), 10, 0)
	if err := alice.lookAt(context.Background(), pair(htlc.SMT, common.Address{}, alice.us(), bob.us())); err != nil {
		t.Fatal(err)
	}
	if !due() {
		t.Error("money in a channel is not watched over")
	}
}

// Nothing is deposited into a channel that is not open, and the error says which.
func TestDepositIntoNoOpenChannel(t *testing.T) {
	alice, bob := pairOf(t)
	id := alice.channelWith(bob).ID
	alice.contract.mu.Lock()
	key := channelBetween(alice, bob)
	r := alice.contract.records[key]
	r.Stage, r.SettleAt = channel.Closed, htlc.Moment(alice.now()).Add(time.Hour)
	alice.contract.records[key] = r
	alice.contract.mu.Unlock()
	if _, err := alice.SettleChannel(context.Background(), id); err != nil {
		t.Fatal(err)
	}
	if _, err := alice.DepositChannel(context.Background(), id, DepositRequest{Key: "k", Amount: htlc.Units(5)}); !errors.Is(err, ErrNotOpen) {
		t.Errorf("%v", err)
	}
}
