package engine

import (
	"context"
	"testing"
	"time"
)

// pruned is a journal that keeps no events up to a number.
type pruned struct {
	Journal
	upTo uint64
}

func (j *pruned) Events(after uint64, each func(Event) bool) error {
	return j.Journal.Events(max(after, j.upTo), each)
}

// A partner has so much happen in its channel that what others paid is not stored any
// more when its owner comes back: it is told how much it has missed.
func TestEventsThatAreGoneAreTold(t *testing.T) {
	alice, bob, _ := triangle(t)
	for range 5 {
		alice.pays(bob, 1)
	}
	var all []Event
	read := func(after uint64) (list []Event) {
		ctx, stop := context.WithTimeout(context.Background(), 300*time.Millisecond)
		defer stop()
		for ev, err := range alice.Events(ctx, after) {
			if err != nil {
				t.Fatal(err)
			}
			list = append(list, ev)
		}
		return list
	}
	if all = read(0); len(all) < 8 {
		t.Fatalf("%d events", len(all))
	}
	j := &pruned{}
	alice.wrap = func(under Journal) Journal { j.Journal = under; return j }
	alice.crash()
	j.upTo = all[5].Seq // the sixth is the last that is gone
	for after, missed := range map[uint64]string{all[0].Seq: "5", all[4].Seq: "1", all[5].Seq: "", 0: ""} {
		list := read(after)
		gap := list[0].Kind == MissedEvents
		if gap != (missed != "") || gap && (list[0].ID != missed || list[0].Seq != all[5].Seq) {
			t.Errorf("after %d: %+v, want %q missed", after, list[0], missed)
		}
		if first := list[0]; gap {
			list = list[1:]
		} else if first.Seq != all[6].Seq {
			t.Errorf("after %d it begins with %+v", after, first)
		}
		if list[0].Seq != all[6].Seq {
			t.Errorf("after %d: then comes %+v", after, list[0])
		}
	}
}
