package fake

import (
	"errors"
	"fmt"
	"maps"
	"math/big"
	"strings"
	"sync"

	"github.com/ethereum/go-ethereum/common"
	ethstate "github.com/ethereum/go-ethereum/core/state"
	"github.com/ethereum/go-ethereum/core/tracing"
	"github.com/ethereum/go-ethereum/core/types"
	"github.com/ethereum/go-ethereum/core/vm"
	"github.com/ethereum/go-ethereum/crypto"
	"github.com/ethereum/go-ethereum/params"
	"github.com/holiman/uint256"

	"github.com/lockstep-swap/lockstep/chains"
	"github.com/lockstep-swap/lockstep/channel/evm"
	"github.com/lockstep-swap/lockstep/htlc"
)

// The contract of payment channels is the real one: its code runs in go-ethereum's
// machine, under the rules of Istanbul. Its storage is of the machine; coin and
// tokens are those of the ledger, which lends them for a call and takes back what
// the call made of them.

// channelsAt is where every ledger of accounts has it.
const channelsAt = "0x00000000000000000000000000000000c4a77e15"

// Channels is the address of the contract of payment channels (EVM).
func (l *Ledger) Channels() string { return channelsAt }

// ChainID of a ledger, for what is signed.
func (l *Ledger) ChainID() uint64 {
	if l.id == htlc.SMT {
		return 20180430
	}
	return 1337
}

func (l *Ledger) contract() evm.Contract {
	if l.channels == nil {
		c := evm.New(l.ChainID(), common.HexToAddress(channelsAt), l.opts.Network == regtest)
		l.channels = &c
	}
	return *l.channels
}

// rules are Istanbul's.
func (l *Ledger) rules() *params.ChainConfig {
	zero := new(big.Int)
	return &params.ChainConfig{
		ChainID: new(big.Int).SetUint64(l.ChainID()), HomesteadBlock: zero, EIP150Block: zero, EIP155Block: zero, EIP158Block: zero,
		ByzantiumBlock: zero, ConstantinopleBlock: zero, PetersburgBlock: zero, IstanbulBlock: zero,
	}
}

// runtimes are the code that the creation codes leave behind: of regtest, and of others.
var runtimes = map[bool]func() ([]byte, error){
	true:  sync.OnceValues(func() ([]byte, error) { return runtime(evm.Artefact(true)) }),
	false: sync.OnceValues(func() ([]byte, error) { return runtime(evm.Artefact(false)) }),
}

func runtime(creation []byte, hash string) ([]byte, error) {
	for i := range creation {
		if crypto.Keccak256Hash(creation[i:]) == common.HexToHash(hash) {
			return creation[i:], nil
		}
		if i > 1024 {
			break
		}
	}
	return nil, errors.New("fake: the creation code does not end with the runtime code")
}

// newStorage is the contract's before its first call.
func (l *Ledger) newStorage() *ethstate.StateDB {
	code, err := runtimes[l.opts.Network == regtest]()
	if err != nil {
		panic(err)
	}
	db, err := ethstate.New(types.EmptyRootHash, ethstate.NewDatabaseForTesting())
	if err != nil {
		panic(fmt.Sprintf("fake: an empty state: %v", err)) // in memory
	}
	db.SetCode(common.HexToAddress(channelsAt), code, tracing.CodeChangeUnspecified)
	db.Finalise(false)
	return db
}

// run is one call of the contract: what it may use, and what it made of it.
type run struct {
	l        *Ledger
	db       *ethstate.StateDB // a copy
	lent     map[common.Address]*uint256.Int
	balances map[holding]htlc.Amount  // of tokens
	allowed  map[allowKey]htlc.Amount // the contract's allowances
	used     uint64
	answer   []byte
	err      error
	logs     []*types.Log
}

// stage lends coin and tokens to a copy of a storage.
func (l *Ledger) stage(db *ethstate.StateDB) *run {
	if db == nil {
		db = l.newStorage()
	} else {
		db = db.Copy()
	}
	return &run{l: l, db: db, lent: map[common.Address]*uint256.Int{}, balances: map[holding]htlc.Amount{}, allowed: map[allowKey]htlc.Amount{}}
}

func (l *Ledger) coin() htlc.Asset { return htlc.Asset{Chain: l.id} }

func addressOf(a common.Address) string { return strings.ToLower(a.Hex()) }

// lend gives an address what it has on the ledger, once.
func (r *run) lend(who common.Address) {
	if r.lent[who] != nil {
		return
	}
	have, _ := uint256.FromBig(r.l.balances[holding{addressOf(who), r.l.coin()}].Big())
	r.lent[who] = have
	r.db.SetBalance(who, have, tracing.BalanceChangeUnspecified)
	code := []byte(nil)
	if r.l.rejects[addressOf(who)] {
		code = common.FromHex("0x60006000fd") // PUSH1 0 PUSH1 0 REVERT
	}
	if who != common.HexToAddress(channelsAt) {
		r.db.SetCode(who, code, tracing.CodeChangeUnspecified)
	}
}

// machine is what the code runs in, in a block of that height and time.
func (r *run) machine(height chains.Height, now htlc.UnixSeconds) *vm.EVM {
	rules := r.l.rules()
	m := vm.NewEVM(vm.BlockContext{
		CanTransfer: func(db vm.StateDB, from common.Address, v *uint256.Int) bool { return db.GetBalance(from).Cmp(v) >= 0 },
		Transfer: func(db vm.StateDB, from, to common.Address, v *uint256.Int, _ *params.Rules) {
			db.SubBalance(from, v, tracing.BalanceChangeTransfer)
			db.AddBalance(to, v, tracing.BalanceChangeTransfer)
		},
		GetHash:  func(uint64) common.Hash { return common.Hash{} },
		GasLimit: 40_000_000, BlockNumber: big.NewInt(int64(height)), Time: uint64(now), Difficulty: new(big.Int), BaseFee: new(big.Int),
	}, r.db, rules, vm.Config{})
	known := maps.Clone(vm.ActivePrecompiledContracts(rules.Rules(big.NewInt(int64(height)), false, uint64(now))))
	for asset := range r.l.tokens {
		known[common.HexToAddress(asset.Token)] = &tokenCode{r, asset}
	}
	m.SetPrecompiles(known)
	m.SetJumpDestCache(targets{})
	return m
}

// jumps are where codes may jump to, by their hash. The machine looks through a code once,
// and not at each call.
var jumps sync.Map

// targets implements [vm.JumpDestCache].
type targets struct{}

// Load implements [vm.JumpDestCache].
func (targets) Load(code common.Hash) (vm.BitVec, bool) {
	known, ok := jumps.Load(code)
	if !ok {
		return nil, false
	}
	v, ok := known.(vm.BitVec)
	return v, ok
}

// Store implements [vm.JumpDestCache].
func (targets) Store(code common.Hash, v vm.BitVec) { jumps.Store(code, v) }

// call runs a call with a limit of gas, all of it: the transaction's own price, with
// calldata as Spectrum counts it, and the refund for cleared storage are counted.
func (r *run) call(id common.Hash, from common.Address, value htlc.Amount, data []byte, limit uint64, height chains.Height, now htlc.UnixSeconds) {
	base := intrinsic(data)
	if r.used = limit; base > limit {
		r.err = vm.ErrOutOfGas
		return
	}
	at := common.HexToAddress(channelsAt)
	m := r.machine(height, now)
	for _, who := range append(payees(data), from, at) {
		r.lend(who)
	}
	r.db.SetTxContext(id, 0, 0)
	m.SetTxContext(vm.TxContext{Origin: from, GasPrice: new(uint256.Int)})
	v, _ := uint256.FromBig(value.Big())
	var left vm.GasBudget
	r.answer, left, r.err = m.Call(from, at, data, vm.NewGasBudget(limit-base, 0), v)
	spent := limit - left.RegularGas
	r.used = spent - min(r.db.GetRefund(), spent/2)
	if r.err == nil {
		r.logs = r.db.GetLogs(id, uint64(height), common.Hash{}, uint64(now))
	}
	r.db.Finalise(false)
}

// payees are the addresses that a call's words name: what it pays goes to some of
// them.
func payees(data []byte) (all []common.Address) {
	for at := 4; at+32 <= len(data); at += 32 {
		if w := data[at : at+32]; [12]byte(w) == [12]byte{} && [4]byte(w[12:]) != [4]byte{} {
			all = append(all, common.Address(w[12:]))
		}
	}
	return all
}

// intrinsic is what a transaction takes before it begins: of Istanbul's rules Spectrum has
// not the price of calldata (EIP-2028).
func intrinsic(data []byte) uint64 {
	gas := params.TxGas
	for _, b := range data {
		if b == 0 {
			gas += params.TxDataZeroGas
		} else {
			gas += params.TxDataNonZeroGasFrontier
		}
	}
	return gas
}

// keep takes back what a call made of coin, tokens and storage.
func (r *run) keep(b *block) {
	l := r.l
	for who, before := range r.lent {
		h, after := holding{addressOf(who), l.coin()}, r.db.GetBalance(who)
		have := l.balances[h].Big()
		have.Add(have, new(big.Int).Sub(after.ToBig(), before.ToBig()))
		if now, err := htlc.AmountFromBig(have); err != nil {
			panic(fmt.Sprintf("fake: the contract made money: %v", err))
		} else if now != l.balances[h] {
			set(b, l.balances, h, now)
		}
	}
	for h, a := range r.balances {
		set(b, l.balances, h, a)
	}
	for k, a := range r.allowed {
		set(b, l.allowed, k, a)
	}
	old := l.storage
	l.storage = r.db
	b.undo = append(b.undo, func() { l.storage = old })
}

// tokenCode is a token as the machine sees it; its only caller is the contract.
type tokenCode struct {
	run   *run
	asset htlc.Asset
}

// Name implements [vm.PrecompiledContract].
func (t *tokenCode) Name() string { return t.asset.Token }

// RequiredGas implements [vm.PrecompiledContract]: about what a plain token uses.
func (t *tokenCode) RequiredGas([]byte) uint64 { return 30_000 }

var errToken = errors.New("the token refuses")

// Run implements [vm.PrecompiledContract]: balanceOf, transfer and transferFrom.
func (t *tokenCode) Run(in []byte) ([]byte, error) {
	word := func(i int) []byte { return in[4+32*i : 36+32*i] }
	who := func(i int) string { return addressOf(common.BytesToAddress(word(i))) }
	const transfer, transferFrom, balanceOf = 0xa9059cbb, 0x23b872dd, 0x70a08231
	switch selector := new(big.Int).SetBytes(in[:min(4, len(in))]).Uint64(); {
	case selector == balanceOf && len(in) >= 36:
		return common.LeftPadBytes(t.has(who(0)).Big().Bytes(), 32), nil
	case selector == transfer && len(in) >= 68:
		return t.yes(t.move(channelsAt, who(0), word(1)))
	case selector == transferFrom && len(in) >= 100:
		if err := t.take(who(0), word(2)); err != nil {
			return nil, err
		}
		return t.yes(t.move(who(0), who(1), word(2)))
	}
	return nil, errToken
}

func (t *tokenCode) yes(err error) ([]byte, error) { return common.LeftPadBytes([]byte{1}, 32), err }

func (t *tokenCode) has(who string) htlc.Amount {
	h := holding{who, t.asset}
	if a, ok := t.run.balances[h]; ok {
		return a
	}
	return t.run.l.balances[h]
}

// take uses up the contract's allowance.
func (t *tokenCode) take(from string, word []byte) error {
	k := allowKey{holding{from, t.asset}, channelsAt}
	allowed, ok := t.run.allowed[k]
	if !ok {
		allowed = t.run.l.allowed[k]
	}
	amount, err := htlc.AmountFromBig(new(big.Int).SetBytes(word))
	if err != nil {
		return errToken
	}
	if allowed, err = allowed.Sub(amount); err != nil {
		return errToken
	}
	t.run.allowed[k] = allowed
	return nil
}

// move pays; a token with a fee keeps a hundredth, which is gone.
func (t *tokenCode) move(from, to string, word []byte) error {
	l := t.run.l
	amount, err := htlc.AmountFromBig(new(big.Int).SetBytes(word))
	if err != nil || l.refused[holding{from, t.asset}] || l.refused[holding{to, t.asset}] {
		return errToken
	}
	rest, err := t.has(from).Sub(amount)
	if err != nil {
		return errToken
	}
	t.run.balances[holding{from, t.asset}] = rest
	if l.tokens[t.asset].Fee {
		fee, _ := amount.MulDiv(big.NewInt(1), big.NewInt(100))
		amount = minus(amount, fee)
	}
	t.run.balances[holding{to, t.asset}] = plus(t.has(to), amount)
	return nil
}
