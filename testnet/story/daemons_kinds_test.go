package story

import (
	"context"
	"crypto/ecdsa"
	"fmt"
	"math/big"
	"testing"
	"time"

	"github.com/ethereum/go-ethereum/accounts/abi"
	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core/types"
	"github.com/ethereum/go-ethereum/crypto"

	"github.com/lockstep-swap/lockstep/api"
	"github.com/lockstep-swap/lockstep/chains/keyring"
	"github.com/lockstep-swap/lockstep/contracts"
	"github.com/lockstep-swap/lockstep/contracts/testtoken"
	"github.com/lockstep-swap/lockstep/htlc"
	"github.com/lockstep-swap/lockstep/htlc/evm"
	"github.com/lockstep-swap/lockstep/testnet"
)

// TestChannelsOfEachKind: money comes into a channel of a token in every way that its
// contract takes: approved by the daemon itself, and from other wallets with a permit,
// approved and called, and sent with data as ERC-223 says and as it was first proposed.
// It goes through the channel, over a mediator and through a dispute, and each unit
// is where it belongs. (TestChannelsOfAToken has one that refuses what these do.)
func TestChannelsOfEachKind(t *testing.T) {
	t.Parallel()
	tellOfEachKind(t, testnet.MustETH(t))
}

// kinds is a trio with a token that reaches a contract in every way.
type kinds struct {
	*trio
	mint
	asset string
	owner *ecdsa.PrivateKey // alice's, in a wallet besides her daemon
}

func newKinds(t *testing.T, node *testnet.EVMNode) *kinds {
	t.Helper()
	token := testtoken.NewCallToken()
	at, tx, err := node.Deploy(t.Context(), append(common.FromHex(testtoken.CallTokenMetaData.Bin), token.PackConstructor(18)...))
	if err == nil {
		_, err = node.Receipt(t.Context(), tx)
	}
	if err != nil {
		t.Fatal(err)
	}
	words, err := keyring.Generate()
	if err != nil {
		t.Fatal(err)
	}
	ring, err := keyring.New(words, keyring.Regtest)
	if err != nil {
		t.Fatal(err)
	}
	k := &kinds{mint: mint{T: t, node: node, at: at}, asset: coinOf(t, node) + ":mesh", owner: ring.Identity()}
	k.trio = newTrio(t, node, func(c *testnet.DaemonConfig) {
		c.Extra = fmt.Sprintf("[[tokens]]\nasset = %q\naddress = %q\ndecimals = 18\n", k.asset, at.Hex())
		if c.Name == "alice" {
			c.Words = words
		}
	})
	return k
}

// does is a call by a key, which succeeds.
func (k *kinds) does(key *ecdsa.PrivateKey, to common.Address, data []byte) {
	k.T.Helper()
	tx, err := k.mint.node.SendLegacy(k.T.Context(), key, types.LegacyTx{To: &to, Data: data})
	k.must(err)
	k.succeeds(tx.Hash())
}

// into is what says which channel money is for: alice's with bob, in its first life.
func (k *kinds) into() []byte {
	k.T.Helper()
	address, _ := abi.NewType("address", "", nil)
	number, _ := abi.NewType("uint256", "", nil)
	data, err := abi.Arguments{{Type: address}, {Type: address}, {Type: number}, {Type: number}}.Pack(
		k.alice.SMT, k.bob.SMT, new(big.Int), big.NewInt(1))
	k.must(err)
	return data
}

// permitted deposits for alice by a permit of the faucet's.
func (k *kinds) permitted(coins int64) {
	k.T.Helper()
	key, contract := k.mint.node.FaucetKey(), common.HexToAddress(k.contract)
	value, err := htlc.AmountFromBig(testnet.Ether(coins))
	k.must(err)
	id := int64(testnet.SMTChainID)
	if k.coin == "eth" {
		id = testnet.ETHChainID
	}
	p := evm.Permit{
		Owner: crypto.PubkeyToAddress(key.PublicKey), Spender: contract, Value: value, Nonce: new(big.Int),
		Deadline: htlc.Moment(time.Now()).Add(time.Hour),
	}
	digest := p.Digest(evm.Domain("Test token", "1", big.NewInt(id), k.at))
	sig, err := crypto.Sign(digest[:], key)
	k.must(err)
	k.does(key, contract, contracts.NewChannels().PackDepositWithPermit(k.at, k.alice.SMT, k.bob.SMT, big.NewInt(1), testnet.Ether(coins), contracts.VaultPermit{
		Value: testnet.Ether(coins), Deadline: big.NewInt(int64(p.Deadline)), V: sig[64] + 27, R: [32]byte(sig[:32]), S: [32]byte(sig[32:64]),
	}))
}

// totals waits until both see that much in alice's and bob's channel.
func (k *kinds) totals(coins string) {
	k.T.Helper()
	has := func(c api.Channel) bool { return c.Total == coins && c.State == "open" }
	k.alice.sees(k.bob, k.asset, "has "+coins+" in all", has)
	k.bob.sees(k.alice, k.asset, "has "+coins+" in all", has)
}

// holds waits until each has that much of the token, and nothing is left in the contract.
func (k *kinds) holds(want map[*trader]int64) {
	k.T.Helper()
	for o, coins := range want {
		var have *big.Int
		o.until(fmt.Sprintf("has %d of the token", coins), func(ctx context.Context) (ok bool, err error) {
			have, err = k.of(ctx, o.SMT)
			return err == nil && have.Cmp(testnet.Ether(coins)) == 0, err
		}, func() string { return have.String() })
		var said string
		o.until("says so", func(ctx context.Context) (bool, error) {
			list, err := o.Balances(ctx)
			for _, b := range list {
				if b.Asset == k.asset {
					said = fmt.Sprintf("%+v", b)
					return b.Confirmed == fmt.Sprint(coins) && b.InChannels == "0", err
				}
			}
			return false, err
		}, func() string { return said })
	}
	left, err := k.of(k.T.Context(), common.HexToAddress(k.contract))
	k.must(err)
	if left.Sign() != 0 {
		k.T.Fatalf("%s units are left in the contract", left)
	}
}

func tellOfEachKind(t *testing.T, node *testnet.EVMNode) {
	k := newKinds(t, node)
	token, contract, faucet := testtoken.NewCallToken(), common.HexToAddress(k.contract), node.FaucetKey()
	alice, bob, carol := k.alice, k.bob, k.carol
	k.gives(alice.SMT, 45)
	k.gives(bob.SMT, 80)
	k.gives(node.Faucet(), 55)
	alice.opens(bob, k.asset, "30")
	k.permitted(20)
	k.totals("50")
	k.does(faucet, k.at, token.PackTransfer0(contract, testnet.Ether(25), k.into()))
	k.totals("75")
	k.does(faucet, k.at, token.PackTransferAsProposed(contract, testnet.Ether(10), k.into()))
	k.totals("85")
	// Her key signs in another wallet while her daemon is down.
	k.must(alice.Daemon.Stop())
	k.does(k.owner, k.at, token.PackApproveAndCall(contract, testnet.Ether(15), k.into()))
	alice.returns()
	k.totals("100")

	bob.opens(carol, k.asset, "80")
	alice.meets(bob)
	alice.pays(bob, k.asset, "30")
	alice.finds(carol, k.asset, "20")
	alice.pays(carol, k.asset, "20")
	secret, hash := preimage("of a token")
	until := time.Now().Add(5 * time.Minute)
	var sent api.Transfer
	alice.post("/v1/transfers", api.TransferAsk{Asset: k.asset, To: bob.id, Amount: "10", Hash: hash, Expires: &until}, &sent)
	bob.becomes(hash, "held")
	alice.asks(bob, k.asset, "close", api.CloseAsk{Cooperative: new(false)})
	bob.sees(alice, k.asset, "is closed", func(c api.Channel) bool { return c.State == "challenge" })
	bob.resolvesOf(k.asset, hash, secret)
	alice.becomes(sent.ID, "completed")
	bob.asks(carol, k.asset, "close", api.CloseAsk{Cooperative: new(true)})
	alice.settles(bob, k.asset)
	k.holds(map[*trader]int64{alice: 40, bob: 60 + 60, carol: 20})
}
