package engine

import (
	"context"
	"errors"
	"fmt"
	"testing"

	"github.com/cockroachdb/pebble/v2/vfs"
	"github.com/ethereum/go-ethereum/common"

	"github.com/lockstep-swap/lockstep/chains"
	"github.com/lockstep-swap/lockstep/htlc"
	"github.com/lockstep-swap/lockstep/swap/bundle"
)

// copied gives a member a place for copies, from its next start on, which is now.
func (x *member) copied() *handPlace {
	x.t.Helper()
	p := &handPlace{}
	x.more = func(c *Config) { c.Copies = []Place{p} }
	x.crash()
	return p
}

// ready waits until two can pay each other after a start of one.
func (x *member) ready(with *member) {
	x.t.Helper()
	eventually(x.t, "both go on", func() bool {
		for _, m := range []*member{x, with} {
			other := with
			if m == with {
				other = x
			}
			d, ok := m.deal(channelPrefix + m.viewOf(other).ID)
			if !ok || m.current(d) != nil || !m.met(other) {
				return false
			}
		}
		return true
	})
}

// kept waits for a copy that has all that was committed before the call.
func (x *member) kept(p *handPlace) bundle.Bundle {
	x.t.Helper()
	want := x.journal.Number()
	var b bundle.Bundle
	eventually(x.t, "a copy has all", func() bool {
		p.mu.Lock()
		defer p.mu.Unlock()
		if len(p.held) == 0 {
			return false
		}
		var err error
		b, err = bundle.Open(bundle.Key{}, quickKeys{}.ID(), "regtest", p.held[len(p.held)-1])
		return err == nil && b.Seq >= want
	})
	return b
}

// isRestored loses a member's disk and fills a new one.
func (x *member) isRestored(fill func(Journal) error) {
	x.t.Helper()
	x.meeting.leave(x.us())
	x.Close()
	if err := x.journal.Close(); err != nil {
		x.t.Error(err)
	}
	x.disk = vfs.NewCrashableMem()
	j, err := OpenPebble("journal", x.disk)
	if err != nil {
		x.t.Fatal(err)
	}
	if err := fill(j); err != nil {
		x.t.Fatal(err)
	}
	if err := j.Close(); err != nil {
		x.t.Fatal(err)
	}
	x.more = nil
	x.start()
	for _, peer := range (line{x.meeting, x.us()}).Online() {
		x.PeerUp(peer)
	}
}

func from(b bundle.Bundle) func(Journal) error {
	return func(j Journal) error { _, err := Restore(j, b); return err }
}

// channelWith is a member's channel with another.
func (x *member) viewOf(other *member) ChannelView {
	x.t.Helper()
	list, err := x.ChannelList(context.Background())
	if err != nil {
		x.t.Fatal(err)
	}
	for _, v := range list {
		if v.Peer == other.us() {
			return v
		}
	}
	return ChannelView{}
}

// isShown waits until a partner has handed over what there is.
func (x *member) isShown(by *member) {
	x.t.Helper()
	eventually(x.t, by.name+" has shown "+x.name+" what there is", func() bool {
		v := x.viewOf(by)
		return v.State == ChannelLost && v.Channel.Shown
	})
}

// cannotPay asserts that nothing is paid over a channel.
func (x *member) cannotPay(to *member) {
	x.t.Helper()
	tr, err := x.Pay(context.Background(), TransferRequest{Key: x.random(), Asset: coin, To: to.us(), Amount: htlc.Units(1)})
	if err == nil && tr.State != TransferFailed {
		x.t.Fatalf("%s pays over a channel that lost data: %+v", x.name, tr)
	}
}

// TestChannelsOutliveTheDisk: alice's disk is lost after payments that no copy has. Bob
// hands over what there is, and both end the channel by that. Nothing else is signed.
func TestChannelsOutliveTheDisk(t *testing.T) {
	alice, bob, _ := triangle(t)
	p := alice.copied()
	alice.ready(bob)
	alice.pays(bob, 30)
	b := alice.kept(p)
	alice.pays(bob, 5)
	bob.pays(alice, 12)
	alice.isRestored(from(b))
	alice.isShown(bob)
	if a, b := alice.spendable(bob), bob.spendable(alice); a != "977" || b != "23" {
		t.Fatalf("alice has %s, bob %s; want 977 and 23", a, b)
	}
	alice.cannotPay(bob)
	bob.cannotPay(alice)
	ctx := context.Background()
	id := alice.viewOf(bob).ID
	if _, err := alice.TakeOut(ctx, id, TakeOutRequest{Amount: htlc.Units(1)}); err == nil {
		t.Fatal("alice withdraws from a channel that lost data")
	}
	if _, err := alice.CloseChannel(ctx, id, true); err != nil {
		t.Fatal(err)
	}
	eventually(t, "bob signs the settle, too", func() bool {
		v := alice.viewOf(bob)
		return v.State == ChannelClosing && bob.viewOf(alice).State == ChannelClosing
	})
	alice.crash() // it stays so
	if v := alice.viewOf(bob); !v.Channel.Lost {
		t.Fatalf("%+v", v)
	}
}

// TestMediatorsOutliveTheDisk: bob loses his disk with a payment under way over him. His
// copy knows of no payment. Carol takes it, and bob takes it from alice.
func TestMediatorsOutliveTheDisk(t *testing.T) {
	for _, young := range []bool{true, false} {
		t.Run(fmt.Sprint("the copy has the locks: ", young), func(t *testing.T) {
			alice, bob, carol := triangle(t)
			p := bob.copied()
			bob.ready(alice)
			bob.ready(carol)
			alice.pays(bob, 3)
			bob.pays(carol, 3)
			b := bob.kept(p)
			s := secretOf("carol's")
			sent := alice.locks(carol, 20, s.Hash())
			carol.is(s.Hash().String(), TransferHeld)
			if young {
				b = bob.kept(p)
			}
			bob.isRestored(from(b))
			bob.isShown(alice)
			bob.isShown(carol)
			if _, err := carol.ResolveTransfer(context.Background(), s.Hash().String(), s); err != nil {
				t.Fatal(err)
			}
			alice.is(sent.ID, TransferCompleted)
			eventually(t, "bob has it", func() bool { return bob.spendable(alice) == "23" })
		})
	}
}

// TestHeldTransfersOutliveTheDisk: carol loses her disk while she holds a payment. Its
// hash is used for ever, so no other payment takes its place; and with the secret she is
// paid all the same.
func TestHeldTransfersOutliveTheDisk(t *testing.T) {
	alice, bob, carol := triangle(t)
	p := carol.copied()
	carol.ready(bob)
	s := secretOf("carol's")
	h, ctx := s.Hash(), context.Background()
	sent := alice.locks(carol, 20, h)
	carol.is(h.String(), TransferHeld)
	carol.isRestored(from(carol.kept(p)))
	if _, used, err := carol.Journal.Owner(h); err != nil || !used {
		t.Fatal(used, err)
	}
	if _, err := carol.ResolveTransfer(ctx, h.String(), secretOf("another")); err == nil {
		t.Fatal("a secret of another hash")
	}
	carol.isShown(bob)
	if tr, err := carol.ResolveTransfer(ctx, h.String(), s); err != nil || tr.Amount.String() != "20" {
		t.Fatalf("%+v, %v", tr, err)
	}
	alice.is(sent.ID, TransferCompleted)
	eventually(t, "carol has it", func() bool { return carol.spendable(bob) == "20" })
}

// pastContract is a contract whose logs are kept.
type pastContract struct {
	Channels
	openings func() ([]Opening, error)
	shown    func(htlc.Hash) (htlc.Secret, bool, error)
}

func (c pastContract) Openings(context.Context, chains.Height, chains.Height) ([]Opening, error) {
	return c.openings()
}

func (c pastContract) OpenedBy(context.Context, string, common.Hash, chains.Height) (uint64, error) {
	return 0, nil
}

func (c pastContract) Shown(_ context.Context, h htlc.Hash) (htlc.Secret, bool, error) {
	return c.shown(h)
}

// TestWordsAloneFindChannels: alice has nothing but her words. Her channels are in the
// contract's log; while that is not read to its end, a channel that she hears of is one
// that she may have lost; what is opened after that is like any other.
func TestWordsAloneFindChannels(t *testing.T) {
	alice, bob, carol := triangle(t)
	alice.pays(bob, 30)
	bob.pays(alice, 12)
	s := secretOf("shown while nobody looked")
	sent := bob.locks(alice, 10, s.Hash())
	alice.is(s.Hash().String(), TransferHeld)
	a, b := alice.us(), bob.us()
	if a.Cmp(b) > 0 {
		a, b = b, a
	}
	mallorys := common.HexToAddress("0x70ce")
	alice.contract.open(mallorys, a, b, 5, 5)
	silent := true
	alice.view = func(c Channels) Channels {
		return pastContract{c, func() ([]Opening, error) {
			if silent {
				return nil, chains.ErrDown
			}
			return []Opening{{Token: mallorys, Low: a, High: b}, {Low: a, High: b}, {Low: b, High: carol.us()}}, nil
		}, func(h htlc.Hash) (htlc.Secret, bool, error) { return s, h == s.Hash(), nil }}
	}
	alice.tip = func(b *chains.Block) { b.Height = 10 }
	alice.isRestored(func(j Journal) error { return Survey(j, htlc.SMT, 0) })
	if v := alice.viewOf(bob); v.ID != "" && v.State != ChannelLost {
		t.Fatalf("before the log was read: %+v", v)
	}
	silent = false
	alice.crash()
	alice.isShown(bob)
	bob.is(sent.ID, TransferCompleted)
	eventually(t, "alice has what bob locked", func() bool { return alice.spendable(bob) == "992" })
	eventually(t, "the log is read", func() bool { return !alice.survey.begun(htlc.SMT) })
	if list, err := alice.ChannelList(context.Background()); err != nil || len(list) != 1 {
		t.Fatalf("a channel of mallory's token, or of others, is taken: %+v, %v", list, err)
	}
	if err := alice.Journal.Delete(surveyRoom + string(htlc.SMT)); err != nil {
		t.Fatal(err)
	}
	between(t, alice.contract, alice, carol, 50, 0)
	alice.pays(carol, 7)
}

// TestClosesWaitForThePartner: alice does not close alone by a copy that may be old, and
// says what it costs to do so.
func TestClosesWaitForThePartner(t *testing.T) {
	alice, bob, _ := triangle(t)
	p := alice.copied()
	alice.ready(bob)
	alice.pays(bob, 30)
	b := alice.kept(p)
	alice.meeting.mu.Lock()
	alice.meeting.drop = func(from, to common.Address) bool { return from == bob.us() || to == bob.us() }
	alice.meeting.mu.Unlock()
	alice.isRestored(from(b))
	ctx := context.Background()
	id := alice.viewOf(bob).ID
	for _, together := range []bool{true, false} {
		if _, err := alice.CloseChannel(ctx, id, together); err == nil {
			t.Fatalf("together %v: closed by a copy that may be old", together)
		}
	}
	if _, err := alice.CloseChannel(ctx, id, false); !errors.Is(err, ErrQuiet) {
		t.Fatal(err)
	}
	if v, err := alice.CloseChannelBlindly(ctx, id); err != nil || v.State != ChannelClosing {
		t.Fatalf("%+v, %v", v, err)
	}
}

// TestSafeModeIsOfChannelsToo: a directory that is not the newest signs nothing.
func TestSafeModeIsOfChannelsToo(t *testing.T) {
	alice, bob, _ := triangle(t)
	alice.pays(bob, 30)
	alice.enterSafeMode("a place has a newer bundle")
	eventually(t, "the channel is lost", func() bool { return alice.viewOf(bob).Channel.Lost })
	alice.cannotPay(bob)
	alice.crash()
	alice.cannotPay(bob)
}

// TestABundleHasWhatMatters: channels with money of ours, and where their partners are;
// none that strangers have opened, none that is over.
func TestABundleHasWhatMatters(t *testing.T) {
	alice, bob, _ := triangle(t)
	p := alice.copied()
	alice.ready(bob)
	if err := alice.Journal.Put(bookRoom+string(peerID(bob.us())), []byte(`{"id":"bob","url":"https://bob.example"}`)); err != nil {
		t.Fatal(err)
	}
	if err := alice.Journal.Put(bookRoom+"0xstranger", []byte(`{}`)); err != nil {
		t.Fatal(err)
	}
	strangers := common.HexToAddress("0x5713")
	alice.contract.open(common.Address{}, alice.us(), strangers, 0, 100)
	if err := alice.lookAt(context.Background(), pair(htlc.SMT, common.Address{}, alice.us(), strangers)); err != nil {
		t.Fatal(err)
	}
	alice.pays(bob, 30)
	b := alice.kept(p)
	var keys []string
	for _, r := range b.Records {
		if r.Kind != bundle.Cursor && r.Key != accountKey(htlc.SMT) {
			keys = append(keys, r.Key)
		}
	}
	want := fmt.Sprint([]string{channelPrefix + alice.viewOf(bob).ID, string(peerID(bob.us()))})
	if got := fmt.Sprint(keys); got != want {
		t.Fatalf("the bundle has %s, want %s", got, want)
	}
	alice.isRestored(from(b))
	if raw, ok, err := alice.Journal.Get(bookRoom + string(peerID(bob.us()))); err != nil || !ok || len(raw) == 0 {
		t.Fatal("where bob is was not restored", err)
	}
}
