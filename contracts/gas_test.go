package contracts_test

import (
	"crypto/ecdsa"
	"fmt"
	"math/big"
	"testing"

	"github.com/ethereum/go-ethereum"
	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/crypto"

	"github.com/lockstep-swap/lockstep/contracts"
	"github.com/lockstep-swap/lockstep/contracts/testtoken"
)

// gasAims are the most gas that each operation may use. It is the whole
// transaction: 21000, calldata, execution, less what is given back.
var gasAims = map[string]uint64{
	"eth.lock":     47_600,
	"eth.claim":    32_400,
	"eth.refund":   31_700,
	"eth.lock10":   285_000,
	"eth.claim10":  95_000,
	"erc20.lock":   70_500,
	"erc20.claim":  42_000,
	"erc20.refund": 41_500,
}

// gasPeers are the same operations in the best contract of others, with the same
// token under the same rules: Boltz's ERC20Swap v6, and for ten locks dcrdex's
// ETHSwapV1. By approval is a first approval of exactly the amount and the lock that
// uses it up, in two transactions.
var gasPeers = map[string]uint64{
	"erc20.lock":             67_206,
	"erc20.claim":            42_106,
	"erc20.refund":           41_286,
	"erc20.lock10":           343_132,
	"erc20.claim10":          105_518,
	"erc20.lock.by-approval": 67_206 + 3_261 + 46_378,
}

// TestGas measures gasUsed of real type-2 transactions under the Osaka rules,
// one per block. Parties are ordinary accounts; amounts are 0.1 coins and 100
// tokens of OpenZeppelin's ERC20; secrets, hashes and parties have no zero byte,
// so that every figure is the worst case. The contract holds some
// token already, sender and receiver keep a balance, the allowance is the
// greatest number (so that it is not written).
func TestGas(t *testing.T) {
	c := startChain(t, "osaka", 31337, false)
	g := gasMeter{chain: c, t: t, payer: c.account(), payee: c.account()}

	token := testtoken.NewPlainToken()
	plain := c.deploy(g.payer, common.FromHex(testtoken.PlainTokenMetaData.Bin))
	c.must(g.payer, plain, nil, token.PackApprove(c.at, maxUint256()))
	for _, holder := range []common.Address{c.at, address(g.payee)} {
		c.must(g.payer, plain, nil, token.PackTransfer(holder, ether(1)))
	}

	code := contracts.HTLCCode()
	_, tx, err := contracts.Deploy(t.Context(), c, c.account(), c.id, code)
	if err != nil {
		t.Fatal(err)
	}
	g.report("deploy", c.mined(tx).GasUsed)
	g.asset("eth", native, new(big.Int).Div(ether(1), big.NewInt(10)))
	g.asset("erc20", plain, ether(100))
	g.allowances(ether(100))
}

// allowances measures what a lock costs with what brings its allowance: an approval of
// exactly its amount before it, or a permit with it. Both each time anew, for the lock
// uses them up; a permit's first time also pays for the owner's counter in the token.
func (g *gasMeter) allowances(amount *big.Int) {
	token := testtoken.NewPermitToken()
	at := g.deploy(g.payer, common.FromHex(testtoken.PermitTokenMetaData.Bin))
	for _, holder := range []common.Address{g.at, address(g.payee)} {
		g.must(g.payer, at, nil, token.PackTransfer(holder, ether(1)))
	}
	expiry := g.now() + 3600
	limits := word(new(big.Int), expiry-600)
	terms := func() contracts.HTLCLock {
		_, hash := newSecret()
		return contracts.HTLCLock{Hash: hash, Payer: address(g.payer), Payee: address(g.payee), Token: at, AmountExpiry: word(amount, expiry)}
	}
	approve := g.must(g.payer, at, nil, token.PackApprove(g.at, amount)).GasUsed
	lock := g.must(g.payer, g.at, nil, g.packLock(terms(), limits)).GasUsed
	g.report("erc20.approve", approve)
	g.report("erc20.lock.approved", lock)
	g.report("erc20.lock.by-approval", approve+lock)
	for i, name := range []string{"erc20.lock.by-permit.first", "erc20.lock.by-permit"} {
		l := terms()
		permit := g.permit(at, amount, int64(i), expiry)
		g.report(name, g.must(g.payer, g.at, nil, g.htlc.PackLockTokenWithPermit(l.Hash, l.Payer, l.Payee, l.Token, l.AmountExpiry, limits, permit)).GasUsed)
	}
	left, err := g.CallContract(g.t.Context(), ethereum.CallMsg{To: &at, Data: token.PackAllowance(address(g.payer), g.at)}, nil)
	if err != nil || new(big.Int).SetBytes(left).Sign() != 0 {
		g.t.Errorf("%x is still allowed, %v", left, err)
	}
}

// permit is the payer's, for the HTLC (ERC-2612).
func (g *gasMeter) permit(token common.Address, value *big.Int, nonce int64, deadline uint64) contracts.HTLCPermit {
	pad := func(b []byte) []byte { return common.LeftPadBytes(b, 32) }
	of := func(s string) []byte { return crypto.Keccak256([]byte(s)) }
	domain := crypto.Keccak256(of("EIP712Domain(string name,string version,uint256 chainId,address verifyingContract)"),
		of("Permit token"), of("1"), pad(g.id.Bytes()), pad(token[:]))
	payer := address(g.payer)
	limit := new(big.Int).SetUint64(deadline)
	message := crypto.Keccak256(of("Permit(address owner,address spender,uint256 value,uint256 nonce,uint256 deadline)"),
		pad(payer[:]), pad(g.at[:]), pad(value.Bytes()), pad(big.NewInt(nonce).Bytes()), pad(limit.Bytes()))
	signature, err := crypto.Sign(crypto.Keccak256([]byte("\x19\x01"), domain, message), g.payer)
	if err != nil {
		g.t.Fatal(err)
	}
	return contracts.HTLCPermit{Value: value, Deadline: limit, V: signature[64] + 27, R: [32]byte(signature[:32]), S: [32]byte(signature[32:64])}
}

type gasMeter struct {
	*chain
	t            *testing.T
	payer, payee *ecdsa.PrivateKey
}

func (g *gasMeter) report(name string, gas uint64) {
	fmt.Printf("bench: htlc.gas.%s %d gas\n", name, gas)
	if peer, ok := gasPeers[name]; ok {
		fmt.Printf("bench: htlc.gas.%s.best-peer %d gas\n", name, peer)
	}
	if aim, ok := gasAims[name]; ok && gas > aim {
		g.t.Errorf("%s uses %d gas, more than the aim of %d", name, gas, aim)
	}
}

// asset measures all operations on locks of one asset.
func (g *gasMeter) asset(name string, token common.Address, amount *big.Int) {
	expiry := g.now() + 3600
	limits := word(new(big.Int), expiry-600)
	terms := func() (contracts.HTLCLock, [32]byte) {
		secret, hash := newSecret()
		return contracts.HTLCLock{Hash: hash, Payer: address(g.payer), Payee: address(g.payee), Token: token, AmountExpiry: word(amount, expiry)}, secret
	}
	value := func(n int64, drop int64) *big.Int {
		if token == native {
			return new(big.Int).Add(times(n, amount), big.NewInt(drop))
		}
		return big.NewInt(drop)
	}
	run := func(op string, key *ecdsa.PrivateKey, value *big.Int, data []byte) {
		g.t.Helper()
		g.report(name+"."+op, g.must(key, g.at, value, data).GasUsed)
	}

	claimed, secret := terms()
	run("lock", g.payer, value(1, 0), g.packLock(claimed, limits))
	run("claim", g.payee, nil, g.htlc.PackClaim(claimOf(claimed, secret)))

	signed, _ := terms()
	deadline := new(big.Int).SetUint64(expiry)
	run("lock.drop", g.payer, value(1, 1e15), g.packLock(signed, word(big.NewInt(1e15), expiry-600)))
	run("refund.cooperative", g.payer, nil, g.htlc.PackRefundCooperative(signed, deadline, g.consent(signed, deadline, g.payee)))

	batch := func() (locks []contracts.HTLCLock, claims []contracts.HTLCClaim, items []contracts.HTLCItem) {
		for range 10 {
			l, s := terms()
			locks = append(locks, l)
			claims = append(claims, claimOf(l, s))
			items = append(items, contracts.HTLCItem{Hash: l.Hash, Payee: l.Payee, AmountExpiry: l.AmountExpiry, DropLockBy: limits})
		}
		return locks, claims, items
	}
	_, claims, items := batch()
	run("lock10", g.payer, value(10, 0), g.htlc.PackLockMany(address(g.payer), token, items))
	run("claim10", g.payee, nil, g.htlc.PackClaimMany(claims))

	refunded, _ := terms()
	locks, _, items := batch()
	g.must(g.payer, g.at, value(1, 0), g.packLock(refunded, limits))
	g.must(g.payer, g.at, value(10, 0), g.htlc.PackLockMany(address(g.payer), token, items))
	g.nextBlockAt(expiry)
	run("refund", g.payer, nil, g.htlc.PackRefund(refunded))
	run("refund10", g.payer, nil, g.htlc.PackRefundMany(locks))
	for _, l := range append(locks, claimed, refunded, signed) {
		if g.locked(l) {
			g.t.Errorf("%s: a lock is left", name)
		}
	}
}
