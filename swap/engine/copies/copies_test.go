package copies

import (
	"bytes"
	"context"
	"crypto/rand"
	"errors"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/lockstep-swap/lockstep/swap/bundle"
	"github.com/lockstep-swap/lockstep/swap/engine"
)

var (
	_ engine.Place = (*Folder)(nil)
	_ engine.Place = (*Store)(nil)
)

const node = "0xnode"

func sealed(t *testing.T, seq uint64, key byte) []byte {
	t.Helper()
	raw, err := bundle.Seal(bundle.Key{key}, rand.Reader, bundle.Bundle{Node: node, Network: "regtest", Seq: seq})
	if err != nil {
		t.Fatal(err)
	}
	return raw
}

func newest(t *testing.T, where ...string) (bundle.Bundle, string, error) {
	t.Helper()
	return Newest(t.Context(), where, bundle.Key{1}, node, "regtest", "token", func(string, error) {})
}

func put(t *testing.T, p Place, seq uint64, key byte) {
	t.Helper()
	if err := p.Put(t.Context(), seq, sealed(t, seq, key)); err != nil {
		t.Fatal(err)
	}
}

// TestFolderKeepsTheNewest: what was put is found, the newest first; old ones go,
// and what is not the node's stays.
func TestFolderKeepsTheNewest(t *testing.T) {
	dir := t.TempDir()
	other := filepath.Join(dir, "lockstep-0xother-00000000000000000001.bundle")
	if err := os.WriteFile(other, []byte("x"), 0o600); err != nil {
		t.Fatal(err)
	}
	f := NewFolder(dir, node)
	for seq := range uint64(20) {
		put(t, f, seq+1, 1)
	}
	b, from, err := newest(t, dir)
	if err != nil || b.Seq != 20 || from != dir {
		t.Fatalf("%d %s %v", b.Seq, from, err)
	}
	if numbers, err := f.numbers(); err != nil || len(numbers) != generations {
		t.Fatalf("%v %v", numbers, err)
	}
	if _, err := os.Stat(other); err != nil {
		t.Fatal("another's bundle was removed", err)
	}
	for range f.Newer(t.Context(), 20) {
		t.Fatal("something is newer than the newest")
	}
	entries, err := os.ReadDir(dir)
	if err != nil || len(entries) != generations+1 {
		t.Fatalf("%d files, %v: something was left behind", len(entries), err)
	}
	for _, e := range entries {
		if info, err := e.Info(); err != nil || info.Mode().Perm() != 0o600 {
			t.Fatalf("%s: %v %v", e.Name(), info.Mode(), err)
		}
	}
}

// TestForgedDoesNotHideTheTrueOne: a file with a high number that is not ours, half
// a file, and an old one renamed to be the newest.
func TestForgedDoesNotHideTheTrueOne(t *testing.T) {
	dir := t.TempDir()
	f := NewFolder(dir, node)
	put(t, f, 3, 1)
	put(t, f, 7, 1)
	put(t, f, 1<<40, 2)
	for name, raw := range map[string][]byte{f.path(1 << 41): sealed(t, 9, 1)[:200], f.path(1 << 42): []byte("a picture")} {
		if err := os.WriteFile(name, raw, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	if b, _, err := newest(t, dir); err != nil || b.Seq != 7 {
		t.Fatalf("%d %v", b.Seq, err)
	}
	put(t, f, 8, 1)
	if b, _, err := newest(t, dir); err != nil || b.Seq != 8 {
		t.Fatalf("%d %v", b.Seq, err)
	}
	if err := os.WriteFile(f.path(1<<50), sealed(t, 3, 1), 0o600); err != nil {
		t.Fatal(err)
	}
	if b, _, err := newest(t, dir, f.path(8)); err != nil || b.Seq != 8 {
		t.Fatalf("a renamed old one: %d %v", b.Seq, err)
	}
}

// TestFolderThatIsNotThere: a disk that is not mounted is an error, not a new folder.
func TestFolderThatIsNotThere(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "mnt")
	f := NewFolder(dir, node)
	if err := f.Put(t.Context(), 1, []byte("x")); !errors.Is(err, os.ErrNotExist) {
		t.Fatalf("%v", err)
	}
	if _, err := os.Stat(dir); !errors.Is(err, os.ErrNotExist) {
		t.Fatalf("it was made: %v", err)
	}
	for _, err := range f.Newer(t.Context(), 0) {
		if !errors.Is(err, os.ErrNotExist) {
			t.Fatalf("%v", err)
		}
	}
	if _, err := At(dir, node, ""); err == nil {
		t.Fatal("taken as a place")
	}
}

// shelf is a store.
type shelf struct {
	mu     sync.Mutex
	object []byte
	status int
	heads  []http.Header
}

func (s *shelf) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.heads = append(s.heads, r.Header)
	switch {
	case s.status == http.StatusFound:
		http.Redirect(w, r, "http://127.0.0.1:1/", s.status)
	case s.status != 0:
		w.WriteHeader(s.status)
	case r.URL.Path != "/x/lockstep-0xnode.bundle":
		http.Error(w, "no", http.StatusTeapot)
	case r.Method == http.MethodPut:
		s.object, _ = io.ReadAll(r.Body)
		w.WriteHeader(http.StatusCreated)
	case s.object == nil:
		http.NotFound(w, r)
	default:
		_, _ = w.Write(s.object)
	}
}

func (s *shelf) say(status int, object []byte) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.status, s.object = status, object
}

func openStore(t *testing.T) (*shelf, *Store, string) {
	t.Helper()
	x := &shelf{}
	server := httptest.NewServer(x)
	t.Cleanup(server.Close)
	s, err := NewStore(server.URL+"/x/", node, "token")
	if err != nil {
		t.Fatal(err)
	}
	return x, s, server.URL + "/x"
}

// TestStore: what was put is found; a store that refuses, that sends elsewhere, or
// that answers without end is an error; the token is in none.
func TestStore(t *testing.T) {
	x, s, url := openStore(t)
	for range s.Newer(t.Context(), 0) {
		t.Fatal("an empty store has something")
	}
	put(t, s, 5, 1)
	if b, from, err := newest(t, url); err != nil || b.Seq != 5 || from != url {
		t.Fatalf("%d %s %v", b.Seq, from, err)
	}
	for _, h := range x.heads {
		if h.Get("Authorization") != "Bearer token" {
			t.Fatalf("%v", h)
		}
	}
	for _, status := range []int{401, 403, 500, 507, http.StatusFound} {
		x.say(status, nil)
		if err := s.Put(t.Context(), 6, []byte("x")); !errors.Is(err, ErrStore) || strings.Contains(err.Error(), "token") {
			t.Errorf("%d: %v", status, err)
		}
		if _, _, err := newest(t, url); !errors.Is(err, ErrNone) || !errors.Is(err, ErrStore) {
			t.Errorf("%d: %v", status, err)
		}
	}
	x.say(0, bytes.Repeat([]byte{1}, bundle.Most+5000))
	if _, _, err := newest(t, url); !errors.Is(err, bundle.ErrTooLarge) {
		t.Errorf("%v", err)
	}
}

// TestStoreIsAskedNowAndThen: not before each copy, but again after a minute, and
// after a failure at once.
func TestStoreIsAskedNowAndThen(t *testing.T) {
	x, s, _ := openStore(t)
	now := time.Now()
	s.now = func() time.Time { return now }
	count := func() (n int, failed error) {
		for _, err := range s.Newer(context.Background(), 0) {
			n, failed = n+1, err
		}
		return n, failed
	}
	x.say(500, nil)
	for range 2 {
		if n, err := count(); n != 1 || err == nil {
			t.Fatalf("%d %v", n, err)
		}
	}
	x.say(0, []byte("one"))
	for i, want := range []int{1, 0, 0} {
		if n, err := count(); n != want || err != nil {
			t.Fatalf("look %d: %d %v", i, n, err)
		}
	}
	now = now.Add(lookAgain)
	if n, _ := count(); n != 1 {
		t.Fatal("never looked again")
	}
}

// TestStoreURLs: no clear text beyond this machine, nothing that would leak or
// mislead.
func TestStoreURLs(t *testing.T) {
	for url, good := range map[string]bool{
		"https://backup.example/a": true, "http://127.0.0.1:9000": true, "http://localhost/x": true, "http://[::1]:1": true,
		"http://backup.example": false, "http://10.0.0.1": false, "ftp://x": false, "https://user:pass@x": false,
		"https://x/?a=b": false, "https://": false, "http://127.0.0.1.evil.example": false,
	} {
		if _, err := NewStore(url, node, ""); (err == nil) != good {
			t.Errorf("%s: %v", url, err)
		}
	}
}

// TestNewestOfSeveral: the highest number wins wherever it is; places that are away
// do not stop it, and are told of.
func TestNewestOfSeveral(t *testing.T) {
	a, b := t.TempDir(), t.TempDir()
	put(t, NewFolder(a, node), 4, 1)
	put(t, NewFolder(b, node), 9, 1)
	var told []string
	got, from, err := Newest(t.Context(), []string{"/nowhere/at/all", a, b, "http://127.0.0.1:1/x"}, bundle.Key{1}, node, "regtest", "", func(w string, _ error) { told = append(told, w) })
	if err != nil || got.Seq != 9 || from != b || len(told) != 2 {
		t.Fatalf("%d %s %v %v", got.Seq, from, err, told)
	}
	if _, _, err := newest(t, t.TempDir()); !errors.Is(err, ErrNone) {
		t.Fatalf("%v", err)
	}
}
