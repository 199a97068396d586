package engine

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"math/rand/v2"
	"testing"
	"time"

	"github.com/cockroachdb/pebble/v2/vfs"
	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/crypto"

	"github.com/lockstep-swap/lockstep/channel"
	"github.com/lockstep-swap/lockstep/htlc"
)

var coin = htlc.Asset{Chain: htlc.SMT}

func secretOf(text string) htlc.Secret {
	s, err := htlc.SecretFromBytes(crypto.Keccak256([]byte(text)))
	if err != nil {
		panic(err)
	}
	return s
}

// locks pays under a hash. The call ends when the lock is signed: whoever has the
// secret may take long.
func (x *member) locks(to *member, amount uint64, h htlc.Hash) Transfer {
	x.t.Helper()
	tr, err := x.Pay(context.Background(), TransferRequest{Key: h.String(), Asset: coin, To: to.us(), Amount: htlc.Units(amount), Hash: &h})
	if err != nil {
		x.t.Fatal(err)
	}
	if tr.State != TransferPending {
		x.t.Fatalf("a lock for a secret is %s at once", tr.State)
	}
	return tr
}

// is waits for a transfer to have a state.
func (x *member) is(id string, want TransferState) {
	x.t.Helper()
	var last Transfer
	eventually(x.t, fmt.Sprintf("%s is %s at %s", id[:8], want, x.name), func() bool {
		tr, err := x.Transfer(context.Background(), id)
		last = tr
		return err == nil && tr.State == want
	})
	_ = last
}

// triangle is alice–bob–carol, with announcements told.
func triangle(t *testing.T) (alice, bob, carol *member) {
	t.Helper()
	c, x := cast(t, "alice", "bob", "carol")
	alice, bob, carol = x["alice"], x["bob"], x["carol"]
	between(t, c, alice, bob, 1000, 0)
	between(t, c, bob, carol, 800, 0)
	eventually(t, "alice knows carol", func() bool { return alice.graph.key(carol.us()) != nil })
	t.Cleanup(func() {
		for _, m := range x {
			m.stop()
		}
	})
	return alice, bob, carol
}

func TestHeldUntilResolved(t *testing.T) {
	alice, bob, carol := triangle(t)
	ctx := context.Background()
	s := secretOf("carol's")
	h := s.Hash()
	sent := alice.locks(carol, 20, h)
	id := h.String()
	carol.is(id, TransferHeld)
	if _, err := carol.ResolveTransfer(ctx, id, secretOf("another")); !errors.Is(err, ErrRequest) {
		t.Fatalf("a secret of another hash: %v", err)
	}
	if a := alice.spendable(bob); a != "980" {
		t.Fatalf("alice can spend %s while 20 are locked", a)
	}
	if _, err := carol.ResolveTransfer(ctx, id, s); err != nil {
		t.Fatal(err)
	}
	alice.is(sent.ID, TransferCompleted)
	carol.is(id, TransferCompleted)
	eventually(t, "carol has 20", func() bool { return carol.spendable(bob) == "20" && bob.spendable(alice) == "20" })
	if _, err := carol.CancelTransfer(ctx, id); !errors.Is(err, channel.ErrMark) {
		t.Fatalf("cancelled after it was resolved: %v", err)
	}
	if _, err := alice.Pay(ctx, TransferRequest{Key: "again", Asset: coin, To: carol.us(), Amount: htlc.Units(1), Hash: &h}); !errors.Is(err, ErrHashUsed) {
		t.Fatalf("a hash was locked to twice: %v", err)
	}
}

func TestCancelledComesBack(t *testing.T) {
	alice, bob, carol := triangle(t)
	h := secretOf("never shown").Hash()
	sent := alice.locks(carol, 20, h)
	carol.is(h.String(), TransferHeld)
	if _, err := carol.CancelTransfer(context.Background(), h.String()); err != nil {
		t.Fatal(err)
	}
	carol.is(h.String(), TransferCancelled)
	alice.is(sent.ID, TransferFailed)
	eventually(t, "all is as it was", func() bool { return alice.spendable(bob) == "1000" && bob.spendable(carol) == "800" })
}

func TestMediatorsTakeTheirFee(t *testing.T) {
	alice, bob, carol := triangle(t)
	bob.take = channel.Fee{Base: channel.Units(1), PPM: 20_000}
	bob.crash()
	if err := bob.readChannel(context.Background(), channel.Key(common.Address{}, bob.us(), carol.us(), common.HexToAddress("0xc0ffee"))); err != nil {
		t.Fatal(err)
	}
	eventually(t, "alice knows bob's fee", func() bool {
		r, err := alice.Routes(context.Background(), coin, carol.us(), htlc.Units(100))
		return err == nil && r[0].Fee.String() == "3"
	})
	alice.pays(carol, 100)
	eventually(t, "alice paid 103, carol got 100", func() bool {
		return alice.spendable(bob) == "897" && bob.spendable(alice) == "103" && carol.spendable(bob) == "100"
	})
}

// A node that pays less than the mediator takes has its lock given back, and
// nothing is locked on.
func TestTooSmallAFeeGoesNowhere(t *testing.T) {
	alice, bob, carol := triangle(t)
	// Bob takes more than he has said for the next half hour, whatever he says before.
	word := bob.says(bob, carol, func(a *announcement) { a.Fee, a.At = channel.Fee{}, a.At.add(30*time.Minute) })
	if err := alice.Heard(context.Background(), bob.us(), wireAnnounce, word); err != nil {
		t.Fatal(err)
	}
	bob.take = channel.Fee{Base: channel.Units(5)}
	bob.crash()
	tr, err := alice.Pay(context.Background(), TransferRequest{Key: "cheap", Asset: coin, To: carol.us(), Amount: htlc.Units(100)})
	if err != nil || tr.State != TransferFailed || tr.Code != channel.CodeFee {
		t.Fatalf("%+v, %v", tr, err)
	}
	eventually(t, "alice has all", func() bool { return alice.spendable(bob) == "1000" && bob.spendable(carol) == "800" })
}

// A mediator that passes on less than the sender meant gets nothing: what is sealed
// for the target opens for that sum alone, and the target gives the lock back.
func TestWhatIsSealedIsForTheSum(t *testing.T) {
	alice, bob, carol := triangle(t)
	h, box, err := alice.seal(context.Background(), Transfer{Peer: carol.us(), Asset: coin, Amount: channel.Units(100)})
	if err != nil {
		t.Fatal(err)
	}
	var d deal
	if err := carol.eachChannel(context.Background(), func(m *channelMachine) {
		if m.deal.Them == bob.us() {
			d = m.deal
		}
	}); err != nil {
		t.Fatal(err)
	}
	for amount, opens := range map[uint64]bool{100: true, 1: false, 101: false} {
		held := channel.Held{Lock: channel.Lock{ID: 1, Expiry: htlc.Moment(time.Now()) + 60, Amount: channel.Units(amount), Hash: h}, Onward: channel.Onward{Sealed: box}}
		_, first := carol.incoming(d, held)
		if (first.secret != nil) != opens || first.refused == opens {
			t.Errorf("%d: %+v", amount, first)
		}
	}
}

// A secret that is registered before a lock arrives may have been paid for already,
// where we did not look: such a lock is given back, and none is made.
func TestRegisteredSecretsAreNotLockedTo(t *testing.T) {
	alice, bob, carol := triangle(t)
	h := secretOf("shown before").Hash()
	sent := alice.locks(carol, 20, h) // before anybody can know
	carol.is(h.String(), TransferHeld)
	old := secretOf("shown long ago").Hash()
	alice.contract.mu.Lock()
	alice.contract.secrets = map[htlc.Hash]htlc.UnixSeconds{old: 1}
	alice.contract.mu.Unlock()
	if _, err := alice.Pay(context.Background(), TransferRequest{Key: "old", Asset: coin, To: carol.us(), Amount: htlc.Units(20), Hash: &old}); !errors.Is(err, ErrHashUsed) {
		t.Fatalf("locked under a hash whose secret is registered: %v", err)
	}
	held := channel.Held{Lock: channel.Lock{Hash: old}}
	if err := bob.unheard(context.Background(), htlc.SMT, held.Lock.Hash); !errors.Is(err, ErrHashUsed) {
		t.Fatalf("a mediator takes it: %v", err)
	}
	if _, err := carol.CancelTransfer(context.Background(), h.String()); err != nil {
		t.Fatal(err)
	}
	alice.is(sent.ID, TransferFailed)
}

// What cannot be done now is said to who asks, and nothing is begun.
func TestARefusedOrderIsHeard(t *testing.T) {
	alice, bob, _ := triangle(t)
	ctx := context.Background()
	list, err := alice.ChannelList(ctx)
	if err != nil || len(list) != 1 {
		t.Fatal(list, err)
	}
	id := list[0].ID
	if _, err := alice.TakeOut(ctx, id, TakeOutRequest{Amount: htlc.Units(1001)}); !errors.Is(err, ErrRequest) {
		t.Fatalf("more than there is: %v", err)
	}
	if _, err := alice.TakeOut(ctx, id, TakeOutRequest{Amount: htlc.Units(10)}); err != nil {
		t.Fatal(err)
	}
	if _, err := alice.TakeOut(ctx, id, TakeOutRequest{Amount: htlc.Units(1)}); !errors.Is(err, ErrQuiet) {
		t.Fatalf("two at once: %v", err)
	}
	if _, err := alice.CloseChannel(ctx, id, true); !errors.Is(err, ErrQuiet) {
		t.Fatalf("a settle beside a withdrawal: %v", err)
	}
	if a := alice.spendable(bob); a != "990" {
		t.Fatalf("alice has %s; want 990", a)
	}
	if v, err := alice.Channel(ctx, id); err != nil || len(v.Alerts) != 0 {
		t.Fatalf("an alert beside an answer: %v, %v", v.Alerts, err)
	}
}

func TestOneKeyPaysOnce(t *testing.T) {
	alice, bob, _ := triangle(t)
	for range 3 {
		tr, err := alice.Pay(context.Background(), TransferRequest{Key: "the same", Asset: coin, To: bob.us(), Amount: htlc.Units(7)})
		if err != nil || tr.State != TransferCompleted {
			t.Fatalf("%+v %v", tr, err)
		}
	}
	alice.crash()
	if _, err := alice.Pay(context.Background(), TransferRequest{Key: "the same", Asset: coin, To: bob.us(), Amount: htlc.Units(7)}); err != nil {
		t.Fatal(err)
	}
	if b := bob.spendable(alice); b != "7" {
		t.Fatalf("bob got %s for one key", b)
	}
}

// Whatever is lost and whoever dies: each payment ends, arrives at both ends or at
// neither, and no coin is made or lost.
func TestCrashesAndLossesWithoutLoss(t *testing.T) {
	alice, bob, carol := triangle(t)
	r := rand.New(rand.NewPCG(1, 2))
	lossy := true
	alice.meeting.drop = func(_, _ common.Address) bool { return lossy && r.IntN(6) == 0 } // under the meeting's lock
	paid := uint64(0)
	for i := range 30 {
		patience := 30 * time.Millisecond
		if i%6 == 0 {
			patience = 1300 * time.Millisecond // a daemon that has just begun gives no secret in its first second
		}
		ctx, stop := context.WithTimeout(context.Background(), patience)
		tr, err := alice.Pay(ctx, TransferRequest{Key: fmt.Sprint(i), Asset: coin, To: carol.us(), Amount: htlc.Units(3)})
		stop()
		if err == nil && tr.State != TransferFailed {
			paid++
		}
		switch i % 6 {
		case 1:
			bob.crash()
		case 3:
			carol.crash()
		case 5:
			alice.crash()
		}
		for _, m := range []*member{alice, bob, carol} {
			for _, p := range m.Wire.Online() {
				m.PeerUp(p)
			}
		}
	}
	alice.meeting.mu.Lock()
	lossy = false
	alice.meeting.mu.Unlock()
	eventually(t, "nothing is under way", func() bool {
		for _, m := range []*member{alice, bob, carol} {
			for _, p := range m.Wire.Online() {
				m.PeerUp(p)
			}
		}
		return idle(alice) && idle(bob) && idle(carol) && alice.alive() == 0 // a lock may wait for a session
	})
	got := map[TransferState]int{}
	for i := range 30 {
		id := alice.transferID(fmt.Sprint(i))
		tr, err := alice.Transfer(context.Background(), fmt.Sprintf("%x", id[:]))
		if err != nil {
			continue // it never began
		}
		got[tr.State]++
	}
	sum := 3 * uint64(got[TransferCompleted])
	t.Logf("%v; %d were taken", got, paid)
	if a, c := alice.spendable(bob), carol.spendable(bob); a != fmt.Sprint(1000-sum) || c != fmt.Sprint(sum) {
		t.Errorf("alice has %s and carol %s after %d", a, c, sum)
	}
	if got[TransferPending] > 0 || got[TransferCompleted] == 0 {
		t.Errorf("%v", got)
	}
}

func idle(m *member) bool {
	quiet := true
	err := m.eachChannel(context.Background(), func(c *channelMachine) { quiet = quiet && c.Channel.Idle() })
	return err == nil && quiet
}

// A node that lost its disk signs nothing in an epoch that it does not remember: what
// it would sign contradicts what it signed before.
func TestLostDiskSignsNothing(t *testing.T) {
	alice, bob, _ := triangle(t)
	alice.pays(bob, 10)
	alice.meeting.leave(alice.us())
	alice.Close()
	alice.disk = vfs.NewCrashableMem()
	alice.start()
	if err := alice.lookAt(context.Background(), pair(htlc.SMT, common.Address{}, alice.us(), bob.us())); err != nil {
		t.Fatal(err)
	}
	short, stop := context.WithTimeout(context.Background(), 3*time.Second)
	defer stop()
	tr, err := alice.Pay(short, TransferRequest{Key: "forgetful", Asset: coin, To: bob.us(), Amount: htlc.Units(1)})
	if err == nil && tr.State == TransferCompleted {
		t.Fatal("it paid with what it may have spent")
	}
	eventually(t, "alice knows that it lost data", func() bool {
		lost := false
		err := alice.eachChannel(context.Background(), func(m *channelMachine) { lost = lost || m.Channel.View().Code == channel.CodeLost })
		return err == nil && lost
	})
	if b := bob.spendable(alice); b != "10" {
		t.Fatalf("bob has %s", b)
	}
}

func TestStrangersAreNotHeard(t *testing.T) {
	alice, bob, carol := triangle(t)
	ctx := context.Background()
	var wire []byte
	alice.meeting.mu.Lock()
	seat := alice.meeting.seats[bob.us()]
	tap := make(chan parcel, 1<<10)
	alice.meeting.seats[bob.us()] = tap
	alice.meeting.mu.Unlock()
	short, stop := context.WithTimeout(ctx, 20*time.Millisecond)
	defer stop()
	if _, err := alice.Pay(short, TransferRequest{Key: "tapped", Asset: coin, To: bob.us(), Amount: htlc.Units(9)}); err != nil {
		t.Fatal(err)
	}
	for p := range tap {
		if wire = p.b; p.kind == wireChannel {
			break
		}
	}
	alice.meeting.mu.Lock()
	alice.meeting.seats[bob.us()] = seat
	alice.meeting.mu.Unlock()
	// Carol, who is no party of that channel, sends it; then alice, with each byte of the
	// signature changed.
	if err := bob.Heard(ctx, carol.us(), wireChannel, wire); err != nil {
		t.Fatal(err)
	}
	for i := 1; i < 1+wireSignature; i++ {
		bad := append([]byte(nil), wire...)
		bad[i] ^= 1
		_ = bob.Heard(ctx, alice.us(), wireChannel, bad) // refused, or nobody's signature
	}
	if b := bob.spendable(alice); b != "0" {
		t.Fatalf("bob believes to have %s", b)
	}
	for _, garbage := range []parcel{
		{kind: wireChannel}, {kind: 9, b: []byte{9}}, {kind: wireChannel, b: []byte{65}}, {kind: wireChannel, b: []byte{3, 1, 2, 3, 4}},
		{kind: wireLook, b: []byte("{")}, {kind: wireAnnounce, b: make([]byte, 80)},
	} {
		if err := bob.Heard(ctx, alice.us(), garbage.kind, garbage.b); !errors.Is(err, errWire) {
			t.Errorf("%d %x: %v", garbage.kind, garbage.b, err)
		}
	}
	if err := bob.Heard(ctx, alice.us(), wireChannel, wire); err != nil {
		t.Fatal(err)
	}
	eventually(t, "the true one counts", func() bool { return bob.spendable(alice) == "9" })
}

// says is a member's signature under an announcement of a direction, of two seconds
// from now on and with a fee of 700 unless it is changed.
func (x *member) says(from, to *member, change func(*announcement)) []byte {
	x.t.Helper()
	a := announcement{Network: "regtest", ChainID: 4, Contract: common.HexToAddress("0xc0ffee"), From: from.us(), To: to.us(),
		Capacity: channel.Units(800), Fee: channel.Fee{Base: channel.Units(700)}, At: unixMillis(time.Now().UnixMilli()) + 2000}
	change(&a)
	body, err := json.Marshal(a)
	if err != nil {
		x.t.Fatal(err)
	}
	sig, err := x.party.Sign(announceDigest(body))
	if err != nil {
		x.t.Fatal(err)
	}
	return append(sig, body...)
}

// Nobody sets another's fee, nor brings an old word of it back.
func TestAnnouncementsAreOfTheirParty(t *testing.T) {
	alice, bob, carol := triangle(t)
	say := func(signer *member, change func(*announcement)) []byte { return signer.says(bob, carol, change) }
	for name, raw := range map[string][]byte{
		"carol for bob":   say(carol, func(*announcement) {}),
		"another network": say(bob, func(a *announcement) { a.Network = "mainnet" }),
		"the future":      say(bob, func(a *announcement) { a.At += 7200_000 }),
		"long ago":        say(bob, func(a *announcement) { a.At -= 15 * 24 * 3600_000 }),
		"to itself":       say(bob, func(a *announcement) { a.To = a.From }),
	} {
		if err := alice.Heard(context.Background(), carol.us(), wireAnnounce, raw); !errors.Is(err, errWire) {
			t.Errorf("%s: %v", name, err)
		}
	}
	fee := func() string {
		r, err := alice.Routes(context.Background(), coin, carol.us(), htlc.Units(10))
		if err != nil {
			return err.Error()
		}
		return r[0].Fee.String()
	}
	if f := fee(); f != "0" {
		t.Fatalf("a fee of %s was believed", f)
	}
	old := say(bob, func(a *announcement) { a.At -= 60_000; a.Capacity = channel.Units(1) })
	if err := alice.Heard(context.Background(), carol.us(), wireAnnounce, old); err != nil || fee() != "0" {
		t.Fatalf("an old word took the place of a newer one: %v, %s", err, fee())
	}
	if err := alice.Heard(context.Background(), carol.us(), wireAnnounce, say(bob, func(*announcement) {})); err != nil || fee() != "700" {
		t.Fatalf("%v, fee %s", err, fee())
	}
}
