package chains

import (
	"context"

	"github.com/lockstep-swap/lockstep/htlc"
)

// Finder is a chain on which locks can be found by whom they name: the contract of an
// EVM chain writes the terms of each lock into its log. No backend is believed alone:
// one that hides a log would cost the lock, so all that are configured must answer.
type Finder interface {
	// FindLocks gives the legs of locks that name our account, made in the blocks of
	// the range, ended or not. LockBy is the second before the expiry, and Drop none:
	// no log has them. Errors wrap [ErrDown] when a backend does not answer, has not
	// all of these blocks, or wants a smaller range.
	FindLocks(ctx context.Context, from, to Height) ([]htlc.Leg, error)
	// FindSecrets gives the secrets that claims in the blocks of the range have shown
	// of the hashes. Errors are those of FindLocks.
	FindSecrets(ctx context.Context, hashes []htlc.Hash, from, to Height) ([]htlc.Secret, error)
	// Locked asks every backend whether exactly these terms are locked at its tip.
	// Errors wrap [ErrDown] when none answers.
	Locked(ctx context.Context, leg htlc.Leg) (Answers, error)
}

// Answers counts what backends say of a lock. Who does not answer is in neither.
type Answers struct{ Yes, No int }
