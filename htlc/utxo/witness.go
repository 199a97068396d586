package utxo

import (
	"bytes"
	"crypto/sha256"

	"github.com/btcsuite/btcd/txscript/v2"

	"github.com/lockstep-swap/lockstep/htlc"
)

// ExtractSecret finds the preimage of h in a witness, of either template and in
// any place: a preimage proves itself, so nothing else has to be right. Size is
// compared before anything is hashed.
func ExtractSecret(witness [][]byte, h htlc.Hash) (htlc.Secret, bool) {
	for _, b := range witness {
		if len(b) != htlc.SecretSize || sha256.Sum256(b) != h {
			continue
		}
		if s, err := htlc.SecretFromBytes(b); err == nil {
			return s, true
		}
	}
	return htlc.Secret{}, false
}

// Path tells which way a mined spend of this lock took, and the secret if it
// was a claim. ok is false for a witness that cannot have spent this lock.
func (l Lock) Path(witness [][]byte) (path Path, secret htlc.Secret, ok bool) {
	if len(l.pkScript) == 0 {
		return "", secret, false
	}
	script, n := []byte(nil), len(witness)
	if l.place == htlc.P2WSH {
		if n == 0 {
			return "", secret, false
		}
		script = witness[n-1]
	} else {
		// BIP-341: with two elements or more, a last one that begins with 50 is an
		// annex.
		if n >= 2 && len(witness[n-1]) > 0 && witness[n-1][0] == txscript.TaprootAnnexTag {
			n--
		}
		if n == 1 {
			return PathCooperative, secret, true
		}
		if n == 0 {
			return "", secret, false
		}
		script = witness[n-2]
	}
	if bytes.Equal(script, l.claim.script) {
		if secret, ok = ExtractSecret(witness[:n-1], l.hash); ok {
			return PathClaim, secret, true
		}
	}
	if bytes.Equal(script, l.refund.script) {
		return PathRefund, secret, true
	}
	return "", secret, false
}
