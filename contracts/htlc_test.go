package contracts_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"math/big"
	"os"
	"testing"

	"github.com/ethereum/go-ethereum"
	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core/types"
	"github.com/ethereum/go-ethereum/crypto"

	"github.com/lockstep-swap/lockstep/contracts"
)

func TestPack(t *testing.T) {
	most := new(big.Int).Sub(new(big.Int).Lsh(big.NewInt(1), 192), big.NewInt(1))
	for _, amount := range []*big.Int{new(big.Int), big.NewInt(1), ether(5), most} {
		for _, seconds := range []uint64{0, 1, 1_800_000_000, ^uint64(0)} {
			a, s := contracts.Unpack(word(amount, seconds))
			if a.Cmp(amount) != 0 || s != seconds {
				t.Errorf("%v, %d came back as %v, %d", amount, seconds, a, s)
			}
		}
	}
	for _, amount := range []*big.Int{nil, big.NewInt(-1), new(big.Int).Add(most, big.NewInt(1))} {
		if _, err := contracts.Pack(amount, 1); !errors.Is(err, contracts.ErrWord) {
			t.Errorf("amount %v: %v", amount, err)
		}
	}
}

// TestArtefact holds the committed artefacts, the bindings and the pinned code
// hashes together. tool/check.sh holds them to the sources.
func TestArtefact(t *testing.T) {
	const mostCode = 24_576 // EIP-170
	for _, product := range []struct {
		name, pinned string
		code         []byte
	}{
		{"HTLC", contracts.HTLCCodeHash, contracts.HTLCCode()},
		{"Channels", contracts.ChannelsCodeHash, contracts.ChannelsCode()},
		{"ChannelsRegtest", contracts.ChannelsRegtestCodeHash, contracts.ChannelsRegtestCode()},
	} {
		raw, err := os.ReadFile("artifacts/" + product.name + ".json")
		if err != nil {
			t.Fatal(err)
		}
		var artefact struct{ Bytecode, Runtime, RuntimeHash string }
		if err := json.Unmarshal(raw, &artefact); err != nil {
			t.Fatal(err)
		}
		if !bytes.Equal(common.FromHex(artefact.Bytecode), product.code) {
			t.Errorf("%s: the bindings have another bytecode", product.name)
		}
		if hash := crypto.Keccak256Hash(common.FromHex(artefact.Runtime)).Hex(); hash != product.pinned || hash != artefact.RuntimeHash {
			t.Errorf("%s: code hash %s, pinned %s, artefact %s", product.name, hash, product.pinned, artefact.RuntimeHash)
		}
		if !bytes.Contains(product.code, common.FromHex(artefact.Runtime)) {
			t.Errorf("%s: the creation code does not carry the runtime code", product.name)
		}
		if n := len(common.FromHex(artefact.Runtime)); n > mostCode {
			t.Errorf("%s: %d bytes of code, a chain takes %d", product.name, n, mostCode)
		}
	}
}

// TestIstanbul runs the same bytecode under the Istanbul rules with legacy
// transactions, as on SMT: locks, claims, refunds and batches of native coin
// and of a token.
func TestIstanbul(t *testing.T) {
	c := startChain(t, "istanbul", 20180430, true)
	payer, payee := c.account(), c.account()
	token := c.testToken(payer)
	amount := ether(1)

	t.Run("only legacy transactions", func(t *testing.T) {
		to := address(payee)
		tx, err := types.SignNewTx(payer, types.LatestSignerForChainID(c.id), &types.DynamicFeeTx{
			ChainID: c.id, Nonce: c.nonces[address(payer)], To: &to, Gas: 21000, GasFeeCap: big.NewInt(18e9), GasTipCap: big.NewInt(1),
		})
		if err != nil {
			t.Fatal(err)
		}
		if err := c.SendTransaction(t.Context(), tx); err == nil {
			t.Error("a type-2 transaction is accepted: not Istanbul")
		}
	})

	for name, asset := range map[string]common.Address{"native": native, "token": token} {
		t.Run(name, func(t *testing.T) {
			expiry := c.now() + 3600
			limits := word(new(big.Int), expiry-600)
			value := func(n int64) *big.Int {
				if asset == native {
					return times(n, amount)
				}
				return nil
			}
			var locks []contracts.HTLCLock
			var claims []contracts.HTLCClaim
			var items []contracts.HTLCItem
			for range 7 {
				secret, hash := newSecret()
				l := contracts.HTLCLock{Hash: hash, Payer: address(payer), Payee: address(payee), Token: asset, AmountExpiry: word(amount, expiry)}
				locks = append(locks, l)
				claims = append(claims, claimOf(l, secret))
				items = append(items, contracts.HTLCItem{Hash: hash, Payee: l.Payee, AmountExpiry: l.AmountExpiry, DropLockBy: limits})
			}
			c.wantLocked(locks, "0000000")
			for _, l := range locks[:3] {
				c.must(payer, c.at, value(1), c.packLock(l, limits))
			}
			c.must(payer, c.at, value(4), c.htlc.PackLockMany(address(payer), asset, items[3:]))
			c.wantLocked(locks, "1111111")

			c.must(payer, c.at, nil, c.htlc.PackClaim(claims[0]))
			if r := c.send(payer, c.at, nil, c.htlc.PackClaim(claims[0])); r.Status != types.ReceiptStatusFailed {
				t.Error("claimed twice")
			}
			c.must(payer, c.at, nil, c.htlc.PackClaimMany([]contracts.HTLCClaim{claims[0], claims[3], claims[4]}))
			if r := c.send(payer, c.at, nil, c.htlc.PackRefund(locks[1])); r.Status != types.ReceiptStatusFailed {
				t.Error("refunded before its expiry")
			}
			deadline := new(big.Int).SetUint64(expiry)
			c.must(payer, c.at, nil, c.htlc.PackRefundCooperative(locks[1], deadline, c.consent(locks[1], deadline, payee)))
			c.wantLocked(locks, "0010011")

			c.nextBlockAt(expiry)
			c.must(payee, c.at, nil, c.htlc.PackRefund(locks[2]))
			c.must(payee, c.at, nil, c.htlc.PackRefundMany(locks))
			c.wantLocked(locks, "0000000")
			if asset == native && c.balance(c.at).Sign() != 0 {
				t.Errorf("%v wei are left", c.balance(c.at))
			}
		})
	}
}

// TestVerify refuses other code, and a creation by other code.
func TestVerify(t *testing.T) {
	c := startChain(t, "osaka", 31337, false)
	other := c.testToken()
	if err := contracts.Verify(t.Context(), c, other, nil); !errors.Is(err, contracts.ErrCode) {
		t.Errorf("another contract: %v", err)
	}
	if err := contracts.Verify(t.Context(), c, address(c.account()), nil); !errors.Is(err, contracts.ErrCode) {
		t.Errorf("no contract: %v", err)
	}

	// The same runtime code, born with a lock in its storage that nobody funded.
	forger := c.account()
	runtime, err := c.CodeAt(t.Context(), c.at, nil)
	if err != nil {
		t.Fatal(err)
	}
	l := contracts.HTLCLock{Hash: common.Hash{1}, Payer: common.Address{2}, Payee: common.Address{3}, AmountExpiry: word(ether(1), 1)}
	seed := append([]byte{0x60, 1, 0x7f}, l.Key().Bytes()...) // PUSH1 1, PUSH32 key
	seed = append(seed, 0x55)                                 // SSTORE
	seed = append(seed, 0x61, byte(len(runtime)>>8), byte(len(runtime)), 0x80, 0x60, byte(len(seed)+11), 0x5f, 0x39, 0x5f, 0xf3)
	seed = append(seed, 0) // PUSH2 size, DUP1, PUSH1 from, PUSH0, CODECOPY, PUSH0, RETURN, and a byte of padding
	at, tx, err := contracts.Deploy(t.Context(), c, forger, c.id, append(seed, runtime...))
	if err != nil {
		t.Fatal(err)
	}
	c.mined(tx)
	if err := contracts.Verify(t.Context(), c, at, nil); err != nil {
		t.Errorf("the forgery has the right code: %v", err)
	}
	if err := contracts.VerifyCreation(t.Context(), c, at, tx.Hash()); !errors.Is(err, contracts.ErrCode) {
		t.Errorf("the forgery's creation: %v", err)
	}
	genuine := c.at
	c.at = at
	if !c.locked(l) {
		t.Error("the forgery has no forged lock: this test shows nothing")
	}
	if err := contracts.VerifyCreation(t.Context(), c, genuine, tx.Hash()); !errors.Is(err, contracts.ErrCode) {
		t.Errorf("the creation of another contract: %v", err)
	}
}

// TestConsent compares the digest of the Go code with the contract's.
func TestConsent(t *testing.T) {
	c := startChain(t, "osaka", 31337, false)
	l := contracts.HTLCLock{Hash: common.Hash{1}, Payer: common.Address{2}, Payee: common.Address{3}, Token: common.Address{4}, AmountExpiry: word(ether(1), 1_800_000_000)}
	deadline := big.NewInt(1_700_000_000)
	out, err := c.CallContract(t.Context(), ethereum.CallMsg{To: &c.at, Data: c.htlc.PackRefundConsent(l, deadline)}, nil)
	if err != nil {
		t.Fatal(err)
	}
	if want := l.RefundConsent(c.id, c.at, deadline); common.BytesToHash(out) != want {
		t.Errorf("contract %x, Go %s", out, want)
	}
}
