package engine

import (
	"context"
	"fmt"
	"testing"

	places "github.com/lockstep-swap/lockstep/swap/engine/copies"
)

// BenchmarkCopyOfChannels measures one copy of a recovery bundle with so many channels
// that have money in them, sealed and synced into a folder: what a place is kept busy
// with at most a tenth of its time.
func BenchmarkCopyOfChannels(b *testing.B) {
	for _, n := range []int{100, 1000, 10_000} {
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			c, x := cast(b, "alice", "bob")
			alice, bob := x["alice"], x["bob"]
			defer alice.stop()
			defer bob.stop()
			between(b, c, alice, bob, 1000, 0)
			alice.ready(bob)
			alice.pays(bob, 30)
			bob.pays(alice, 1)
			var raw []byte
			if err := alice.eachChannel(context.Background(), func(m *channelMachine) { raw, _, _ = m.state() }); err != nil || len(raw) == 0 {
				b.Fatal(err)
			}
			folder := places.NewFolder(b.TempDir(), alice.Keys.ID())
			kept := newCopies(alice.Engine, []Place{folder})
			for i := range n {
				kept.take(fmt.Sprintf("%s%064x-1", channelPrefix, i), change{whole: raw, matters: true, partner: "0x"})
			}
			size := 0
			for b.Loop() {
				kept.now++
				sealed, seq, err := kept.seal()
				if err == nil {
					err = folder.Put(context.Background(), seq, sealed)
				}
				if err != nil {
					b.Fatal(err)
				}
				size = len(sealed)
			}
			b.ReportMetric(float64(size)/float64(n), "bytes/channel")
			b.ReportMetric(float64(b.Elapsed().Milliseconds())/float64(b.N), "ms/copy")
		})
	}
}
