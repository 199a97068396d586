package chains

import "context"

// Source is what a family has to know to be tracked: blocks by height, and what
// is in one of them. All calls are about one backend, the chain's primary.
type Source interface {
	// Head is the node's best block.
	Head(ctx context.Context) (Block, error)
	// At is the main chain's block at the height.
	At(ctx context.Context, h Height) (Block, error)
	// Scan matches one block against the index. Facts come without Status and
	// Block; Depth says how deep each must be to be final.
	Scan(ctx context.Context, b Block) ([]Sighting, error)
	// Mempool matches what is unconfirmed, where the chain can show it.
	Mempool(ctx context.Context) ([]Sighting, error)
}

// Sighting is a fact that a source found and the depth at which it is final.
type Sighting struct {
	Fact  Fact
	Depth int
}
