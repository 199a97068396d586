package evm

import (
	"bytes"
	"fmt"
	"math/big"
	"time"

	"github.com/ethereum/go-ethereum/accounts/abi"
	"github.com/ethereum/go-ethereum/common"

	"github.com/lockstep-swap/lockstep/channel"
	"github.com/lockstep-swap/lockstep/contracts"
	"github.com/lockstep-swap/lockstep/htlc"
)

// Contract is Channels, or ChannelsRegtest, at an address of a chain. It is never
// written to.
type Contract struct {
	ChainID uint64
	Address common.Address
	// Challenge is the time after the settle time for disposals alone, Margin that of
	// secrets given directly before an expiry, LeastTimeout the shortest settle timeout.
	Challenge, Margin, LeastTimeout time.Duration

	bound *contracts.Channels
	abi   abi.ABI
}

// The constants of the two artefacts.
const (
	realTime       = time.Hour
	regtestTime    = 10 * time.Second
	regtestMargin  = 5 * time.Second
	longestTimeout = 30 * 24 * 3600 // seconds; what is greater in the slot is a time
)

// New is the contract at an address: on regtest the one with windows of seconds.
func New(chainID uint64, at common.Address, regtest bool) Contract {
	c := Contract{ChainID: chainID, Address: at, Challenge: realTime, Margin: realTime, LeastTimeout: realTime, bound: contracts.NewChannels()}
	if regtest {
		c.Challenge, c.Margin, c.LeastTimeout = regtestTime, regtestMargin, regtestTime
	}
	c.abi = c.bound.GetABI()
	return c
}

// Artefact is the creation code and the hash of the runtime code of the contract
// that a network uses: regtest's has windows of seconds, and is refused elsewhere.
func Artefact(regtest bool) (creation []byte, codeHash string) {
	if regtest {
		return contracts.ChannelsRegtestCode(), contracts.ChannelsRegtestCodeHash
	}
	return contracts.ChannelsCode(), contracts.ChannelsCodeHash
}

// Pair is the money and the parties of a channel.
type Pair struct{ Token, Low, High common.Address }

// PairOf sorts the parties.
func PairOf(token, a, b common.Address) Pair {
	if a.Cmp(b) > 0 {
		a, b = b, a
	}
	return Pair{token, a, b}
}

// Key is the channel's name in the contract.
func (c Contract) Key(p Pair) common.Hash { return channel.Key(p.Token, p.Low, p.High, c.Address) }

// State is a channel's slot.
type State struct {
	Pot         channel.Sum
	LowNet      channel.Signed
	Epoch       uint64
	Withdrawals uint64
	// Timeout of an open channel, SettleAt of a closed one; both are zero otherwise.
	Timeout  time.Duration
	SettleAt htlc.UnixSeconds
}

// Stage of the channel in the epoch that the slot names.
func (s State) Stage() channel.Stage {
	switch {
	case s.Epoch == 0:
		return channel.Absent
	case s.Timeout > 0:
		return channel.Opened
	case s.SettleAt > 0:
		return channel.Closed
	}
	return channel.Settled
}

// StateCall asks for a channel's slot.
func (c Contract) StateCall(key common.Hash) []byte { return c.bound.PackStateOf(key) }

// State reads the answer. Errors wrap [ErrAnswer].
func (c Contract) State(answer []byte) (State, error) {
	var s State
	if len(answer) != 5*32 {
		return s, fmt.Errorf("%w: %d bytes", ErrAnswer, len(answer))
	}
	raw, err := c.bound.UnpackStateOf(answer)
	if err != nil {
		return s, fmt.Errorf("%w: %w", ErrAnswer, err)
	}
	if s.Pot, err = sum(raw.Pot); err != nil {
		return s, fmt.Errorf("%w: %w", ErrAnswer, err)
	}
	if s.LowNet, err = channel.SignedFromBig(raw.LowNet); err != nil {
		return s, fmt.Errorf("%w: %w", ErrAnswer, err)
	}
	if raw.Epoch.BitLen() > 16 || raw.Withdrawals.BitLen() > 16 || raw.Time.BitLen() > 32 {
		return s, fmt.Errorf("%w: epoch %s, %s withdrawals, time %s", ErrAnswer, raw.Epoch, raw.Withdrawals, raw.Time)
	}
	s.Epoch, s.Withdrawals = raw.Epoch.Uint64(), raw.Withdrawals.Uint64()
	if at := raw.Time.Uint64(); at <= longestTimeout {
		s.Timeout = time.Duration(at) * time.Second
	} else {
		s.SettleAt = htlc.UnixSeconds(at)
	}
	return s, nil
}

// DirectionCall asks for the slot of what a party has sent.
func (c Contract) DirectionCall(key common.Hash, epoch uint64, sender common.Address) []byte {
	return c.bound.PackDirectionOf(key, new(big.Int).SetUint64(epoch), sender)
}

// RegisteredCall asks when a hash's secret was registered.
func (c Contract) RegisteredCall(h htlc.Hash) []byte { return c.bound.PackRegisteredAt(h) }

// OwedCall asks what a payee can pull.
func (c Contract) OwedCall(token, payee common.Address) []byte { return c.bound.PackOwed(token, payee) }

// Word reads an answer of one word. Errors wrap [ErrAnswer].
func Word(answer []byte) (*big.Int, error) {
	if len(answer) != 32 {
		return nil, fmt.Errorf("%w: %d bytes", ErrAnswer, len(answer))
	}
	return new(big.Int).SetBytes(answer), nil
}

// Moment reads the answer to [Contract.RegisteredCall]. Errors wrap [ErrAnswer].
func Moment(answer []byte) (htlc.UnixSeconds, error) {
	w, err := Word(answer)
	if err != nil {
		return 0, err
	}
	if w.BitLen() > 40 {
		return 0, fmt.Errorf("%w: time %s", ErrAnswer, w)
	}
	return htlc.UnixSeconds(w.Uint64()), nil
}

// Amount reads the answer to [Contract.OwedCall], at most what an amount holds.
// Errors wrap [ErrAnswer].
func Amount(answer []byte) (htlc.Amount, error) {
	w, err := Word(answer)
	if err != nil {
		return htlc.Amount{}, err
	}
	if most := new(big.Int).Lsh(big.NewInt(1), htlc.AmountBits); w.Cmp(most) >= 0 {
		w = most.Sub(most, big.NewInt(1))
	}
	return htlc.AmountFromBig(w)
}

// sum reads a number of 128 bits.
func sum(n *big.Int) (s channel.Sum, err error) {
	err = s.UnmarshalText([]byte(n.String()))
	return s, err
}

// words are 32-byte words in a row.
func words(all ...[]byte) []byte {
	var b bytes.Buffer
	for _, w := range all {
		b.Write(common.LeftPadBytes(w, 32))
	}
	return b.Bytes()
}
