package testnet

import (
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"

	"github.com/btcsuite/btcd/chainhash/v2"

	"github.com/lockstep-swap/lockstep/chains/btc"
	"github.com/lockstep-swap/lockstep/chains/ltc"
	"github.com/lockstep-swap/lockstep/chains/utxo"
)

// utxoBreed is what tells one node software of Bitcoin's family from another.
type utxoBreed struct {
	name    string
	binary  func(ctx context.Context, logf func(string, ...any)) (string, error)
	flags   func(n *BTCNode, data string) []string
	network func(name string) (utxo.Network, error)
	work    func(header []byte) chainhash.Hash
	version int32 // of blocks: what they signal for
	warm    int   // blocks until all rules of mainnet are in force and coins are mature
	forgets bool  // its chain, at every start
}

// signals is a block's version that says yes to no change of the rules (BIP-9).
const signals int32 = 0x20000000

func btcdBreed() utxoBreed {
	return utxoBreed{
		name: "btc", network: btc.Network, version: signals, warm: 120, forgets: true,
		work:   func(header []byte) chainhash.Hash { return chainhash.DoubleHashH(header) },
		binary: toolBinary("btcd", "", "github.com/btcsuite/btcd"),
		flags:  func(n *BTCNode, data string) []string { return append(btcdFlags(n, data), "--utxocachemaxsize=8") },
	}
}

// ltcdBreed is btcd for Litecoin. Its rules come with the signals of the blocks
// before 432 (CSV, segwit, taproot) and hold from 1351 on (BIP-65); it knows of no
// extension block that it would have to make.
func ltcdBreed() utxoBreed {
	return utxoBreed{
		name: "ltcd", network: ltc.Network, version: signals | 0b111, warm: litecoinWarm, forgets: true, work: ltc.Work,
		binary: toolBinary("ltcd", "testnet/ltcdnode", "github.com/ltcsuite/ltcd"),
		flags:  btcdFlags,
	}
}

// toolBinary builds what a module pins.
func toolBinary(name, under, pkg string) func(context.Context, func(string, ...any)) (string, error) {
	return func(ctx context.Context, logf func(string, ...any)) (string, error) {
		r, err := toolRecipe(ctx, name, under, pkg)
		if err != nil {
			return "", err
		}
		return r.binary(ctx, logf)
	}
}

// btcdFlags are those of btcd and ltcd.
func btcdFlags(n *BTCNode, data string) []string {
	return []string{
		"--regtest", "--rejectnonstd", "--txindex", "--notls", "--configfile=" + os.DevNull,
		"--rpcuser=" + btcUser, "--rpcpass=" + n.pass, "--rpclisten=" + loopback(n.ports[0]), "--listen=" + loopback(n.ports[1]),
		"--datadir=" + data, "--logdir=" + filepath.Join(n.home.dir, "logs"), "--nodnsseed", "--nobanning",
	}
}

// litecoinWarm is past where all of Litecoin's rules hold on regtest: BIP-65 from
// 1351.
const litecoinWarm = 1360

// litecoindBreed relays no replacements, as the network's nodes do. The extension
// block stays off, because our blocks do not signal for it.
func litecoindBreed() utxoBreed {
	return utxoBreed{
		name: "ltc", network: ltc.Network, version: signals, warm: litecoinWarm, work: ltc.Work,
		binary: func(context.Context, func(string, ...any)) (string, error) {
			bin, err := exec.LookPath("litecoind")
			if err != nil {
				return "", fmt.Errorf("litecoind is not installed: run make tools: %w", err)
			}
			return bin, nil
		},
		flags: func(n *BTCNode, data string) []string {
			return append(litecoindFlags(n, data), "-disablewallet", "-vbparams=mweb:4000000000:4000000001", "-blockversion=536870912")
		},
	}
}

func litecoindFlags(n *BTCNode, data string) []string {
	return []string{
		"-regtest", "-server", "-datadir=" + data, "-acceptnonstdtxn=0", "-txindex=1", "-dnsseed=0", "-discover=0", "-listenonion=0", "-upnp=0",
		"-rpcuser=" + btcUser, "-rpcpassword=" + n.pass, "-rpcbind=" + loopback(n.ports[0]), "-rpcallowip=127.0.0.1", "-rpcport=" + strconv.Itoa(n.ports[0]),
		"-bind=" + loopback(n.ports[1]), "-dbcache=16", "-rpcworkqueue=128",
	}
}
