package utxo

import (
	"encoding/json"
	"errors"
	"fmt"
	"strings"
	"testing"

	"github.com/lockstep-swap/lockstep/chains"
)

// TestAKnockedOutOneStillCounts: Mallory runs one of our two backends and brings the
// other down. It is marked, and hers is followed; a lock that hers alone shows is none,
// and what we send goes to the marked one, too.
func TestAKnockedOutOneStillCounts(t *testing.T) {
	a, honest, hers, leg, tx, out := locked(t)
	for _, n := range []*fake{honest, hers} {
		n.say("sendrawtransaction", func([]json.RawMessage) (any, *rpcError) { return tx.TxID(), nil })
	}
	if err := a.Verify(t.Context(), leg, out); err != nil {
		t.Fatal(err)
	}
	a.backends.Failed(0, fmt.Errorf("%w: connection refused", chains.ErrDown))
	raw := txBytes(tx)
	if err := a.Send(t.Context(), chains.Tx{ID: tx.TxID(), Raw: raw}); err != nil || honest.count("sendrawtransaction") != 1 {
		t.Fatalf("a marked one is not told of our transactions: %v", err)
	}
	honest.server.Close()
	if _, err := a.source.Head(t.Context()); err != nil {
		t.Fatal(err)
	}
	st := a.Backends()
	if st[0].OK || st[0].Reason == "" || !st[1].OK {
		t.Fatalf("%+v", st)
	}
	if err := a.Verify(t.Context(), leg, out); !errors.Is(err, chains.ErrDisagree) {
		t.Fatalf("hers alone: %v", err)
	}
}

// TestGarbageMarks: so does what cannot be read, and what is refused does not.
func TestGarbageMarks(t *testing.T) {
	f := newFake(t)
	f.mine()
	g := twin(t, f)
	a := adapter(t, f, g)
	f.say("getblockhash", func([]json.RawMessage) (any, *rpcError) { return nil, &rpcError{-8, "Block height out of range"} })
	_, _ = a.source.At(t.Context(), 1)
	if st := a.Backends(); !st[0].OK {
		t.Fatalf("marked for a refusal: %+v", st[0])
	}
	f.say("getbestblockhash", func([]json.RawMessage) (any, *rpcError) { return "main", nil })
	if _, err := a.source.Head(t.Context()); err != nil {
		t.Fatal(err)
	}
	if st := a.Backends(); st[0].OK || !strings.Contains(st[0].Reason, "no hash") || !st[1].OK {
		t.Fatalf("%+v", st)
	}
}
