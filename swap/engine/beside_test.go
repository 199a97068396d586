package engine

import (
	"strings"
	"testing"
	"time"
)

// TestBundlesKeepWhatStoodBeside: what was paid beside a lock that stands is kept as long as
// that can be given up, and not when it is paid.
func TestBundlesKeepWhatStoodBeside(t *testing.T) {
	inTown(t, []string{"alice", "bob"}, func(t *testing.T, w *town, people []*citizen) {
		alice, bob := people[0], people[1]
		p := alice.keepsCopies()
		alice.opens(bob, "100")
		has := func(when string, want int) {
			t.Helper()
			n := 0
			for _, r := range alice.newestCopy(p).Records {
				if strings.HasPrefix(r.Part, oldLockPart) {
					n++
				}
			}
			if n != want {
				t.Fatalf("%s: a bundle has %d old locks, want %d", when, n, want)
			}
		}
		pays := func(name string, locks int) {
			t.Helper()
			s := secretOf(name)
			alice.locks(bob, "1", s.Hash(), time.Minute)
			bob.resolves(s)
			alice.sees(bob, "has paid "+name, func(v ChannelView) bool { return v.Channel.Locks == locks && v.Channel.Unacked == 0 })
		}
		held := secretOf("held")
		pays("before", 0)
		has("before it", 0)
		alice.locks(bob, "1", held.Hash(), 10*time.Minute)
		pays("first", 1)
		has("beside it", 1)
		pays("second", 1)
		has("beside it, too", 2)
		bob.resolves(held)
		alice.sees(bob, "has no locks", func(v ChannelView) bool { return v.Channel.Locks == 0 && v.Channel.Unacked == 0 })
		has("when it is paid", 0)
	})
}

// TestABundleIsFilled: a channel that is larger than all room keeps no other out.
func TestABundleIsFilled(t *testing.T) {
	alice, _, _ := triangle(t)
	c := newCopies(alice.Engine, []Place{&handPlace{}})
	note := func(key string, whole, part int) {
		n := change{matters: true, whole: make([]byte, whole), partner: "nobody", needs: func(uint64, uint64) bool { return true }}
		if part > 0 {
			n.parts = map[string][]byte{oldLockPart + "1": make([]byte, part)}
		}
		c.note([]*Entry{{Key: key, kept: &n}}, 1)
	}
	note(channelPrefix+"a", mostOfChannels+1, 0)
	note(channelPrefix+"b", 100, 200)
	note(channelPrefix+"c", 100, mostOfChannels)
	note(channelPrefix+"d", 100, 0)
	got := map[string]int{}
	for _, r := range c.snapshot().Records {
		if strings.HasPrefix(r.Key, channelPrefix) {
			got[r.Key[len(channelPrefix):]+r.Part] = len(r.Data)
		}
	}
	if len(got) != 4 || got["b"] != 100 || got["c"] != 100 || got["d"] != 100 || got["b"+oldLockPart+"1"] != 200 {
		t.Fatalf("a bundle has %v", got)
	}
}
