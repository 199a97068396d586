package evm

import (
	"fmt"
	"math"
	"math/big"
	"strings"

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

// ClaimTopic is the first topic of the event of a claim.
func ClaimTopic() common.Hash { return common.HexToHash(topicClaimed) }

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
	k, err := lockIn(e.Hash, data, token)
	if err != nil {
		return Event{}, err
	}
	e.Kind, e.Key = Locked, k.Key()
	return e, nil
}

// lockIn reads the terms of a lock from its log.
func lockIn(hash htlc.Hash, data []byte, token bool) (contracts.HTLCLock, error) {
	addresses := 2
	if token {
		addresses = 3
	}
	k := contracts.HTLCLock{Hash: hash}
	if len(data) != 32*(addresses+1) {
		return k, badLength(data)
	}
	for i, to := range []*common.Address{&k.Payer, &k.Payee, &k.Token}[:addresses] {
		word := data[32*i : 32*i+32]
		if [12]byte(word) != [12]byte{} {
			return k, fmt.Errorf("%w: word %d is no address", ErrLog, i)
		}
		*to = common.Address(word[12:])
	}
	if token && k.Token == (common.Address{}) {
		return k, fmt.Errorf("%w: token 0", ErrLog)
	}
	k.AmountExpiry = new(big.Int).SetBytes(data[32*addresses:])
	return k, nil
}

// LegOf gives the leg whose lock a log of the contract tells of: with its terms it
// can be claimed and refunded. What no log has, the last moment to lock and the drop,
// is the second before the expiry and none. Errors wrap [ErrLog], also for what is no
// lock, or one whose numbers no swap has.
func LegOf(chain htlc.ChainID, l *types.Log) (htlc.Leg, error) {
	e, err := Decode(l)
	if err != nil || e.Kind != Locked {
		return htlc.Leg{}, fmt.Errorf("%w: it is no lock: %w", ErrLog, err)
	}
	k, err := lockIn(e.Hash, l.Data, l.Topics[0].Hex() == topicLockedToken)
	if err != nil {
		return htlc.Leg{}, err
	}
	low := new(big.Int).And(k.AmountExpiry, new(big.Int).SetUint64(math.MaxUint64))
	amount, err := htlc.AmountFromBig(new(big.Int).Rsh(k.AmountExpiry, 64))
	if err != nil || !low.IsInt64() {
		return htlc.Leg{}, fmt.Errorf("%w: amount or expiry out of range: %w", ErrLog, err)
	}
	leg := htlc.Leg{Place: strings.ToLower(l.Address.Hex()), LockBy: htlc.UnixSeconds(low.Int64()) - 1, Terms: htlc.Terms{
		Asset: htlc.Asset{Chain: chain}, Amount: amount, Hash: e.Hash, Expiry: htlc.UnixSeconds(low.Int64()),
		From: htlc.Party(strings.ToLower(k.Payer.Hex())), To: htlc.Party(strings.ToLower(k.Payee.Hex())),
	}}
	if k.Token != (common.Address{}) {
		leg.Terms.Asset.Token = strings.ToLower(k.Token.Hex())
	}
	if key, err := Key(leg); err != nil || key != e.Key {
		return htlc.Leg{}, fmt.Errorf("%w: no swap has such terms: %w", ErrLog, err)
	}
	return leg, nil
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
