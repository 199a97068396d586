package story

import (
	"context"
	"fmt"
	"testing"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/common/hexutil"

	"github.com/lockstep-swap/lockstep/api"
	"github.com/lockstep-swap/lockstep/contracts"
	"github.com/lockstep-swap/lockstep/contracts/testtoken"
	"github.com/lockstep-swap/lockstep/testnet"
)

// TestWhatATokenOwesIsFetched: on a real node a token has alice on its list when her channel
// is paid out. She is shown what the contract keeps for her, pays for no pull that the token
// would refuse, and has it when she is off the list.
func TestWhatATokenOwesIsFetched(t *testing.T) {
	t.Parallel()
	node := testnet.MustSMT(t)
	x := &trio{TB: t, node: node, coin: coinOf(t, node)}
	x.contract, _ = x.deploy(contracts.ChannelsRegtestCode())
	token := testtoken.NewMeanToken()
	l := x.lists("mean", append(common.FromHex(testtoken.MeanTokenMetaData.Bin), token.PackConstructor(18)...))
	asset := l.asset
	x.alice, x.bob = l.trader("alice"), l.trader("bob")
	alice, bob := x.alice, x.bob
	alice.endowed()
	alice.knows(bob)
	bob.knows(alice)
	l.call(token.PackMint(alice.SMT, testnet.Ether(100)))
	alice.opens(bob, asset, "60")
	l.call(token.PackSetBlocked(alice.SMT, true))
	alice.asks(bob, asset, "close", api.CloseAsk{Cooperative: new(true)})
	var said map[string]api.Balance
	shows := func(what string, ok func(api.Balance) bool) {
		t.Helper()
		alice.until(what, func(ctx context.Context) (bool, error) {
			list, err := alice.Balances(ctx)
			said = map[string]api.Balance{}
			for _, b := range list {
				said[b.Asset] = b
			}
			return err == nil && ok(said[asset]), err
		}, func() string { return fmt.Sprintf("%+v", said) })
	}
	shows("sees what is owed, and why it waits", func(b api.Balance) bool { return b.Owed == "60" && b.OwedFor != "" && b.Confirmed == "40" })
	nonce := func() uint64 {
		var n hexutil.Uint64
		x.must(node.Call(t.Context(), &n, "eth_getTransactionCount", alice.SMT, "latest"))
		return uint64(n)
	}
	before := nonce()
	l.call(token.PackSetBlocked(alice.SMT, false))
	shows("has it", func(b api.Balance) bool { return b.Owed == "0" && b.OwedFor == "" && b.Confirmed == "100" })
	if n := nonce() - before; n != 1 {
		t.Fatalf("%d transactions for one pull", n)
	}
}
