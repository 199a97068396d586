package engine

import (
	"testing"
	"time"

	"github.com/ethereum/go-ethereum/common"

	"github.com/lockstep-swap/lockstep/channel"
	"github.com/lockstep-swap/lockstep/htlc"
	"github.com/lockstep-swap/lockstep/swap"
)

// steps feeds a channel and gives what it says, and what it wants to be woken for.
func (m *channelMachine) steps(t *testing.T, at htlc.UnixSeconds, event any) (said []channel.Message, wakes map[htlc.UnixSeconds]bool) {
	t.Helper()
	clock := func(htlc.ChainID) htlc.UnixSeconds { return at }
	fx, err := m.step(moments{wall: at, clock: clock, final: clock}, event)
	if err != nil {
		t.Fatal(err)
	}
	for _, o := range fx.out {
		said = append(said, o.send.Message)
	}
	wakes = map[htlc.UnixSeconds]bool{}
	for _, w := range m.wakes() {
		if w.Chain == "" {
			wakes[w.At] = true
		}
	}
	return said, wakes
}

// A proof that the partner refuses for now is said again while the session lasts, in
// growing pauses; one that it refuses for good is not.
func TestWhatIsRefusedForNowIsSaidAgain(t *testing.T) {
	us, them, at := common.Address{1}, common.Address{2}, common.Address{3}
	terms := channel.Terms{
		Name: channel.Name{Channel: channel.Key(common.Address{}, us, them, at), Epoch: 1}, ChainID: 4, Contract: at, Us: us, Them: them,
		Challenge: time.Hour, Margin: time.Hour,
	}
	policy := channel.Policy{Reveal: time.Minute, Longest: time.Hour, Agree: time.Minute, Locks: 100, Locked: channel.MostSum(), LeastSettle: time.Hour, MostSettle: mostTimeout}
	ch, err := channel.New(terms, policy)
	if err != nil {
		t.Fatal(err)
	}
	m := &channelMachine{Channel: ch, deal: dealOf(terms), channelHead: channelHead{Asset: coin, Met: true}}
	open := channel.Record{Stage: channel.Opened, Epoch: 1, Pot: channel.Units(100), LowNet: channel.Net(channel.Units(100), channel.Sum{}), Timeout: time.Hour}
	for _, final := range []bool{false, true} {
		m.steps(t, 1000, channel.Seen{Final: final, Record: open})
	}
	refusal := func(code channel.Code) channel.Received {
		var first *channel.Transfer
		said, _ := m.steps(t, 1000, channel.Again{})
		for _, x := range said {
			if p, ok := x.(*channel.Transfer); ok {
				first = p
			}
		}
		if first == nil {
			t.Fatal("nothing is on its way")
		}
		// What a refusal is of is in its bytes: a transfer is kind 1.
		raw, err := channel.Encode(&channel.Refusal{Name: terms.Name, Of: 1, Nonce: first.Nonce, Want: first.Nonce, Code: code})
		if err != nil {
			t.Fatal(err)
		}
		x, err := channel.Decode(raw)
		if err != nil {
			t.Fatal(err)
		}
		return channel.Received{From: them, Message: x}
	}
	m.steps(t, 1000, ordered{what: channel.Pay{ID: common.Hash{1}, Amount: channel.Units(5)}})
	now, pause := htlc.UnixSeconds(1000), insistFirst
	for range 8 {
		if _, wakes := m.steps(t, now, refusal(channel.CodeNotOpen)); !wakes[now.Add(pause)] {
			t.Fatalf("no wake %v after a refusal, but at %v", pause, wakes)
		}
		if said, _ := m.steps(t, now.Add(pause)-1, swap.Tick{}); len(said) > 0 {
			t.Fatalf("%T before its time", said[0])
		}
		now = now.Add(pause)
		if said, _ := m.steps(t, now, swap.Tick{}); len(said) != 1 {
			t.Fatalf("%d messages, want the proof", len(said))
		}
		if said, _ := m.steps(t, now, swap.Tick{}); len(said) > 0 {
			t.Fatalf("%T twice for one refusal", said[0])
		}
		pause = min(2*pause, insistMost)
	}
	m.steps(t, now, refusal(channel.CodeProof))
	if said, _ := m.steps(t, now.Add(2*insistMost), swap.Tick{}); len(said) > 0 {
		t.Fatalf("%T after it was refused for good", said[0])
	}
}
