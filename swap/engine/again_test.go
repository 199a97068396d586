package engine

import (
	"context"
	"fmt"
	"sync/atomic"
	"testing"
	"time"

	"github.com/ethereum/go-ethereum/common"

	"github.com/lockstep-swap/lockstep/channel"
)

// tapped has drop decide about each message from a member; nil: none is lost.
func (x *member) tapped(drop func(to common.Address) bool) {
	x.meeting.mu.Lock()
	defer x.meeting.mu.Unlock()
	x.meeting.drop = nil
	if drop != nil {
		x.meeting.drop = func(from, to common.Address) bool { return from == x.us() && drop(to) }
	}
}

// paysInVain has a member pay another that hears nothing of it.
func (x *member) paysInVain(to *member, payments int) {
	x.t.Helper()
	x.tapped(func(common.Address) bool { return true })
	defer x.tapped(nil)
	key := fmt.Sprint(first(x.ways.Load(way{coin, to.us()})))
	for i := range payments {
		pay := ordered{what: channel.Pay{ID: common.BigToHash(common.Big1), Amount: channel.Units(1), Note: fmt.Sprint(i)}}
		if err := x.send(context.Background(), delivery{key: key, event: pay}); err != nil {
			x.t.Fatal(err)
		}
	}
}

// asksAll is what a member sends that says to have nothing.
func (x *member) asksAll(of *member) []byte {
	x.t.Helper()
	d, ok := of.deal(fmt.Sprint(first(of.ways.Load(way{coin, x.us()}))))
	raw, err := channel.Encode(&channel.Reestablish{Name: d.Name})
	if !ok || err != nil {
		x.t.Fatal(ok, err)
	}
	return append([]byte{0}, raw...)
}

// answered waits until a member has said to another what it asked for.
func (x *member) answered(to *member) {
	x.t.Helper()
	eventually(x.t, "it has answered", func() bool {
		x.asks.mu.Lock()
		defer x.asks.mu.Unlock()
		x.post.mu.Lock()
		defer x.post.mu.Unlock()
		p := x.asks.peers[to.us()]
		return p == nil || len(p.busy) == 0 && x.post.boxes[to.us()] == nil
	})
}

// Mallory asks again and again for all that bob has said to her. He says it as often
// as she may hear it, and no more; she cannot have it pile up either.
func TestWhatIsSaidAgainIsBounded(t *testing.T) {
	bob, mallory, _ := triangle(t)
	const payments, questions = 600, 120
	bob.paysInVain(mallory, payments)
	var sent atomic.Int64
	bob.tapped(func(to common.Address) bool { // she does not listen
		if to != mallory.us() {
			return false
		}
		sent.Add(1)
		return true
	})
	defer bob.tapped(nil)
	ask, begin := mallory.asksAll(bob), time.Now()
	for range questions {
		if err := bob.Heard(context.Background(), mallory.us(), wireChannel, ask); err != nil {
			t.Fatal(err)
		}
		bob.answered(mallory)
	}
	most := againBurst + againRate*int64(time.Since(begin).Seconds()+1) + mostAsking*(payments+1)
	if n := sent.Load(); n > most || n < payments {
		t.Errorf("%d questions had %d messages sent, at most %d may be", questions, n, most)
	}
}

// While a peer does not take what is sent, no more waits than has room, however much
// it asks for; and it hears all of it in the end.
func TestWhatWaitsIsBounded(t *testing.T) {
	bob, carol, _ := triangle(t)
	shut := make(chan struct{})
	bob.tapped(func(common.Address) bool { <-shut; return false })
	bob.post.mu.Lock()
	bob.post.most = 4000
	bob.post.mu.Unlock()
	key := fmt.Sprint(first(bob.ways.Load(way{coin, carol.us()})))
	for i := range 200 {
		pay := ordered{what: channel.Pay{ID: common.BigToHash(common.Big1), Amount: channel.Units(1), Note: fmt.Sprint(i)}}
		if err := bob.send(context.Background(), delivery{key: key, event: pay}); err != nil {
			t.Fatal(err)
		}
		if i%50 == 0 {
			_ = bob.Heard(context.Background(), carol.us(), wireChannel, carol.asksAll(bob))
		}
	}
	bob.post.mu.Lock()
	box := bob.post.boxes[carol.us()]
	bytes, count := box.bytes, len(box.waiting)
	bob.post.mu.Unlock()
	if bytes > 4000 || bytes == 0 || count > 40 {
		t.Errorf("%d messages of %d bytes wait", count, bytes)
	}
	close(shut)
	eventually(t, "carol has heard all", func() bool { return carol.spendable(bob) == "200" && idle(bob) })
}

// What waits is there once, and of what only the newest counts, it is the newest.
func TestNewerAnswersReplaceOlderOnes(t *testing.T) {
	to := common.HexToAddress("0x70")
	n := channel.Name{Channel: common.HexToHash("0xc4"), Epoch: 1}
	other := channel.Name{Channel: common.HexToHash("0xc5"), Epoch: 1}
	p := &post{most: mostWaiting}
	begun := 0
	put := func(m channel.Message) {
		t.Helper()
		raw, err := channel.Encode(m)
		if err != nil {
			t.Fatal(err)
		}
		if p.put(outgoing{send: channel.Send{To: to, Message: m, Bytes: raw}, deal: deal{Terms: channel.Terms{Name: channel.NameOf(m)}}}) {
			begun++
		}
	}
	secret := channel.NewPreimage(secretOf("shown"))
	for i := range uint64(100) {
		put(&channel.Ack{Name: n, Nonce: i})
		put(&channel.Reveal{Name: n, ID: 1, Secret: secret})
		put(&channel.Reestablish{Name: n, Received: channel.BalanceProof{Nonce: i}, Answer: true})
		put(&channel.Reestablish{Name: n, Received: channel.BalanceProof{Nonce: i}})
		put(&channel.Ack{Name: other, Nonce: i})
	}
	put(&channel.Reveal{Name: n, ID: 2, Secret: secret})
	want := []string{"ack 99", "reveal 1", "answer 99", "question 99", "ack 99", "reveal 2"}
	var got []string
	for {
		o, _, more := p.take(to)
		if !more {
			break
		}
		switch m := o.send.Message.(type) {
		case *channel.Ack:
			got = append(got, fmt.Sprint("ack ", m.Nonce))
		case *channel.Reveal:
			got = append(got, fmt.Sprint("reveal ", m.ID))
		case *channel.Reestablish:
			got = append(got, fmt.Sprint(map[bool]string{true: "answer ", false: "question "}[m.Answer], m.Received.Nonce))
		}
	}
	if fmt.Sprint(got) != fmt.Sprint(want) || begun != 1 || len(p.boxes) != 0 {
		t.Errorf("%q, begun %d times, %d boxes; want %q", got, begun, len(p.boxes), want)
	}
}

// Who may not ask now is answered later; who is owed nothing is forgotten.
func TestQuestionsAreCounted(t *testing.T) {
	now, who := time.Unix(1000, 0), common.HexToAddress("0x99")
	var a asks
	for i := range 2 * mostAsking {
		if may := a.may(who, "one", now); may != (i < mostAsking) {
			t.Fatalf("question %d: %v", i, may)
		}
	}
	if !a.may(who, "another", now) {
		t.Error("one channel's questions stop another's")
	}
	a.said(who, againBurst, now)
	if a.may(who, "third", now) || len(a.due(now)) != 0 {
		t.Error("who has heard too much hears more")
	}
	for range mostAsking {
		a.done(who, "one")
	}
	a.done(who, "another")
	now = now.Add(time.Second)
	got := map[string]bool{}
	for _, key := range a.due(now) {
		got[key] = true
	}
	if len(got) != 2 || !got["one"] || !got["third"] {
		t.Errorf("owed are %v", got)
	}
	if p := a.peers[who]; p == nil || p.left.left <= 0 || p.left.left > againRate {
		t.Errorf("after a second %+v", p)
	}
	for range 20 {
		now = now.Add(time.Second)
		a.due(now)
	}
	if len(a.peers) != 0 {
		t.Errorf("%d peers are remembered", len(a.peers))
	}
	many := map[string]bool{}
	for i := range 10 * mostOwed {
		many[fmt.Sprint(i)] = true
	}
	a.owe(who, many)
	if n := len(a.due(now)); n != mostOwed {
		t.Errorf("%d compare anew at one time", n)
	}
}
