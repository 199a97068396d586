package engine

import (
	"context"
	"errors"
	"testing"
	"time"

	"github.com/cockroachdb/pebble/v2/vfs"
	"github.com/ethereum/go-ethereum/common"

	"github.com/lockstep-swap/lockstep/channel"
	"github.com/lockstep-swap/lockstep/htlc"
)

// tells gives a message of a channel to a member as another's, signed with its key,
// whatever its node thinks of it.
func (x *member) tells(to *member, m channel.Message) {
	x.t.Helper()
	d, ok := to.deal(channelKey(channel.NameOf(m)))
	if !ok {
		x.t.Fatal("no such channel")
	}
	raw, err := channel.Encode(m)
	if err != nil {
		x.t.Fatal(err)
	}
	var sig []byte
	if digest, signs := channel.Digest(m, d.domain, d.Them, d.Us); signs {
		if sig, err = x.party.Sign(digest); err != nil {
			x.t.Fatal(err)
		}
	}
	b := append([]byte{byte(len(sig))}, sig...)
	if err := to.Heard(context.Background(), x.us(), wireChannel, append(b, raw...)); err != nil {
		x.t.Fatal(err)
	}
}

// oldDirectory brings alice back with a copy of her directory in which mallory has not
// yet paid her 400: there she has 500 of 1000. With her come the requests that mallory
// would like her to sign in that state.
func oldDirectory(t *testing.T) (alice, mallory *member, settle *channel.SettleRequest, withdraw *channel.WithdrawRequest) {
	t.Helper()
	alice, mallory = pairOf(t)
	alice.pays(mallory, 500)
	old := alice.disk.CrashClone(vfs.CrashCloneCfg{})
	mallory.pays(alice, 400)
	alice.meeting.leave(alice.us())
	alice.Close()
	alice.disk = old
	alice.start()
	name := alice.channelWith(mallory).Channel.Name
	eventually(t, "alice has read her channel", func() bool {
		d, ok := alice.deal(channelKey(name))
		return ok && alice.current(d) == nil
	})
	net := channel.Net(channel.Units(1000), channel.Sum{})
	if alice.us().Cmp(mallory.us()) > 0 {
		net = channel.Signed{}
	}
	by := htlc.Moment(time.Now()).Add(20 * time.Second)
	settle = &channel.SettleRequest{Name: name, Received: 1, Settle: channel.Settle{Low: channel.Units(500), High: channel.Units(500), LowNet: net, Deadline: by}}
	withdraw = &channel.WithdrawRequest{Name: name, Withdraw: channel.Withdraw{Index: 1, Party: mallory.us(), Amount: channel.Units(500), Deadline: by}}
	return alice, mallory, settle, withdraw
}

// agreed says whether alice has signed either.
func agreed(alice, mallory *member) bool {
	v := alice.channelWith(mallory)
	left := v.Channel.PartnerSpendable.String()
	return v.State == ChannelClosing || left != "500" && left != "100" // of what she knows, or was handed
}

// An old directory agrees to nothing before its partner has told what it has, and then
// to nothing at all.
func TestAnOldDirectoryAgreesToNothing(t *testing.T) {
	alice, mallory, settle, withdraw := oldDirectory(t)
	mallory.tells(alice, settle)
	mallory.tells(alice, withdraw)
	if agreed(alice, mallory) {
		t.Fatalf("alice signs away what came after: %+v", alice.channelWith(mallory).Channel)
	}
	id := alice.channelWith(mallory).ID
	if _, err := alice.CloseChannel(context.Background(), id, true); !errors.Is(err, ErrHold) {
		t.Fatalf("she offers it herself: %v", err)
	}
	greets(alice, mallory)
	eventually(t, "alice knows", func() bool { return alice.channelWith(mallory).Channel.Code == channel.CodeLost })
	mallory.tells(alice, settle)
	mallory.tells(alice, withdraw)
	if c := alice.channelWith(mallory).Channel; agreed(alice, mallory) || c.Code != channel.CodeLost {
		t.Fatalf("%+v", c)
	}
}

// In safe mode no word of the partner makes up for it: mallory says that she has nothing
// newer, and her node does not say otherwise.
func TestSafeModeAgreesToNothing(t *testing.T) {
	alice, mallory, settle, withdraw := oldDirectory(t)
	mallory.tapped(func(common.Address) bool { return true })
	alice.enterSafeMode("a place has a newer bundle")
	mallory.tells(alice, &channel.Reestablish{Name: settle.Name, Answer: true})
	eventually(t, "alice hears the lie", func() bool { return alice.met(mallory) })
	mallory.tells(alice, settle)
	mallory.tells(alice, withdraw)
	if agreed(alice, mallory) {
		t.Fatalf("alice signs in safe mode: %+v", alice.channelWith(mallory).Channel)
	}
	ctx, id := context.Background(), alice.channelWith(mallory).ID
	if _, err := alice.Pay(ctx, TransferRequest{Key: "new", Asset: coin, To: mallory.us(), Amount: htlc.Units(1)}); !errors.Is(err, ErrSafeMode) {
		t.Errorf("a payment: %v", err)
	}
	if _, err := alice.TakeOut(ctx, id, TakeOutRequest{Amount: htlc.Units(1)}); !errors.Is(err, ErrSafeMode) {
		t.Errorf("a withdrawal: %v", err)
	}
	m, err := alice.channelOf(ctx, channelPrefix+id)
	if err != nil {
		t.Fatal(err)
	}
	for do, holds := range map[channel.Verb]bool{channel.DoPart: true, channel.DoUnlock: true, channel.DoWithdraw: true, channel.DoUpdate: false, channel.DoRegister: false, channel.DoClose: false} {
		if err := alice.mayShow(m, channel.Action{Do: do}); (err != nil) != holds || holds && !errors.Is(err, channel.ErrMay) {
			t.Errorf("%s: %v", do, err)
		}
	}
}
