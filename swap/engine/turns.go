package engine

import "context"

// How much others can have a node read of its contracts.
const (
	mostReads = 32 // channels at one time, because something happened to them
	mostLooks = 4  // at one time, because a peer says that there is a channel
	// mostHunts is how many secrets are looked for in logs at one time, mostAsked how many
	// hashes in registries because a peer locks under them.
	mostHunts, mostAsked = 4, 12
	// mostPairings is how many channels are watched because peers say so.
	mostPairings = 100_000
)

// turns lets so many do something at one time; the others wait.
type turns chan struct{}

// take does something when its turn comes, or ends with ctx.
func (t turns) take(ctx context.Context, do func() error) error {
	select {
	case t <- struct{}{}:
	case <-ctx.Done():
		return ctx.Err()
	}
	defer func() { <-t }()
	return do()
}
