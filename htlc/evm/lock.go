package evm

import (
	"errors"
	"fmt"
	"math/big"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core/types"
	"github.com/lockstep-swap/lockstep/contracts"
	"github.com/lockstep-swap/lockstep/htlc"
)

// Errors of this package.
var (
	ErrLeg = errors.New("leg cannot stand in the contract") // not an EVM leg
	ErrLog = errors.New("log is not of the leg")            // another lock, or not a log of the contract
)

// Lock is the contract's view of a leg.
func Lock(l htlc.Leg) (contracts.HTLCLock, error) {
	if err := l.Check(); err != nil {
		return contracts.HTLCLock{}, fmt.Errorf("%w: %w", ErrLeg, err)
	}
	if !l.Terms.Asset.Chain.EVM() {
		return contracts.HTLCLock{}, fmt.Errorf("%w: %s has no contracts", ErrLeg, l.Terms.Asset.Chain)
	}
	word, err := contracts.Pack(l.Terms.Amount.Big(), uint64(l.Terms.Expiry))
	if err != nil {
		return contracts.HTLCLock{}, fmt.Errorf("%w: %w", ErrLeg, err)
	}
	return contracts.HTLCLock{
		Hash:  l.Terms.Hash,
		Payer: common.HexToAddress(string(l.Terms.From)), Payee: common.HexToAddress(string(l.Terms.To)),
		Token: common.HexToAddress(l.Terms.Asset.Token), AmountExpiry: word,
	}, nil
}

// Key is the storage slot of a leg's lock: zero while there is none, else the
// number of the block in which it was made.
func Key(l htlc.Leg) (common.Hash, error) {
	lock, err := Lock(l)
	if err != nil {
		return common.Hash{}, err
	}
	return lock.Key(), nil
}

// Call is a contract call: its data and the native coin that goes with it, in
// wei.
type Call struct {
	Data  []byte
	Value *big.Int
}

// LockCall funds the leg; the drop goes to the payee with it.
func LockCall(l htlc.Leg) (Call, error) {
	lock, err := Lock(l)
	if err != nil {
		return Call{}, err
	}
	dropLockBy, err := contracts.Pack(l.Drop.Big(), uint64(l.LockBy))
	if err != nil {
		return Call{}, fmt.Errorf("%w: %w", ErrLeg, err)
	}
	abi := contracts.NewHTLC()
	if !l.Terms.Asset.Native() {
		data, err := abi.TryPackLockToken(lock.Hash, lock.Payer, lock.Payee, lock.Token, lock.AmountExpiry, dropLockBy)
		return Call{data, l.Drop.Big()}, err
	}
	data, err := abi.TryPackLockNative(lock.Hash, lock.Payer, lock.Payee, lock.AmountExpiry, dropLockBy)
	return Call{data, new(big.Int).Add(l.Terms.Amount.Big(), l.Drop.Big())}, err
}

// ClaimCall pays the payee for the secret. It fails for a secret of another
// hash: such a call would only cost gas.
func ClaimCall(l htlc.Leg, s htlc.Secret) (Call, error) {
	lock, err := Lock(l)
	if err != nil {
		return Call{}, err
	}
	if s.Hash() != l.Terms.Hash {
		return Call{}, fmt.Errorf("%w: secret of another hash", htlc.ErrSecret)
	}
	data, err := contracts.NewHTLC().TryPackClaim(contracts.HTLCClaim{
		Secret: s.Reveal(), Payer: lock.Payer, Payee: lock.Payee, Token: lock.Token, AmountExpiry: lock.AmountExpiry,
	})
	return Call{data, new(big.Int)}, err
}

// RefundCall pays the payer back from the expiry on.
func RefundCall(l htlc.Leg) (Call, error) {
	lock, err := Lock(l)
	if err != nil {
		return Call{}, err
	}
	data, err := contracts.NewHTLC().TryPackRefund(lock)
	return Call{data, new(big.Int)}, err
}

// EventKind is what a log of the contract says.
type EventKind string

// The kinds of events.
const (
	Locked   EventKind = "locked"
	Claimed  EventKind = "claimed"
	Refunded EventKind = "refunded"
)

// Event is a log of the contract, decoded.
type Event struct {
	Kind   EventKind
	Key    common.Hash // of the lock
	Secret htlc.Secret // of Claimed
}

// Decode reads a log that the contract emitted; the caller has checked its
// address. Errors wrap [ErrLog].
func Decode(log *types.Log) (Event, error) {
	if len(log.Topics) != 2 {
		return Event{}, fmt.Errorf("%w: %d topics", ErrLog, len(log.Topics))
	}
	if n := len(log.Data); n == 0 || n%32 != 0 || n > 4*32 {
		return Event{}, fmt.Errorf("%w: %d bytes of data", ErrLog, n)
	}
	abi := contracts.NewHTLC()
	if e, err := abi.UnpackLockedEvent(log); err == nil {
		lock := contracts.HTLCLock{Hash: e.Hash, Payer: e.Payer, Payee: e.Payee, AmountExpiry: e.AmountExpiry}
		return Event{Kind: Locked, Key: lock.Key()}, nil
	}
	if e, err := abi.UnpackLockedTokenEvent(log); err == nil {
		lock := contracts.HTLCLock{Hash: e.Hash, Payer: e.Payer, Payee: e.Payee, Token: e.Token, AmountExpiry: e.AmountExpiry}
		return Event{Kind: Locked, Key: lock.Key()}, nil
	}
	if e, err := abi.UnpackRefundedEvent(log); err == nil {
		return Event{Kind: Refunded, Key: e.Key}, nil
	}
	e, err := abi.UnpackClaimedEvent(log)
	if err != nil {
		return Event{}, fmt.Errorf("%w: %w", ErrLog, err)
	}
	s, err := htlc.SecretFromBytes(e.Secret[:])
	if err != nil || s.Hash() != e.Hash {
		return Event{}, fmt.Errorf("%w: the secret does not open the hash", ErrLog)
	}
	return Event{Kind: Claimed, Key: e.Key, Secret: s}, nil
}
