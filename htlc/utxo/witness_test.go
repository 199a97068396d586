package utxo

import (
	"bytes"
	"testing"

	"github.com/btcsuite/btcd/wire/v2"

	"github.com/lockstep-swap/lockstep/htlc"
)

func claimWitnessOf(t testing.TB, c cast, l Lock) wire.TxWitness {
	t.Helper()
	s, err := l.Claim(outpoint, held, fee, payout(ToP2TR))
	if err != nil {
		t.Fatal(err)
	}
	tx, err := s.FinishClaim(sign(t, l.place, c.bob, s.SigHash()), c.secret)
	if err != nil {
		t.Fatal(err)
	}
	return tx.TxIn[0].Witness
}

func TestExtractSecret(t *testing.T) {
	c := people(t)
	h := c.secret.Hash()
	b := c.secret.Reveal()
	for _, place := range places {
		w := claimWitnessOf(t, c, mustBuild(t, c.leg(htlc.LTC, place)))
		if s, ok := ExtractSecret(w, h); !ok || s != c.secret {
			t.Errorf("%s: secret not found", place)
		}
		if s, ok := ExtractSecret(append(w, []byte{0x50, 1, 2}), h); !ok || s != c.secret {
			t.Errorf("%s: secret not found beside an annex", place)
		}
		if _, ok := ExtractSecret(w, htlc.Hash{1}); ok {
			t.Errorf("%s: found for another hash", place)
		}
	}
	for name, w := range map[string][][]byte{
		"nil": nil, "empty": {}, "empty elements": {nil, {}, nil}, "31": {b[:31]}, "33": {append(b[:], 0)},
		"oversize": {bytes.Repeat(b[:], 1<<14)}, "hash": {h[:]}, "zeros": {make([]byte, 32)},
	} {
		if s, ok := ExtractSecret(w, h); ok || s != (htlc.Secret{}) {
			t.Errorf("%s: found a secret", name)
		}
	}
	// Zero proves itself under its own hash, and is still no secret.
	if _, ok := ExtractSecret([][]byte{make([]byte, 32)}, htlc.Secret{}.Hash()); ok {
		t.Error("zero is taken for a secret")
	}
}

func TestPathRefusesForeignWitnesses(t *testing.T) {
	c := people(t)
	for _, place := range places {
		l := mustBuild(t, c.leg(htlc.BTC, place))
		w := claimWitnessOf(t, c, l)
		if place == htlc.Taproot {
			if p, _, ok := l.Path(append(clone(w), []byte{0x50})); !ok || p != PathClaim {
				t.Errorf("annex: %q, %t", p, ok)
			}
			if p, _, ok := l.Path([][]byte{w[0], {0x50}}); !ok || p != PathCooperative {
				t.Errorf("key path with annex: %q, %t", p, ok)
			}
		}
		last := len(w) - 1
		if place == htlc.Taproot {
			last-- // before the control block
		}
		foreign := clone(w)
		foreign[last] = append(bytes.Clone(foreign[last]), 0x61)
		for name, bad := range map[string][][]byte{
			"nil": nil, "two empty": {nil, nil}, "other script": foreign, "one annex": {{}, {0x50}, {0x50}},
		} {
			if p, _, ok := l.Path(bad); ok {
				t.Errorf("%s: %s gives %q", place, name, p)
			}
		}
		if _, _, ok := (Lock{}).Path(w); ok {
			t.Error("empty lock has a path")
		}
	}
}

func clone(w wire.TxWitness) [][]byte { return append([][]byte(nil), w...) }

// What is found is always the preimage, and neither function panics.
func FuzzExtractSecret(f *testing.F) {
	c := people(f)
	locks := []Lock{mustBuild(f, c.leg(htlc.BTC, htlc.Taproot)), mustBuild(f, c.leg(htlc.BTC, htlc.P2WSH))}
	for _, l := range locks {
		f.Add(bytes.Join(claimWitnessOf(f, c, l), []byte("|")), byte('|'))
	}
	f.Add([]byte{}, byte(0))
	f.Fuzz(func(t *testing.T, b []byte, cut byte) {
		w := bytes.Split(b, []byte{cut})
		h := c.secret.Hash()
		s, ok := ExtractSecret(w, h)
		has := false
		for _, e := range w {
			r := c.secret.Reveal()
			has = has || bytes.Equal(e, r[:])
		}
		if ok != has || ok && s.Hash() != h {
			t.Fatalf("found %t, there %t", ok, has)
		}
		for _, l := range locks {
			if p, s, ok := l.Path(w); ok && p == PathClaim && s.Hash() != h {
				t.Fatal("claim without its secret")
			}
		}
	})
}
