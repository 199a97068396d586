package chains

import (
	"github.com/lockstep-swap/lockstep/htlc"
)

// Batcher is an adapter one of whose transactions can do several actions of a kind
// ([Action].Members). Each member is a lock of its own: where one cannot proceed a
// chain of accounts skips it and goes on, while a transaction of outputs is valid as
// a whole or not at all.
type Batcher interface {
	// Batch says how many locks, claims or refunds of the asset at the place go into
	// one transaction. The zero value: it takes none beside the one.
	Batch(kind ActionKind, asset htlc.Asset, place string) Room
}

// Room is what a transaction has for members. Sizes are virtual bytes, or gas.
type Room struct {
	Most  int    // members; zero or one: no batch
	Each  uint64 // what each beyond the first adds to the size or to the gas limit
	Saves uint64 // what each beyond the first saves against a transaction of its own
}
