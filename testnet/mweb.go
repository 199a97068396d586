package testnet

import (
	"context"
	"fmt"
	"strconv"
	"time"

	"github.com/btcsuite/btcd/btcutil/v2"
)

// MWEBNode is a litecoind whose extension block is active (MWEB, LIP-2 to LIP-4): it
// makes its blocks itself, for each must end with a transaction that only it can make
// (the HogEx), and it has two wallets, one with coins of the main chain and one whose
// coins are all in the extension block.
//
// Its clock is litecoind's mock time. All other Litecoin nodes here have the extension
// off, because our own blocks could not follow it.
type MWEBNode struct {
	*BTCNode
	main, inside wallet
}

// wallet is one of a node's own.
type wallet struct {
	name string
	rpc  client
}

// mwebStart is the height from which blocks of regtest hold an extension, if there
// is something to hold.
const mwebStart = 432

// StartMWEB starts a litecoind beyond the activation of its extension block, with
// the rules of mainnet. The node ends with ctx or Close.
func StartMWEB(ctx context.Context, c Config) (*MWEBNode, error) {
	breed := litecoindBreed()
	breed.name = "mweb"
	breed.flags = func(n *BTCNode, data string) []string {
		return append(litecoindFlags(n, data), "-fallbackfee=0.0001", "-keypool=1")
	}
	node, err := startUTXO(ctx, breed, c)
	if err != nil {
		return nil, err
	}
	n := &MWEBNode{BTCNode: node}
	if err := n.activate(ctx); err != nil {
		n.broken = true
		return nil, fmt.Errorf("activate the extension block: %w (%w)", err, n.Close())
	}
	return n, nil
}

func (n *MWEBNode) activate(ctx context.Context) error {
	for _, w := range []struct {
		name string
		to   *wallet
	}{{"main", &n.main}, {"inside", &n.inside}} {
		if err := n.Call(ctx, nil, "createwallet", w.name); err != nil {
			return err
		}
		*w.to = wallet{w.name, n.rpc}
		w.to.rpc.url += "/wallet/" + w.name
	}
	// So many blocks at once run ahead of the clock, a second for six or so.
	if err := n.SetTime(ctx, time.Now().Add(-time.Duration(litecoinWarm/6+60)*time.Second)); err != nil {
		return err
	}
	if err := n.Mine(ctx, mwebStart-1); err != nil {
		return err
	}
	// Without something that goes in, the block of the activation is refused.
	if err := n.PegIn(ctx, 10*btcutil.SatoshiPerBitcoin); err != nil {
		return err
	}
	if err := n.Mine(ctx, litecoinWarm-mwebStart+1); err != nil {
		return err
	}
	return n.SetTime(ctx, time.Now())
}

// SetTime stops the node's clock at a moment.
func (n *MWEBNode) SetTime(ctx context.Context, t time.Time) error {
	return n.Call(ctx, nil, "setmocktime", t.Unix())
}

// AdvanceMTP moves median time to t by six blocks with what the mempool has.
func (n *MWEBNode) AdvanceMTP(ctx context.Context, t time.Time) error {
	if err := n.SetTime(ctx, t); err != nil {
		return err
	}
	return n.Mine(ctx, afterHalf)
}

// MTP is the median time past of the tip.
func (n *MWEBNode) MTP(ctx context.Context) (time.Time, error) {
	var info struct {
		Median int64 `json:"mediantime"`
	}
	err := n.Call(ctx, &info, "getblockchaininfo")
	return time.Unix(info.Median, 0), err
}

// Mine makes blocks with what the mempool has, each paid to an address of its own,
// so that no two branches are alike.
func (n *MWEBNode) Mine(ctx context.Context, blocks int) error {
	var to string
	if err := n.main.rpc.call(ctx, &to, "getnewaddress"); err != nil {
		return err
	}
	for blocks > 0 {
		some := min(blocks, parcel)
		var made []string
		if err := n.Call(ctx, &made, "generatetoaddress", some, to); err != nil {
			return err
		}
		if len(made) != some {
			return fmt.Errorf("%d of %d blocks were made", len(made), some)
		}
		blocks -= some
	}
	return nil
}

// Reorg makes the last depth blocks invalid and mines one more than they were, with
// what they held.
func (n *MWEBNode) Reorg(ctx context.Context, depth int) error {
	var height int
	if err := n.Call(ctx, &height, "getblockcount"); err != nil {
		return err
	}
	var first string
	if err := n.Call(ctx, &first, "getblockhash", height-depth+1); err != nil {
		return err
	}
	if err := n.Call(ctx, nil, "invalidateblock", first); err != nil {
		return err
	}
	return n.Mine(ctx, depth+1)
}

// Fund sends coins of the main chain to an address and leaves them in the mempool.
func (n *MWEBNode) Fund(ctx context.Context, to string, amount btcutil.Amount) error {
	return n.main.pay(ctx, to, amount)
}

// PegIn sends coins of the main chain into the extension block.
func (n *MWEBNode) PegIn(ctx context.Context, amount btcutil.Amount) error {
	var to string
	if err := n.inside.rpc.call(ctx, &to, "getnewaddress", "", "mweb"); err != nil {
		return err
	}
	return n.main.pay(ctx, to, amount)
}

// PegOut sends coins of the extension block to an address of the main chain: the
// HogEx of the next block pays them.
func (n *MWEBNode) PegOut(ctx context.Context, to string, amount btcutil.Amount) error {
	return n.inside.pay(ctx, to, amount)
}

// InsideAddress is one of the extension block.
func (n *MWEBNode) InsideAddress(ctx context.Context) (to string, err error) {
	return to, n.inside.rpc.call(ctx, &to, "getnewaddress", "", "mweb")
}

func (w wallet) pay(ctx context.Context, to string, amount btcutil.Amount) error {
	coins := strconv.FormatInt(int64(amount/btcutil.SatoshiPerBitcoin), 10) + fmt.Sprintf(".%08d", int64(amount%btcutil.SatoshiPerBitcoin))
	if err := w.rpc.call(ctx, nil, "sendtoaddress", to, coins); err != nil {
		return fmt.Errorf("pay from wallet %s: %w", w.name, err)
	}
	return nil
}
