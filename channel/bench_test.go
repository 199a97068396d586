package channel

import (
	"runtime"
	"testing"
	"time"
)

// BenchmarkChannelDirectTransfer is a transfer in both machines, its acknowledgement
// included, with all hashing and no signatures.
func BenchmarkChannelDirectTransfer(b *testing.B) {
	w := newWorld(b, "alice", "bob")
	alice, bob := w.nodes[0], w.nodes[1]
	ab := alice.opens(bob, 1<<60)
	ca, cb, now := alice.channels[ab], bob.channels[ab], alice.moment()
	signature := make([]byte, signatureSize)
	b.ReportAllocs()
	for i := 0; b.Loop(); i++ {
		next, out, err := Step(ca, Event{Now: now, From: Origin{"api", uint64(i + 1)}, What: Pay{ID: transferID(1), Amount: Units(1)}})
		if err != nil {
			b.Fatal(err)
		}
		m, err := Decode(out[0].(Send).Bytes)
		if err != nil {
			b.Fatal(err)
		}
		if _, ok := Digest(m, cb.domain, alice.addr, bob.addr); !ok {
			b.Fatal("nothing to sign")
		}
		var back []Command
		cb, back, _ = Step(cb, Event{Now: now, What: Received{From: alice.addr, Signer: alice.addr, Signature: signature, Message: m}})
		ca, _, _ = Step(next, Event{Now: now, What: Received{From: bob.addr, Message: back[0].(Send).Message}})
	}
	if cb.in.Proof.Nonce == 0 || len(ca.unacked) != 0 {
		b.Fatal("nothing was transferred")
	}
}

// BenchmarkChannelLockedTransfer is a lock, its secret and its payment in both machines,
// with nine other locks in the channel.
func BenchmarkChannelLockedTransfer(b *testing.B) {
	w := newWorld(b, "alice", "bob")
	alice, bob := w.nodes[0], w.nodes[1]
	ab := alice.opens(bob, 1<<60)
	for i := range 9 {
		_, h := secret(i)
		alice.sends(h, w.now.Add(20*time.Hour), Hop{bob.addr, Units(1)})
	}
	w.run()
	ca, cb, now := alice.channels[ab], bob.channels[ab], alice.moment()
	s, h := secret(100)
	signature := make([]byte, signatureSize)
	var queue []Command
	b.ReportAllocs()
	for i := 0; b.Loop(); i++ {
		order := SendLock{Hash: h, Amount: Units(1), Expiry: w.now.Add(20 * time.Hour), By: w.now.Add(time.Hour)}
		ca, queue, _ = Step(ca, Event{Now: now, From: Origin{"api", uint64(i + 1)}, What: order})
		claimed := false
		for len(queue) > 0 {
			c := queue[0]
			queue = queue[1:]
			var more []Command
			if x, ok := c.(Send); ok && x.To == bob.addr {
				cb, more, _ = Step(cb, Event{Now: now, What: Received{From: alice.addr, Signer: alice.addr, Signature: signature, Message: must(Decode(x.Bytes))}})
			} else if ok {
				ca, more, _ = Step(ca, Event{Now: now, What: Received{From: bob.addr, Message: must(Decode(x.Bytes))}})
			}
			queue = append(queue, more...)
			if len(queue) == 0 && !claimed {
				claimed = true
				cb, queue, _ = Step(cb, Event{Now: now, From: Origin{"api", uint64(i + 1)}, What: Claim{Secret: s}})
			}
		}
	}
	if len(ca.out.Locks) != 9 || ca.out.Proof.Transferred.IsZero() {
		b.Fatalf("nothing was paid: %+v", ca.out.Proof)
	}
}

// BenchmarkChannelState is what a commit writes of an idle channel, and what it takes in
// memory.
func BenchmarkChannelState(b *testing.B) {
	w := newWorld(b, "alice", "bob")
	alice, bob := w.nodes[0], w.nodes[1]
	ab := alice.opens(bob, 1<<60)
	alice.orders(ab, Pay{ID: transferID(1), Amount: Units(1)})
	w.run()
	raw := must(bob.channels[ab].Marshal())
	const many = 10_000
	var before, after runtime.MemStats
	runtime.GC()
	runtime.ReadMemStats(&before)
	channels := make([]Channel, many)
	for i := range channels {
		channels[i] = must(Unmarshal(raw))
	}
	runtime.GC()
	runtime.ReadMemStats(&after)
	b.ReportAllocs()
	for b.Loop() {
		raw = must(channels[0].Marshal())
	}
	b.ReportMetric(float64(len(raw)), "bytes/idle-state")
	b.ReportMetric(float64(after.HeapAlloc-before.HeapAlloc)/many, "bytes/idle-channel")
	runtime.KeepAlive(channels)
}

// BenchmarkChannelRoutes finds three paths in a graph of 1,000 nodes with 5 channels each.
func BenchmarkChannelRoutes(b *testing.B) {
	var edges []Edge
	for i := range 1000 {
		for k := 1; k <= 5; k++ {
			j := (i*7 + k*131 + 1) % 1000
			for _, pair := range [][2]int{{i, j}, {j, i}} {
				e := Edge{From: nodeAddr(pair[0]), To: nodeAddr(pair[1]), Capacity: Units(1000), Fee: Fee{Units(uint64(1 + (i+k)%7)), 100}}
				e.Channel[0], e.Channel[1], e.Channel[2] = byte(i), byte(i>>8), byte(k)
				edges = append(edges, e)
			}
		}
	}
	g := must(NewGraph(edges))
	b.ReportAllocs()
	for b.Loop() {
		if _, err := g.Paths(nodeAddr(0), nodeAddr(517), Units(100), 3); err != nil {
			b.Fatal(err)
		}
	}
}
