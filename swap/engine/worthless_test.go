package engine

import (
	"context"
	"encoding/json"
	"fmt"
	"testing"
	"time"

	"github.com/ethereum/go-ethereum/common"

	"github.com/lockstep-swap/lockstep/channel"
	"github.com/lockstep-swap/lockstep/htlc"
)

// A thousand strangers open channels with alice, each with one unit less in it than the least
// lock, and say so. She watches none, and stores nothing of them. One that then brings a
// unit more, and says so, has a channel with her; and one of her own she watches with
// whatever she has put into it.
func TestWorthlessChannelsAreNotWatched(t *testing.T) {
	c, x := cast(t, "alice", "bob", "carol")
	alice, bob, carol := x["alice"], x["bob"], x["carol"]
	t.Cleanup(func() {
		alice.stop()
		bob.stop()
		carol.stop()
	})
	alice.more = func(c *Config) { c.Least = map[htlc.Asset]channel.Sum{coin: channel.Units(10)} }
	alice.crash()
	say := coinLook(t)
	hears := func(from common.Address) {
		t.Helper()
		if err := alice.Heard(context.Background(), from, wireLook, say); err != nil {
			t.Fatal(err)
		}
	}
	for i := range 1000 {
		c.open(common.Address{}, alice.us(), madeUp(9, i), 0, 9)
		hears(madeUp(9, i))
	}
	rooms := 0
	for range alice.Journal.List(pairingRoom) {
		rooms++
	}
	if alice.watched() != 0 || rooms != 0 || alice.pairs.Load() != 0 {
		t.Fatalf("%d are watched, %d stored, %d counted", alice.watched(), rooms, alice.pairs.Load())
	}
	c.open(common.Address{}, alice.us(), bob.us(), 0, 9)
	hears(bob.us())
	c.open(common.Address{}, alice.us(), bob.us(), 0, 10)
	if hears(bob.us()); alice.watched() != 1 {
		t.Fatalf("%d are watched, and there is a least lock in one", alice.watched())
	}
	c.open(common.Address{}, alice.us(), carol.us(), 3, 0)
	if err := alice.lookAt(context.Background(), pair(htlc.SMT, common.Address{}, alice.us(), carol.us())); err != nil || alice.watched() != 2 {
		t.Fatalf("her own is not watched: %v", err)
	}
}

// paidIn is a channel machine in a token into which its partner has put so much, with what
// came in at once.
func paidIn(t *testing.T, pot uint64, worth channel.Sum, least uint64) func(amount uint64) (records []string, crumbs string) {
	t.Helper()
	us, them, at, token := common.Address{1}, common.Address{2}, common.Address{3}, common.Address{4}
	terms := channel.Terms{
		Name: channel.Name{Channel: channel.Key(token, us, them, at), Epoch: 1}, ChainID: 4, Contract: at, Token: token, Us: us, Them: them,
		Challenge: time.Hour, Margin: time.Hour,
	}
	policy := channel.Policy{
		Reveal: time.Minute, Longest: time.Hour, Agree: time.Minute, Locks: 100, Locked: channel.MostSum(), Least: channel.Units(least),
		LeastSettle: time.Hour, MostSettle: mostTimeout,
	}
	ch, err := channel.New(terms, policy)
	if err != nil {
		t.Fatal(err)
	}
	m := &channelMachine{Channel: ch, deal: dealOf(terms), channelHead: channelHead{Asset: assetOf(pairing{chain: htlc.SMT, token: token}), Met: true}}
	open := channel.Record{Stage: channel.Opened, Epoch: 1, Pot: channel.Units(pot), Timeout: time.Hour}
	for _, final := range []bool{false, true} {
		m.steps(t, 1000, channel.Seen{Final: final, Record: open})
	}
	now := moments{worth: func(htlc.Asset) channel.Sum { return worth }}
	number := uint64(0)
	return func(amount uint64) (records []string, crumbs string) {
		number++
		var fx effects
		m.tell(&fx, now, channel.Tell{Number: number, News: channel.Got{ID: common.BigToHash(common.Big1), Amount: channel.Units(amount), Note: "n"}})
		for key, raw := range fx.room {
			var tr Transfer
			if len(key) > len(transferRoom) && key[:len(transferRoom)] == transferRoom {
				if err := json.Unmarshal(raw, &tr); err != nil {
					t.Fatal(err)
				}
				records = append(records, tr.Amount.String()+tr.Note)
			}
		}
		return records, m.Crumbs.String()
	}
}

// Of a token whose worth nobody has named a payment has a record of its own from a hundred
// thousandth of the channel on; what is less has one together. Where its owner has named
// one, be it nothing, or on regtest, it is as he says.
func TestCrumbsOfAnUnnamedToken(t *testing.T) {
	unnamed := channel.MostSum()
	for name, x := range map[string]struct {
		worth channel.Sum
		pot   uint64
		least uint64
		pays  []uint64
		want  string
	}{
		"unnamed":       {unnamed, 1_000_000, 0, []uint64{9, 10, 1, 1}, "[] [10n] [10] [] crumbs 1"},
		"of little":     {unnamed, 99_999, 0, []uint64{1}, "[1n] crumbs 0"},
		"named nothing": {channel.Sum{}, 1_000_000, 0, []uint64{9, 1}, "[9n] [1n] crumbs 0"},
		"named":         {channel.Sum{}, 1_000_000, 3, []uint64{2, 9}, "[] [9n] crumbs 2"},
	} {
		pays, got, crumbs := paidIn(t, x.pot, x.worth, x.least), "", ""
		for _, amount := range x.pays {
			var records []string
			records, crumbs = pays(amount)
			got += fmt.Sprint(records) + " "
		}
		if got += "crumbs " + crumbs; got != x.want {
			t.Errorf("%s: %s, want %s", name, got, x.want)
		}
	}
}

// A partner that has put in a million fills no disk with it, whatever it is worth: of as many
// payments of one unit there are a hundred thousand records at most.
func TestAMillionCrumbsOfAnUnnamedToken(t *testing.T) {
	pays, records := paidIn(t, 1_000_000, channel.MostSum(), 0), 0
	for range 1_000_000 {
		list, _ := pays(1)
		records += len(list)
	}
	if records != recordShare {
		t.Errorf("%d records", records)
	}
}
