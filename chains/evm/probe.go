package evm

import (
	"context"
	"errors"
	"fmt"
	"math/big"
	"strings"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/common/hexutil"
	"github.com/ethereum/go-ethereum/core/vm"
	"github.com/ethereum/go-ethereum/crypto"

	"github.com/lockstep-swap/lockstep/chains"
	"github.com/lockstep-swap/lockstep/htlc"
	"github.com/lockstep-swap/lockstep/htlc/evm"
)

// A token is tried before anything is promised: moved to the contract and back, in a
// simulation whose balances are measured after each step. Where a node can be told
// that our address has code (state overrides, go-ethereum since 1.9.2), that code
// does all of it. Older nodes are asked to simulate a lock, which needs an allowance
// or a permit; without either nothing can be known before the approval is mined, and
// the lock itself, which is rehearsed, refuses.

// Try implements [chains.Tokens]. What we do not have is not tried.
func (a *Adapter) Try(ctx context.Context, token htlc.Asset, amount htlc.Amount, place string) error {
	spender, bad := a.spender(place)
	if err := errors.Join(a.isToken(token), bad); err != nil {
		return err
	}
	err := a.first(ctx, func(ctx context.Context, n *node) error {
		have, err := word(ctx, n, a.from, token, evm.BalanceCall(a.from))
		if err != nil || have.Cmp(amount.Big()) < 0 {
			return err
		}
		err = a.probe(ctx, n, token, spender, amount)
		if errors.Is(err, errNoOverride) && spender == a.contract {
			return a.tryLock(ctx, n, token, amount)
		}
		if errors.Is(err, errNoOverride) {
			return nil // a deposit is refused by the contract itself
		}
		return err
	})
	if err != nil {
		return fmt.Errorf("trying %s: %w", token, err)
	}
	return nil
}

var errNoOverride = errors.New("the node takes no state overrides")

// tryLock simulates a lock that nobody will ever make.
func (a *Adapter) tryLock(ctx context.Context, n *node, token htlc.Asset, amount htlc.Amount) error {
	tip, err := n.header(ctx, latest)
	if err != nil {
		return err
	}
	by := max(tip.Time, htlc.UnixSeconds(0)).Add(permitTrial)
	leg := htlc.Leg{
		Terms: htlc.Terms{
			Asset: token, Amount: amount, Hash: htlc.Hash(crypto.Keccak256Hash([]byte("a lock that nobody makes"), a.from[:])),
			From: htlc.Party(lower(a.from)), To: htlc.Party(lower(a.from)), Expiry: by.Add(permitTrial),
		},
		Place: lower(a.contract), LockBy: by,
	}
	// The payee is another than the payer.
	leg.Terms.To = htlc.Party(lower(common.BytesToAddress(crypto.Keccak256(a.from[:]))))
	call, err := evm.LockCall(leg)
	if err != nil {
		return err
	}
	allowed, err := word(ctx, n, a.from, token, evm.AllowanceCall(a.from, a.contract))
	if err != nil {
		return err
	}
	if allowed.Cmp(amount.Big()) < 0 {
		p, signature, err := a.permit(ctx, n, token, amount, by)
		if errors.Is(err, errNoPermit) {
			return nil // nothing can be known
		}
		if err != nil {
			return err
		}
		if works, err := a.works(ctx, n, a.from, common.HexToAddress(token.Token), evm.PermitCall(p, signature).Data); err != nil || !works {
			return err
		}
		if call, err = evm.LockPermitCall(leg, p, signature); err != nil {
			return err
		}
	}
	out, err := n.ethCall(ctx, a.from, a.contract, call.Value, call.Data, evm.LockTokenGas+evm.PermitGas)
	if err != nil {
		return refusal(err)
	}
	if len(out) > 0 {
		return reverted(out, "a lock would fail")
	}
	return nil
}

// probe simulates approval, transfer to the contract and transfer back.
func (a *Adapter) probe(ctx context.Context, n *node, token htlc.Asset, at common.Address, amount htlc.Amount) error {
	t := common.HexToAddress(token.Token)
	pass := passOn(t)
	code := steps(
		step{t, evm.BalanceCall(at)},
		step{t, evm.BalanceCall(a.from)},
		step{t, evm.ApproveCall(at, htlc.Amount{}).Data},
		step{t, evm.ApproveCall(at, amount).Data},
		step{at, evm.TransferFromCall(a.from, at, amount).Data},
		step{t, evm.BalanceCall(at)},
		step{at, evm.TransferCall(a.from, amount).Data},
		step{t, evm.BalanceCall(at)},
		step{t, evm.BalanceCall(a.from)},
	)
	var out hexutil.Bytes
	err := n.call(ctx, &out, "eth_call",
		map[string]any{"from": common.Address{}, "to": a.from, "gas": hexutil.Uint64(10 * viewGas)}, latest,
		map[string]any{a.from.Hex(): map[string]any{"code": hexutil.Bytes(code)}, at.Hex(): map[string]any{"code": hexutil.Bytes(pass)}},
	)
	if refused(err) && strings.Contains(err.Error(), "argument") {
		return errNoOverride
	}
	if err != nil {
		return refusal(err)
	}
	return judgeProbe(out, amount.Big())
}

// judgeProbe reads the words that the probe's steps left: for each whether it
// succeeded, and what was answered.
func judgeProbe(out []byte, amount *big.Int) error {
	const count = 9
	if len(out) != count*64 {
		return errNoOverride // the node has run something else
	}
	at := func(i int) (bool, *big.Int) {
		return out[i*64+31] == 1, new(big.Int).SetBytes(out[i*64+32 : i*64+64])
	}
	for i, what := range map[int]string{0: "balanceOf", 1: "balanceOf", 3: "approve", 4: "the transfer to the lock", 5: "balanceOf", 6: "the transfer from the lock", 7: "balanceOf", 8: "balanceOf"} {
		if ok, _ := at(i); !ok {
			return fmt.Errorf("%w: %s fails", chains.ErrRejected, what)
		}
	}
	moved := func(i, j int) *big.Int {
		_, before := at(i)
		_, after := at(j)
		return new(big.Int).Sub(after, before)
	}
	switch {
	case moved(0, 5).Cmp(amount) != 0:
		return fmt.Errorf("%w: of %s units %s arrive in the lock: it takes a fee on transfers, or changes balances", chains.ErrRejected, amount, moved(0, 5))
	case moved(0, 7).Sign() != 0 || moved(1, 8).Sign() != 0:
		return fmt.Errorf("%w: what is paid out of the lock is not what was paid in: it takes a fee on transfers, or changes balances", chains.ErrRejected)
	}
	return nil
}

// step is a call of the probe.
type step struct {
	to   common.Address
	data []byte
}

// steps is code that makes calls, one after the other, and answers whether each
// succeeded and the first word that it answered.
func steps(calls ...step) []byte {
	var c coder
	const results = 0x400 // beyond every call's data
	for i, s := range calls {
		at := 0
		for ; at < len(s.data); at += 32 {
			var w [32]byte
			copy(w[:], s.data[at:])
			c.push(w[:]).pushNumber(at).op(vm.MSTORE)
		}
		out := results + 64*i
		c.pushNumber(32).pushNumber(out+32).pushNumber(len(s.data)).pushNumber(0).pushNumber(0).push(s.to[:]).op(vm.GAS, vm.CALL)
		c.pushNumber(out).op(vm.MSTORE)
	}
	c.pushNumber(64 * len(calls)).pushNumber(results).op(vm.RETURN)
	return c.code
}

// passOn is code that calls a contract with the data it is called with, and fails if
// that fails or answers something that is not true.
func passOn(to common.Address) []byte {
	var c coder
	c.op(vm.CALLDATASIZE).pushNumber(0).pushNumber(0).op(vm.CALLDATACOPY)
	c.pushNumber(1).pushNumber(0x200).op(vm.MSTORE) // a token that answers nothing says yes
	c.pushNumber(32).pushNumber(0x200).op(vm.CALLDATASIZE).pushNumber(0).pushNumber(0).push(to[:]).op(vm.GAS, vm.CALL)
	c.pushNumber(0x200).op(vm.MLOAD).pushNumber(1).op(vm.EQ, vm.AND)
	// A jump over the failure: PUSH2 target JUMPI; PUSH2 0 PUSH2 0 REVERT; JUMPDEST STOP.
	c.pushNumber(len(c.code) + 3 + 1 + 7).op(vm.JUMPI)
	c.pushNumber(0).pushNumber(0).op(vm.REVERT, vm.JUMPDEST, vm.STOP)
	return c.code
}

// coder writes code.
type coder struct{ code []byte }

func (c *coder) op(ops ...vm.OpCode) *coder {
	for _, o := range ops {
		c.code = append(c.code, byte(o))
	}
	return c
}

// push puts up to 32 bytes on the stack.
func (c *coder) push(b []byte) *coder {
	c.code = append(append(c.code, byte(vm.PUSH1)+byte(len(b)-1)), b...)
	return c
}

// pushNumber puts a number below 65536 on the stack, in three bytes of code.
func (c *coder) pushNumber(n int) *coder { return c.push([]byte{byte(n >> 8), byte(n)}) }
