package htlc

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"log/slog"
	"strings"
	"testing"
)

// TestDegenerateHashes: nobody locks to a hash that anybody can open, or that is
// none.
func TestDegenerateHashes(t *testing.T) {
	good := drawnLeg(t)
	if err := good.Check(); err != nil {
		t.Fatal(err)
	}
	for name, h := range map[string]Hash{"zero": {}, "of 32 zero bytes": sha256.Sum256(make([]byte, SecretSize))} {
		if _, err := ParseHash(h.String()); !errors.Is(err, ErrHash) {
			t.Errorf("%s is read: %v", name, err)
		}
		bad := good
		bad.Terms.Hash = h
		if err := bad.Check(); !errors.Is(err, ErrHash) {
			t.Errorf("%s is locked to: %v", name, err)
		}
	}
}

func drawnLeg(t *testing.T) Leg {
	t.Helper()
	table, err := TableFor("regtest")
	if err != nil {
		t.Fatal(err)
	}
	first, second := Stake{Asset{Chain: BTC}, Units(100_000)}, Stake{Asset{Chain: SMT}, Units(100_000)}
	p, err := table.Plan(1_800_000_000, first, second)
	if err != nil {
		t.Fatal(err)
	}
	a, _ := planLegs(p, first, second)
	return a
}

// TestSecretsAreNotPrinted: whichever way a secret gets into a log, an error or an
// answer, it says nothing.
func TestSecretsAreNotPrinted(t *testing.T) {
	s, err := SecretFromBytes([]byte("0123456789abcdef0123456789abcdef"))
	if err != nil {
		t.Fatal(err)
	}
	holder := struct{ S Secret }{s}
	raw, err := json.Marshal(holder)
	if err != nil {
		t.Fatal(err)
	}
	var log bytes.Buffer
	slog.New(slog.NewTextHandler(&log, nil)).Info("claim", "secret", s, "in", holder)
	said := log.String() + string(raw)
	for _, verb := range []string{"%v", "%+v", "%#v", "%s", "%x", "%X", "%q", "%d"} {
		said += fmt.Sprintf(verb, s) + fmt.Sprintf(verb, &s) + fmt.Sprintf(verb, holder)
	}
	bare := s.Reveal()
	for _, form := range []string{string(bare[:]), hex.EncodeToString(bare[:]), strings.ToUpper(hex.EncodeToString(bare[:])), fmt.Sprint(bare)} {
		if strings.Contains(said, strings.Trim(form, "[]")) {
			t.Errorf("the secret is shown: %s", said)
		}
	}
}

// TestSecretsHaveOneSize: what is not 32 bytes fits one ledger and not the other;
// nothing is no secret.
func TestSecretsHaveOneSize(t *testing.T) {
	for _, n := range []int{0, 31, 33, 520} {
		if _, err := SecretFromBytes(bytes.Repeat([]byte{1}, n)); !errors.Is(err, ErrSecret) {
			t.Errorf("%d bytes: %v", n, err)
		}
	}
	if _, err := SecretFromBytes(make([]byte, SecretSize)); !errors.Is(err, ErrSecret) {
		t.Errorf("zero: %v", err)
	}
}
