package contracts_test

import (
	"crypto/ecdsa"
	"fmt"
	"math/big"
	"testing"

	"github.com/ethereum/go-ethereum/common"

	"github.com/lockstep-swap/lockstep/channel"
	"github.com/lockstep-swap/lockstep/channel/evm"
	"github.com/lockstep-swap/lockstep/contracts"
	"github.com/lockstep-swap/lockstep/contracts/testtoken"
)

// channelAims are the most gas that each operation on a channel of tokens may use: the
// whole transaction, as for the HTLC. Lives are sums of their transactions, without
// approvals; both parties have deposited once.
var channelAims = map[string]uint64{
	"open":             77_000,
	"deposit":          55_000,
	"close":            63_000,
	"update":           60_000,
	"unlock1":          55_000,
	"unlock10":         90_000,
	"unlock160":        660_000,
	"settle":           66_000,
	"cooperative":      72_000,
	"withdraw":         64_000,
	"register10":       270_000,
	"life.cooperative": 205_000,
	"life.0":           322_000,
	"life.1":           430_000,
	"life.10.direct":   415_000,
	"life.160.direct":  900_000,
}

// channelPeers are the best of Photon's TokensNetwork and Raiden's TokenNetwork at the
// same, with the same token under the same rules. Photon unlocks one lock in each
// transaction.
var channelPeers = map[string]uint64{
	"open":             91_812,
	"deposit":          51_485,
	"close":            63_741,
	"update":           60_613,
	"unlock1":          59_082,
	"unlock10":         97_397,
	"settle":           62_316,
	"cooperative":      72_030,
	"withdraw":         70_812,
	"register10":       273_734,
	"life.cooperative": 232_421,
	"life.0":           347_061,
	"life.1":           460_122,
	"life.10.direct":   942_865,
}

// channelUses are those by which a node weighs what each is worth: of no call less than it
// takes.
var channelUses = map[string]channel.Action{
	"close":              {Do: channel.DoClose},
	"update":             {Do: channel.DoUpdate},
	"withdraw":           {Do: channel.DoWithdraw},
	"cooperative":        {Do: channel.DoPart},
	"settle":             {Do: channel.DoSettle},
	"settle.reserving":   {Do: channel.DoSettle},
	"settle.unlocked1":   {Do: channel.DoSettle},
	"settle.unlocked160": {Do: channel.DoSettle},
	"unlock1":            unlockOf(1),
	"unlock10":           unlockOf(10),
	"unlock160":          unlockOf(160),
}

func unlockOf(n int) channel.Action {
	return channel.Action{Do: channel.DoUnlock, Locks: make([]channel.Lock, n), Which: make([]uint64, n)}
}

// pair is two parties of channels of one token, on a chain.
type pair struct {
	*chain
	t         *testing.T
	typed     typed
	at, token common.Address
	c         *contracts.Channels
	low, high *ecdsa.PrivateKey
	gas       map[string]uint64
}

// TestChannelsGas measures as [TestGas] does: real transactions under the Osaka rules,
// no zero bytes in hashes and secrets, everybody keeps a balance of the token, the
// allowance is not written, the contract has channels already.
func TestChannelsGas(t *testing.T) {
	c := startChain(t, "osaka", 31337, false)
	p := &pair{chain: c, t: t, c: contracts.NewChannels(), low: c.account(), high: c.account(), gas: map[string]uint64{}}
	if address(p.low).Cmp(address(p.high)) > 0 {
		p.low, p.high = p.high, p.low
	}
	at, tx, err := contracts.Deploy(t.Context(), c, c.account(), c.id, contracts.ChannelsCode())
	if err != nil {
		t.Fatal(err)
	}
	p.at, p.typed = at, typed{c.id, at}
	p.report("deploy", c.mined(tx).GasUsed)
	if err := contracts.VerifyCode(t.Context(), c, at, nil, contracts.ChannelsCodeHash); err != nil {
		t.Fatal(err)
	}
	if err := contracts.VerifyCreationOf(t.Context(), c, at, tx.Hash(), contracts.ChannelsCode()); err != nil {
		t.Fatal(err)
	}
	token := testtoken.NewPlainToken()
	p.token = c.deploy(p.low, common.FromHex(testtoken.PlainTokenMetaData.Bin))
	c.must(p.low, p.token, nil, token.PackTransfer(address(p.high), ether(100_000)))
	for _, k := range []*ecdsa.PrivateKey{p.low, p.high} {
		c.must(k, p.token, nil, token.PackApprove(at, maxUint256()))
	}
	other := c.account()
	c.must(p.low, at, nil, p.c.PackOpen(p.token, address(p.low), address(other), big.NewInt(3600), ether(1)))

	fresh := func() { // a pair that never had a channel, with the same habits
		p.high = c.account()
		for address(p.low).Cmp(address(p.high)) > 0 {
			p.high = c.account()
		}
		c.must(p.low, p.token, nil, token.PackTransfer(address(p.high), ether(10_000)))
		c.must(p.high, p.token, nil, token.PackApprove(at, maxUint256()))
	}
	p.cooperative()
	for _, n := range []int{0, 1, 10, 160} {
		fresh()
		p.unlockedBeforeSettle(n)
	}
	for _, n := range []int{1, 10, 160} {
		fresh()
		p.unlockedAfterSettle(n)
	}
}

func (p *pair) report(name string, gas uint64) {
	if _, twice := p.gas[name]; twice {
		return // the first is of a new pair
	}
	p.gas[name] = gas
	fmt.Printf("bench: channels.gas.%s %d gas\n", name, gas)
	if peer, ok := channelPeers[name]; ok {
		fmt.Printf("bench: channels.gas.%s.best-peer %d gas\n", name, peer)
	}
	if a, ok := channelUses[name]; ok && gas > evm.Use(a) {
		p.t.Errorf("%s uses %d gas, and is weighed by %d", name, gas, evm.Use(a))
	}
	if aim, ok := channelAims[name]; ok && gas > aim {
		p.t.Errorf("%s uses %d gas, more than the aim of %d", name, gas, aim)
	}
}

// run sends a transaction and reports its gas.
func (p *pair) run(name string, key *ecdsa.PrivateKey, data []byte) uint64 {
	p.t.Helper()
	gas := p.must(key, p.at, nil, data).GasUsed
	p.report(name, gas)
	return gas
}

func (p *pair) id() common.Hash { return p.typed.channel(p.token, address(p.low), address(p.high)) }

// funded opens a channel to which both deposit 100 tokens.
func (p *pair) funded() uint64 {
	gas := p.run("open", p.low, p.c.PackOpen(p.token, address(p.low), address(p.high), big.NewInt(3600), ether(100)))
	return gas + p.run("deposit", p.high, p.c.PackDeposit(p.token, address(p.high), address(p.low), big.NewInt(1), ether(100)))
}

func (p *pair) cooperative() {
	life := p.funded()
	deadline := p.now() + 3600
	d := p.typed.withdraw(p.id(), 1, 1, address(p.low), ether(10), deadline)
	p.run("withdraw", p.low, p.c.PackWithdraw(p.token, address(p.low), address(p.high), ether(10), new(big.Int).SetUint64(deadline), sign(p.low, d), sign(p.high, d)))
	c := contracts.ChannelCooperation{LowBalance: ether(60), HighBalance: ether(130), LowNetDeposit: ether(90), Deadline: new(big.Int).SetUint64(deadline)}
	d = p.typed.cooperate(p.id(), 1, 1, c)
	life += p.run("cooperative", p.high, p.c.PackCooperativeSettle(p.token, address(p.low), address(p.high), c, sign(p.low, d), sign(p.high, d)))
	p.report("life.cooperative", life)
}

// dispute opens, closes with a proof of the high party's and updates with one of the
// low party's, that has n locks.
func (p *pair) dispute(n int, expiry uint64) (life uint64, locks lockList, fromLow, fromHigh contracts.ChannelRecord) {
	life = p.funded()
	for i := range n {
		secret, hash := newSecret()
		locks = append(locks, lock{id: uint64(i) + 1, expiry: expiry, amount: big.NewInt(123456789012345678), secret: secret, hash: hash})
	}
	high := proofOf(7, ether(30), nil)
	life += p.run("close", p.low, p.c.PackClose(p.token, address(p.high), high, sign(p.high, p.typed.proof(p.id(), 1, high))))
	low := proofOf(9, ether(40), locks)
	life += p.run("update", p.high, p.c.PackUpdate(p.token, address(p.low), low, sign(p.low, p.typed.proof(p.id(), 1, low))))
	return life, locks, recordOf(low), recordOf(high)
}

func (p *pair) settle(name string, fromLow, fromHigh contracts.ChannelRecord) uint64 {
	p.nextBlockAt(p.now() + 3*3600)
	return p.run(name, p.low, p.c.PackSettle(p.token, address(p.low), address(p.high), fromLow, fromHigh))
}

// unlockedBeforeSettle plays a dispute in which all locks are registered and unlocked.
func (p *pair) unlockedBeforeSettle(n int) {
	life, locks, fromLow, fromHigh := p.dispute(n, p.now()+7200)
	settle := "settle"
	if n > 0 {
		settle = fmt.Sprintf("settle.unlocked%d", n)
		var secrets [][32]byte
		for _, l := range locks {
			secrets = append(secrets, l.secret)
		}
		data := p.c.PackRegisterSecrets(secrets)
		if n == 1 {
			data = p.c.PackRegisterSecret(secrets[0])
		}
		life += p.run(fmt.Sprintf("register%d", n), p.high, data)
		life += p.run(fmt.Sprintf("unlock%d", n), p.high, p.c.PackUnlock(p.token, address(p.low), fromLow, locks.open(every, none)))
		fromLow.Transferred.Add(fromLow.Transferred, locks.sum())
		fromLow.Locked.SetInt64(0)
		fromLow.Known.Sub(new(big.Int).Lsh(big.NewInt(1), uint(n)), big.NewInt(1))
		fromLow.Own.Set(fromLow.Known)
	}
	life += p.settle(settle, fromLow, fromHigh)
	p.report(fmt.Sprintf("life.%d", n), life)
}

// unlockedAfterSettle plays one in which the locks outlive it, and their secrets are
// given directly.
func (p *pair) unlockedAfterSettle(n int) {
	life, locks, fromLow, fromHigh := p.dispute(n, p.now()+100_000)
	life += p.settle("settle.reserving", fromLow, fromHigh)
	v := contracts.ChannelReserve{Locked: locks.sum(), Reserved: locks.sum(), LockRoot: locks.root(), Ended: new(big.Int)}
	life += p.run(fmt.Sprintf("resolve%d.direct", n), p.high, p.c.PackResolve(p.token, address(p.low), address(p.high), big.NewInt(1), v, locks.open(every, every)))
	p.report(fmt.Sprintf("life.%d.direct", n), life)
}
