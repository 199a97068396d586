package smt

import (
	"errors"
	"math/big"
	"testing"

	"github.com/lockstep-swap/lockstep/chains"
	"github.com/lockstep-swap/lockstep/chains/keyring"
	"github.com/lockstep-swap/lockstep/htlc"
)

// TestNetworks: the short time locks of regtest are refused on a public network,
// also on one that has the same chain id; and the other way round.
func TestNetworks(t *testing.T) {
	const in2018, in2026 = 1_525_046_400, 1_790_000_000
	for _, c := range []struct {
		network string
		id      int64
		born    htlc.UnixSeconds
		height  chains.Height
		ok      bool
	}{
		{"mainnet", 20180430, in2018, 12_000_000, true},
		{"mainnet", 20180430, 0, 12_000_000, true}, // no time in the first block
		{"mainnet", 2022, in2018, 12_000_000, false},
		{"mainnet", 1, in2018, 12_000_000, false},
		{"mainnet", 20180430, in2026, 12_000_000, false},
		{"testnet", 2022, in2018, 5_000_000, true},
		{"testnet", 20180430, in2018, 5_000_000, false},
		{"testnet", 2022, in2026, 5_000_000, false},
		{"regtest", 20180430, in2026, 0, true},
		{"regtest", 1337, in2026, 100, true},
		{"regtest", 4, in2026, 100, true},
		{"regtest", 2022, in2026, 100, false},
		{"regtest", 20180430, in2018, 100, false},
		{"regtest", 20180430, 0, 100, false},
		{"regtest", 20180430, in2026, 2_000_000, false},
		{"other", 20180430, in2018, 100, false},
	} {
		tip := chains.Block{BlockID: chains.BlockID{Height: c.height}}
		err := network(c.network, big.NewInt(c.id), chains.Block{Time: c.born}, tip)
		if c.ok != (err == nil) || err != nil && !errors.Is(err, chains.ErrNetwork) {
			t.Errorf("%+v: %v", c, err)
		}
	}
	huge := new(big.Int).Add(new(big.Int).Lsh(big.NewInt(1), 64), big.NewInt(20180430))
	if err := network("mainnet", huge, chains.Block{}, chains.Block{}); !errors.Is(err, chains.ErrNetwork) {
		t.Errorf("chain id %s: %v", huge, err)
	}
}

func TestConfig(t *testing.T) {
	const words = "abandon abandon abandon abandon abandon abandon abandon abandon abandon abandon abandon about"
	ring, err := keyring.New(words, "regtest")
	if err != nil {
		t.Fatal(err)
	}
	regtest, err := htlc.TableFor("regtest")
	if err != nil {
		t.Fatal(err)
	}
	for name, c := range map[string]struct {
		config Config
		want   error
	}{
		"unknown network":         {Config{Network: "devnet", Ring: ring, Table: regtest}, chains.ErrNetwork},
		"table of another":        {Config{Network: "mainnet", Ring: ring, Table: regtest}, chains.ErrNetwork},
		"no seed":                 {Config{Network: "regtest", Table: regtest}, chains.ErrSeed},
		"no backend":              {Config{Network: "regtest", Ring: ring, Table: regtest}, chains.ErrDown},
		"seed of another network": {Config{Network: "mainnet", Ring: ring, Table: htlc.Table{Network: "mainnet"}}, chains.ErrSeed},
	} {
		if a, err := New(t.Context(), c.config); a != nil || !errors.Is(err, c.want) {
			t.Errorf("%s: %v, want %v", name, err, c.want)
		}
	}
}
