package engine

import (
	"errors"
	"fmt"
	"slices"
	"sync"
	"sync/atomic"
	"syscall"
	"testing"

	"github.com/cockroachdb/pebble/v2/vfs"
	"github.com/cockroachdb/pebble/v2/vfs/errorfs"
	"github.com/lockstep-swap/lockstep/chains"
	"github.com/lockstep-swap/lockstep/htlc"
)

// disk is a file system that loses what was not synced when it crashes.
type disk struct{ fs *vfs.MemFS }

func newDisk() *disk { return &disk{vfs.NewCrashableMem()} }

func (d *disk) open(t *testing.T) *PebbleJournal {
	t.Helper()
	j, err := OpenPebble("journal", d.fs)
	if err != nil {
		t.Fatal(err)
	}
	return j
}

// crash gives the disk as it is after the power went.
func (d *disk) crash() *disk { return &disk{d.fs.CrashClone(vfs.CrashCloneCfg{})} }

func saved(t *testing.T, j Journal) (states map[string]string, todos map[Seq]string) {
	t.Helper()
	states, todos = map[string]string{}, map[Seq]string{}
	err := j.Load(func(s Saved) error {
		if s.Todo != nil {
			todos[s.Todo.Seq] = s.Todo.Kind
		} else {
			states[s.Key] = string(s.State)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return states, todos
}

// TestCommitSurvivesPowerLoss: whatever Commit returned for is there after a
// crash: state, outbox, secrets, events, cursor; and what is done is gone.
func TestCommitSurvivesPowerLoss(t *testing.T) {
	d := newDisk()
	j := d.open(t)
	s, err := htlc.SecretFromBytes([]byte("0123456789abcdef0123456789abcdef"))
	if err != nil {
		t.Fatal(err)
	}
	e := &Entry{
		Key: "swap/a", State: []byte("one"), Todo: []Todo{{Kind: "x"}, {Kind: "y"}},
		Secrets: []htlc.Secret{s}, Events: []Event{{Kind: "swap", ID: "a"}}, Claims: []htlc.Hash{s.Hash()},
	}
	if err := j.Commit([]*Entry{e}); err != nil {
		t.Fatal(err)
	}
	if err := j.Advance(htlc.BTC, chains.Cursor{Window: []chains.BlockID{{Height: 7, Hash: "h"}}}); err != nil {
		t.Fatal(err)
	}
	if err := j.Commit([]*Entry{{Key: "swap/a", State: []byte("two"), Done: []Seq{e.Todo[0].Seq}}}); err != nil {
		t.Fatal(err)
	}
	after := d.crash()
	if err := j.Close(); err != nil {
		t.Fatal(err)
	}
	j = after.open(t)
	defer func() { _ = j.Close() }()
	states, todos := saved(t, j)
	if states["swap/a"] != "two" || len(todos) != 1 || todos[e.Todo[1].Seq] != "y" {
		t.Fatalf("%v %v", states, todos)
	}
	c, err := j.Cursor(htlc.BTC)
	if err != nil || len(c.Window) != 1 || c.Window[0].Height != 7 {
		t.Fatalf("%v %v", c, err)
	}
	found := false
	if err := j.Secrets(func(x htlc.Secret) { found = x == s }); err != nil || !found {
		t.Fatal("the secret is lost", err)
	}
	// Sequence numbers go on: a number is never given twice.
	next := &Entry{Key: "swap/b", State: []byte("b"), Todo: []Todo{{Kind: "z"}}, Events: []Event{{}}}
	if err := j.Commit([]*Entry{next}); err != nil {
		t.Fatal(err)
	}
	if next.Todo[0].Seq <= e.Todo[1].Seq || next.Events[0].Seq <= e.Events[0].Seq {
		t.Fatalf("numbers %d, %d", next.Todo[0].Seq, next.Events[0].Seq)
	}
}

// TestHashBelongsToOneMachine for ever: also after a restart, and a refused
// commit leaves nothing.
func TestHashBelongsToOneMachine(t *testing.T) {
	d := newDisk()
	j := d.open(t)
	h := htlc.Hash{9}
	if err := j.Commit([]*Entry{{Key: "swap/a", State: []byte("a"), Claims: []htlc.Hash{h}}}); err != nil {
		t.Fatal(err)
	}
	if err := j.Close(); err != nil {
		t.Fatal(err)
	}
	j = d.crash().open(t)
	defer func() { _ = j.Close() }()
	err := j.Commit([]*Entry{{Key: "swap/b", State: []byte("b"), Claims: []htlc.Hash{h}}})
	if !errors.Is(err, ErrHashUsed) {
		t.Fatalf("%v", err)
	}
	if states, _ := saved(t, j); states["swap/b"] != "" {
		t.Fatal("a refused machine was stored")
	}
	if err := j.Commit([]*Entry{{Key: "swap/a", State: []byte("a"), Claims: []htlc.Hash{h}}}); err != nil {
		t.Fatalf("its owner may claim it again: %v", err)
	}
}

// TestDamagedRecordIsNoticed: a flipped bit is an error with a name, not a state.
func TestDamagedRecordIsNoticed(t *testing.T) {
	j := newDisk().open(t)
	defer func() { _ = j.Close() }()
	v := j.seal([]byte("money"))
	for bit := range len(v) * 8 {
		bad := append([]byte(nil), v...)
		bad[bit/8] ^= 1 << (bit % 8)
		if _, err := j.unseal([]byte("k"), bad); !errors.Is(err, ErrJournal) {
			t.Fatalf("bit %d: %v", bit, err)
		}
	}
}

// TestTwoProcessesCannotShareADirectory.
func TestTwoProcessesCannotShareADirectory(t *testing.T) {
	dir := t.TempDir()
	j, err := OpenPebble(dir, nil)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = j.Close() }()
	if _, err := OpenPebble(dir, nil); !errors.Is(err, ErrLocked) {
		t.Fatalf("%v", err)
	}
}

// TestManyWantOneHash: of many concurrent claims exactly one wins.
func TestManyWantOneHash(t *testing.T) {
	j := newDisk().open(t)
	defer func() { _ = j.Close() }()
	c := &committer{journal: j, inbox: make(chan commitRequest, 16), hub: &hub{wait: make(chan struct{})}, stop: make(chan struct{})}
	ctx := t.Context()
	var running sync.WaitGroup
	running.Go(c.run)
	defer func() { close(c.stop); running.Wait() }()
	for round := range 100 {
		var won atomic.Int32
		var wg sync.WaitGroup
		for i := range 10 {
			wg.Go(func() {
				e := &Entry{Key: fmt.Sprintf("swap/%d-%d", round, i), State: []byte("x"), Claims: []htlc.Hash{{byte(round), 1}}}
				switch err := c.commit(ctx, []*Entry{e}); {
				case err == nil:
					won.Add(1)
				case !errors.Is(err, ErrHashUsed):
					t.Error(err)
				}
			})
		}
		wg.Wait()
		if won.Load() != 1 {
			t.Fatalf("round %d: %d winners", round, won.Load())
		}
	}
}

// TestOneOfManyIsRefused: requests that share a write are judged each alone, whether a
// hash is on the disk already or is claimed by another in that very write.
func TestOneOfManyIsRefused(t *testing.T) {
	j := newDisk().open(t)
	defer func() { _ = j.Close() }()
	used, fresh, wanted := htlc.Hash{1}, htlc.Hash{2}, htlc.Hash{3}
	if err := j.Commit([]*Entry{{Key: "swap/first", State: []byte("x"), Claims: []htlc.Hash{used}}}); err != nil {
		t.Fatal(err)
	}
	c := &committer{journal: j, inbox: make(chan commitRequest, 16), hub: &hub{wait: make(chan struct{})}, stop: make(chan struct{})}
	var rs []commitRequest
	for _, x := range []struct {
		key  string
		hash htlc.Hash
	}{{"swap/a", fresh}, {"swap/b", used}, {"swap/c", wanted}, {"swap/d", wanted}, {"swap/e", htlc.Hash{4}}} {
		r := commitRequest{[]*Entry{{Key: x.key, State: []byte("x"), Claims: []htlc.Hash{x.hash}}}, make(chan error, 1)}
		rs = append(rs, r)
		c.inbox <- r
	}
	for len(c.inbox) > 0 {
		c.group(<-c.inbox)
	}
	for i, refused := range []bool{false, true, false, true, false} {
		if err := <-rs[i].reply; errors.Is(err, ErrHashUsed) != refused || !refused && err != nil {
			t.Errorf("%s: %v", rs[i].entries[0].Key, err)
		}
	}
	// And where nothing else is refused, so that nothing takes the write apart.
	for _, key := range []string{"swap/f", "swap/g"} {
		r := commitRequest{[]*Entry{{Key: key, State: []byte("x"), Claims: []htlc.Hash{{5}}}}, make(chan error, 1)}
		rs = append(rs, r)
		c.inbox <- r
	}
	c.group(<-c.inbox)
	if err := <-rs[5].reply; err != nil {
		t.Error(err)
	}
	if err := <-rs[6].reply; !errors.Is(err, ErrHashUsed) {
		t.Errorf("two owners of one hash in one write: %v", err)
	}
	for h, want := range map[htlc.Hash]string{fresh: "swap/a", used: "swap/first", wanted: "swap/c", {5}: "swap/f"} {
		if owner, _, err := j.Owner(h); err != nil || owner != want {
			t.Errorf("%s is of %s, %v", h, owner, err)
		}
	}
}

// TestRoomSurvivesPowerLoss: what is said to be stored is on the disk at once,
// with no later write to sync it: the epoch of a start, a key of the API, a cursor.
func TestRoomSurvivesPowerLoss(t *testing.T) {
	d := newDisk()
	j := d.open(t)
	has := func(what string, check func(j *PebbleJournal) bool) {
		t.Helper()
		k := d.crash().open(t)
		defer func() { _ = k.Close() }()
		if !check(k) {
			t.Errorf("%s is lost with the power", what)
		}
	}
	if err := j.Put("epoch", []byte("7")); err != nil {
		t.Fatal(err)
	}
	has("a value", func(j *PebbleJournal) bool {
		v, ok, err := j.Get("epoch")
		return err == nil && ok && string(v) == "7"
	})
	if err := j.Advance(htlc.BTC, chains.Cursor{Window: []chains.BlockID{{Height: 7, Hash: "h"}}}); err != nil {
		t.Fatal(err)
	}
	has("a cursor", func(j *PebbleJournal) bool {
		c, err := j.Cursor(htlc.BTC)
		return err == nil && len(c.Window) == 1
	})
	if err := j.Delete("epoch"); err != nil {
		t.Fatal(err)
	}
	has("a deletion", func(j *PebbleJournal) bool {
		_, ok, err := j.Get("epoch")
		return err == nil && !ok
	})
	if err := j.Close(); err != nil {
		t.Fatal(err)
	}
}

// TestFullDisk: a disk without room fails the commit, not the process; nothing of
// it is there afterwards, and all that was there still is.
func TestFullDisk(t *testing.T) {
	disk := vfs.NewCrashableMem()
	full := atomic.Bool{}
	fs := errorfs.Wrap(disk, errorfs.InjectorFunc(func(op errorfs.Op) error {
		if full.Load() && op.Kind.ReadOrWrite() == errorfs.OpIsWrite {
			return syscall.ENOSPC
		}
		return nil
	}))
	j, err := OpenPebble("journal", fs)
	if err != nil {
		t.Fatal(err)
	}
	if err := j.Commit([]*Entry{{Key: "swap/a", State: []byte(`"before"`)}}); err != nil {
		t.Fatal(err)
	}
	full.Store(true)
	for range 3 {
		if err := j.Commit([]*Entry{{Key: "swap/a", State: []byte(`"after"`)}}); !errors.Is(err, ErrJournal) {
			t.Fatalf("a commit on a full disk: %v", err)
		}
	}
	if err := j.Put("room", nil); !errors.Is(err, ErrJournal) {
		t.Fatalf("a write on a full disk: %v", err)
	}
	if err := j.Close(); err != nil {
		t.Fatal(err)
	}
	j, err = OpenPebble("journal", disk.CrashClone(vfs.CrashCloneCfg{}))
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = j.Close() }()
	var states []string
	if err := j.Load(func(s Saved) error { states = append(states, string(s.State)); return nil }); err != nil {
		t.Fatal(err)
	}
	if !slices.Equal(states, []string{`"before"`}) {
		t.Fatalf("the disk holds %q", states)
	}
}
