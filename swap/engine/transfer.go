package engine

import (
	"encoding/binary"
	"encoding/json"
	"fmt"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/crypto"

	"github.com/lockstep-swap/lockstep/channel"
	"github.com/lockstep-swap/lockstep/htlc"
)

// A TransferState is where a transfer stands, as the API shows it.
type TransferState string

// The states, those of a payment.
const (
	TransferPending   = TransferState(channel.Pending)
	TransferHeld      = TransferState(channel.HeldState)
	TransferCompleted = TransferState(channel.Completed)
	TransferCancelled = TransferState(channel.Cancelled)
	TransferExpired   = TransferState(channel.Expired)
	TransferFailed    = TransferState(channel.FailedNow)
)

// Transfer is a payment through channels as its owner sees it.
type Transfer struct {
	ID       string           `json:"id"`
	Asset    htlc.Asset       `json:"asset"`
	Amount   channel.Sum      `json:"amount"`
	Fee      channel.Sum      `json:"fee,omitzero"` // of mediators, beside the amount
	Incoming bool             `json:"incoming,omitempty"`
	Peer     common.Address   `json:"peer"`           // whom it goes to; of an incoming one, whom it came by
	Hash     *htlc.Hash       `json:"hash,omitempty"` // of one that waits for a secret
	Expires  htlc.UnixSeconds `json:"expires,omitempty"`
	Note     string           `json:"note,omitempty"`
	Channel  string           `json:"channel,omitempty"` // of one that goes at once
	State    TransferState    `json:"state"`
	Code     channel.Code     `json:"code,omitempty"` // why it failed
	Created  htlc.UnixSeconds `json:"created"`
}

// What is known of transfers is in the journal's room, not in memory: a record for
// each, an index in the order of time, and for a direct one that was not made, why.
// That a direct one has arrived is not written: it has, unless its channel still
// repeats it or says that it failed.
const (
	transferRoom = "transfer/"
	transferTime = "transfers/"
	transferWhy  = "transfer-failed/"
	timeDigits   = 16 // of a time in the index
)

// gotID names a direct transfer to us. It is ours to give: under the id that the
// sender chose, one that repeats an id would stand in the place of another transfer
// and be counted twice, or hide what we have paid. But that is in it, for nobody else knows
// it: who could tell our id before would lock to us under it as a hash, whose record would
// take this one's place.
func gotID(n channel.Name, number uint64, theirs common.Hash) string {
	return fmt.Sprintf("%x", crypto.Keccak256(fmt.Appendf(nil, "got %s %d %s", channelID(n), number, theirs)))
}

// transfer stores what is known of a transfer and tells its owner. One that is new gets a
// place in the order of time, which it keeps.
func (fx *effects) transfer(t Transfer, anew bool) {
	fx.put(transferRoom+t.ID, t.quickly(make(quick, 0, 512)))
	if anew {
		fx.put(fmt.Sprintf("%s%0*x%s", transferTime, timeDigits, uint64(t.Created), t.ID), []byte{})
	}
	fx.events = append(fx.events, Event{Kind: "transfer", ID: t.ID})
}

// failed notes that a direct transfer is not made.
func (fx *effects) failed(id common.Hash, code channel.Code) {
	name := fmt.Sprintf("%x", id[:])
	fx.put(transferWhy+name, []byte{byte(code)})
	fx.events = append(fx.events, Event{Kind: "transfer", ID: name})
}

// learn puts a secret into the book.
func (fx *effects) learn(p channel.Preimage) {
	if s, known := p.Secret(); known {
		fx.secrets = append(fx.secrets, s)
	}
}

func (fx *effects) put(key string, value []byte) {
	if fx.room == nil {
		fx.room = map[string][]byte{}
	}
	fx.room[key] = value
}

// headed puts a head, as JSON and with its length before it, before a body.
func headed(head, body []byte) []byte {
	raw := binary.BigEndian.AppendUint32(make([]byte, 0, 4+len(head)+len(body)), uint32(len(head)))
	return append(append(raw, head...), body...)
}

// beheaded is its inverse.
func beheaded(raw []byte, head any) (body []byte, err error) {
	if len(raw) < 4 || uint64(binary.BigEndian.Uint32(raw)) > uint64(len(raw)-4) {
		return nil, fmt.Errorf("%w: a state of %d bytes", ErrJournal, len(raw))
	}
	n := 4 + binary.BigEndian.Uint32(raw)
	return raw[n:], json.Unmarshal(raw[4:n], head)
}
