package fake_test

import (
	"crypto/sha256"
	"errors"
	"fmt"
	"testing"
	"time"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/crypto"

	"github.com/lockstep-swap/lockstep/chains"
	"github.com/lockstep-swap/lockstep/channel"
	"github.com/lockstep-swap/lockstep/htlc"
)

// TestListsOnSpectrum: what a list of locks costs is mostly its bytes, and Spectrum takes 68
// gas for each that is not zero, four times what Ethereum does. What has a limit below that
// no node takes, and what is not heard before a deadline is lost. So of lists of each length
// one lock, some, and all are presented, unlocked and resolved within their limits.
func TestListsOnSpectrum(t *testing.T) {
	for _, n := range []int{1, 10, 50, 100, channel.MostLocks} {
		for _, given := range []int{1, n/2 + 1, n} {
			for _, way := range []string{"presented", "unlocked", "resolved"} {
				t.Run(fmt.Sprintf("%d of %d %s", min(given, n), n, way), func(t *testing.T) { listed(t, n, min(given, n), way) })
			}
		}
	}
}

func listed(t *testing.T, n, given int, way string) {
	b := openBank(t)
	terms := b.terms()
	theirs := terms
	theirs.Us, theirs.Them = theirs.Them, theirs.Us
	alice, err := b.alice.Key()
	b.ok(err)
	bob, err := b.bob.Key()
	b.ok(err)
	domain := channel.NewDomain(terms.ChainID, terms.Contract)
	var locks []channel.Lock
	var leaves []common.Hash
	var secrets []htlc.Secret
	var which []uint64
	var disposals [][]byte
	for i := range n {
		d := sha256.Sum256([]byte{byte(i), 11})
		s, err := htlc.SecretFromBytes(d[:])
		b.ok(err)
		l := channel.Lock{ID: uint64(i) + 1, Expiry: b.l.Now().Add(1000 * time.Hour), Amount: channel.Units(5), Hash: s.Hash()}
		locks, leaves, secrets = append(locks, l), append(leaves, l.Leaf()), append(secrets, s)
		if i < given {
			digest := channel.DisposeDigest(domain, terms.Name, b.us, l.ID, l.Leaf())
			sig, err := crypto.Sign(digest[:], bob)
			b.ok(err)
			which, disposals = append(which, l.ID), append(disposals, sig)
		}
	}
	p := channel.BalanceProof{Nonce: 1, Locked: channel.Units(5 * uint64(n)), Root: channel.LockRoot(leaves)}
	digest := p.Digest(domain, terms.Name)
	sig, err := crypto.Sign(digest[:], alice)
	b.ok(err)
	his := func(a channel.Action) (chains.Action, error) {
		return b.bob.Channels().Call(b.Context(), theirs, a, nil, secrets)
	}
	closing, err := his(channel.Action{Do: channel.DoClose, Proof: p, Signature: sig})
	b.do(b.bob, closing, err, true)
	unlock := channel.Action{Do: channel.DoUnlock, Locks: locks, Which: which}
	switch way {
	case "presented":
		call, err := b.alice.Channels().Call(b.Context(), terms, channel.Action{
			Do: channel.DoPresent, Proof: channel.BalanceProof{Nonce: 1}, Locks: locks, Which: which, Disposals: disposals,
		}, nil, nil)
		b.measured(fmt.Sprintf("presented%dof%d", given, n), b.alice, call, err)
		return
	case "resolved":
		r, err := b.record()
		b.ok(err)
		b.l.TimeTo(r.SettleAt.Add(terms.Challenge))
		settle, err := his(channel.Action{Do: channel.DoSettle})
		b.do(b.bob, settle, err, true)
		unlock.Direct = true
	default: // what is registered has the lower limit
		for _, s := range secrets[:given] {
			register, err := his(channel.Action{Do: channel.DoRegister, Hash: s.Hash()})
			b.do(b.bob, register, err, true)
		}
	}
	call, err := his(unlock)
	b.measured(fmt.Sprintf("%s%dof%d", way, given, n), b.bob, call, err)
}

// TestTooLittleGasIsNotTaken: as by any node.
func TestTooLittleGasIsNotTaken(t *testing.T) {
	b := openBank(t)
	call, err := b.alice.Channels().Call(b.Context(), b.terms(), channel.Action{Do: channel.DoClose}, nil, nil)
	b.ok(err)
	_, call.Spend.Nonce, err = b.alice.Balance(b.Context(), htlc.Asset{Chain: htlc.SMT})
	b.ok(err)
	for gas, want := range map[uint64]error{22_000: chains.ErrRejected, call.Gas: nil} {
		call.Gas = gas
		tx, err := b.alice.Build(b.Context(), call, chains.Fee{Rate: b.alice.Params().MinRate}, nil)
		b.ok(err)
		if err := b.alice.Send(b.Context(), tx); !errors.Is(err, want) {
			t.Errorf("with %d gas: %v", gas, err)
		}
	}
}
