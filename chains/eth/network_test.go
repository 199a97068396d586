package eth

import (
	"errors"
	"math/big"
	"testing"

	"github.com/lockstep-swap/lockstep/chains"
	"github.com/lockstep-swap/lockstep/chains/keyring"
	"github.com/lockstep-swap/lockstep/htlc"
)

// TestNetworks: a public network is known by its first block, not by its id alone;
// the short time locks of regtest are refused on it.
func TestNetworks(t *testing.T) {
	const in2015, in2026 = 1_438_269_973, 1_790_000_000
	for _, c := range []struct {
		network string
		id      int64
		genesis string
		born    htlc.UnixSeconds
		height  chains.Height
		ok      bool
	}{
		{"mainnet", 1, mainnetGenesis, 0, 24_000_000, true},
		{"mainnet", 1, sepoliaGenesis, 0, 24_000_000, false},
		{"mainnet", 1, "0x00", in2026, 5, false}, // a private network by mainnet's id
		{"mainnet", 11155111, mainnetGenesis, 0, 5, false},
		{"mainnet", 20180430, mainnetGenesis, 0, 5, false},
		{"testnet", 11155111, sepoliaGenesis, in2015, 9_000_000, true},
		{"testnet", 11155111, "0x00", in2026, 9, false},
		{"testnet", 1, mainnetGenesis, 0, 24_000_000, false},
		{"testnet", 17000, "0x00", in2015, 100, false},
		{"regtest", 1337, "0x00", in2026, 0, true},
		{"regtest", 1337, "0x00", 0, 10, true}, // geth --dev
		{"regtest", 31337, "0x00", in2026, 100, true},
		{"regtest", 31337, "0x00", in2015, 100, false},
		{"regtest", 1, mainnetGenesis, 0, 100, false},
		{"regtest", 11155111, sepoliaGenesis, 0, 100, false},
		{"regtest", 1337, "0x00", in2026, 2_000_000, false},
		{"other", 1337, "0x00", in2026, 100, false},
	} {
		tip := chains.Block{BlockID: chains.BlockID{Height: c.height}}
		err := network(c.network, big.NewInt(c.id), chains.Block{BlockID: chains.BlockID{Hash: c.genesis}, Time: c.born}, tip)
		if c.ok != (err == nil) || err != nil && !errors.Is(err, chains.ErrNetwork) {
			t.Errorf("%+v: %v", c, err)
		}
	}
	huge := new(big.Int).Add(new(big.Int).Lsh(big.NewInt(1), 64), big.NewInt(1))
	if err := network("mainnet", huge, chains.Block{BlockID: chains.BlockID{Hash: mainnetGenesis}}, chains.Block{}); !errors.Is(err, chains.ErrNetwork) {
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

// TestTableFitsFinality: a block is finalized 65 to 96 slots after it, or an epoch
// later; the time locks allow for it, and a cursor reaches so far back.
func TestTableFitsFinality(t *testing.T) {
	const lateSlots = 96 + 32
	for _, network := range []string{"mainnet", "testnet"} {
		table, err := htlc.TableFor(network)
		if err != nil {
			t.Fatal(err)
		}
		times := table.Chains[htlc.ETH]
		for _, tier := range times.Tiers {
			if need := lateSlots * times.Interval; tier.Time < need {
				t.Errorf("%s: depth %d in %v, finality may take %v", network, tier.Depth, tier.Time, need)
			}
		}
		if Memory < 2*lateSlots || times.MaxDepth() < 96 {
			t.Errorf("%s: %d blocks remembered, depth %d", network, Memory, times.MaxDepth())
		}
	}
}
