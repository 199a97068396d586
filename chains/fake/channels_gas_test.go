package fake_test

import (
	"crypto/sha256"
	"fmt"
	"testing"
	"time"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/crypto"

	"github.com/lockstep-swap/lockstep/chains"
	"github.com/lockstep-swap/lockstep/chains/fake"
	"github.com/lockstep-swap/lockstep/channel"
	"github.com/lockstep-swap/lockstep/htlc"
)

// measured mines a call that must succeed with a tenth of its limit left, and gives
// the gas that it used.
func (b *bank) measured(name string, n *fake.Node, a chains.Action, err error) {
	b.Helper()
	b.ok(err)
	rate := n.Params().MinRate
	seed := map[*fake.Node]string{b.alice: "alice", b.bob: "bob"}[n]
	before := b.l.Fees(seed)
	b.do(n, a, nil, true)
	fee, err := b.l.Fees(seed).Sub(before)
	b.ok(err)
	used, _ := fee.Uint64()
	used /= uint64(rate)
	fmt.Printf("bench: channels.spectrum.%s %d gas\nbench: channels.spectrum.%s.limit %d gas\n", name, used, name, a.Gas)
	if 10*used > 9*a.Gas {
		b.Errorf("%s uses %d of %d gas", name, used, a.Gas)
	}
}

// TestGasLimitsHold: every verb, and 160 locks at once in each way in which they can
// end, under the rules under which gas is dearest.
func TestGasLimitsHold(t *testing.T) {
	for _, early := range []bool{true, false} {
		for _, direct := range []bool{true, false} {
			t.Run(fmt.Sprintf("early %v direct %v", early, direct), func(t *testing.T) { disputed(t, early, direct) })
		}
	}
}

func disputed(t *testing.T, early, direct bool) {
	b := openBank(t)
	terms := b.terms()
	theirs := terms
	theirs.Us, theirs.Them = theirs.Them, theirs.Us
	key, err := b.alice.Key()
	b.ok(err)
	var locks []channel.Lock
	var which []uint64
	var leaves []common.Hash
	var secrets []htlc.Secret
	for i := range channel.MostLocks {
		d := sha256.Sum256([]byte{byte(i), 7})
		s, err := htlc.SecretFromBytes(d[:])
		b.ok(err)
		l := channel.Lock{ID: uint64(i) + 1, Expiry: b.l.Now().Add(1000 * time.Hour), Amount: channel.Units(5), Hash: s.Hash()}
		locks, which, leaves, secrets = append(locks, l), append(which, l.ID), append(leaves, l.Leaf()), append(secrets, s)
	}
	p := channel.BalanceProof{Nonce: 1, Transferred: channel.Units(10), Locked: channel.Units(5 * channel.MostLocks), Root: channel.LockRoot(leaves)}
	digest := p.Digest(channel.NewDomain(terms.ChainID, terms.Contract), terms.Name)
	sig, err := crypto.Sign(digest[:], key)
	b.ok(err)
	call := func(n *fake.Node, t channel.Terms, a channel.Action) (chains.Action, error) {
		return n.Channels().Call(b.Context(), t, a, nil, secrets)
	}
	a, err := call(b.bob, theirs, channel.Action{Do: channel.DoClose, Proof: p, Signature: sig})
	b.measured("close", b.bob, a, err)
	if !direct {
		for _, s := range secrets {
			a, err := call(b.bob, theirs, channel.Action{Do: channel.DoRegister, Hash: s.Hash()})
			b.ok(err)
			if s == secrets[0] {
				b.measured("register", b.bob, a, nil)
			} else {
				b.do(b.bob, a, nil, true)
			}
		}
	}
	settle := func() {
		r, err := b.record()
		b.ok(err)
		b.l.TimeTo(r.SettleAt.Add(terms.Challenge))
		a, err := call(b.alice, terms, channel.Action{Do: channel.DoSettle})
		b.measured(map[bool]string{true: "settle", false: "settle.reserving"}[early], b.alice, a, err)
	}
	if !early {
		settle()
	}
	name := fmt.Sprintf("unlock160.%s.%s", map[bool]string{true: "before", false: "after"}[early], map[bool]string{true: "direct", false: "registered"}[direct])
	a, err = call(b.bob, theirs, channel.Action{Do: channel.DoUnlock, Locks: locks, Which: which, Direct: direct})
	b.measured(name, b.bob, a, err)
	if early {
		settle()
	}
	if left := b.l.Balance(b.l.Channels(), htlc.Asset{Chain: htlc.SMT}); !left.IsZero() {
		t.Fatalf("%s are left in the contract", left)
	}
}
