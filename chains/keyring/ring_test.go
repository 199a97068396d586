package keyring

import (
	"bytes"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"strings"
	"sync"
	"testing"

	"github.com/btcsuite/btcd/address/v2"
	"github.com/btcsuite/btcd/btcec/v2/schnorr"
	"github.com/btcsuite/btcd/btcutil/v2/hdkeychain"
	"github.com/btcsuite/btcd/chaincfg/v2"
	"github.com/btcsuite/btcd/txscript/v2"
	"github.com/ethereum/go-ethereum/crypto"
	"github.com/tyler-smith/go-bip39"
	"pgregory.net/rapid"

	"github.com/lockstep-swap/lockstep/chains"
	"github.com/lockstep-swap/lockstep/htlc"
)

// about is the mnemonic of the test vectors of BIP-39, BIP-84 and BIP-86.
const about = "abandon abandon abandon abandon abandon abandon abandon abandon abandon abandon abandon about"

func ring(t testing.TB, network string) *Ring {
	t.Helper()
	r, err := New(about, network)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

func TestBIP39Vectors(t *testing.T) {
	for entropy, want := range map[string]string{
		strings.Repeat("00", 32): strings.Repeat("abandon ", 23) + "art",
		strings.Repeat("7f", 32): "legal winner thank year wave sausage worth useful legal winner thank year wave sausage worth useful legal winner thank year wave sausage worth title",
		strings.Repeat("ff", 32): strings.Repeat("zoo ", 23) + "vote",
	} {
		b, _ := hex.DecodeString(entropy)
		got, err := generate(bytes.NewReader(b))
		if err != nil || got != want {
			t.Errorf("entropy %s gives %q, %v", entropy, got, err)
		}
	}
	if seed := hex.EncodeToString(bip39.NewSeed(about, "TREZOR")); !strings.HasPrefix(seed, "c55257c360c07c72029aebc1b53c05ed") {
		t.Errorf("seed is %s", seed)
	}
	if _, err := generate(bytes.NewReader(make([]byte, 31))); !errors.Is(err, chains.ErrSeed) {
		t.Errorf("short entropy: %v", err)
	}
}

func TestGenerateIsFreshAndValid(t *testing.T) {
	a, err := Generate()
	if err != nil {
		t.Fatal(err)
	}
	b, err := Generate()
	if err != nil || a == b || len(strings.Fields(a)) != 24 {
		t.Fatalf("two mnemonics: equal %t, %d words, %v", a == b, len(strings.Fields(a)), err)
	}
	if _, err := New(a, Mainnet); err != nil {
		t.Fatal(err)
	}
}

func TestBIP86Vectors(t *testing.T) {
	r := ring(t, Mainnet)
	for _, v := range []struct {
		change bool
		index  uint32
		want   string
	}{
		{false, 0, "bc1p5cyxnuxmeuwuvkwfem96lqzszd02n6xdcjrs20cac6yqjjwudpxqkedrcr"},
		{false, 1, "bc1p4qhjn9zdvkux4e44uhx8tc55attvtyu358kutcqkudyccelu0was9fqzwh"},
		{true, 0, "bc1p3qkhfews2uk44qtvauqyr2ttdsw7svhkl9nkm9s9c3x4ax5h60wqwruhk7"},
	} {
		k, err := r.UTXO(htlc.BTC, v.change, v.index)
		if err != nil {
			t.Fatal(err)
		}
		out := schnorr.SerializePubKey(txscript.ComputeTaprootKeyNoScript(k.PubKey()))
		a, err := address.NewAddressTaproot(out, &chaincfg.MainNetParams)
		if err != nil || a.String() != v.want {
			t.Errorf("change %t index %d: %v, %v; want %s", v.change, v.index, a, err, v.want)
		}
	}
}

func TestBIP44EthereumAddress(t *testing.T) {
	for _, chain := range []htlc.ChainID{htlc.ETH, htlc.SMT} {
		k, err := ring(t, Mainnet).EVM(chain)
		if err != nil {
			t.Fatal(err)
		}
		if a := crypto.PubkeyToAddress(k.PublicKey).Hex(); a != "0x9858EfFD232B4033E47d90003D41EC34EcaEda94" {
			t.Errorf("%s: %s", chain, a)
		}
	}
}

// The paths are the recovery format: they are walked here a second time, from
// the numbers of the documentation.
func TestPaths(t *testing.T) {
	const h = hdkeychain.HardenedKeyStart
	for _, v := range []struct {
		network string
		chain   htlc.ChainID
		coin    uint32
	}{
		{Mainnet, htlc.BTC, 0}, {Mainnet, htlc.LTC, 2},
		{Testnet, htlc.BTC, 1}, {Testnet, htlc.LTC, 1},
		{Regtest, htlc.BTC, 1}, {Regtest, htlc.LTC, 1},
	} {
		r := ring(t, v.network)
		swap, err := r.Swap(v.chain, chains.KeyRef{Epoch: 29_700_000, Index: 7})
		if err != nil {
			t.Fatal(err)
		}
		wallet, err := r.UTXO(v.chain, true, 5)
		if err != nil {
			t.Fatal(err)
		}
		for got, path := range map[string][]uint32{
			hex.EncodeToString(swap.Serialize()):   {86 + h, v.coin + h, 1 + h, 29_700_000, 7},
			hex.EncodeToString(wallet.Serialize()): {86 + h, v.coin + h, 0 + h, 1, 5},
		} {
			k, err := hdkeychain.NewMaster(bip39.NewSeed(about, ""), &chaincfg.TestNet3Params)
			for _, i := range path {
				if err == nil {
					k, err = k.Derive(i)
				}
			}
			if err != nil {
				t.Fatal(err)
			}
			want, err := k.ECPrivKey()
			if err != nil || got != hex.EncodeToString(want.Serialize()) {
				t.Errorf("%s %s %v: other key, %v", v.network, v.chain, path, err)
			}
		}
	}
}

// The values were computed from RFC 2104 and RFC 5869 outside of this program:
// if they change, no restored node finds its secrets.
func TestGoldenSecrets(t *testing.T) {
	ref := chains.KeyRef{Epoch: 29_700_000, Index: 7}
	for network, want := range map[string][3]string{
		Mainnet: {"25bdb8fe2d37eab0f92e745d8c5ca382c242e745df87195a53d0a72d043cce52",
			"1ab42cc412b618bdea3a599e3c9bae199ebf030895b039e9db1e30dafb12b727",
			"7092b13f9e12a48f67c76769408773c70141475c7310aaa625a32435a8b23199"},
		Regtest: {"b0eeafe3cd19badb9c9f7d37f8cf0856a0ca55acd3220427a406e341f685d14c",
			"1ab42cc412b618bdea3a599e3c9bae199ebf030895b039e9db1e30dafb12b727",
			"a83b733e336f476097c7cd0a6036edb420e696087e6d992a3d9fa7daebc09dbb"},
	} {
		r := ring(t, network)
		s, err := r.Secret(ref)
		if err != nil {
			t.Fatal(err)
		}
		got := [3]string{
			fmt.Sprintf("%x", bytesOf(s.Reveal())),
			hex.EncodeToString(crypto.FromECDSA(r.Identity())),
			fmt.Sprintf("%x", bytesOf(r.RecoveryKey())),
		}
		if got != want {
			t.Errorf("%s: %v", network, got)
		}
	}
}

func bytesOf(b [32]byte) []byte { return b[:] }

func TestNoTwoReferencesShareASecretOrKey(t *testing.T) {
	rings := []*Ring{ring(t, Mainnet), ring(t, Testnet), ring(t, Regtest)}
	index := rapid.Uint32Range(0, hdkeychain.HardenedKeyStart-1)
	draw := func(t *rapid.T, name string) (int, chains.KeyRef) {
		return rapid.IntRange(0, 2).Draw(t, name), chains.KeyRef{Epoch: index.Draw(t, "epoch"), Index: index.Draw(t, "index")}
	}
	rapid.Check(t, func(t *rapid.T) {
		n1, k1 := draw(t, "a")
		n2, k2 := draw(t, "b")
		s1, err1 := rings[n1].Secret(k1)
		s2, err2 := rings[n2].Secret(k2)
		if err1 != nil || err2 != nil || (s1 == s2) != (n1 == n2 && k1 == k2) {
			t.Fatalf("%v %v: equal %t, %v, %v", k1, k2, s1 == s2, err1, err2)
		}
		b, err1 := rings[n1].Swap(htlc.BTC, k1)
		l, err2 := rings[n1].Swap(htlc.LTC, k1)
		if err1 != nil || err2 != nil || b.Key.Equals(&l.Key) != (n1 != 0) {
			t.Fatalf("%v: btc and ltc keys: %v, %v", k1, err1, err2)
		}
	})
}

func TestRefusals(t *testing.T) {
	r := ring(t, Regtest)
	for name, check := range map[string]struct {
		got  error
		want error
	}{
		"network":      {second(New(about, "main")), ErrNetwork},
		"no network":   {second(New(about, "")), ErrNetwork},
		"checksum":     {second(New(strings.Replace(about, "about", "abandon", 1), Mainnet)), ErrMnemonic},
		"unknown word": {second(New(strings.Replace(about, "about", "hunter2", 1), Mainnet)), ErrMnemonic},
		"11 words":     {second(New(strings.TrimSuffix(about, " about"), Mainnet)), ErrMnemonic},
		"empty":        {second(New("", Mainnet)), ErrMnemonic},
		"utxo on eth":  {second(r.UTXO(htlc.ETH, false, 0)), ErrChain},
		"swap on smt":  {second(r.Swap(htlc.SMT, chains.KeyRef{})), ErrChain},
		"evm on btc":   {second(r.EVM(htlc.BTC)), ErrChain},
		"evm on none":  {second(r.EVM("")), ErrChain},
		"index":        {second(r.UTXO(htlc.BTC, false, 1<<31)), ErrIndex},
		"swap index":   {second(r.Swap(htlc.BTC, chains.KeyRef{Index: 1 << 31})), ErrIndex},
		"swap epoch":   {second(r.Swap(htlc.BTC, chains.KeyRef{Epoch: 1 << 31})), ErrIndex},
	} {
		if !errors.Is(check.got, check.want) || !errors.Is(check.got, chains.ErrSeed) {
			t.Errorf("%s: %v, want %v", name, check.got, check.want)
		}
		if check.got != nil && strings.Contains(check.got.Error(), "hunter2") {
			t.Errorf("%s: the error shows a word: %v", name, check.got)
		}
	}
}

func second[T any](_ T, err error) error { return err }

func TestMnemonicMayBeTypedLoosely(t *testing.T) {
	r, err := New("  "+strings.ToUpper(strings.ReplaceAll(about, " ", "\t \n")), Mainnet)
	if err != nil || !r.Identity().Equal(ring(t, Mainnet).Identity()) {
		t.Fatalf("other ring, %v", err)
	}
}

func TestRingNeverPrintsItself(t *testing.T) {
	r := ring(t, Mainnet)
	j, err := json.Marshal(map[string]any{"p": r, "v": *r})
	if err != nil {
		t.Fatal(err)
	}
	for _, got := range []string{
		fmt.Sprint(r), fmt.Sprintf("%v %+v %#v %x %s %q %d", r, r, r, r, r, r, r), fmt.Sprintf("%v %+v %#v %x", *r, *r, *r, *r),
		string(j), r.String(), r.GoString(), r.LogValue().String(), fmt.Sprint(struct{ R *Ring }{r}), fmt.Sprintf("%+v", []*Ring{r}),
	} {
		if strings.Trim(strings.ReplaceAll(got, redacted, ""), ` {}[]:,"pv`) != "" && !strings.Contains(got, "0x") {
			t.Errorf("printed %q", got)
		}
		if strings.Contains(got, hex.EncodeToString(r.secrets)) || strings.Contains(got, "secrets") {
			t.Errorf("printed secrets: %q", got)
		}
	}
}

func TestRingIsSafeForGoroutines(t *testing.T) {
	r := ring(t, Regtest)
	var wg sync.WaitGroup
	for i := range uint32(8) {
		wg.Go(func() {
			for j := range uint32(20) {
				_, e1 := r.Swap(htlc.BTC, chains.KeyRef{Epoch: i, Index: j})
				_, e2 := r.UTXO(htlc.LTC, j%2 == 0, j)
				_, e3 := r.EVM(htlc.SMT)
				_, e4 := r.Secret(chains.KeyRef{Epoch: i, Index: j})
				if err := errors.Join(e1, e2, e3, e4); err != nil {
					t.Error(err)
				}
			}
		})
	}
	wg.Wait()
}

func BenchmarkSwapKey(b *testing.B) {
	r := ring(b, Mainnet)
	for i := uint32(0); b.Loop(); i++ {
		if _, err := r.Swap(htlc.BTC, chains.KeyRef{Epoch: 29_700_000, Index: i & 0xffff}); err != nil {
			b.Fatal(err)
		}
	}
}
