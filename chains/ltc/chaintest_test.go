package ltc_test

import (
	"context"
	"encoding/json"
	"strings"
	"testing"
	"time"

	"github.com/btcsuite/btcd/btcutil/v2"

	"github.com/lockstep-swap/lockstep/chains"
	"github.com/lockstep-swap/lockstep/chains/chaintest"
	"github.com/lockstep-swap/lockstep/chains/keyring"
	"github.com/lockstep-swap/lockstep/chains/ltc"
	"github.com/lockstep-swap/lockstep/chains/utxo"
	"github.com/lockstep-swap/lockstep/htlc"
	"github.com/lockstep-swap/lockstep/testnet"
)

const (
	aliceWords = "abandon abandon abandon abandon abandon abandon abandon abandon abandon abandon abandon about"
	bobWords   = "legal winner thank year wave sausage worth useful legal winner thank yellow"
)

func must(t testing.TB, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// TestConformanceOnLitecoind: the suite that the chain in memory passes, on
// Litecoin Core as it comes, which relays no replacements. In one of the templates it
// is the node itself that calls blocks invalid.
func TestConformanceOnLitecoind(t *testing.T) { conformance(t, testnet.MustLTC, false) }

// TestConformanceOnLtcd: the same on another implementation, which relays
// replacements and whose gettxout does not know of its mempool.
func TestConformanceOnLtcd(t *testing.T) { conformance(t, testnet.MustLTCD, true) }

func conformance(t *testing.T, start func(testnet.TB) (*testnet.BTCNode, *testnet.Miner), replaces bool) {
	for _, place := range []string{htlc.Taproot, htlc.P2WSH} {
		t.Run(place, func(t *testing.T) {
			t.Parallel()
			node, miner := start(t)
			h := harness(t, node, miner, place)
			h.Replaces = replaces
			if place == htlc.P2WSH && !replaces {
				h.Reorg = func(t testing.TB, depth int) { must(t, miner.Invalidate(t.Context(), depth)) }
			}
			chaintest.Run(t, h)
		})
	}
}

// join connects the owner of a seed to a node.
func join(t testing.TB, node *testnet.BTCNode, words, url string) chains.Adapter {
	t.Helper()
	table, err := htlc.TableFor("regtest")
	must(t, err)
	ring, err := keyring.New(words, "regtest")
	must(t, err)
	a, err := ltc.New(t.Context(), ltc.Config{
		Backends: []utxo.Backend{{URL: url, User: node.User(), Password: node.Pass()}}, Network: "regtest", Ring: ring, Table: table,
	})
	must(t, err)
	return a
}

func harness(t *testing.T, node *testnet.BTCNode, miner *testnet.Miner, place string) chaintest.Harness {
	door, err := node.NewProxy()
	must(t, err)
	t.Cleanup(func() { _ = door.Close() })
	return chaintest.Harness{
		Alice: join(t, node, aliceWords, door.URL()), Bob: join(t, node, bobWords, node.URL()), Place: place,
		Expiry: 20 * time.Minute, // refunds move the clock on, and nodes take two hours at most
		Fund: func(t testing.TB, to string, _ htlc.Asset, amount htlc.Amount) {
			sats, _ := amount.Uint64()
			_, err := miner.Fund(t.Context(), to, btcutil.Amount(sats))
			must(t, err)
			must(t, miner.Mine(t.Context(), 1))
		},
		Mine: func(t testing.TB, n int) { must(t, miner.Mine(t.Context(), n)) },
		Now: func() htlc.UnixSeconds {
			mtp, err := miner.MTP(t.Context())
			must(t, err)
			return htlc.Moment(mtp)
		},
		TimeTo: func(t testing.TB, expiry htlc.UnixSeconds) {
			must(t, miner.AdvanceMTP(t.Context(), expiry.Time().Add(time.Second)))
		},
		Reorg: func(t testing.TB, depth int) { must(t, miner.Reorg(t.Context(), depth, testnet.Branch{})) },
		Power: func(_ testing.TB, up bool) {
			if up {
				door.Up()
			} else {
				door.Down()
			}
		},
		Restart: func(testing.TB) chains.Adapter { return join(t, node, aliceWords, door.URL()) },
	}
}

// TestNodeAgrees: genesis, name, prefixes and the missing relay of replacements are
// what Litecoin Core has.
func TestNodeAgrees(t *testing.T) {
	node, _ := testnet.MustLTC(t)
	ask := func(out any, method string, params ...any) {
		t.Helper()
		must(t, node.Call(context.Background(), out, method, params...))
	}
	n, err := ltc.Network("regtest")
	must(t, err)
	var genesis string
	ask(&genesis, "getblockhash", 0)
	var info struct {
		Chain string `json:"chain"`
	}
	ask(&info, "getblockchaininfo")
	if genesis != n.Genesis[0] || info.Chain != n.Nodes[0] {
		t.Fatalf("%s on %q, want %v on %v", genesis, info.Chain, n.Genesis, n.Nodes)
	}
	// What the node calls an address, we can pay, and it is the same script.
	for name, script := range map[string]string{
		"p2pkh": "76a914" + strings.Repeat("11", 20) + "88ac", "p2sh": "a914" + strings.Repeat("22", 20) + "87",
		"p2wpkh": "0014" + strings.Repeat("33", 20), "p2wsh": "0020" + strings.Repeat("44", 32),
	} {
		var said json.RawMessage
		ask(&said, "decodescript", script)
		var d struct {
			Addresses []string `json:"addresses"`
		}
		must(t, json.Unmarshal(said, &d))
		if len(d.Addresses) != 1 {
			t.Fatalf("%s: %s", name, said)
		}
		got, err := n.Script(d.Addresses[0])
		if err != nil || !strings.EqualFold(script, hexOf(got)) {
			t.Fatalf("%s %s: %x %v", name, d.Addresses[0], got, err)
		}
	}
}

func hexOf(b []byte) string {
	const digits = "0123456789abcdef"
	var s strings.Builder
	for _, c := range b {
		s.WriteByte(digits[c>>4])
		s.WriteByte(digits[c&15])
	}
	return s.String()
}

// TestExtensionAddresses: coins of the extension block cannot be locked, and the
// user is told what to give instead.
func TestExtensionAddresses(t *testing.T) {
	for network, address := range map[string]string{
		"mainnet": "ltcmweb1qqvl4u8vhz9kp7syk62pfcqzmwzxm4q8gwlrw0ny7efxuxzh6w6hnzqu7kk0zvqya2kwv6ppsn4dprnaa8vjewr90",
		"testnet": "tmweb1qq2ts9fjmjmuy2z4cufa88c3dr0cvwpvv4wn9qecjmthvtmcehrse5q75d6uqwt0m2yzwumfz87yfyrt6l6jh5s8vx",
		"regtest": "TMWEB1QQ2TS9FJMJMUY2Z4CUFA88C3DR0CVWPVV4WN9QECJMTHVTMCEHRSE5Q75D6UQWT0M2YZWUMFZ87YFYRT6L6JH5S8VX",
	} {
		n, err := ltc.Network(network)
		must(t, err)
		if _, err := n.Script(address); err == nil || !strings.Contains(err.Error(), "MWEB") || !strings.Contains(err.Error(), n.HRP+"1") {
			t.Errorf("%s: %v", network, err)
		}
	}
}
