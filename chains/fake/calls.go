package fake

import (
	"encoding/hex"
	"errors"
	"fmt"
	"math/big"
	"strings"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core/vm"
	"github.com/ethereum/go-ethereum/crypto"

	"github.com/lockstep-swap/lockstep/chains"
	"github.com/lockstep-swap/lockstep/htlc"
)

// callChannels executes a call of the contract of channels. One that reverts
// changes nothing, and costs what it used.
func (l *Ledger) callChannels(r *receipt, from string, b *block) *receipt {
	data, err := hex.DecodeString(r.Data)
	if err != nil || r.To != channelsAt {
		return nil
	}
	value, err := r.value()
	if err != nil {
		return nil
	}
	x := l.stage(l.storage)
	// What the call costs at most is not its sender's to spend.
	most := cost(r.Gas, r.Rate)
	coin := holding{from, l.coin()}
	set(b, l.balances, coin, minus(l.balances[coin], most))
	if r.Sends {
		x.send(common.HexToHash(r.id), r.Asset, from, r.Amount, data, r.Gas, b.Height, b.Time)
	} else {
		x.call(common.HexToHash(r.id), common.HexToAddress(from), value, data, r.Gas, b.Height, b.Time)
	}
	if x.err == nil {
		x.keep(b)
		before := 0
		for _, t := range b.txs {
			before += len(t.logs)
		}
		for i, log := range x.logs {
			log.Index = uint(before + i)
		}
		r.logs = x.logs
	}
	r.ok, r.outOfGas = x.err == nil, errors.Is(x.err, vm.ErrOutOfGas) || x.used >= r.Gas
	if !r.ok {
		r.answer = x.answer
	}
	r.fee = cost(x.used, r.Rate)
	set(b, l.balances, coin, plus(l.balances[coin], minus(most, r.fee)))
	l.burn(b, r.fee)
	return r
}

// Reason names the error with which the contract of channels refused a transaction;
// empty for all else.
func (l *Ledger) Reason(txid string) string {
	l.mu.Lock()
	defer l.mu.Unlock()
	b := l.mined[txid]
	if b == nil {
		return ""
	}
	for _, r := range b.txs {
		if r.id == txid && len(r.answer) >= 4 {
			return l.contract().ErrorName(r.answer)
		}
	}
	return ""
}

// affordsCall is all that a node looks at before a call: nothing of it is
// simulated.
func (l *Ledger) affordsCall(a chains.Action, from string) error {
	if !strings.EqualFold(a.To, channelsAt) {
		return fmt.Errorf("%w: a call of %.60q, which is not the contract of channels", chains.ErrContract, a.To)
	}
	if len(a.Data) < 4 || a.Gas < gasTransfer {
		return fmt.Errorf("%w: a call of %d bytes with %d gas", chains.ErrRejected, len(a.Data), a.Gas)
	}
	if a.Asset.Native() || a.Amount.IsZero() {
		return nil
	}
	h := holding{from, a.Asset}
	if have := l.balances[h]; have.Cmp(a.Amount) < 0 {
		return fmt.Errorf("%w: %s has %s %s, needs %s", chains.ErrFunds, from, have, a.Asset, a.Amount)
	}
	if a.Sends {
		return l.trySend(a, from)
	}
	if have := l.allowed[allowKey{h, channelsAt}]; have.Cmp(a.Amount) < 0 {
		return fmt.Errorf("%w: %s of %s is allowed to %s, the call takes %s", chains.ErrFunds, have, a.Asset, channelsAt, a.Amount)
	}
	return nil
}

// send has a token move and tell the contract of it (ERC-223).
func (r *run) send(id common.Hash, asset htlc.Asset, from string, amount htlc.Amount, data []byte, limit uint64, height chains.Height, now htlc.UnixSeconds) {
	rules := r.l.tokens[asset]
	token := &tokenCode{r, asset}
	r.used = min(limit, intrinsic(data)+30_000)
	if r.err = token.move(from, channelsAt, amount.Big().Bytes()); r.err == nil && !rules.Sends && !rules.Mute {
		r.err = errToken
	}
	if r.err != nil || rules.Mute {
		return
	}
	word := func(v *big.Int) []byte { return common.BigToHash(v).Bytes() }
	call := append([]byte(nil), crypto.Keccak256([]byte("tokenReceived(address,uint256,bytes)"))[:4]...)
	call = append(call, common.LeftPadBytes(common.HexToAddress(from).Bytes(), 32)...)
	call = append(append(call, word(amount.Big())...), word(big.NewInt(3*32))...)
	call = append(append(call, word(big.NewInt(int64(len(data))))...), data...)
	r.call(id, common.HexToAddress(asset.Token), htlc.Amount{}, call, limit, height, now)
}

// trySend is what a node simulates before tokens are sent with data.
func (l *Ledger) trySend(a chains.Action, from string) error {
	if l.tokens[a.Asset].Mute {
		return fmt.Errorf("%w: the token tells nobody what it sends", chains.ErrRejected)
	}
	x := l.stage(l.storage)
	if x.send(common.Hash{}, a.Asset, from, a.Amount, a.Data, a.Gas, l.tip().Height, l.tip().Time); x.err != nil {
		return fmt.Errorf("%w: the token, or the contract, refuses what is sent: %w", chains.ErrRejected, x.err)
	}
	return nil
}

// tryCall is what a node simulates of a call that brings nothing.
func (l *Ledger) tryCall(a chains.Action, from string) error {
	if !strings.EqualFold(a.To, channelsAt) || a.Sends || !a.Amount.IsZero() {
		return fmt.Errorf("%w: no call without money", chains.ErrUnsupported)
	}
	x := l.stage(l.storage)
	x.call(common.Hash{}, common.HexToAddress(from), htlc.Amount{}, a.Data, a.Gas, l.tip().Height, l.tip().Time)
	if x.err != nil {
		return fmt.Errorf("%w: the contract says %s: %w", chains.ErrRejected, l.contract().ErrorName(x.answer), x.err)
	}
	return nil
}

// thirst is the gas for a call that ran out of it before, with the same data.
func (x *index) thirst(data []byte, wanted uint64) uint64 {
	x.mu.Lock()
	defer x.mu.Unlock()
	return max(wanted, x.thirsty[hex.EncodeToString(data)])
}

// matchLogs gives what a receipt logged about watched words.
func (x *index) matchLogs(r *receipt) (found []chains.Sighting) {
	if len(r.logs) == 0 || len(x.words) == 0 {
		return nil
	}
	c := x.l.contract()
	for _, l := range r.logs {
		told := map[common.Hash]bool{}
		for _, w := range c.About(l) {
			if !x.words[w] || told[w] {
				continue
			}
			told[w] = true
			f := x.fact(chains.FactLog, r.id, chains.Outpoint{TxID: r.id, Index: uint32(l.Index)}, htlc.Amount{})
			f.Log = &chains.Log{Contract: channelsAt, Word: w, Data: l.Data}
			for _, t := range l.Topics {
				f.Log.Topics = append(f.Log.Topics, t)
			}
			found = append(found, chains.Sighting{Fact: f, Depth: x.l.times.MaxDepth()})
		}
	}
	return found
}

// Liability is what the contract of channels owes of an asset in the newest block, and
// what it has of it (EVM).
func (l *Ledger) Liability(asset htlc.Asset) (owes, held htlc.Amount, err error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	held = l.balances[holding{channelsAt, asset}]
	if l.storage == nil {
		return owes, held, nil
	}
	token := common.Address{}
	if !asset.Native() {
		token = common.HexToAddress(asset.Token)
	}
	x := l.stage(l.storage)
	data := append(crypto.Keccak256([]byte("liability(address)"))[:4], common.LeftPadBytes(token[:], 32)...)
	x.call(common.Hash{}, common.Address{}, htlc.Amount{}, data, 1_000_000, l.tip().Height, l.tip().Time)
	if x.err != nil {
		return owes, held, fmt.Errorf("liability of %s: %w", asset, x.err)
	}
	owes, err = htlc.AmountFromBig(new(big.Int).SetBytes(x.answer))
	return owes, held, err
}
