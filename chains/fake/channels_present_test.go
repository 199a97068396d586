package fake_test

import (
	"crypto/sha256"
	"errors"
	"testing"
	"time"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/crypto"

	"github.com/lockstep-swap/lockstep/chains"
	"github.com/lockstep-swap/lockstep/channel"
	"github.com/lockstep-swap/lockstep/channel/evm"
	"github.com/lockstep-swap/lockstep/htlc"
)

// TestDisposalsOf160: bob closes with a proof whose 160 locks he gave up. One call brings
// back the first, one all the others; a third is not made, for it would only cost.
func TestDisposalsOf160(t *testing.T) {
	b := openBank(t)
	terms := b.terms()
	theirs := terms
	theirs.Us, theirs.Them = theirs.Them, theirs.Us
	signs := func(key []byte, err error) []byte { b.ok(err); return key }
	alice, err := b.alice.Key()
	b.ok(err)
	bob, err := b.bob.Key()
	b.ok(err)
	domain := channel.NewDomain(terms.ChainID, terms.Contract)
	a := channel.Action{Do: channel.DoPresent, Proof: channel.BalanceProof{Nonce: 1}}
	var leaves []common.Hash
	for i := range uint64(channel.MostLocks) {
		hash := htlc.Hash(sha256.Sum256([]byte{byte(i), 9}))
		l := channel.Lock{ID: i + 1, Expiry: b.l.Now().Add(1000 * time.Hour), Amount: channel.Units(5), Hash: hash}
		digest := channel.DisposeDigest(domain, terms.Name, b.us, l.ID, l.Leaf())
		a.Locks, leaves, a.Which = append(a.Locks, l), append(leaves, l.Leaf()), append(a.Which, l.ID)
		a.Disposals = append(a.Disposals, signs(crypto.Sign(digest[:], bob)))
	}
	p := channel.BalanceProof{Nonce: 1, Transferred: channel.Units(10), Locked: channel.Units(5 * channel.MostLocks), Root: channel.LockRoot(leaves)}
	digest := p.Digest(domain, terms.Name)
	closing := channel.Action{Do: channel.DoClose, Proof: p, Signature: signs(crypto.Sign(digest[:], alice))}
	call := func(t channel.Terms, a channel.Action) (chains.Action, error) {
		n := b.alice
		if t == theirs {
			n = b.bob
		}
		return n.Channels().Call(b.Context(), t, a, nil, nil)
	}
	closed, err := call(theirs, closing)
	b.do(b.bob, closed, err, true)

	one := a
	one.Which, one.Disposals = a.Which[7:8], a.Disposals[7:8]
	first, err := call(terms, one)
	b.measured("present1", b.alice, first, err)
	all, err := call(terms, a)
	b.measured("present160", b.alice, all, err)
	if again, err := call(terms, a); !errors.Is(err, evm.ErrAction) {
		t.Errorf("presented once more: %+v, %v", again, err)
	}
}
