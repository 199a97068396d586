package utxo

import (
	"errors"
	"strings"
	"testing"

	"github.com/btcsuite/btcd/address/v2"
	"github.com/btcsuite/btcd/chaincfg/v2"
	"github.com/btcsuite/btcd/txscript/v2"

	"github.com/lockstep-swap/lockstep/chains"
	"github.com/lockstep-swap/lockstep/chains/keyring"
	"github.com/lockstep-swap/lockstep/htlc"
)

func TestAddresses(t *testing.T) {
	main := regtest()
	main.HRP, main.PKH, main.SH, main.Name = "bc", 0, []byte{5}, "mainnet"
	for text, n := range map[string]Network{
		"1BvBMSEYstWetqTFn5Au4m4GFg7xJaNVN2":                             main,
		"3J98t1WpEZ73CNmQviecrnyiWrnqRhWNLy":                             main,
		"bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4":                     main,
		"BC1QW508D6QEJXTDG4Y5R3ZARVARY0C5XW7KV8F3T4":                     main,
		"bc1p0xlxvlhemja6c4dqv22uapctqupfhlxm9h8z3k2e72q4k9hcz7vqzk5jj0": main,
	} {
		got, err := n.Script(text)
		if err != nil {
			t.Errorf("%s: %v", text, err)
			continue
		}
		a, err := address.DecodeAddress(text, &chaincfg.MainNetParams)
		if err != nil {
			t.Fatal(err)
		}
		if want, _ := txscript.PayToAddrScript(a); string(want) != string(got) {
			t.Errorf("%s: %x, want %x", text, got, want)
		}
	}
	for text, why := range map[string]string{
		"bcrt1qw508d6qejxtdg4y5r3zarvary0c5xw7kygt080":                   "of regtest",
		"tb1qw508d6qejxtdg4y5r3zarvary0c5xw7kxpjzsx":                     "of testnet",
		"mipcBbFg9gMiCh81Kj8tqqdgoZub1ZJRfn":                             "of testnet, base 58",
		"bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t5":                     "one letter wrong",
		"1BvBMSEYstWetqTFn5Au4m4GFg7xJaNVN3":                             "one letter wrong, base 58",
		"bc1Qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4":                     "in two cases",
		"bc1p0xlxvlhemja6c4dqv22uapctqupfhlxm9h8z3k2e72q4k9hcz7vqh2y7hd": "taproot in the old checksum (BIP-350)",
		"bc1sw50qgdz25j": "witness version 16: anybody can spend it",
		"bc1pw508d6qejxtdg4y5r3zarvary0c5xw7kw508d6qejxtdg4y5r3zarvary0c5xw7kt5nd6y": "40 bytes of version 1",
		"bc1pfeessrawgf": "pay to anchor: anybody can spend it",
		"":               "nothing",
		"0279be667ef9dcbbac55a06295ce870b07029bfcdb2dce28d959f2815b16f81798": "a key",
		strings.Repeat("1", 5000):                     "long",
		"LVg2kJoFNg45Nbpy53h7Fe1wKyeXVRhMH9":          "of Litecoin",
		"ltc1qw508d6qejxtdg4y5r3zarvary0c5xw7kgmn4n9": "of Litecoin",
	} {
		if s, err := main.Script(text); !errors.Is(err, ErrAddress) {
			t.Errorf("%s is paid: %x, %v", why, s, err)
		}
	}
	// A taproot program that is no x coordinate of the curve: nobody's coins.
	nobody, err := main.taproot(append([]byte{0x51, 32}, append(make([]byte, 31), 5)...))
	if err != nil {
		t.Fatal(err)
	}
	if _, err := main.Script(nobody); !errors.Is(err, ErrAddress) {
		t.Errorf("nobody's key: %v", err)
	}
}

// TestWallet: BIP-86's own vectors, through the adapter.
func TestWallet(t *testing.T) {
	r, err := keyring.New(aliceWords, "mainnet") // the vectors' mnemonic
	if err != nil {
		t.Fatal(err)
	}
	main := &Adapter{net: regtest(), ring: r}
	main.net.HRP = "bc"
	for want, at := range map[string]struct {
		change bool
		index  uint32
	}{
		"bc1p5cyxnuxmeuwuvkwfem96lqzszd02n6xdcjrs20cac6yqjjwudpxqkedrcr": {false, 0},
		"bc1p4qhjn9zdvkux4e44uhx8tc55attvtyu358kutcqkudyccelu0was9fqzwh": {false, 1},
		"bc1p3qkhfews2uk44qtvauqyr2ttdsw7svhkl9nkm9s9c3x4ax5h60wqwruhk7": {true, 0},
	} {
		if got, err := main.Address(at.change, at.index); err != nil || got != want {
			t.Errorf("%v: %s, want %s: %v", at, got, want, err)
		}
	}
	a := offline(t, aliceWords)
	first, err := a.Address(false, 0)
	if err != nil || !strings.HasPrefix(first, "bcrt1p") || a.CheckAddress(first) != nil {
		t.Fatalf("%s: %v", first, err)
	}
	if second, _ := a.Address(true, 0); second == first {
		t.Error("change and receiving are one address")
	}
	if _, err := a.Address(false, 1<<31); !errors.Is(err, chains.ErrSeed) {
		t.Errorf("hardened index: %v", err)
	}
	p, err := a.Party(aliceKey())
	if err != nil || p.Check(htlc.BTC) != nil {
		t.Errorf("party %s: %v", p, err)
	}
	if _, _, err := a.Balance(t.Context(), htlc.Asset{Chain: htlc.BTC}); !errors.Is(err, chains.ErrUnsupported) {
		t.Errorf("balance: %v", err)
	}
	leg := legOf(t, htlc.Taproot, 1_500_000, secretOf(1))
	at, uri, call, err := a.LockAddress(leg)
	if err != nil || call != "" || uri != "bitcoin:"+at+"?amount=0.015" || a.CheckAddress(at) != nil {
		t.Errorf("%s %s %s: %v", at, uri, call, err)
	}
	if err := a.Payable(t.Context(), leg); err != nil {
		t.Error(err)
	}
	for _, kind := range []chains.ActionKind{chains.ActLock, chains.ActClaim, chains.ActRefund, chains.ActPay, chains.ActVoid} {
		if fee, size := a.Cost(kind, htlc.Asset{}, htlc.Taproot, 1, 2000); fee != htlc.Units(2*size) || size < 100 || size > 200 {
			t.Errorf("%s: %s for %d vB", kind, fee, size)
		}
	}
}

func FuzzAddress(f *testing.F) {
	f.Add("bcrt1qw508d6qejxtdg4y5r3zarvary0c5xw7kygt080")
	f.Add("mipcBbFg9gMiCh81Kj8tqqdgoZub1ZJRfn")
	f.Add("bcrt1p0xlxvlhemja6c4dqv22uapctqupfhlxm9h8z3k2e72q4k9hcz7vqc8gma6")
	f.Fuzz(func(t *testing.T, text string) {
		s, err := regtest().Script(text)
		if err != nil {
			return
		}
		a, err := address.DecodeAddress(text, &chaincfg.RegressionNetParams)
		if err != nil || !a.IsForNet(&chaincfg.RegressionNetParams) {
			t.Fatalf("%q: paid, but no address of the network: %v", text, err)
		}
		if want, _ := txscript.PayToAddrScript(a); string(want) != string(s) {
			t.Fatalf("%q: pays %x, want %x", text, s, want)
		}
	})
}
