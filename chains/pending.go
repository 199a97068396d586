package chains

import (
	"cmp"
	"slices"

	"github.com/lockstep-swap/lockstep/htlc"
)

// sightKey names a sighting in the mempool.
type sightKey struct {
	kind Kind
	txid string
	out  Outpoint
	leg  htlc.LegID
	word [32]byte
}

func keyOf(f Fact) sightKey {
	k := sightKey{kind: f.Kind, txid: f.TxID, out: f.Out, leg: f.Leg}
	if f.Log != nil {
		k.word = f.Log.Word
	}
	return k
}

// mempool tells what is new in the mempool and what has left it unmined.
func (w *walk) mempool() bool {
	if !w.t.params.Mempool {
		return true
	}
	found, err := w.t.source.Mempool(w.ctx)
	if err != nil {
		w.t.onError(err)
		return true
	}
	mined := w.mined()
	now := map[sightKey]Fact{}
	for _, s := range found {
		s.Fact.Status, s.Fact.Block = Pending, Block{}
		key := keyOf(s.Fact)
		if mined[key] {
			continue // another node behind the source has not seen our tip
		}
		if _, twice := now[key]; twice {
			continue
		}
		now[key] = s.Fact
		if _, known := w.pending[key]; !known && !w.tell(s.Fact) {
			return false
		}
	}
	return w.vanished(now)
}

// mined are the sightings in the blocks that are remembered.
func (w *walk) mined() map[sightKey]bool {
	keys := map[sightKey]bool{}
	for _, k := range w.chain {
		for _, s := range k.seen {
			keys[keyOf(s.Fact)] = true
		}
	}
	return keys
}

// vanished tells what was pending and is no more, unless a block came meanwhile:
// what is in it did not vanish.
func (w *walk) vanished(now map[sightKey]Fact) bool {
	var gone []Fact
	for key, f := range w.pending {
		if _, still := now[key]; !still {
			gone = append(gone, f)
		}
	}
	if len(gone) > 0 {
		head, err := w.t.source.Head(w.ctx)
		if last := w.last(); err != nil || last == nil || head.Hash != last.Hash {
			for _, f := range gone {
				now[keyOf(f)] = f // decided when that block has been told
			}
			gone = nil
		}
	}
	// In order, so that the same story is told the same way each time.
	slices.SortFunc(gone, func(a, b Fact) int {
		return cmp.Or(cmp.Compare(a.TxID, b.TxID), cmp.Compare(a.Kind, b.Kind),
			cmp.Compare(a.Out.TxID, b.Out.TxID), cmp.Compare(a.Out.Index, b.Out.Index))
	})
	w.pending = now
	for _, f := range gone {
		f.Status = Gone
		if !w.tell(f) {
			return false
		}
	}
	return true
}
