package evm

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"math/big"

	"github.com/ethereum/go-ethereum/accounts/abi"
	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/common/hexutil"
	"github.com/ethereum/go-ethereum/core/types"
	"github.com/ethereum/go-ethereum/crypto"

	"github.com/lockstep-swap/lockstep/chains"
	"github.com/lockstep-swap/lockstep/htlc"
	"github.com/lockstep-swap/lockstep/htlc/evm"
)

var _ chains.Tokens = (*Adapter)(nil)

// Decimals is what the token's contract says, the same on every backend that
// answers. Errors wrap [chains.ErrRejected] where no contract is or none that says
// it, [chains.ErrDisagree], or [chains.ErrDown].
func (a *Adapter) Decimals(ctx context.Context, token htlc.Asset) (uint8, error) {
	if err := a.isToken(token); err != nil {
		return 0, err
	}
	all, err := answers(ctx, a, func(ctx context.Context, n *node) (uint64, error) {
		code, err := n.codeOf(ctx, common.HexToAddress(token.Token))
		switch {
		case err != nil:
			return 0, err
		case len(code) == 0:
			return noContract, nil
		}
		v, err := word(ctx, n, a.from, token, evm.DecimalsCall())
		switch {
		case errors.Is(err, chains.ErrRejected) || err == nil && (!v.IsUint64() || v.Uint64() > 255):
			return noDecimals, nil
		case err != nil:
			return 0, err
		}
		return v.Uint64(), nil
	})
	if err != nil {
		return 0, fmt.Errorf("decimals of %s: %w", token, err)
	}
	for _, v := range all {
		switch {
		case v != all[0]:
			return 0, fmt.Errorf("decimals of %s: %w", token, chains.ErrDisagree)
		case v == noContract:
			return 0, fmt.Errorf("%w: no contract is at %s; correct its address", chains.ErrRejected, token)
		case v == noDecimals:
			return 0, fmt.Errorf("%w: %s says no decimals: it is no ERC-20 token that can be swapped", chains.ErrRejected, token)
		}
	}
	return uint8(all[0]), nil
}

// What a backend shows instead of decimals.
const (
	noContract = 1 << 16
	noDecimals = 1 << 17
)

func (a *Adapter) isToken(t htlc.Asset) error {
	if t.Chain != a.params.Chain || t.Native() || t.Check() != nil {
		return fmt.Errorf("%w: %s is no token of %s", chains.ErrNetwork, t, a.params.Chain)
	}
	return nil
}

// spender is a contract of ours that may be allowed to take our tokens: the HTLC or
// that of channels, and no other.
func (a *Adapter) spender(place string) (common.Address, error) {
	at := common.HexToAddress(place)
	if common.IsHexAddress(place) && at != (common.Address{}) && (at == a.contract || a.book != nil && at == a.book.Address()) {
		return at, nil
	}
	return at, fmt.Errorf("%w: tokens are for %s, which is no contract of this node", chains.ErrContract, clip(place))
}

// Allowance is the least that a backend tells of what our contract may take; the
// rest is from the first that answers. Errors wrap [chains.ErrRejected] for what is
// no token.
func (a *Adapter) Allowance(ctx context.Context, token htlc.Asset, place string) (chains.Allowance, error) {
	var out chains.Allowance
	spender, bad := a.spender(place)
	if err := errors.Join(a.isToken(token), bad); err != nil {
		return out, err
	}
	have, err := least(ctx, a, (*big.Int).Cmp, func(ctx context.Context, n *node) (*big.Int, error) {
		return word(ctx, n, a.from, token, evm.AllowanceCall(a.from, spender))
	})
	if err != nil {
		return out, fmt.Errorf("allowance in %s: %w", token, err)
	}
	out.Amount = clamp(have)
	err = a.first(ctx, func(ctx context.Context, n *node) (err error) {
		if spender == a.contract { // only a lock brings a permit
			out.Permit, err = a.permits(ctx, n, token, out.Amount)
		}
		if err == nil && have.Sign() > 0 {
			out.Reset, err = a.resets(ctx, n, token, spender, out.Amount)
		}
		return err
	})
	if err != nil {
		return out, fmt.Errorf("allowance in %s: %w", token, err)
	}
	return out, nil
}

// clamp gives the most that an amount holds for more.
func clamp(v *big.Int) htlc.Amount {
	most := new(big.Int).Lsh(big.NewInt(1), htlc.AmountBits)
	if v.Cmp(most) >= 0 {
		v = most.Sub(most, big.NewInt(1))
	}
	out, _ := htlc.AmountFromBig(v)
	return out
}

// resets says whether an allowance that is not zero cannot be changed, but to zero.
func (a *Adapter) resets(ctx context.Context, n *node, token htlc.Asset, spender common.Address, have htlc.Amount) (bool, error) {
	other, err := have.Sub(htlc.Units(1))
	if err != nil || other.IsZero() {
		other = htlc.Units(2)
	}
	t := common.HexToAddress(token.Token)
	changes, err := a.does(ctx, n, a.from, t, evm.ApproveCall(spender, other).Data)
	if err != nil || changes {
		return false, err
	}
	return a.does(ctx, n, a.from, t, evm.ApproveCall(spender, htlc.Amount{}).Data)
}

// works simulates a call by an estimate, which tells of a revert without
// words also on go-ethereum 1.8.
func (a *Adapter) works(ctx context.Context, n *node, from, to common.Address, data []byte) (bool, error) {
	var used hexutil.Uint64
	err := n.call(ctx, &used, "eth_estimateGas", map[string]any{
		"from": from, "to": to, "data": hexutil.Bytes(data), "gas": hexutil.Uint64(viewGas),
	})
	if refused(err) {
		return false, nil
	}
	return err == nil, err
}

// permits says whether the token takes our permits: its domain is the one of its
// name on this chain (else a token could make us sign for another), and a permit
// that changes nothing would be taken now.
func (a *Adapter) permits(ctx context.Context, n *node, token htlc.Asset, have htlc.Amount) (bool, error) {
	tip, err := n.header(ctx, latest)
	if err != nil {
		return false, err
	}
	p, signature, err := a.permit(ctx, n, token, have, tip.Time.Add(permitTrial))
	switch {
	case errors.Is(err, errNoPermit):
		return false, nil
	case err != nil:
		return false, err
	}
	return a.works(ctx, n, a.from, common.HexToAddress(token.Token), evm.PermitCall(p, signature).Data)
}

// permitTrial is how long the permit of a trial is good.
const permitTrial = 60_000_000_000 // a minute

var errNoPermit = errors.New("the token takes no permits")

// permit signs an allowance of our contract in the token. The error is [errNoPermit]
// or one of the node's.
func (a *Adapter) permit(ctx context.Context, n *node, token htlc.Asset, value htlc.Amount, until htlc.UnixSeconds) (evm.Permit, []byte, error) {
	p := evm.Permit{Owner: a.from, Spender: a.contract, Value: value, Deadline: until}
	domain, err := word(ctx, n, a.from, token, evm.DomainCall())
	if err != nil {
		return p, nil, noPermit(err)
	}
	if p.Nonce, err = word(ctx, n, a.from, token, evm.NonceCall(a.from)); err != nil {
		return p, nil, noPermit(err)
	}
	name, err := a.text(ctx, n, token, evm.NameCall())
	if err != nil {
		return p, nil, noPermit(err)
	}
	version, err := a.text(ctx, n, token, evm.VersionCall())
	if errors.Is(err, chains.ErrRejected) {
		version, err = "1", nil
	}
	if err != nil {
		return p, nil, err
	}
	hash := evm.Domain(name, version, a.chainID, common.HexToAddress(token.Token))
	if hash != common.BigToHash(domain) {
		return p, nil, errNoPermit
	}
	digest := p.Digest(hash)
	signature, err := crypto.Sign(digest[:], a.key)
	return p, signature, err
}

func noPermit(err error) error {
	if errors.Is(err, chains.ErrRejected) {
		return errNoPermit
	}
	return err
}

// text asks a token a question that is answered by a string. Errors are as of word.
func (a *Adapter) text(ctx context.Context, n *node, token htlc.Asset, data []byte) (string, error) {
	out, err := n.ethCall(ctx, a.from, common.HexToAddress(token.Token), new(big.Int), data, viewGas)
	if err != nil {
		return "", refusal(err)
	}
	kind, err := abi.NewType("string", "", nil)
	if err != nil {
		return "", err
	}
	got, err := abi.Arguments{{Type: kind}}.Unpack(out)
	if err != nil || len(got) != 1 {
		return "", fmt.Errorf("%w: %s answers no text", chains.ErrRejected, token)
	}
	s, _ := got[0].(string)
	return s, nil
}

// planApprove allows our contract an amount of a token, which is what is set.
func (a *Adapter) planApprove(act chains.Action) (plan, error) {
	spender, bad := a.spender(act.To)
	if err := errors.Join(a.isToken(act.Asset), bad); err != nil {
		return plan{}, err
	}
	return plan{common.HexToAddress(act.Asset.Token), evm.ApproveCall(spender, act.Amount), evm.ApproveGas}, nil
}

// withPermit puts a permit into a lock. A replacement brings the one of what it
// replaces: a second one would have the next number in the token, and be worthless
// if it is mined first.
func (a *Adapter) withPermit(ctx context.Context, act chains.Action, p plan, replaces *chains.Tx) (plan, error) {
	p.limit += evm.PermitGas
	if replaces != nil {
		var old types.Transaction
		if err := old.UnmarshalBinary(replaces.Raw); err != nil {
			return p, fmt.Errorf("%w: the version to replace: %w", chains.ErrRejected, err)
		}
		if old.To() == nil || *old.To() != p.to || !evm.IsPermitLock(old.Data()) || !bytes.Equal(old.Data()[4:4+len(p.call.Data)-4], p.call.Data[4:]) {
			return p, fmt.Errorf("%w: the version to replace is another lock", chains.ErrConflict)
		}
		p.call.Data = old.Data()
		return p, nil
	}
	return p, a.first(ctx, func(ctx context.Context, n *node) error {
		t := act.Leg.Terms
		permit, signature, err := a.permit(ctx, n, t.Asset, t.Amount, act.Leg.LockBy)
		if err != nil {
			return err
		}
		p.call, err = evm.LockPermitCall(*act.Leg, permit, signature)
		return err
	})
}

// does simulates a call of a token that answers true or nothing. The estimate tells of
// a revert without words, the call of an answer that is not true.
func (a *Adapter) does(ctx context.Context, n *node, from, to common.Address, data []byte) (bool, error) {
	ok, err := a.works(ctx, n, from, to, data)
	if err != nil || !ok {
		return false, err
	}
	out, err := n.ethCall(ctx, from, to, new(big.Int), data, viewGas)
	if refused(err) {
		return false, nil
	}
	yes := len(out) == 0 || len(out) >= 32 && new(big.Int).SetBytes(out[:32]).Cmp(big.NewInt(1)) == 0
	return yes, err
}

// rehearseApprove tries an approval.
func (a *Adapter) rehearseApprove(ctx context.Context, n *node, p plan) error {
	ok, err := a.does(ctx, n, a.from, p.to, p.call.Data)
	if err == nil && !ok {
		err = fmt.Errorf("%w: the token refuses the approval", chains.ErrRejected)
	}
	return err
}
