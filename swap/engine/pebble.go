package engine

import (
	"encoding/binary"
	"encoding/json"
	"errors"
	"fmt"
	"hash/crc32"
	"iter"
	"runtime"
	"strings"
	"sync/atomic"
	"syscall"

	"github.com/cockroachdb/pebble/v2"
	"github.com/cockroachdb/pebble/v2/bloom"
	"github.com/cockroachdb/pebble/v2/vfs"
	"github.com/lockstep-swap/lockstep/chains"
	"github.com/lockstep-swap/lockstep/htlc"
)

// The prefixes of the journal's keys. Every value ends in its CRC-32C.
const (
	keyMachine = "m/"
	keyRest    = "d/" // a machine that is over, by its key
	keyTodo    = "o/" // + sequence, big endian
	keyHash    = "h/" // + hash: the key of its owner, never deleted
	keySecret  = "s/" // + hash
	keyEvent   = "e/" // + sequence, big endian
	keyCursor  = "c/"
	keyRoom    = "r/"
	keyHead    = "head" // the last sequence numbers
)

// partMark stands between a machine's key and the name of a part of it.
const partMark = "#"

// keepEvents is how many events are kept for those who resume.
const keepEvents = 100_000

// PebbleJournal is the journal on one machine's disk.
type PebbleJournal struct {
	db    *pebble.DB
	crc   *crc32.Table
	todo  Seq // last given; owned by the one goroutine that commits
	event uint64
	count atomic.Uint64 // commits so far
	fatal *fatal
	// closed: nothing is asked of the database any more.
	closed atomic.Bool
	room   func() (free uint64, ok bool) // what the disk has left, where that can be told
}

type head struct {
	Todo  Seq    `json:"todo"`
	Event uint64 `json:"event"`
	Count uint64 `json:"count"`
}

// Each payment asks for hashes and transfers that are not there, and rewrites states
// that have just been written: the first is answered by filters (10 bits for each key
// let one question in a hundred through), the second mostly in memory. An empty journal
// takes none of it.
const (
	filterBits = 10
	memTable   = 32 << 20
	cacheSize  = 64 << 20
)

// OpenPebble opens or makes the journal in dir; fs nil means the disk. Errors wrap
// [ErrJournal] or [ErrLocked].
func OpenPebble(dir string, fs vfs.FS) (*PebbleJournal, error) {
	end := &fatal{}
	o := &pebble.Options{FS: fs, FormatMajorVersion: pebble.FormatNewest, Logger: end, MemTableSize: memTable, CacheSize: cacheSize}
	// Who reads a damaged table gets the error. Unless it is heard here it is the end of the
	// goroutine that reads ([fatal]), and a shard would stop without a word.
	if fs != nil {
		// Not on a real disk, the clock may be virtual: there the ticks that look ten times a
		// second for compactions to begin are most of an idle day's work. All begin with a
		// flush, or with the end of another.
		o.Experimental.CompactionScheduler = pebble.NewConcurrencyLimitSchedulerWithNoPeriodicGrantingForTest()
	}
	o.EventListener = &pebble.EventListener{DataCorruption: func(pebble.DataCorruptionInfo) {}}
	for i := range o.Levels {
		o.Levels[i].FilterPolicy = bloom.FilterPolicy(filterBits)
	}
	db, err := pebble.Open(dir, o)
	if err != nil {
		if isLockError(err) {
			return nil, fmt.Errorf("%w: %s", ErrLocked, dir)
		}
		return nil, fmt.Errorf("%w: open %s: %w", ErrJournal, dir, err)
	}
	j := &PebbleJournal{db: db, crc: crc32.MakeTable(crc32.Castagnoli), fatal: end}
	if fs == nil {
		fs = vfs.Default
	}
	j.room = func() (uint64, bool) {
		u, err := fs.GetDiskUsage(dir)
		return u.AvailBytes, err == nil
	}
	var h head
	if raw, ok, err := j.get([]byte(keyHead)); err != nil {
		return nil, errors.Join(err, db.Close())
	} else if ok {
		if err := json.Unmarshal(raw, &h); err != nil {
			return nil, errors.Join(fmt.Errorf("%w: head: %w", ErrJournal, err), db.Close())
		}
	}
	j.todo, j.event = h.Todo, h.Event
	j.count.Store(h.Count)
	return j, nil
}

// isLockError recognises that another process holds the directory.
func isLockError(err error) bool {
	for _, s := range []string{"resource temporarily unavailable", "lock held by current process", "being used by another process"} {
		if strings.Contains(err.Error(), s) {
			return true
		}
	}
	return false
}

// fatal keeps the database's chatter out of our log, and its end from being ours:
// a database that cannot write its log calls Fatalf, which must not return. There
// the goroutine that asked ends, the journal is broken for good, and the engine
// goes on in memory, for claims wait for no disk.
type fatal struct{ why atomic.Pointer[error] }

// Infof implements pebble.Logger.
func (*fatal) Infof(string, ...any) {}

// Errorf implements pebble.Logger.
func (*fatal) Errorf(string, ...any) {}

// Fatalf implements pebble.Logger.
func (f *fatal) Fatalf(format string, args ...any) {
	err := fmt.Errorf("%w: "+format, append([]any{ErrJournal}, args...)...)
	f.why.CompareAndSwap(nil, &err)
	runtime.Goexit()
}

// err is why the database ended.
func (f *fatal) err() error {
	if err := f.why.Load(); err != nil {
		return *err
	}
	return nil
}

// reserve is the free space below which nothing is written. The database goes on
// after most writes that fail, but not after one that fails while it begins a new
// log: that ends the process, and with it the claims that go on from memory.
const reserve = 64 << 20

// do runs a call to the database that may be its last.
func (j *PebbleJournal) do(call func() error) error {
	if err := j.fatal.err(); err != nil {
		return err
	}
	if free, ok := j.room(); ok && free < reserve {
		return fmt.Errorf("%w: %d MiB are free, at least %d are needed", syscall.ENOSPC, free>>20, reserve>>20)
	}
	if j.closed.Load() { // the database would panic
		return fmt.Errorf("%w: it is closed", ErrJournal)
	}
	done := make(chan error, 1)
	go func() {
		defer close(done)
		done <- call()
	}()
	if err, ended := <-done; ended {
		return err
	}
	return j.fatal.err()
}

func seqKey(prefix string, n uint64) []byte {
	return binary.BigEndian.AppendUint64([]byte(prefix), n)
}

func (j *PebbleJournal) seal(v []byte) []byte {
	return binary.BigEndian.AppendUint32(append([]byte(nil), v...), crc32.Checksum(v, j.crc))
}

func (j *PebbleJournal) unseal(key, v []byte) ([]byte, error) {
	n := len(v) - 4
	if n < 0 || binary.BigEndian.Uint32(v[n:]) != crc32.Checksum(v[:n], j.crc) {
		return nil, fmt.Errorf("%w: record %q is damaged; restore the directory from a backup", ErrJournal, key)
	}
	return v[:n], nil
}

func (j *PebbleJournal) get(key []byte) ([]byte, bool, error) {
	if j.closed.Load() {
		return nil, false, fmt.Errorf("%w: it is closed", ErrJournal)
	}
	v, closer, err := j.db.Get(key)
	if errors.Is(err, pebble.ErrNotFound) {
		return nil, false, nil
	}
	if err != nil {
		return nil, false, fmt.Errorf("%w: read %q: %w", ErrJournal, key, err)
	}
	defer func() { _ = closer.Close() }()
	raw, err := j.unseal(key, v)
	return append([]byte(nil), raw...), true, err
}

// Commit implements Journal. It is called by one goroutine.
func (j *PebbleJournal) Commit(entries []*Entry) error {
	b := j.db.NewBatch()
	defer func() {
		if j.fatal.err() == nil {
			_ = b.Close()
		}
	}()
	next := head{j.todo, j.event, j.count.Load() + 1}
	for _, e := range entries {
		if err := j.write(b, &next, e); err != nil {
			return err
		}
	}
	raw, err := json.Marshal(next)
	if err != nil {
		return fmt.Errorf("%w: %w", ErrJournal, err)
	}
	_ = b.Set([]byte(keyHead), j.seal(raw), nil)
	if err := j.do(func() error { return b.Commit(pebble.Sync) }); err != nil {
		return fmt.Errorf("%w: commit: %w", ErrJournal, err)
	}
	j.todo, j.event = next.Todo, next.Event
	j.count.Store(next.Count)
	return nil
}

// write puts an entry in the batch. What it has of commands and events is numbered on
// from the head.
func (j *PebbleJournal) write(b *pebble.Batch, next *head, e *Entry) error {
	if err := j.claim(b, e); err != nil {
		return err
	}
	j.place(b, e)
	for part, v := range e.Parts {
		j.replace(b, keyMachine+e.Key+partMark+part, v)
	}
	for key, v := range e.Room {
		j.replace(b, keyRoom+key, v)
	}
	for _, s := range e.Done {
		_ = b.Delete(seqKey(keyTodo, uint64(s)), nil)
	}
	for i := range e.Todo {
		next.Todo++
		e.Todo[i].Seq = next.Todo
		raw, err := json.Marshal(e.Todo[i])
		if err != nil {
			return fmt.Errorf("%w: %w", ErrJournal, err)
		}
		_ = b.Set(seqKey(keyTodo, uint64(next.Todo)), j.seal(raw), nil)
	}
	for _, s := range e.Secrets {
		h, raw := s.Hash(), s.Reveal()
		_ = b.Set([]byte(keySecret+h.String()), j.seal(raw[:]), nil)
	}
	for i := range e.Events {
		next.Event++
		e.Events[i].Seq = next.Event
		raw, err := json.Marshal(e.Events[i])
		if err != nil {
			return fmt.Errorf("%w: %w", ErrJournal, err)
		}
		_ = b.Set(seqKey(keyEvent, next.Event), j.seal(raw), nil)
		if next.Event > keepEvents {
			_ = b.Delete(seqKey(keyEvent, next.Event-keepEvents), nil)
		}
	}
	return nil
}

// replace puts a value in the batch, or takes away what was there if it is nil.
func (j *PebbleJournal) replace(b *pebble.Batch, key string, v []byte) {
	if v == nil {
		_ = b.Delete([]byte(key), nil)
		return
	}
	_ = b.Set([]byte(key), j.seal(v), nil)
}

// place puts a machine's state where it belongs, in the batch. A machine that comes
// back from its rest is found among the living first, so the older state may stay.
func (j *PebbleJournal) place(b *pebble.Batch, e *Entry) {
	room := keyMachine
	if e.Over {
		room = keyRest
		_ = b.Delete([]byte(keyMachine+e.Key), nil)
	}
	if e.State != nil {
		_ = b.Set([]byte(room+e.Key), j.seal(e.State), nil)
	}
}

// Rested implements Journal.
func (j *PebbleJournal) Rested(key string) ([]byte, bool, error) { return j.get([]byte(keyRest + key)) }

// Number implements Journal.
func (j *PebbleJournal) Number() uint64 { return j.count.Load() }

// Renumber implements Journal. It is called before anybody commits.
func (j *PebbleJournal) Renumber(above uint64) error {
	count := max(above, j.count.Load())
	raw, err := json.Marshal(head{j.todo, j.event, count})
	if err != nil {
		return fmt.Errorf("%w: %w", ErrJournal, err)
	}
	if err := j.set(keyHead, raw); err != nil {
		return err
	}
	j.count.Store(count)
	return nil
}

// claim gives hashes to a machine for ever, in the batch.
func (j *PebbleJournal) claim(b *pebble.Batch, e *Entry) error {
	for _, h := range e.Claims {
		key := []byte(keyHash + h.String())
		if !e.free {
			owner, ok, err := j.get(key)
			if err != nil {
				return err
			}
			if ok && string(owner) != e.Key {
				return fmt.Errorf("%w: %s", ErrHashUsed, h)
			}
		}
		_ = b.Set(key, j.seal([]byte(e.Key)), nil)
	}
	return nil
}

// Owner implements Journal.
func (j *PebbleJournal) Owner(h htlc.Hash) (string, bool, error) {
	owner, ok, err := j.get([]byte(keyHash + h.String()))
	return string(owner), ok, err
}

// scan calls each with the records of a prefix in order, until it returns false.
func (j *PebbleJournal) scan(prefix, from []byte, each func(key, value []byte) (bool, error)) error {
	end := append([]byte(nil), prefix...)
	end[len(end)-1]++
	it, err := j.db.NewIter(&pebble.IterOptions{LowerBound: from, UpperBound: end})
	if err != nil {
		return fmt.Errorf("%w: %w", ErrJournal, err)
	}
	defer func() { _ = it.Close() }()
	for ok := it.First(); ok; ok = it.Next() {
		v, err := j.unseal(it.Key(), it.Value())
		if err != nil {
			return err
		}
		if more, err := each(it.Key()[len(prefix):], v); err != nil || !more {
			return err
		}
	}
	if err := it.Error(); err != nil {
		return fmt.Errorf("%w: %w", ErrJournal, err)
	}
	return nil
}

// Load implements Journal.
func (j *PebbleJournal) Load(each func(Saved) error) error {
	err := j.scan([]byte(keyMachine), []byte(keyMachine), func(k, v []byte) (bool, error) {
		key, part, _ := strings.Cut(string(k), partMark)
		return true, each(Saved{Key: key, Part: part, State: append([]byte(nil), v...)})
	})
	if err != nil {
		return err
	}
	return j.scan([]byte(keyTodo), []byte(keyTodo), func(k, v []byte) (bool, error) {
		var t Todo
		if err := json.Unmarshal(v, &t); err != nil {
			return false, fmt.Errorf("%w: outbox: %w", ErrJournal, err)
		}
		t.Seq = Seq(binary.BigEndian.Uint64(k))
		return true, each(Saved{Key: t.Key, Todo: &t})
	})
}

// Advance implements Journal.
func (j *PebbleJournal) Advance(chain htlc.ChainID, c chains.Cursor) error {
	raw, err := json.Marshal(c)
	if err != nil {
		return fmt.Errorf("%w: %w", ErrJournal, err)
	}
	return j.set(keyCursor+string(chain), raw)
}

// Cursor implements Journal.
func (j *PebbleJournal) Cursor(chain htlc.ChainID) (c chains.Cursor, err error) {
	raw, ok, err := j.get([]byte(keyCursor + string(chain)))
	if err == nil && ok {
		err = json.Unmarshal(raw, &c)
	}
	return c, err
}

func (j *PebbleJournal) set(key string, value []byte) error {
	if err := j.do(func() error { return j.db.Set([]byte(key), j.seal(value), pebble.Sync) }); err != nil {
		return fmt.Errorf("%w: write %q: %w", ErrJournal, key, err)
	}
	return nil
}

// Secrets implements Journal.
func (j *PebbleJournal) Secrets(each func(htlc.Secret)) error {
	return j.scan([]byte(keySecret), []byte(keySecret), func(_, v []byte) (bool, error) {
		s, err := htlc.SecretFromBytes(v)
		if err != nil {
			return false, fmt.Errorf("%w: book: %w", ErrJournal, err)
		}
		each(s)
		return true, nil
	})
}

// Events implements Journal.
func (j *PebbleJournal) Events(after uint64, each func(Event) bool) error {
	return j.scan([]byte(keyEvent), seqKey(keyEvent, after+1), func(_, v []byte) (bool, error) {
		var e Event
		if err := json.Unmarshal(v, &e); err != nil {
			return false, fmt.Errorf("%w: event: %w", ErrJournal, err)
		}
		return each(e), nil
	})
}

// Put implements Journal.
func (j *PebbleJournal) Put(key string, value []byte) error { return j.set(keyRoom+key, value) }

// Get implements Journal.
func (j *PebbleJournal) Get(key string) ([]byte, bool, error) { return j.get([]byte(keyRoom + key)) }

// Delete implements Journal.
func (j *PebbleJournal) Delete(key string) error {
	if err := j.do(func() error { return j.db.Delete([]byte(keyRoom+key), pebble.Sync) }); err != nil {
		return fmt.Errorf("%w: delete %q: %w", ErrJournal, key, err)
	}
	return nil
}

// Clear implements Journal.
func (j *PebbleJournal) Clear(prefix string) error {
	from := []byte(keyRoom + prefix)
	end := append([]byte(nil), from...)
	end[len(end)-1]++
	if err := j.do(func() error { return j.db.DeleteRange(from, end, pebble.Sync) }); err != nil {
		return fmt.Errorf("%w: clear %q: %w", ErrJournal, prefix, err)
	}
	return nil
}

// List implements Journal.
func (j *PebbleJournal) List(prefix string) iter.Seq2[Record, error] { return j.ListAfter(prefix, "") }

// ListAfter implements Journal.
func (j *PebbleJournal) ListAfter(prefix, after string) iter.Seq2[Record, error] {
	return func(yield func(Record, error) bool) {
		p := []byte(keyRoom + prefix)
		from := p
		if after != "" {
			from = []byte(keyRoom + prefix + after + "\x00")
		}
		err := j.scan(p, from, func(k, v []byte) (bool, error) {
			return yield(Record{prefix + string(k), append([]byte(nil), v...)}, nil), nil
		})
		if err != nil {
			yield(Record{}, err)
		}
	}
}

// Close implements Journal. A broken database is closed as far as it can be.
func (j *PebbleJournal) Close() error {
	j.closed.Store(true)
	done := make(chan error, 1)
	go func() {
		defer close(done)
		done <- j.db.Close()
	}()
	if err := <-done; j.fatal.err() == nil {
		return err
	}
	return nil
}
