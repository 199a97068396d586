package contracts_test

import (
	"bytes"
	"crypto/ecdsa"
	"errors"
	"fmt"
	"math/big"
	"testing"

	"github.com/ethereum/go-ethereum/accounts/abi"
	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core/state"
	"github.com/ethereum/go-ethereum/core/tracing"
	"github.com/ethereum/go-ethereum/core/types"
	"github.com/ethereum/go-ethereum/core/vm/runtime"
	"github.com/ethereum/go-ethereum/crypto"
	"github.com/ethereum/go-ethereum/params"
	"github.com/holiman/uint256"

	"github.com/lockstep-swap/lockstep/contracts"
)

// The durations of the artefact Channels, in seconds.
const (
	leastTimeout = 3600
	challenge    = 3600
	margin       = 3600
	mostTimeout  = 30 * 24 * 3600
	mostLocks    = 160
)

// begin is when tests on a ledger begin.
const begin = 1_800_000_000

// ledger runs the committed Channels in go-ethereum's virtual machine in this process,
// under the Istanbul rules: a million calls cost minutes, not hours.
type ledger struct {
	state *state.StateDB
	now   uint64
	rules *params.ChainConfig
	abi   *abi.ABI
	at    common.Address
	c     *contracts.Channels
	typed typed
}

// istanbul are the rules of SMT.
func istanbul(id *big.Int) *params.ChainConfig {
	zero := new(big.Int)
	return &params.ChainConfig{
		ChainID: id, HomesteadBlock: zero, EIP150Block: zero, EIP155Block: zero, EIP158Block: zero,
		ByzantiumBlock: zero, ConstantinopleBlock: zero, PetersburgBlock: zero, IstanbulBlock: zero,
	}
}

func newLedger(t testing.TB, code []byte) *ledger {
	t.Helper()
	db, err := state.New(types.EmptyRootHash, state.NewDatabaseForTesting())
	if err != nil {
		t.Fatal(err)
	}
	parsed, err := contracts.ChannelsMetaData.ParseABI()
	if err != nil {
		t.Fatal(err)
	}
	l := &ledger{state: db, now: begin, rules: istanbul(big.NewInt(20180430)), abi: parsed, c: contracts.NewChannels()}
	_, l.at, _, err = runtime.Create(code, l.config(common.Address{1}, nil))
	if err != nil {
		t.Fatal(err)
	}
	db.Finalise(true)
	l.typed = typed{l.rules.ChainID, l.at}
	return l
}

// fork is the same ledger, apart from this one.
func (l *ledger) fork() *ledger {
	other := *l
	other.state = l.state.Copy()
	return &other
}

func (l *ledger) config(from common.Address, value *big.Int) *runtime.Config {
	return &runtime.Config{ChainConfig: l.rules, Origin: from, Time: l.now, Value: value, GasLimit: 30_000_000, State: l.state, BlockNumber: big.NewInt(1)}
}

// call is a transaction at this moment. An error that the contract names is a reverted.
func (l *ledger) call(from common.Address, value *big.Int, data []byte) ([]byte, error) {
	ret, _, err := runtime.Call(l.at, data, l.config(from, value))
	l.state.Finalise(true)
	if err != nil {
		return nil, l.named(ret, err)
	}
	return ret, nil
}

type reverted struct{ name string }

func (r reverted) Error() string { return "reverted: " + r.name }

func (l *ledger) named(ret []byte, err error) error {
	for name, e := range l.abi.Errors {
		if len(ret) >= 4 && bytes.Equal(e.ID[:4], ret[:4]) {
			return reverted{name}
		}
	}
	return fmt.Errorf("%w %x", err, ret)
}

func (l *ledger) must(t testing.TB, from common.Address, value *big.Int, data []byte) []byte {
	t.Helper()
	ret, err := l.call(from, value, data)
	if err != nil {
		t.Fatal(err)
	}
	return ret
}

// refuses fails unless the call reverts with this error of the contract.
func (l *ledger) refuses(t testing.TB, name string, from common.Address, value *big.Int, data []byte) {
	t.Helper()
	_, err := l.fork().call(from, value, data)
	var r reverted
	if !errors.As(err, &r) || r.name != name {
		t.Errorf("got %v, want %s", err, name)
	}
}

// rich gives an account native coin.
func (l *ledger) rich(a common.Address, amount *big.Int) {
	l.state.AddBalance(a, uint256.MustFromBig(amount), tracing.BalanceChangeUnspecified)
	l.state.Finalise(true)
}

func (l *ledger) balance(a common.Address) *big.Int { return l.state.GetBalance(a).ToBig() }

// party is who signs.
type party struct {
	key *ecdsa.PrivateKey
	at  common.Address
}

// partyOf makes the same party of the same seed.
func partyOf(seed string) party {
	key, err := crypto.ToECDSA(crypto.Keccak256([]byte(seed)))
	if err != nil {
		panic(err)
	}
	return party{key, crypto.PubkeyToAddress(key.PublicKey)}
}

// lowHigh are two parties in the contract's order.
func lowHigh() (low, high party) {
	low, high = partyOf("alice"), partyOf("bob")
	if low.at.Cmp(high.at) > 0 {
		low, high = high, low
	}
	return low, high
}
