package evm

import (
	"context"
	"fmt"
	"math/big"
	"strings"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/crypto"

	"github.com/lockstep-swap/lockstep/chains"
	"github.com/lockstep-swap/lockstep/htlc"
	"github.com/lockstep-swap/lockstep/htlc/evm"
)

// consent is the payee's agreement that the payer takes a lock back at once
// (EIP-712). It is valid until the lock's expiry: after it nobody needs it.
type consent struct {
	a   *Adapter
	leg htlc.Leg
}

// Cosign begins to consent to a refund of a lock that pays us. A claim needs no
// consent here. Errors wrap [chains.ErrUnsupported] or [chains.ErrSeed].
func (a *Adapter) Cosign(act chains.Action) (chains.Consent, error) {
	if err := a.jointRefund(act); err != nil {
		return nil, err
	}
	if own := htlc.Party(strings.ToLower(a.from.Hex())); act.Leg.Terms.To != own {
		return nil, fmt.Errorf("cosign: %w: the leg pays %s, our key is that of %s", chains.ErrSeed, act.Leg.Terms.To, own)
	}
	return &consent{a, *act.Leg}, nil
}

func (a *Adapter) jointRefund(act chains.Action) error {
	if act.Kind != chains.ActRefund {
		return fmt.Errorf("%w: joint %s on %s", chains.ErrUnsupported, act.Kind, a.params.Chain)
	}
	return a.ours(act.Leg)
}

// Nonce is nothing: an ECDSA signature needs no second party.
func (c *consent) Nonce() []byte { return nil }

// Sign gives the whole signature: r, s in the lower half, v 27 or 28.
func (c *consent) Sign(chains.JointTerms, []byte) ([]byte, error) {
	digest, err := evm.ConsentDigest(c.leg, c.a.chainID, c.leg.Terms.Expiry)
	if err != nil {
		return nil, err
	}
	sig, err := crypto.Sign(digest[:], c.a.key)
	if err != nil {
		return nil, fmt.Errorf("%w: %w", chains.ErrJoint, err)
	}
	sig[64] += 27
	return sig, nil
}

// proposal waits for the payee's signature.
type proposal struct {
	a        *Adapter
	act      chains.Action
	fee      chains.Fee
	replaces *chains.Tx
}

// Propose begins a refund before the expiry. Errors are those of
// [Adapter.Cosign].
func (a *Adapter) Propose(_ context.Context, act chains.Action, f chains.Fee, _ []byte, replaces *chains.Tx) (chains.Proposal, error) {
	if err := a.jointRefund(act); err != nil {
		return nil, err
	}
	return &proposal{a, act, f, replaces}, nil
}

// Terms are empty: the contract pays the payer, whole.
func (p *proposal) Terms() chains.JointTerms { return chains.JointTerms{} }

// Nonce is nothing.
func (p *proposal) Nonce() []byte { return nil }

// Finish checks the signature as the contract will and builds the call. Errors
// are those of Build, too.
func (p *proposal) Finish(ctx context.Context, partial []byte) (chains.Tx, error) {
	digest, err := evm.ConsentDigest(*p.act.Leg, p.a.chainID, p.act.Leg.Terms.Expiry)
	if err != nil {
		return chains.Tx{}, err
	}
	if signer, err := signerOf(digest, partial); err != nil || signer != common.HexToAddress(string(p.act.Leg.Terms.To)) {
		return chains.Tx{}, fmt.Errorf("%w: the consent is not signed by %s", chains.ErrJoint, p.act.Leg.Terms.To)
	}
	act := p.act
	act.Consent = partial
	return p.a.Build(ctx, act, p.fee, p.replaces)
}

// signerOf recovers the signer of a digest by the contract's rules: 65 bytes, low
// s (EIP-2), v 27 or 28.
func signerOf(digest common.Hash, sig []byte) (common.Address, error) {
	if len(sig) != evm.ConsentSize || sig[64] != 27 && sig[64] != 28 || !crypto.ValidateSignatureValues(sig[64]-27, new(big.Int).SetBytes(sig[:32]), new(big.Int).SetBytes(sig[32:64]), true) {
		return common.Address{}, chains.ErrJoint
	}
	plain := append([]byte{}, sig...)
	plain[64] -= 27
	key, err := crypto.SigToPub(digest[:], plain)
	if err != nil {
		return common.Address{}, fmt.Errorf("%w: %w", chains.ErrJoint, err)
	}
	return crypto.PubkeyToAddress(*key), nil
}
