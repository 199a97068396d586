package utxo

import (
	"encoding/binary"
	"fmt"
	"testing"

	"github.com/lockstep-swap/lockstep/chains"
	"github.com/lockstep-swap/lockstep/htlc"
)

// BenchmarkScan matches a full block of 3,000 transactions (6,000 inputs, 6,000
// outputs, one of them ours) from its bytes, with more and more locks watched.
// The target is 20 ms, whatever is watched.
func BenchmarkScan(b *testing.B) {
	for _, watched := range []int{100, 10_000, 100_000} {
		b.Run(fmt.Sprintf("block=3000tx/watched=%d", watched), func(b *testing.B) {
			x := newIndex(regtest(), times(b))
			var ours htlc.Leg
			leg := legOf(b, htlc.P2WSH, 40_000, secretOf(9))
			for i := range watched {
				ours = leg
				binary.BigEndian.PutUint64(ours.Terms.Hash[:], uint64(i))
				if err := x.watch(chains.Target{Leg: &ours}); err != nil {
					b.Fatal(err)
				}
			}
			raw, h := madeBlock(2999, lockTx(b, ours, 40_000))
			b.SetBytes(int64(len(raw)))
			b.ReportAllocs()
			for b.Loop() {
				hits, err := x.scan(raw, h)
				if err != nil || len(hits) != 1 {
					b.Fatal(len(hits), err)
				}
			}
		})
	}
}
