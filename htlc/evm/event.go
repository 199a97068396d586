package evm

import (
	"fmt"
	"math/big"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core/types"

	"github.com/lockstep-swap/lockstep/contracts"
	"github.com/lockstep-swap/lockstep/htlc"
)

// Kind is what a log tells.
type Kind string

// The kinds of logs.
const (
	Locked   Kind = "locked"
	Claimed  Kind = "claimed"
	Refunded Kind = "refunded"
	Dropped  Kind = "dropped" // a gas drop arrived; it has no Key
)

// First topics: Keccak-256 of the event's signature.
const (
	topicLocked      = "0x4181a06c44d563d67c52a8f554a8811343ad6e95f7002375e5a64722953ac828"
	topicLockedToken = "0x0a73c5856938161a4a1ec65d4927c83baa02438960a1ff743bfb26175f5b469e"
	topicClaimed     = "0x445f0307061b8f417525c7e44b238144c3a212d3e16f3a11e6731c7a9f66ae46"
	topicRefunded    = "0x007c875846b687732a7579c19bb1dade66cd14e9f4f809565e2b2b5e76c72b4f"
	topicDropped     = "0x1e89d2af15287086dab9c2db7675f91800bff494b50b08cb686f5268942b71d4"
)

// LockTopics are the first topics of the two events of a lock.
func LockTopics() []common.Hash {
	return []common.Hash{common.HexToHash(topicLocked), common.HexToHash(topicLockedToken)}
}

// Event is a log of the contract.
type Event struct {
	Kind   Kind
	Hash   htlc.Hash
	Key    common.Hash // which lock; rebuilt from the terms when Locked
	Secret htlc.Secret // Claimed
}

// Decode reads a log of the contract, whose address the caller has compared. It
// takes exactly what the contract writes: two topics, the exact number of words,
// clean addresses. Errors wrap [ErrLog], also
// for a claim whose secret is not the preimage of its hash.
func Decode(l *types.Log) (Event, error) {
	if len(l.Topics) != 2 {
		return Event{}, fmt.Errorf("%w: %d topics", ErrLog, len(l.Topics))
	}
	e := Event{Hash: htlc.Hash(l.Topics[1])}
	switch l.Topics[0].Hex() {
	case topicLocked:
		return e.locked(l.Data, false)
	case topicLockedToken:
		return e.locked(l.Data, true)
	case topicClaimed:
		return e.claimed(l.Data)
	case topicRefunded:
		if len(l.Data) != 32 {
			return Event{}, badLength(l.Data)
		}
		e.Kind, e.Key = Refunded, common.Hash(l.Data)
		return e, nil
	case topicDropped:
		if len(l.Data) != 64 {
			return Event{}, badLength(l.Data)
		}
		e.Kind = Dropped
		return e, nil
	}
	return Event{}, fmt.Errorf("%w: topic %s", ErrLog, l.Topics[0])
}

func badLength(data []byte) error { return fmt.Errorf("%w: %d bytes of data", ErrLog, len(data)) }

// locked rebuilds the key from the terms.
func (e Event) locked(data []byte, token bool) (Event, error) {
	addresses := 2
	if token {
		addresses = 3
	}
	if len(data) != 32*(addresses+1) {
		return Event{}, badLength(data)
	}
	k := contracts.HTLCLock{Hash: e.Hash}
	for i, to := range []*common.Address{&k.Payer, &k.Payee, &k.Token}[:addresses] {
		word := data[32*i : 32*i+32]
		if [12]byte(word) != [12]byte{} {
			return Event{}, fmt.Errorf("%w: word %d is no address", ErrLog, i)
		}
		*to = common.Address(word[12:])
	}
	if token && k.Token == (common.Address{}) {
		return Event{}, fmt.Errorf("%w: token 0", ErrLog)
	}
	k.AmountExpiry = new(big.Int).SetBytes(data[32*addresses:])
	e.Kind, e.Key = Locked, k.Key()
	return e, nil
}

func (e Event) claimed(data []byte) (Event, error) {
	if len(data) != 64 {
		return Event{}, badLength(data)
	}
	s, err := htlc.SecretFromBytes(data[32:])
	if err != nil {
		return Event{}, fmt.Errorf("%w: %w", ErrLog, err)
	}
	if s.Hash() != e.Hash {
		return Event{}, fmt.Errorf("%w: the secret does not open %s", ErrLog, e.Hash)
	}
	e.Kind, e.Key, e.Secret = Claimed, common.Hash(data[:32]), s
	return e, nil
}
