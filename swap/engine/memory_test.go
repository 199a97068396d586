package engine

import (
	"errors"
	"fmt"
	"sync/atomic"
	"syscall"
	"testing"
	"testing/synctest"

	"github.com/cockroachdb/pebble/v2/vfs"
	"github.com/lockstep-swap/lockstep/chains"
	"github.com/lockstep-swap/lockstep/htlc"
)

// fullJournal fails every commit once it is full.
type fullJournal struct {
	Journal
	full *atomic.Bool
}

func (f fullJournal) Commit(entries []*Entry) error {
	if f.full.Load() {
		return fmt.Errorf("%w: %w", ErrJournal, syscall.ENOSPC)
	}
	return f.Journal.Commit(entries)
}

// TestWithoutAJournal: what cannot be recorded is not begun, and a claim whose
// secret is public needs no record.
func TestWithoutAJournal(t *testing.T) {
	for name, locked := range map[string]bool{"nothing is locked": false, "a public secret is used": true} {
		t.Run(name, func(t *testing.T) {
			inShop(t, func(t *testing.T, s *shop) {
				full := &atomic.Bool{}
				s.wrap = func(j Journal) Journal { return fullJournal{j, full} }
				s.open()
				full.Store(!locked)
				s.firstLock(chains.Final)
				if s.smt.heard("send lock") != locked {
					t.Fatalf("locked %v, want %v", !locked, locked)
				}
				if !locked {
					if s.e.Broken() == nil || s.smt.heard("build lock") {
						t.Fatalf("broken %v; the chain heard %v", s.e.Broken(), s.smt.told)
					}
					return
				}
				full.Store(true)
				leg := s.swap().Give.Leg
				for i, kind := range []chains.Kind{chains.FactLock, chains.FactClaim} {
					secret, err := quickKeys{}.Secret(chains.KeyRef{})
					if err != nil {
						t.Fatal(err)
					}
					s.smt.facts <- chains.Fact{
						Chain: htlc.SMT, Kind: kind, Status: chains.Seen, Leg: leg.ID(), TxID: string(kind), Out: chains.Outpoint{TxID: "lock"},
						Amount: leg.Terms.Amount, Block: s.block(chains.Height(2 + i)), Secret: secret,
					}
				}
				synctest.Wait()
				if !s.btc.heard("send claim") {
					t.Fatalf("not claimed: %v", s.btc.told)
				}
			})
		})
	}
}

// TestRoomIsKept: before a write can fail in the middle there is no room left, and
// the journal says so.
func TestRoomIsKept(t *testing.T) {
	fs := vfs.NewCrashableMem()
	j, err := OpenPebble("journal", fs)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = j.Close() }()
	for free, want := range map[uint64]error{reserve: nil, reserve - 1: syscall.ENOSPC} {
		fs.TestingSetDiskUsage(vfs.DiskUsage{AvailBytes: free, TotalBytes: 2 * reserve})
		if err := j.Commit([]*Entry{{Key: "swap/a", State: []byte(`"x"`)}}); !errors.Is(err, want) {
			t.Fatalf("%d bytes free: %v", free, err)
		}
	}
}
