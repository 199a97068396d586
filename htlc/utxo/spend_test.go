package utxo

import (
	"bytes"
	"crypto/sha256"
	"errors"
	"testing"

	"github.com/btcsuite/btcd/address/v2"
	"github.com/btcsuite/btcd/btcec/v2"
	"github.com/btcsuite/btcd/btcec/v2/ecdsa"
	"github.com/btcsuite/btcd/btcec/v2/schnorr/musig2"
	"github.com/btcsuite/btcd/wire/v2"
	"github.com/ethereum/go-ethereum/crypto"

	"github.com/lockstep-swap/lockstep/htlc"
)

const held, fee = 1_500_000, 400

// The weights are those of real transactions that a node would take.
func TestSpendsAreValidAndExactlyAsHeavyAsSaid(t *testing.T) {
	c := people(t)
	for _, chain := range chainsOfScripts {
		for _, place := range places {
			for _, late := range []htlc.UnixSeconds{expiry, 1<<31 - 1, 1 << 31, 1<<32 - 1} {
				leg := c.leg(chain, place)
				leg.Terms.Expiry = late
				l := mustBuild(t, leg)
				for _, kind := range []Payout{ToP2WPKH, ToP2SH, ToP2PKH, ToP2TR} {
					claim, err := l.Claim(outpoint, held, 4000, payout(kind))
					if err != nil {
						t.Fatal(err)
					}
					tx, err := claim.FinishClaim(sign(t, place, c.bob, claim.SigHash()), c.secret)
					if err != nil {
						t.Fatal(err)
					}
					checkSpend(t, l, reread(t, tx), PathClaim, l.ClaimWeight(kind), 0)
					refund, err := l.Refund(outpoint, held, 4000, payout(kind))
					if err != nil {
						t.Fatal(err)
					}
					if tx, err = refund.Finish(sign(t, place, c.alice, refund.SigHash())); err != nil {
						t.Fatal(err)
					}
					checkSpend(t, l, reread(t, tx), PathRefund, l.RefundWeight(kind), uint32(late))
				}
			}
		}
	}
}

func checkSpend(t *testing.T, l Lock, tx *wire.MsgTx, path Path, want int, lockTime uint32) {
	t.Helper()
	if err := execute(l, tx, held); err != nil {
		t.Errorf("%s %s: %v", l.place, path, err)
	}
	if got := weight(tx); got != want {
		t.Errorf("%s %s of %d: weight %d, want %d", l.place, path, l.expiry, got, want)
	}
	if tx.Version != 2 || tx.LockTime != lockTime || tx.TxIn[0].Sequence != 0xfffffffd {
		t.Errorf("%s %s: version %d, lock time %d, sequence %x", l.place, path, tx.Version, tx.LockTime, tx.TxIn[0].Sequence)
	}
	got, secret, ok := l.Path(tx.TxIn[0].Witness)
	if !ok || got != path || path == PathClaim && secret.Hash() != l.hash {
		t.Errorf("%s %s: path %q, %t", l.place, path, got, ok)
	}
}

// Numbers of the fee tables, in quarter virtual bytes.
func TestStatedSizes(t *testing.T) {
	for name, v := range map[string]struct{ got, want int }{
		"taproot claim to p2tr":    {ClaimWeight(htlc.Taproot, ToP2TR), 617},       // 154.25 vB
		"taproot refund to p2tr":   {RefundWeight(htlc.Taproot, ToP2TR), 551},      // 137.75
		"p2wsh claim to p2tr":      {ClaimWeight(htlc.P2WSH, ToP2TR), 593},         // 148.25
		"p2wsh refund to p2tr":     {RefundWeight(htlc.P2WSH, ToP2TR), 595},        // 148.75
		"cooperative to p2tr":      {CooperativeWeight(ToP2TR), 444},               // 111.00
		"cooperative to p2wpkh":    {CooperativeWeight(ToP2WPKH), 396},             // 99.00
		"claim, rounded":           {ClaimVBytes(htlc.Taproot, ToP2TR), 155},       //
		"refund, rounded":          {RefundVBytes(htlc.Taproot, ToP2TR), 138},      //
		"cooperative, rounded":     {CooperativeVBytes(ToP2WPKH), 99},              //
		"unsegwit payout is known": {ClaimWeight(htlc.Taproot, ToP2PKH), 617 - 36}, //
	} {
		if v.got != v.want {
			t.Errorf("%s: %d, want %d", name, v.got, v.want)
		}
	}
}

// Both sign with MuSig2: only if the internal key is the aggregate of exactly
// these two keys does the network accept the result.
func TestCooperativeSpend(t *testing.T) {
	c := people(t)
	l := mustBuild(t, c.leg(htlc.BTC, htlc.Taproot))
	s, err := l.Cooperate(outpoint, held, fee, payout(ToP2TR))
	if err != nil {
		t.Fatal(err)
	}
	sig := bothSign(t, l, s.SigHash(), c.bob, c.alice)
	tx, err := s.Finish(sig)
	if err != nil {
		t.Fatal(err)
	}
	checkSpend(t, l, reread(t, tx), PathCooperative, CooperativeWeight(ToP2TR), 0)
	for name, bad := range map[string][]byte{
		"one alone": sign(t, htlc.Taproot, c.alice, s.SigHash()), "other digest": bothSign(t, l, [32]byte{1}, c.bob, c.alice),
		"short": sig[:63], "empty": nil,
	} {
		if _, err := s.Finish(bad); !errors.Is(err, ErrSignature) {
			t.Errorf("%s: %v", name, err)
		}
	}
	if err := execute(l, s.with(sign(t, htlc.Taproot, c.alice, s.SigHash())), held); err == nil {
		t.Error("the script engine takes one signature for two")
	}
	if _, err := mustBuild(t, c.leg(htlc.BTC, htlc.P2WSH)).Cooperate(outpoint, held, fee, payout(ToP2TR)); !errors.Is(err, ErrPath) {
		t.Errorf("p2wsh: %v", err)
	}
}

func bothSign(t *testing.T, l Lock, digest [32]byte, keys ...*btcec.PrivateKey) []byte {
	t.Helper()
	root := l.MerkleRoot()
	var sessions []*musig2.Session
	for _, k := range keys {
		ctx, err := musig2.NewContext(k, true, musig2.WithKnownSigners(l.Signers()), musig2.WithTaprootTweakCtx(root[:]))
		if err != nil {
			t.Fatal(err)
		}
		s, err := ctx.NewSession()
		if err != nil {
			t.Fatal(err)
		}
		sessions = append(sessions, s)
	}
	a, b := sessions[0], sessions[1]
	if _, err := a.RegisterPubNonce(b.PublicNonce()); err != nil {
		t.Fatal(err)
	}
	if _, err := b.RegisterPubNonce(a.PublicNonce()); err != nil {
		t.Fatal(err)
	}
	if _, err := a.Sign(digest); err != nil {
		t.Fatal(err)
	}
	p, err := b.Sign(digest)
	if err != nil {
		t.Fatal(err)
	}
	if all, err := a.CombineSig(p); err != nil || !all {
		t.Fatal("signatures do not combine", err)
	}
	return a.FinalSig().Serialize()
}

// forge signs the spend as it now stands and puts the stack together without
// the checks of Finish: what a node sees from Mallory.
func forge(t *testing.T, s *Spend, k *btcec.PrivateKey, preimage []byte) *wire.MsgTx {
	t.Helper()
	d, err := s.sigHash(held)
	if err != nil {
		t.Fatal(err)
	}
	sig := sign(t, s.lock.place, k, [32]byte(d))
	w := s.way()
	if s.lock.place == htlc.P2WSH {
		sig = append(sig, 1)
		if s.path == PathClaim {
			return s.with(preimage, sig, w.script)
		}
		return s.with(sig, k.PubKey().SerializeCompressed(), nil, w.script)
	}
	if s.path == PathClaim {
		return s.with(sig, preimage, w.script, w.control)
	}
	return s.with(sig, w.script, w.control)
}

func TestNetworkRefusesWrongPreimages(t *testing.T) {
	c := people(t)
	for _, place := range places {
		leg := c.leg(htlc.BTC, place)
		// Each lock is under SHA-256 of what is shown, so that size alone refuses.
		for _, size := range []int{0, 1, 31, 33, 64, 520} {
			preimage := bytes.Repeat([]byte{5}, size)
			leg.Terms.Hash = sha256.Sum256(preimage)
			s, err := mustBuild(t, leg).Claim(outpoint, held, fee, payout(ToP2TR))
			if err != nil {
				t.Fatal(err)
			}
			if err := execute(s.lock, forge(t, s, c.bob, preimage), held); err == nil {
				t.Errorf("%s: preimage of %d bytes opens the lock", place, size)
			}
		}
		b := c.secret.Reveal()
		single := sha256.Sum256(b[:])
		for name, h := range map[string][32]byte{
			"keccak": crypto.Keccak256Hash(b[:]), "double": sha256.Sum256(single[:]),
			"hash160": [32]byte(append(address.Hash160(b[:]), make([]byte, 12)...)), "identity": b,
		} {
			leg.Terms.Hash = h
			s, err := mustBuild(t, leg).Claim(outpoint, held, fee, payout(ToP2TR))
			if err != nil {
				t.Fatal(err)
			}
			if err := execute(s.lock, forge(t, s, c.bob, b[:]), held); err == nil {
				t.Errorf("%s: opens a lock under %s", place, name)
			}
			if _, err := s.FinishClaim(nil, c.secret); !errors.Is(err, ErrSecret) {
				t.Errorf("%s: %s: finish: %v", place, name, err)
			}
		}
		leg.Terms.Hash = c.secret.Hash()
		s, err := mustBuild(t, leg).Claim(outpoint, held, fee, payout(ToP2TR))
		if err != nil {
			t.Fatal(err)
		}
		if err := execute(s.lock, forge(t, s, c.bob, b[:]), held); err != nil {
			t.Errorf("%s: control: %v", place, err)
		}
		for i := range b {
			bad := b
			bad[i] ^= 1
			if err := execute(s.lock, forge(t, s, c.bob, bad[:]), held); err == nil {
				t.Errorf("%s: byte %d of the secret does not count", place, i)
			}
		}
	}
}

func TestNetworkRefusesWrongKeys(t *testing.T) {
	c := people(t)
	b := c.secret.Reveal()
	for _, place := range places {
		l := mustBuild(t, c.leg(htlc.BTC, place))
		for path, wrong := range map[Path][]*btcec.PrivateKey{
			PathClaim: {c.alice, c.mallory}, PathRefund: {c.bob, c.mallory},
		} {
			s, err := l.spend(path, outpoint, held, fee, payout(ToP2TR))
			if err != nil {
				t.Fatal(err)
			}
			for i, k := range wrong {
				if err := execute(l, forge(t, s, k, b[:]), held); err == nil {
					t.Errorf("%s %s: wrong key %d opens the lock", place, path, i)
				}
				sig := sign(t, place, k, s.SigHash())
				if path == PathClaim {
					_, err = s.FinishClaim(sig, c.secret)
				} else {
					_, err = s.Finish(sig)
				}
				if !errors.Is(err, ErrSignature) {
					t.Errorf("%s %s: finish with wrong key %d: %v", place, path, i, err)
				}
			}
		}
	}
}

func TestNetworkRefusesEarlyRefunds(t *testing.T) {
	c := people(t)
	for _, place := range places {
		l := mustBuild(t, c.leg(htlc.LTC, place))
		for name, v := range map[string]struct {
			lockTime, sequence uint32
			ok                 bool
		}{
			"at expiry": {expiry, sequence, true}, "after expiry": {expiry + 1, sequence, true},
			"a second early": {expiry - 1, sequence, false}, "no lock time": {0, sequence, false},
			"a height": {499_999_999, sequence, false}, "final sequence": {expiry, 0xffffffff, false},
		} {
			s, err := l.Refund(outpoint, held, fee, payout(ToP2TR))
			if err != nil {
				t.Fatal(err)
			}
			s.tx.LockTime, s.tx.TxIn[0].Sequence = v.lockTime, v.sequence
			if err := execute(l, forge(t, s, c.alice, nil), held); (err == nil) != v.ok {
				t.Errorf("%s %s: %v", place, name, err)
			}
		}
	}
}

func TestSignatureBindsSumAndOutputs(t *testing.T) {
	c := people(t)
	for _, place := range places {
		l := mustBuild(t, c.leg(htlc.BTC, place))
		s, err := l.Claim(outpoint, held, fee, payout(ToP2TR))
		if err != nil {
			t.Fatal(err)
		}
		tx, err := s.FinishClaim(sign(t, place, c.bob, s.SigHash()), c.secret)
		if err != nil {
			t.Fatal(err)
		}
		if err := execute(l, tx, held+1); err == nil {
			t.Errorf("%s: signature does not bind what is held", place)
		}
		stolen := tx.Copy()
		stolen.TxOut[0].PkScript[5] ^= 1
		if err := execute(l, stolen, held); err == nil {
			t.Errorf("%s: signature does not bind the payout", place)
		}
	}
}

func TestFinishRefusesSignaturesThatNodesRefuse(t *testing.T) {
	c := people(t)
	l := mustBuild(t, c.leg(htlc.BTC, htlc.P2WSH))
	s, err := l.Claim(outpoint, held, fee, payout(ToP2TR))
	if err != nil {
		t.Fatal(err)
	}
	good := lowR(c.bob, s.SigHash())
	parsed, err := ecdsa.ParseDERSignature(good)
	if err != nil {
		t.Fatal(err)
	}
	high := parsed.S()
	high.Negate()
	hb := high.Bytes()
	// DER by hand: the library would write the low S again.
	highS := append([]byte{0x30, 0x45}, good[2:36]...)
	highS = append(append(highS, 0x02, 0x21, 0x00), hb[:]...)
	b := c.secret.Reveal()
	if err := execute(l, s.with(b[:], append(bytes.Clone(highS), 1), l.claim.script), held); err == nil {
		t.Error("script engine takes a high S")
	}
	for name, bad := range map[string][]byte{
		"high S": highS, "with hash type": append(bytes.Clone(good), 1), "cut": good[:len(good)-1], "empty": nil,
		"schnorr": sign(t, htlc.Taproot, c.bob, s.SigHash()),
	} {
		if _, err := s.FinishClaim(bad, c.secret); !errors.Is(err, ErrSignature) {
			t.Errorf("%s: %v", name, err)
		}
	}
	if _, err := s.Finish(good); !errors.Is(err, ErrPath) {
		t.Errorf("claim without secret: %v", err)
	}
	r, err := l.Refund(outpoint, held, fee, payout(ToP2TR))
	if err != nil {
		t.Fatal(err)
	}
	if _, err := r.FinishClaim(good, c.secret); !errors.Is(err, ErrPath) {
		t.Errorf("refund with secret: %v", err)
	}
}

func TestSpendRefusesWhatWouldNotRelay(t *testing.T) {
	c := people(t)
	for _, chain := range chainsOfScripts {
		l := mustBuild(t, c.leg(chain, htlc.Taproot))
		dust := Dust(chain, payout(ToP2TR))
		for name, v := range map[string]struct {
			held, fee uint64
			payout    []byte
			want      error
		}{
			"least":         {held, held - dust, payout(ToP2TR), nil},
			"dust":          {held, held - dust + 1, payout(ToP2TR), ErrDust},
			"all is fee":    {held, held, payout(ToP2TR), ErrFee},
			"more than all": {held, held + 1, payout(ToP2TR), ErrFee},
			"huge fee":      {held, 1<<64 - 1, payout(ToP2TR), ErrFee},
			"huge held":     {1<<64 - 1, fee, payout(ToP2TR), ErrFee},
			"no payout":     {held, fee, nil, ErrPayout},
			"data":          {held, fee, []byte{0x6a, 1, 1}, ErrPayout},
			"odd program":   {held, fee, []byte{0x51, 2, 1, 1}, ErrPayout},
		} {
			if _, err := l.Claim(outpoint, v.held, v.fee, v.payout); !errors.Is(err, v.want) || v.want == nil && err != nil {
				t.Errorf("%s %s: %v", chain, name, err)
			}
		}
	}
	if _, err := (Lock{}).Refund(outpoint, held, fee, payout(ToP2TR)); !errors.Is(err, ErrLeg) {
		t.Errorf("empty lock: %v", err)
	}
}

func TestDust(t *testing.T) {
	for kind, want := range map[Payout]uint64{ToP2WPKH: 294, ToP2TR: 330, ToP2PKH: 546, ToP2SH: 540} {
		if b, l := Dust(htlc.BTC, payout(kind)), Dust(htlc.LTC, payout(kind)); b != want || l != 10*want {
			t.Errorf("%d: %d on btc, %d on ltc", kind, b, l)
		}
	}
}
