package evm

import (
	"encoding/json"
	"testing"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core/types"

	"github.com/lockstep-swap/lockstep/chains"
	"github.com/lockstep-swap/lockstep/htlc"
)

// ownLeg is a lock of the adapter's own account.
func ownLeg(t testing.TB, a *Adapter, n byte) (htlc.Leg, htlc.Secret) {
	t.Helper()
	l, s := testLeg(t, n)
	l.Terms.From = htlc.Party(lower(a.from))
	return l, s
}

// quiet makes a node hide all logs.
func quiet(method string, _ []json.RawMessage, _ any) (any, error) {
	if method == "eth_getLogs" {
		return []types.Log{}, nil
	}
	return nil, nil
}

// TestAHiddenLockIsFound: a backend that hides the log of a lock, or of the claim that
// shows its secret, hides it alone.
func TestAHiddenLockIsFound(t *testing.T) {
	n := newScripted()
	seed, _ := testAdapter(t, n)
	l, s := ownLeg(t, seed, 1)
	n.lock(t, l)
	n.block(claimedLog(t, l, s))
	liar := n.copyOf()
	for name, nodes := range map[string][]*scripted{"first": {liar, n}, "second": {n, liar}} {
		a, _ := testAdapter(t, nodes...)
		liar.lies(quiet)
		found, err := a.FindLocks(t.Context(), 0, 2)
		ok(t, err)
		if len(found) != 1 || found[0].Terms != l.Terms || found[0].Place != l.Place || found[0].Check() != nil {
			t.Errorf("%s: %+v", name, found)
		}
		shown, err := a.FindSecrets(t.Context(), []htlc.Hash{l.Terms.Hash}, 0, 2)
		ok(t, err)
		if len(shown) != 1 || shown[0] != s {
			t.Errorf("%s: %d secrets", name, len(shown))
		}
		liar.lies(nil)
	}
}

// TestAllBackendsMustHaveTheBlocks: who is behind, or refuses, may hide a lock.
func TestAllBackendsMustHaveTheBlocks(t *testing.T) {
	n := newScripted()
	late := n.copyOf()
	n.empty(3)
	a, _ := testAdapter(t, n, late)
	_, err := a.FindLocks(t.Context(), 0, 3)
	is(t, "one is behind", err, chains.ErrDown)
	late.empty(3)
	_, err = a.FindLocks(t.Context(), 0, 3)
	ok(t, err)
	late.lies(func(m string, _ []json.RawMessage, _ any) (any, error) {
		if m == "eth_getLogs" {
			return nil, refusedWith{"query returned more than 10000 results"}
		}
		return nil, nil
	})
	_, err = a.FindLocks(t.Context(), 0, 3)
	is(t, "one refuses", err, chains.ErrDown)
	if _, err = a.FindLocks(t.Context(), 3, 2); err == nil {
		t.Error("no range")
	}
}

// TestLookAlikesAreNotFound: a log of another contract, one that names others, one whose
// terms no swap has, and one that a node invents, which has no slot.
func TestLookAlikesAreNotFound(t *testing.T) {
	n := newScripted()
	a, _ := testAdapter(t, n)
	l, _ := ownLeg(t, a, 1)
	elsewhere := lockedLog(t, l)
	elsewhere.Address = common.HexToAddress("0xbad")
	others, _ := testLeg(t, 2)
	odd, _ := ownLeg(t, a, 3)
	huge := lockedLog(t, odd)
	for i := 64; i < 96; i++ {
		huge.Data[i] = 0xff // an amount and an expiry that no swap has
	}
	empty := types.Log{Address: place}
	n.lies(func(m string, _ []json.RawMessage, _ any) (any, error) {
		if m == "eth_getLogs" {
			return []types.Log{elsewhere, lockedLog(t, others), huge, empty}, nil
		}
		return nil, nil
	})
	found, err := a.FindLocks(t.Context(), 0, 0)
	if err == nil && len(found) > 0 {
		t.Fatalf("%+v", found)
	}
	n.lies(func(m string, _ []json.RawMessage, _ any) (any, error) {
		if m == "eth_getLogs" {
			return []types.Log{lockedLog(t, l)}, nil
		}
		return nil, nil
	})
	found, err = a.FindLocks(t.Context(), 0, 0)
	ok(t, err)
	if len(found) != 1 {
		t.Fatalf("%+v", found)
	}
	if said, err := a.Locked(t.Context(), found[0]); err != nil || said != (chains.Answers{No: 1}) {
		t.Fatalf("invented: %+v, %v", said, err)
	}
	n.lock(t, l)
	if said, err := a.Locked(t.Context(), found[0]); err != nil || said != (chains.Answers{Yes: 1}) {
		t.Fatalf("%+v, %v", said, err)
	}
}
