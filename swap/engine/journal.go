package engine

import (
	"encoding/json"
	"fmt"
	"iter"

	"github.com/ethereum/go-ethereum/common"

	"github.com/lockstep-swap/lockstep/chains"
	"github.com/lockstep-swap/lockstep/htlc"
)

// Seq numbers outbox items and events. It rises for ever.
type Seq uint64

// Todo is an item of the outbox: something to perform after the commit that
// holds it, as often as needed, until an event is committed that is done with it.
type Todo struct {
	Seq  Seq    `json:"-"`
	Key  string `json:"key"`  // the machine that asked
	Kind string `json:"kind"` // see perform.go
	Body []byte `json:"body"` // JSON

	news string // the payment that it is news for
}

// Entry is what one step of one machine writes. All entries of a commit are
// written together or not at all.
type Entry struct {
	Key     string
	State   []byte
	Parts   map[string][]byte // of a machine that is stored in parts; nil takes one away
	Done    []Seq
	Todo    []Todo
	Claims  []htlc.Hash // hashes that belong to this machine from now on, for ever
	Secrets []htlc.Secret
	Events  []Event
	Over    bool              // nothing more is expected of the machine: its state, if any, goes to rest
	Room    map[string][]byte // for the room, with the rest; nil takes away

	out     []outgoing // what may leave once it is committed
	results []result
	reread  bool             // a channel waits for a final block that was not read
	free    bool             // the hashes are nobody's: that was looked up since they were reserved
	told    bool             // the partner of a channel has told what it has
	kept    *change          // what the recovery bundle takes of it
	paid    []common.Address // whose locks to us became payments
}

// Record is one of the small room.
type Record struct {
	Key   string
	Value []byte
}

// Saved is what a journal gives back at the start.
type Saved struct {
	Key   string
	Part  string // empty: the machine itself, which comes before its parts
	State []byte
	Todo  *Todo
}

// Journal keeps what must survive. Every method that writes returns only when
// the write is on the disk, or with an error when nothing is.
type Journal interface {
	// Load calls each with every machine and every open outbox item.
	Load(each func(Saved) error) error
	// Commit writes the entries and gives numbers to their Todo and Events in
	// place. It returns ErrHashUsed if a claimed hash belongs to another machine.
	Commit(entries []*Entry) error
	// Advance moves a chain's cursor; the caller has committed everything that the
	// blocks up to it caused.
	Advance(chain htlc.ChainID, c chains.Cursor) error
	Cursor(chain htlc.ChainID) (chains.Cursor, error)
	// Number is that of the last commit. It rises by one with each, for ever;
	// Renumber makes it go on above the given one.
	Number() uint64
	Renumber(above uint64) error
	// Rested is the state of a machine that is over, which Load does not give.
	Rested(key string) (state []byte, ok bool, err error)
	// Secrets gives the book.
	Secrets(each func(htlc.Secret)) error
	// Owner is the machine that a hash belongs to.
	Owner(h htlc.Hash) (key string, ok bool, err error)
	// Events yields stored events after seq.
	Events(after uint64, each func(Event) bool) error
	// The rest is a small durable room beside the machines.
	Put(key string, value []byte) error
	Get(key string) (value []byte, ok bool, err error)
	Delete(key string) error
	// Clear takes all away under a prefix.
	Clear(prefix string) error
	// List yields the records under a prefix in the order of their keys. What cannot be
	// read is told with an error, which wraps [ErrJournal] and ends the list: who goes on
	// with a part of it takes what is missing for what was never there.
	List(prefix string) iter.Seq2[Record, error]
	// ListAfter is List from the first key on that comes after prefix+after.
	ListAfter(prefix, after string) iter.Seq2[Record, error]
	Close() error
}

// parsed decodes a record of a list that could be read. Errors wrap [ErrJournal].
func parsed(r Record, err error, to any) error {
	if err != nil {
		return err
	}
	if err := json.Unmarshal(r.Value, to); err != nil {
		return fmt.Errorf("%w: %s: %w", ErrJournal, r.Key, err)
	}
	return nil
}
