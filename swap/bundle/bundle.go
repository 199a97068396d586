package bundle

import (
	"fmt"
	"log/slog"

	"github.com/lockstep-swap/lockstep/htlc"
)

// Bundle is what was sealed.
type Bundle struct {
	Node    string // the node's name
	Network string
	// Seq rises with every commit of a node's journal, so that of two bundles of a
	// node the newer is known. A restored node goes on far above its bundle's.
	Seq   uint64
	Made  htlc.UnixSeconds
	Epoch uint32 // no start before this bundle was in a later one
	Only  string // the one swap that it is about; empty: all open ones

	Records []Record
	Shown   []htlc.Secret // secrets that were shown to the node
}

// Record is a piece of the node's state.
type Record struct {
	Kind Kind
	Key  string // of a machine, or the name of a chain
	Part string // of a machine that is stored in parts
	Data []byte
}

// Kind is what a record is of.
type Kind uint8

// The kinds of records.
const (
	Machine Kind = 1
	Cursor  Kind = 2
	Contact Kind = 3 // where a partner of a channel is
)

// Key encrypts and authenticates the bundles of one node; it is the seed's recovery
// key. Every printed form is "[recovery key]".
type Key [32]byte

const redacted = "[recovery key]"

// String gives "[recovery key]".
func (Key) String() string { return redacted }

// GoString gives "[recovery key]".
func (Key) GoString() string { return redacted }

// Format prints "[recovery key]" whatever the verb.
func (Key) Format(f fmt.State, _ rune) { _, _ = f.Write([]byte(redacted)) }

// LogValue logs "[recovery key]".
func (Key) LogValue() slog.Value { return slog.StringValue(redacted) }

// MarshalText gives "[recovery key]".
func (Key) MarshalText() ([]byte, error) { return []byte(redacted), nil }
