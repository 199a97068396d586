package engine

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"testing"

	"github.com/cockroachdb/pebble/v2"
	"github.com/cockroachdb/pebble/v2/vfs"
)

// TestADamagedRecordIsTold: a list tells what comes before a record that is damaged, and
// then that it cannot go on.
func TestADamagedRecordIsTold(t *testing.T) {
	fs := vfs.NewCrashableMem()
	j, err := OpenPebble("journal", fs)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = j.Close() }()
	for i := range 5 {
		if err := j.Put(fmt.Sprint("room/", i), []byte("value")); err != nil {
			t.Fatal(err)
		}
	}
	damage(t, j, "room/3")
	for after, want := range map[string]int{"": 3, "1": 1, "3": 1} {
		var keys []string
		var bad error
		for r, err := range j.ListAfter("room/", after) {
			if bad = err; err == nil {
				keys = append(keys, r.Key)
			}
		}
		if told := after != "3"; len(keys) != want || errors.Is(bad, ErrJournal) != told {
			t.Errorf("after %q: %v, %v", after, keys, bad)
		}
	}
}

// damage changes a byte of a record, below its checksum.
func damage(t *testing.T, j *PebbleJournal, key string) {
	t.Helper()
	v, ok, err := j.Get(key)
	if err != nil || !ok {
		t.Fatal(ok, err)
	}
	raw := j.seal(v)
	raw[0] ^= 1
	if err := j.db.Set([]byte(keyRoom+key), raw, pebble.Sync); err != nil {
		t.Fatal(err)
	}
}

// TestADamagedTableIsTold: a byte of a table changes on the disk. Whatever of the list was
// in it, the list does not just end.
func TestADamagedTableIsTold(t *testing.T) {
	fs := vfs.NewCrashableMem()
	j, err := OpenPebble("journal", fs)
	if err != nil {
		t.Fatal(err)
	}
	const records = 200
	for i := range records {
		if err := j.Put(fmt.Sprintf("room/%03d", i), []byte(strings.Repeat("x", 300+i))); err != nil {
			t.Fatal(err)
		}
	}
	if err := errors.Join(j.db.Flush(), j.Close()); err != nil {
		t.Fatal(err)
	}
	names, err := fs.List("journal")
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range names {
		if strings.HasSuffix(name, ".sst") {
			spoil(t, fs, fs.PathJoin("journal", name))
		}
	}
	if j, err = OpenPebble("journal", fs); err != nil {
		return // it tells at once
	}
	defer func() { _ = j.Close() }()
	n := 0
	for _, err = range j.List("room/") {
		n++
	}
	if n >= records || !errors.Is(err, ErrJournal) {
		t.Fatalf("%d of %d records, %v", n, records, err)
	}
}

// spoil changes a byte in the first block of a table.
func spoil(t *testing.T, fs vfs.FS, name string) {
	t.Helper()
	f, err := fs.OpenReadWrite(name, vfs.WriteCategoryUnspecified)
	if err != nil {
		t.Fatal(err)
	}
	b := make([]byte, 1)
	_, err = f.ReadAt(b, 100)
	if err == nil {
		b[0] ^= 0xff
		_, err = f.WriteAt(b, 100)
	}
	if err = errors.Join(err, f.Sync(), f.Close()); err != nil {
		t.Fatal(err)
	}
}

// TestWhoCannotReadDoesNotGoOn: a node with a damaged list of channels, of locks to look
// for or of old locks that a copy needs does not start as if what comes after it had never
// been; and a page of transfers says that it is not whole.
func TestWhoCannotReadDoesNotGoOn(t *testing.T) {
	for _, room := range []string{pairingRoom, surveyRoom, seekRoom, foundRoom} {
		inTown(t, []string{"alice"}, func(t *testing.T, _ *town, people []*citizen) {
			alice := people[0]
			if err := alice.journal.Put(room+"smt", []byte("{}")); err != nil {
				t.Fatal(err)
			}
			damage(t, alice.journal, room+"smt")
			alice.dies()
			if err := alice.triesToWake(); !errors.Is(err, ErrJournal) {
				t.Errorf("%s: %v", room, err)
			}
		})
	}
	inTown(t, []string{"alice", "bob"}, func(t *testing.T, _ *town, people []*citizen) {
		alice, bob := people[0], people[1]
		alice.opens(bob, "100")
		alice.pays(bob, "1")
		alice.pays(bob, "2")
		for r, err := range alice.journal.List(transferTime) {
			if err != nil {
				t.Fatal(err)
			}
			damage(t, alice.journal, r.Key)
			break
		}
		if page, _, err := alice.Transfers(context.Background(), "", 10); !errors.Is(err, ErrJournal) {
			t.Errorf("%d transfers, %v", len(page), err)
		}
		if err := alice.journal.Put(bookRoom+"0x1", []byte("{}")); err != nil {
			t.Fatal(err)
		}
		damage(t, alice.journal, bookRoom+"0x1")
		if list, err := PeerBook(alice.journal).Contacts(); !errors.Is(err, ErrJournal) {
			t.Errorf("%d contacts, %v", len(list), err)
		}
	})
}
