package engine

import (
	"context"
	"crypto/ecdsa"
	"encoding/binary"
	"encoding/json"
	"fmt"
	"testing"
	"time"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/crypto"

	"github.com/lockstep-swap/lockstep/channel"
	"github.com/lockstep-swap/lockstep/htlc"
)

// madeUp is an address that costs nothing.
func madeUp(kind byte, i int) (a common.Address) {
	a[0] = kind
	binary.BigEndian.PutUint32(a[1:], uint32(i))
	return a
}

// word is an announcement of a coin's channel, as it is after its signature was looked
// at.
func word(from, to common.Address, at time.Time) announced {
	a := announced{announcement: announcement{
		Network: "regtest", ChainID: 4, Contract: common.HexToAddress("0xc0ffee"), From: from, To: to, Capacity: channel.Units(1), At: unixMillis(at.UnixMilli()),
	}}
	a.at = a.direction()
	return a
}

// told counts what the graph has by who told it, and checks its books.
func (g *graph) told(t *testing.T) map[common.Address]int {
	t.Helper()
	sum, parties := map[common.Address]int{}, map[common.Address]int{}
	others := 0
	for d, a := range g.edges {
		parties[d.from]++
		if !a.mine {
			others++
			sum[a.teller]++
		}
	}
	for who, teller := range g.tellers {
		if len(teller.edges) != sum[who] {
			t.Errorf("of %s %d are counted, %d are there", who, len(teller.edges), sum[who])
		}
	}
	for who, p := range g.parties {
		if p.count != parties[who] {
			t.Errorf("%s announced %d, counted %d", who, parties[who], p.count)
		}
	}
	if others != g.others || len(g.parties) != len(parties) || others > mostOthers {
		t.Errorf("%d of others, counted %d; %d parties, counted %d", others, g.others, len(parties), len(g.parties))
	}
	return sum
}

// Whoever tells of channels without end, from as many nodes and of as many keys as she
// likes, leaves room for those that others tell of, and for ours.
func TestNobodyFillsTheGraph(t *testing.T) {
	var g graph
	now := time.Unix(1_800_000_000, 0)
	stranger := func(i int) common.Address { return teller(madeUp(9, i), false) }
	for i := range mostOthers + 1000 {
		g.learn(word(madeUp(1, i), madeUp(2, 0), now), stranger(i), now)
	}
	honest, mallory := teller(madeUp(3, 1), true), teller(madeUp(3, 2), true)
	for i := range 700 {
		g.learn(word(madeUp(4, i), madeUp(2, 0), now), honest, now)
	}
	if sum := g.told(t); sum[honest] != 700 || sum[common.Address{}] != mostOthers-700 {
		t.Fatalf("strangers fill the graph: %v", sum)
	}
	for i := range mostOthers {
		g.learn(word(madeUp(5, i), madeUp(2, 0), now), mallory, now)
	}
	sum := g.told(t)
	if sum[honest] != 700 || sum[mallory] > mostOthers/2 || sum[common.Address{}] < mostOthers/2-701 {
		t.Errorf("a partner fills the graph: %v", sum)
	}
	ours := word(madeUp(6, 1), madeUp(6, 2), now)
	if ours.mine = true; !g.learn(ours, common.Address{}, now) || g.edges[ours.at] == nil {
		t.Error("there is no room for a channel of ours")
	}
	for i := range 2 * mostAnnouncedBy {
		g.learn(word(madeUp(7, 0), madeUp(8, i), now), honest, now)
	}
	if p := g.parties[madeUp(7, 0)]; p.count != mostAnnouncedBy {
		t.Errorf("one party has %d channels", p.count)
	}
	g.told(t)
	if left := g.some(mostOthers, unixMillis(now.Add(announcedFor+time.Second).UnixMilli())); len(left)+len(g.edges)+len(g.markets)+len(g.parties)+g.others != 0 {
		t.Errorf("%d are told, %d kept of %d parties after their time", len(left), len(g.edges), len(g.parties))
	}
	g.told(t)
}

// What changes all the time is passed on now and then, and what one teller makes us
// pass on is bounded; the newest word is what is known.
func TestWordsArePassedOnNowAndThen(t *testing.T) {
	var g graph
	now := time.Unix(1_800_000_000, 0)
	passed := 0
	for i := range 1000 {
		if g.learn(word(madeUp(1, 1), madeUp(1, 2), now.Add(time.Duration(i)*time.Millisecond)), madeUp(3, 1), now) {
			passed++
		}
	}
	if passed != tellBurst {
		t.Errorf("%d of a thousand words in a moment are passed on", passed)
	}
	last := word(madeUp(1, 1), madeUp(1, 2), now.Add(time.Minute))
	last.Capacity = channel.Units(77)
	if g.learn(last, madeUp(3, 1), now) || g.edges[last.at].Capacity != channel.Units(77) {
		t.Error("a word that is not passed on is not known, either")
	}
	now = now.Add(tellEvery + time.Second)
	if !g.learn(word(madeUp(1, 1), madeUp(1, 2), now), madeUp(3, 1), now) {
		t.Error("nothing is ever passed on again")
	}
	passed = 0
	for i := range 3 * passBurst {
		if g.learn(word(madeUp(5, i), madeUp(1, 2), now), madeUp(3, 2), now) {
			passed++
		}
	}
	if passed != passBurst || !g.learn(word(madeUp(6, 1), madeUp(1, 2), now), madeUp(3, 3), now) {
		t.Errorf("%d of one teller are passed on at once, or others' are not", passed)
	}
}

// A full graph is one to pay over, and a new session hears of our channels first and
// of no more than is told at once.
func TestAFullGraphIsPaidOver(t *testing.T) {
	alice, bob, carol := triangle(t)
	now := time.Now()
	for i := range mostOthers + 10 {
		alice.graph.learn(word(madeUp(1, i), carol.us(), now), common.Address{}, now)
	}
	alice.pays(carol, 20)
	tap := make(chan parcel, 2*mostOthers)
	alice.meeting.mu.Lock()
	seat := alice.meeting.seats[carol.us()]
	alice.meeting.seats[carol.us()] = tap
	alice.meeting.mu.Unlock()
	alice.showGraph(carol.us())
	alice.meeting.mu.Lock()
	alice.meeting.seats[carol.us()] = seat
	alice.meeting.mu.Unlock()
	close(tap)
	first, count := "", 0
	for p := range tap {
		var a announcement
		if p.kind != wireAnnounce {
			continue // of the payment before
		}
		if count++; len(p.b) > wireSignature && json.Unmarshal(p.b[wireSignature:], &a) == nil && first == "" {
			first = a.From.Hex()
		}
	}
	if count > mostShown+2 || count < mostShown || first != alice.us().Hex() && first != bob.us().Hex() {
		t.Errorf("%d are told, the first by %s", count, first)
	}
}

// Mallory has a channel with alice and says to have more, to nodes that she made up and
// that lead to carol for nothing. Alice looks, believes her no more, and pays over bob.
func TestMadeUpChannelsLeadNobodyAstray(t *testing.T) {
	c, x := cast(t, "alice", "bob", "carol", "mallory")
	alice, bob, carol, mallory := x["alice"], x["bob"], x["carol"], x["mallory"]
	defer func() {
		for _, m := range x {
			m.stop()
		}
	}()
	bob.take = channel.Fee{Base: channel.Units(3)}
	bob.crash()
	between(t, c, alice, bob, 1000, 0)
	between(t, c, bob, carol, 800, 0)
	between(t, c, alice, mallory, 1000, 0)
	eventually(t, "alice knows carol", func() bool { return alice.graph.key(carol.us()) != nil })
	say := func(key *ecdsa.PrivateKey, to common.Address) {
		t.Helper()
		a := word(crypto.PubkeyToAddress(key.PublicKey), to, time.Now()).announcement
		a.Capacity = channel.Units(1 << 40)
		body, err := json.Marshal(a)
		if err != nil {
			t.Fatal(err)
		}
		sig, err := crypto.Sign(announceDigest(body).Bytes(), key)
		if err == nil {
			err = alice.Heard(context.Background(), mallory.us(), wireAnnounce, append(sig, body...))
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	const relays = 60
	for i := range relays {
		key, err := crypto.ToECDSA(crypto.Keccak256(fmt.Appendf(nil, "relay %d", i)))
		if err != nil {
			t.Fatal(err)
		}
		say(mallory.party.key, crypto.PubkeyToAddress(key.PublicKey))
		say(key, carol.us())
	}
	r, err := alice.Routes(context.Background(), coin, carol.us(), htlc.Units(60))
	if err != nil || len(r) != 1 || r[0].Hops[0].Node != bob.us() {
		t.Fatalf("%+v, %v", r, err)
	}
	alice.pays(carol, 60)
	for _, a := range alice.graph.some(mostOthers, alice.millis()) {
		if a.From == mallory.us() && !a.mine {
			t.Fatalf("she is still believed: %+v", a.announcement)
		}
	}
	say(mallory.party.key, madeUp(1, 1))
	if d := word(mallory.us(), madeUp(1, 1), time.Now()).at; alice.graph.edges[d] != nil {
		t.Error("she is believed again")
	}
	// Of a contract that is not ours nothing is kept.
	before := len(alice.graph.some(mostOthers, alice.millis()))
	raw := bob.says(bob, carol, func(a *announcement) { a.Contract = common.HexToAddress("0xbad") })
	if err := alice.Heard(context.Background(), bob.us(), wireAnnounce, raw); err != nil || len(alice.graph.some(mostOthers, alice.millis())) != before {
		t.Errorf("a channel in another contract is kept: %v", err)
	}
}
