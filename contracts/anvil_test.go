package contracts_test

import (
	"bufio"
	"bytes"
	"context"
	"crypto/ecdsa"
	"crypto/rand"
	"crypto/sha256"
	"math/big"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"runtime"
	"testing"
	"time"

	"github.com/ethereum/go-ethereum"
	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core/types"
	"github.com/ethereum/go-ethereum/crypto"
	"github.com/ethereum/go-ethereum/ethclient"

	"github.com/lockstep-swap/lockstep/contracts"
	"github.com/lockstep-swap/lockstep/contracts/testtoken"
)

// native is the token of the native coin.
var native = common.Address{}

// chain is a private EVM chain that seals one block per transaction.
type chain struct {
	*ethclient.Client
	t      *testing.T
	id     *big.Int
	legacy bool // send legacy transactions (EIP-155)
	htlc   *contracts.HTLC
	at     common.Address // of the HTLC
	nonces map[common.Address]uint64
}

// startChain runs anvil under the rules of a hard fork and deploys the HTLC.
func startChain(t *testing.T, hardfork string, id int64, legacy bool) *chain {
	t.Helper()
	bin := filepath.Join("node_modules", "@foundry-rs", "anvil-"+runtime.GOOS+"-"+runtime.GOARCH, "bin", "anvil")
	if _, err := os.Stat(bin); err != nil {
		t.Fatal("anvil is not installed: run contracts/tool/setup.sh")
	}
	idFlag := big.NewInt(id).String()
	cmd := exec.Command(bin, "--host", "127.0.0.1", "--port", "0", "--hardfork", hardfork, "--chain-id", idFlag, "--accounts", "1")
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		_ = cmd.Process.Kill()
		_ = cmd.Wait()
	})
	listening := regexp.MustCompile(`Listening on (127\.0\.0\.1:\d+)`)
	var url string
	for lines := bufio.NewScanner(out); url == "" && lines.Scan(); {
		if m := listening.FindStringSubmatch(lines.Text()); m != nil {
			url = "http://" + m[1]
		}
	}
	if url == "" {
		t.Fatal("anvil ended before it listened")
	}
	go func() { // anvil must not block on a full pipe
		for lines := bufio.NewScanner(out); lines.Scan(); {
		}
	}()
	client, err := ethclient.DialContext(t.Context(), url)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(client.Close)
	c := &chain{Client: client, t: t, id: big.NewInt(id), legacy: legacy, htlc: contracts.NewHTLC(), nonces: map[common.Address]uint64{}}

	deployer := c.account()
	at, tx, err := contracts.Deploy(t.Context(), c, deployer, c.id, contracts.HTLCCode())
	if err != nil {
		t.Fatal(err)
	}
	c.at = at
	c.mined(tx)
	if err := contracts.Verify(t.Context(), c, at, nil); err != nil {
		t.Fatal(err)
	}
	if err := contracts.VerifyCreation(t.Context(), c, at, tx.Hash()); err != nil {
		t.Fatal(err)
	}
	return c
}

// account makes a key with 1000 native coins. Its address has no zero byte, as
// calldata of zero bytes is cheaper and gas is measured at its worst.
func (c *chain) account() *ecdsa.PrivateKey {
	c.t.Helper()
	key, err := crypto.GenerateKey()
	for err == nil && bytes.IndexByte(address(key).Bytes(), 0) >= 0 {
		key, err = crypto.GenerateKey()
	}
	if err != nil {
		c.t.Fatal(err)
	}
	c.call("anvil_setBalance", address(key), "0x"+ether(1000).Text(16))
	return key
}

// call makes a raw RPC call.
func (c *chain) call(method string, args ...any) {
	c.t.Helper()
	if err := c.Client.Client().CallContext(c.t.Context(), nil, method, args...); err != nil {
		c.t.Fatalf("%s: %v", method, err)
	}
}

// now is the time of the newest block.
func (c *chain) now() uint64 {
	c.t.Helper()
	head, err := c.HeaderByNumber(c.t.Context(), nil)
	if err != nil {
		c.t.Fatal(err)
	}
	return head.Time
}

// nextBlockAt sets the time of the next block.
func (c *chain) nextBlockAt(seconds uint64) {
	c.t.Helper()
	c.call("evm_setNextBlockTimestamp", seconds)
}

// send sends a transaction, waits for its block and gives the receipt.
func (c *chain) send(key *ecdsa.PrivateKey, to common.Address, value *big.Int, data []byte) *types.Receipt {
	c.t.Helper()
	from := address(key)
	nonce := c.nonces[from]
	gas := uint64(8_000_000)
	price := big.NewInt(18_000_000_000)
	var body types.TxData = &types.LegacyTx{Nonce: nonce, To: &to, Value: value, Gas: gas, GasPrice: price, Data: data}
	if !c.legacy {
		body = &types.DynamicFeeTx{ChainID: c.id, Nonce: nonce, To: &to, Value: value, Gas: gas, GasFeeCap: price, GasTipCap: big.NewInt(1), Data: data}
	}
	tx, err := types.SignNewTx(key, types.LatestSignerForChainID(c.id), body)
	if err != nil {
		c.t.Fatal(err)
	}
	if err := c.SendTransaction(c.t.Context(), tx); err != nil {
		c.t.Fatal(err)
	}
	c.nonces[from]++
	return c.mined(tx)
}

// packLock is the calldata of lockNative or lockToken.
func (c *chain) packLock(l contracts.HTLCLock, dropLockBy *big.Int) []byte {
	if l.Token == native {
		return c.htlc.PackLockNative(l.Hash, l.Payer, l.Payee, l.AmountExpiry, dropLockBy)
	}
	return c.htlc.PackLockToken(l.Hash, l.Payer, l.Payee, l.Token, l.AmountExpiry, dropLockBy)
}

// must is send for a transaction that has to succeed.
func (c *chain) must(key *ecdsa.PrivateKey, to common.Address, value *big.Int, data []byte) *types.Receipt {
	c.t.Helper()
	r := c.send(key, to, value, data)
	if r.Status != types.ReceiptStatusSuccessful {
		c.t.Fatal("transaction reverted")
	}
	return r
}

// mined waits for a receipt; anvil seals at once.
func (c *chain) mined(tx *types.Transaction) *types.Receipt {
	c.t.Helper()
	ctx, cancel := context.WithTimeout(c.t.Context(), 2*time.Minute)
	defer cancel()
	for {
		r, err := c.TransactionReceipt(ctx, tx.Hash())
		if err == nil {
			return r
		}
		if ctx.Err() != nil {
			c.t.Fatalf("transaction %s is not mined: %v", tx.Hash(), err)
		}
		runtime.Gosched()
	}
}

// locked says whether exactly these terms are locked.
func (c *chain) locked(l contracts.HTLCLock) bool {
	c.t.Helper()
	out, err := c.CallContract(c.t.Context(), ethereum.CallMsg{To: &c.at, Data: c.htlc.PackLockedIn(l)}, nil)
	if err != nil {
		c.t.Fatal(err)
	}
	since, err := c.htlc.UnpackLockedIn(out)
	if err != nil {
		c.t.Fatal(err)
	}
	return since.Sign() != 0
}

// wantLocked compares the slots with a pattern of one digit per lock, 1: locked.
func (c *chain) wantLocked(locks []contracts.HTLCLock, want string) {
	c.t.Helper()
	got := ""
	for _, l := range locks {
		if c.locked(l) {
			got += "1"
		} else {
			got += "0"
		}
	}
	if got != want {
		c.t.Errorf("locked: %s, want %s", got, want)
	}
}

// consent is the payee's signature for a refund before the expiry.
func (c *chain) consent(l contracts.HTLCLock, deadline *big.Int, payee *ecdsa.PrivateKey) []byte {
	c.t.Helper()
	signature, err := crypto.Sign(l.RefundConsent(c.id, c.at, deadline).Bytes(), payee)
	if err != nil {
		c.t.Fatal(err)
	}
	signature[64] += 27
	return signature
}

// balance is the native balance of an account.
func (c *chain) balance(a common.Address) *big.Int {
	c.t.Helper()
	b, err := c.BalanceAt(c.t.Context(), a, nil)
	if err != nil {
		c.t.Fatal(err)
	}
	return b
}

// deploy creates another contract than the HTLC.
func (c *chain) deploy(key *ecdsa.PrivateKey, code []byte) common.Address {
	c.t.Helper()
	at, tx, err := contracts.Deploy(c.t.Context(), c, key, c.id, code)
	if err != nil {
		c.t.Fatal(err)
	}
	c.nonces[address(key)]++
	c.mined(tx)
	return at
}

// testToken deploys a TestToken of 18 decimals, gives each holder 10^24 units
// and lets the HTLC take them.
func (c *chain) testToken(holders ...*ecdsa.PrivateKey) common.Address {
	c.t.Helper()
	token := testtoken.NewTestToken()
	code := append(common.FromHex(testtoken.TestTokenMetaData.Bin), token.PackConstructor(18)...)
	at := c.deploy(c.account(), code)
	for _, h := range holders {
		c.must(h, at, nil, token.PackMint(address(h), ether(1_000_000)))
		c.must(h, at, nil, token.PackApprove(c.at, maxUint256()))
	}
	return at
}

func address(key *ecdsa.PrivateKey) common.Address { return crypto.PubkeyToAddress(key.PublicKey) }

func ether(n int64) *big.Int {
	return new(big.Int).Mul(big.NewInt(n), big.NewInt(1_000_000_000_000_000_000))
}

func maxUint256() *big.Int {
	return new(big.Int).Sub(new(big.Int).Lsh(big.NewInt(1), 256), big.NewInt(1))
}

func times(n int64, amount *big.Int) *big.Int { return new(big.Int).Mul(big.NewInt(n), amount) }

// newSecret gives a random secret and its hash, both without zero bytes.
func newSecret() (secret, hash [32]byte) {
	for {
		_, _ = rand.Read(secret[:])
		hash = sha256.Sum256(secret[:])
		if bytes.IndexByte(secret[:], 0) < 0 && bytes.IndexByte(hash[:], 0) < 0 {
			return secret, hash
		}
	}
}

// word packs, for numbers that fit.
func word(amount *big.Int, seconds uint64) *big.Int {
	w, err := contracts.Pack(amount, seconds)
	if err != nil {
		panic(err)
	}
	return w
}

// claimOf is the claim of a lock by its secret.
func claimOf(l contracts.HTLCLock, secret [32]byte) contracts.HTLCClaim {
	return contracts.HTLCClaim{Secret: secret, Payer: l.Payer, Payee: l.Payee, Token: l.Token, AmountExpiry: l.AmountExpiry}
}
