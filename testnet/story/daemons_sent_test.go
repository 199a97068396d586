package story

import (
	"context"
	"errors"
	"fmt"
	"math/big"
	"strings"
	"testing"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/common/hexutil"

	"github.com/lockstep-swap/lockstep/api"
	"github.com/lockstep-swap/lockstep/contracts"
	"github.com/lockstep-swap/lockstep/contracts/testtoken"
	"github.com/lockstep-swap/lockstep/testnet"
)

// TestChannelsOfATokenThatIsSent: nodes with channels alone, and no contract of swaps, open
// them of the coin and of a token that nobody can approve (ERC-223): it is sent with data.
// A token that moves the money and tells the contract nothing is not sent.
func TestChannelsOfATokenThatIsSent(t *testing.T) {
	t.Parallel()
	tellOfSending(t, testnet.MustSMT(t))
}

func tellOfSending(t *testing.T, node *testnet.EVMNode) {
	x := &trio{TB: t, node: node, coin: coinOf(t, node)}
	x.contract, _ = x.deploy(contracts.ChannelsRegtestCode())
	token := testtoken.NewSentToken()
	l := x.lists("sent", append(common.FromHex(testtoken.SentTokenMetaData.Bin), token.PackConstructor(18)...))
	asset := l.asset
	x.alice, x.bob, x.carol = l.trader("alice"), l.trader("bob"), l.trader("carol")
	alice, bob, carol := x.alice, x.bob, x.carol
	alice.endowed()
	alice.knows(bob)
	bob.knows(alice)
	l.call(token.PackMint(alice.SMT, testnet.Ether(100)))

	// The id that is answered is listed at once, and shows what it waits for.
	key := api.NewKey()
	c, err := alice.OpenChannel(t.Context(), key, api.ChannelAsk{Asset: asset, Peer: bob.id, Deposit: "60", Timeout: settleTimeout})
	x.must(err)
	now, err := alice.Channel(t.Context(), c.ID)
	if x.must(err); now.ID != c.ID || len(now.Fundings) != 1 || now.Fundings[0].What != "open" {
		t.Fatalf("%+v", now)
	}
	alice.sees(bob, asset, "is open", func(v api.Channel) bool { return v.ID == c.ID && v.State == "open" && v.Total == "60" })
	alice.asks(bob, asset, "deposit", api.SumAsk{Amount: "40"})
	bob.sees(alice, asset, "has all", func(v api.Channel) bool { return v.State == "open" && v.Total == "100" })
	alice.sees(bob, asset, "has all", func(v api.Channel) bool {
		return v.Total == "100" && len(v.Fundings) == 2 && v.Fundings[1].State == "done" && len(v.Fundings[1].Txs) == 1
	})
	alice.pays(bob, asset, "30")
	alice.asks(bob, asset, "close", api.CloseAsk{Cooperative: new(true)})
	for who, want := range map[common.Address]int64{alice.SMT: 70, bob.SMT: 30, common.HexToAddress(x.contract): 0} {
		var have *big.Int
		alice.until(fmt.Sprintf("sees %d of the token at %s", want, who), func(ctx context.Context) (bool, error) {
			var answer hexutil.Bytes
			err := node.Call(ctx, &answer, "eth_call", map[string]any{"to": l.at, "data": hexutil.Bytes(token.PackBalanceOf(who))}, "latest")
			if err == nil {
				have, err = token.UnpackBalanceOf(answer)
			}
			return err == nil && have.Cmp(testnet.Ether(want)) == 0, err
		}, func() string { return fmt.Sprint(have) })
	}

	l.call(token.PackSetMute(true))
	_, err = alice.OpenChannel(t.Context(), api.NewKey(), api.ChannelAsk{Asset: asset, Peer: bob.id, Deposit: "10"})
	var p *api.Problem
	if !errors.As(err, &p) || p.Field != "asset" || !strings.Contains(p.Detail, "lost") {
		t.Fatalf("a token that tells nothing: %v", err)
	}
	_, err = alice.OpenChannel(t.Context(), api.NewKey(), api.ChannelAsk{Asset: x.coin, Peer: carol.id, Deposit: "10"})
	if !errors.As(err, &p) || p.Field != "peer" {
		t.Fatalf("a node that nobody knows: %v", err)
	}
	alice.opens(bob, x.coin, "10")
	alice.pays(bob, x.coin, "1")
}
