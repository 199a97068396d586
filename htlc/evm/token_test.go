package evm

import (
	"bytes"
	"math/big"
	"testing"

	"github.com/ethereum/go-ethereum/common"

	"github.com/lockstep-swap/lockstep/contracts"
	"github.com/lockstep-swap/lockstep/contracts/testtoken"
	"github.com/lockstep-swap/lockstep/htlc"
)

// TestTokenCallsAreThoseOfTheBindings compares the calls of tokens, and of locks that
// bring a permit, with what abigen packs from the ABIs.
func TestTokenCallsAreThoseOfTheBindings(t *testing.T) {
	abi, htlcABI := testtoken.NewTestToken(), contracts.NewHTLC()
	owner, spender := common.HexToAddress(payer), common.HexToAddress(contract)
	amount := htlc.Units(77)
	p := Permit{Owner: owner, Spender: spender, Value: amount, Nonce: big.NewInt(3), Deadline: 1_800_000_000}
	signature := bytes.Repeat([]byte{9}, 65)
	signature[64] = 1
	r, s := [32]byte(signature[:32]), [32]byte(signature[32:64])
	deadline := big.NewInt(1_800_000_000)
	for name, c := range map[string]struct{ got, want []byte }{
		"approve":      {ApproveCall(spender, amount).Data, abi.PackApprove(spender, amount.Big())},
		"transfer":     {TransferCall(spender, amount).Data, abi.PackTransfer(spender, amount.Big())},
		"transferFrom": {TransferFromCall(owner, spender, amount).Data, abi.PackTransferFrom(owner, spender, amount.Big())},
		"decimals":     {DecimalsCall(), abi.PackDecimals()},
		"name":         {NameCall(), abi.PackName()},
		"nonces":       {NonceCall(owner), abi.PackNonces(owner)},
		"domain":       {DomainCall(), abi.PackDOMAINSEPARATOR()},
		"permit":       {PermitCall(p, signature).Data, abi.PackPermit(owner, spender, amount.Big(), deadline, 28, r, s)},
	} {
		if !bytes.Equal(c.got, c.want) {
			t.Errorf("%s: %x, want %x", name, c.got, c.want)
		}
	}

	l := leg(t, token)
	k, err := Lock(l)
	if err != nil {
		t.Fatal(err)
	}
	limits, err := contracts.Pack(l.Drop.Big(), uint64(l.LockBy))
	if err != nil {
		t.Fatal(err)
	}
	want := htlcABI.PackLockTokenWithPermit(k.Hash, k.Payer, k.Payee, k.Token, k.AmountExpiry, limits, contracts.HTLCPermit{Value: amount.Big(), Deadline: deadline, V: 28, R: r, S: s})
	got, err := LockPermitCall(l, p, signature)
	equal(t, "lock with permit", got, err, want, l.Drop.Big())
	plain, err := LockCall(l)
	if err != nil || !IsPermitLock(got.Data) || IsPermitLock(plain.Data) {
		t.Errorf("a lock with a permit is not told from one without: %v", err)
	}
	if _, err := LockPermitCall(leg(t, ""), p, signature); err == nil {
		t.Error("coin with a permit")
	}
	if _, err := LockPermitCall(l, p, signature[:64]); err == nil {
		t.Error("a permit that is not signed")
	}
}

// TestPermitDigest: each field of a permit and of its token's domain counts. That the
// digest is the token's is shown by the chains, which take the permits.
func TestPermitDigest(t *testing.T) {
	p := Permit{Owner: common.HexToAddress(payer), Spender: common.HexToAddress(contract), Value: htlc.Units(5), Nonce: big.NewInt(1), Deadline: 9}
	domain := Domain("Test token", "1", big.NewInt(20180430), common.HexToAddress(token))
	seen := map[common.Hash]bool{p.Digest(domain): true}
	changes := []func(*Permit){
		func(p *Permit) { p.Owner = p.Spender }, func(p *Permit) { p.Spender = p.Owner },
		func(p *Permit) { p.Value = htlc.Units(6) }, func(p *Permit) { p.Nonce = big.NewInt(2) }, func(p *Permit) { p.Deadline = 10 },
	}
	for _, change := range changes {
		q := p
		change(&q)
		seen[q.Digest(domain)] = true
	}
	for _, d := range []common.Hash{
		Domain("Test", "1", big.NewInt(20180430), common.HexToAddress(token)), Domain("Test token", "2", big.NewInt(20180430), common.HexToAddress(token)),
		Domain("Test token", "1", big.NewInt(1), common.HexToAddress(token)), Domain("Test token", "1", big.NewInt(20180430), common.HexToAddress(payee)),
	} {
		seen[p.Digest(d)] = true
	}
	if want := 1 + len(changes) + 4; len(seen) != want {
		t.Errorf("%d different digests, want %d", len(seen), want)
	}
}
