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
	warm    int  // blocks until all rules of mainnet are in force and coins are mature
	forgets bool // its chain, at every start
}

func btcdBreed() utxoBreed {
	return utxoBreed{
		name: "btc", network: btc.Network, warm: 120, forgets: true,
		work: func(header []byte) chainhash.Hash { return chainhash.DoubleHashH(header) },
		binary: func(ctx context.Context, logf func(string, ...any)) (string, error) {
			r, err := btcdRecipe(ctx)
			if err != nil {
				return "", err
			}
			return r.binary(ctx, logf)
		},
		flags: func(n *BTCNode, data string) []string {
			return []string{
				"--regtest", "--rejectnonstd", "--txindex", "--notls", "--configfile=" + os.DevNull,
				"--rpcuser=" + btcUser, "--rpcpass=" + n.pass, "--rpclisten=" + loopback(n.ports[0]), "--listen=" + loopback(n.ports[1]),
				"--datadir=" + data, "--logdir=" + filepath.Join(n.home.dir, "logs"),
				"--nodnsseed", "--nobanning", "--utxocachemaxsize=8",
			}
		},
	}
}

// litecoindBreed relays no replacements, as the network's nodes do. The extension
// block stays off, because our blocks do not signal for it. BIP-65 holds from 1351.
func litecoindBreed() utxoBreed {
	return utxoBreed{
		name: "ltc", network: ltc.Network, warm: 1360, work: ltc.Work,
		binary: func(context.Context, func(string, ...any)) (string, error) {
			bin, err := exec.LookPath("litecoind")
			if err != nil {
				return "", fmt.Errorf("litecoind is not installed: run make tools: %w", err)
			}
			return bin, nil
		},
		flags: func(n *BTCNode, data string) []string {
			return []string{
				"-regtest", "-server", "-datadir=" + data, "-acceptnonstdtxn=0", "-txindex=1", "-disablewallet", "-dnsseed=0", "-discover=0",
				"-listenonion=0", "-upnp=0", "-vbparams=mweb:4000000000:4000000001", "-blockversion=536870912",
				"-rpcuser=" + btcUser, "-rpcpassword=" + n.pass, "-rpcbind=" + loopback(n.ports[0]), "-rpcallowip=127.0.0.1", "-rpcport=" + strconv.Itoa(n.ports[0]),
				"-bind=" + loopback(n.ports[1]), "-dbcache=16", "-rpcworkqueue=128",
			}
		},
	}
}
