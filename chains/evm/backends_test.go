package evm

import (
	"errors"
	"net/http"
	"strings"
	"testing"

	"github.com/ethereum/go-ethereum/common"

	"github.com/lockstep-swap/lockstep/chains"
)

// TestAKnockedOutOneStillCounts: Mallory runs one of our two backends and brings the
// other down. It is marked, and hers is followed; a lock that hers alone shows is none,
// and what we send goes to the marked one as soon as it is there.
func TestAKnockedOutOneStillCounts(t *testing.T) {
	hers, leg, out := locked(t)
	honest := hers.copyOf()
	honest.slots = map[common.Hash]uint64{} // it is spent, or was never there
	a, s := testAdapter(t, honest, hers)
	honest.http = func(*http.Request) *http.Response { return nil }
	_, err := s.Head(t.Context())
	ok(t, err)
	st := a.Backends()
	if st[0].OK || st[0].Reason == "" || !st[1].OK {
		t.Fatalf("%+v", st)
	}
	is(t, "hers alone", a.Verify(t.Context(), leg, out), chains.ErrDisagree)
	honest.http = nil
	tx := signed(t, a, 5)
	ok(t, a.Send(t.Context(), tx))
	if !honest.told(tx.Raw) || !hers.told(tx.Raw) {
		t.Fatal("a marked one is not told of our transactions")
	}
	if st := a.Backends(); st[0].OK {
		t.Fatalf("it is well by now, so this tells nothing: %+v", st)
	}
	is(t, "and it says no", a.Verify(t.Context(), leg, out), chains.ErrDisagree)
}

// TestHiddenLogsMark: one of the two lies about a log, and nobody can tell which. Both
// are marked, the log counts, and the followed one stays.
func TestHiddenLogsMark(t *testing.T) {
	n, leg, _ := locked(t)
	other := n.copyOf()
	a, s := testAdapter(t, n, other)
	ok(t, a.Watch(chains.Target{Leg: &leg}))
	n.logs = nil
	h := n.blocks[4]
	if found := scan(t, s, h); len(found) != 1 {
		t.Fatalf("the lock is hidden: %+v", found)
	}
	for _, st := range a.Backends() {
		if st.OK || !strings.Contains(st.Reason, "shows a log") {
			t.Fatalf("%+v", st)
		}
	}
	if who, err := chains.Ask(s.backends, func(k int) (int, error) { return k, nil }); who != 0 || err != nil {
		t.Fatalf("%d is followed", who)
	}
}

// TestGarbageMarks: so does what cannot be read, and what is refused does not.
func TestGarbageMarks(t *testing.T) {
	n := newScripted()
	n.empty(3)
	good := n.copyOf()
	a, s := testAdapter(t, n, good)
	n.lies(says("header not found"))
	_, _ = s.At(t.Context(), 2)
	if st := a.Backends(); !st[0].OK {
		t.Fatalf("marked for a refusal: %+v", st[0])
	}
	n.http = func(*http.Request) *http.Response { return answer(200, "<html>") }
	_, err := s.Head(t.Context())
	ok(t, err)
	if st := a.Backends(); st[0].OK || !st[1].OK {
		t.Fatalf("%+v", st)
	}
}

// TestCredentialsAreNotShown: what is shown of a backend names it and no password.
func TestCredentialsAreNotShown(t *testing.T) {
	c := testConfig(t, newScripted())
	c.Backends[0].URL = strings.Replace(c.Backends[0].URL, "http://", "http://rita:sesame@", 1)
	a, err := New(t.Context(), c)
	ok(t, err)
	a.backends.Failed(0, errors.Join(chains.ErrDown))
	if st := a.Backends()[0]; strings.Contains(st.URL+st.Reason, "sesame") || st.URL != "http://node0.test" {
		t.Fatalf("%+v", st)
	}
}
