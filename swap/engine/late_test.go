package engine

import (
	"context"
	"errors"
	"testing"
	"time"
)

// Carol is asked for her secret when it is too late to register it: she keeps it.
func TestTooLateToResolve(t *testing.T) {
	alice, _, carol := triangle(t)
	s := secretOf("late")
	h := s.Hash()
	alice.locks(carol, 20, h)
	carol.is(h.String(), TransferHeld)
	held, err := carol.Transfer(context.Background(), h.String())
	if err != nil {
		t.Fatal(err)
	}
	left := held.Expires.Time().Sub(carol.now())
	carol.ahead.Store(int64(left - 5*time.Second)) // no transaction would be mined in time
	if _, err := carol.ResolveTransfer(context.Background(), h.String(), s); !errors.Is(err, ErrTooLate) {
		t.Fatalf("the secret is given away: %v", err)
	}
	if carol.hasSecret(h) {
		t.Error("the secret is in the book")
	}
	carol.ahead.Store(0)
	if _, err := carol.ResolveTransfer(context.Background(), h.String(), s); err != nil {
		t.Fatal(err)
	}
	carol.is(h.String(), TransferCompleted)
}
