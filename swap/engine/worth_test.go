package engine

import (
	"context"
	"encoding/json"
	"errors"
	"testing"

	"github.com/ethereum/go-ethereum/common"

	"github.com/lockstep-swap/lockstep/channel"
	"github.com/lockstep-swap/lockstep/htlc"
)

// watched counts the channels that a node looks at.
func (x *member) watched() (n int) {
	x.pairings.Range(func(any, any) bool { n++; return true })
	return n
}

// Mallory makes a token, opens a channel of it, and says so: it is none of alice's.
func TestChannelsOfUnknownTokensAreNotTaken(t *testing.T) {
	c, x := cast(t, "alice", "mallory")
	alice, mallory := x["alice"], x["mallory"]
	defer alice.stop()
	defer mallory.stop()
	token := common.HexToAddress("0x70cc")
	c.open(token, alice.us(), mallory.us(), 0, 1<<40)
	c.open(common.Address{}, alice.us(), mallory.us(), 0, 1<<40)
	for n, l := range []look{{htlc.SMT, token}, {htlc.SMT, common.Address{}}} {
		raw, err := json.Marshal(l)
		if err != nil {
			t.Fatal(err)
		}
		if err := alice.Heard(context.Background(), mallory.us(), wireLook, raw); err != nil {
			t.Fatal(err)
		}
		list, err := alice.ChannelList(context.Background())
		if err != nil || alice.watched() != n || len(list) != n {
			t.Errorf("after %+v she looks at %d channels and has %d, want %d: %v", l, alice.watched(), len(list), n, err)
		}
	}
	asset := htlc.Asset{Chain: htlc.SMT, Token: "0x00000000000000000000000000000000000070cc"}
	if _, err := alice.OpenChannel(context.Background(), OpenRequest{Asset: asset, Peer: mallory.us(), Deposit: htlc.Units(1)}); !errors.Is(err, ErrRequest) {
		t.Errorf("she opens one herself: %v", err)
	}
}

// What wins a lock costs no more than the lock, however much is in the channel.
func TestALockIsWorthItself(t *testing.T) {
	alice, bob, carol := triangle(t)
	h := secretOf("held").Hash()
	alice.locks(carol, 20, h)
	carol.is(h.String(), TransferHeld)
	for _, asset := range []htlc.Asset{coin, {Chain: htlc.SMT, Token: "0x01"}} {
		err := bob.eachChannel(context.Background(), func(x *channelMachine) {
			if x.deal.Them != alice.us() {
				return
			}
			m := *x
			m.Asset = asset
			for do, want := range map[channel.Verb]uint64{channel.DoRegister: 20, channel.DoClose: 1000} {
				if !asset.Native() {
					want = 0 // of a token, the market's price alone bounds the fee
				}
				var b tellBody
				todo := m.job(string(do), channel.Action{Do: do, Hash: h})
				if err := json.Unmarshal(todo.Body, &b); err != nil || b.Ask.Value != htlc.Units(want) {
					t.Errorf("%s of %s: value %s, want %d: %v", do, asset, b.Ask.Value, want, err)
				}
			}
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	if _, err := carol.CancelTransfer(context.Background(), h.String()); err != nil {
		t.Fatal(err)
	}
}

// The least lock is what its owner says, else what a registration costs at least,
// where that can be known; and channels that are there keep to it after a start.
func TestLeastLock(t *testing.T) {
	alice, _, carol := triangle(t)
	rate := uint64(alice.Adapters[htlc.SMT].Params().MinRate)
	token := htlc.Asset{Chain: htlc.SMT, Token: "0x01"}
	e := &Engine{Config: alice.Config}
	for _, c := range []struct {
		network string
		named   map[htlc.Asset]channel.Sum
		asset   htlc.Asset
		want    uint64
	}{
		{"mainnet", nil, coin, rate}, {"regtest", nil, coin, 0}, {"mainnet", nil, token, 0}, {"mainnet", nil, htlc.Asset{Chain: htlc.ETH}, 0},
		{"mainnet", map[htlc.Asset]channel.Sum{coin: channel.Units(7)}, coin, 7}, {"regtest", map[htlc.Asset]channel.Sum{token: channel.Units(9)}, token, 9},
		{"mainnet", map[htlc.Asset]channel.Sum{coin: {}}, coin, 0},
	} {
		e.Table.Network, e.Least = c.network, c.named
		if got := e.least(c.asset); got != channel.Units(c.want) || rate == 0 {
			t.Errorf("%s, %v: %s of %s, want %d", c.network, c.named, got, c.asset, c.want)
		}
	}
	s := newShard(&Engine{Config: alice.Config, copies: &copies{}})
	s.e.Least = map[htlc.Asset]channel.Sum{coin: channel.Units(50)}
	var key string
	var state []byte
	if err := alice.eachChannel(context.Background(), func(m *channelMachine) {
		var err error
		if state, _, err = m.state(); err != nil {
			t.Error(err)
		}
		key = channelKey(m.deal.Name)
	}); err != nil {
		t.Fatal(err)
	}
	if err := s.loadOne(Saved{Key: key, State: state}); err != nil {
		t.Fatal(err)
	}
	if m, ok := s.machines[key].(*channelMachine); !ok || m.Channel.Policy().Least != channel.Units(50) {
		t.Error("a channel that is loaded has another least lock")
	}
	e = &Engine{Config: alice.Config}
	e.Least = map[htlc.Asset]channel.Sum{coin: channel.Units(21)}
	tr := Transfer{Asset: coin, Amount: channel.Units(20), Peer: carol.us()}
	if _, err := e.payLocked(context.Background(), common.Hash{1}, tr, TransferRequest{Amount: htlc.Units(1)}); !errors.Is(err, ErrRequest) {
		t.Errorf("less is locked: %v", err)
	}
}
