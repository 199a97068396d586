package evm

import (
	"encoding/json"
	"errors"
	"math/big"
	"net/http"
	"testing"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/common/hexutil"
	"github.com/ethereum/go-ethereum/core/types"

	"github.com/lockstep-swap/lockstep/chains"
	"github.com/lockstep-swap/lockstep/htlc"
)

// TestVerdicts: what nodes say, and what it means.
func TestVerdicts(t *testing.T) {
	for said, want := range map[string]error{
		// go-ethereum 1.8, and SMT
		"known transaction: 5c504ed432cb51138bcf09aa5e8a410dd4a1e204ef84bfed1be16dfba1b22060": nil,
		"nonce too low":                              errNonce,
		"replacement transaction underpriced":        chains.ErrFeeTooLow,
		"transaction underpriced":                    chains.ErrFeeTooLow,
		"insufficient funds for gas * price + value": chains.ErrFunds,
		"rlp: expected input list for types.txdata":  chains.ErrRejected,
		"invalid sender":                             chains.ErrRejected,
		"intrinsic gas too low":                      chains.ErrRejected,
		"exceeds block gas limit":                    chains.ErrRejected,
		"oversized data":                             chains.ErrRejected,
		"insufficient balance to pay for gas":        chains.ErrRejected,
		"gas uint64 overflow":                        chains.ErrRejected,
		// 1.10
		"already known":                  nil,
		"txpool is full":                 chains.ErrFeeTooLow,
		"nonce too high":                 chains.ErrRejected,
		"transaction type not supported": chains.ErrRejected,
		"tx fee (2.00 ether) exceeds the configured cap (1.00 ether)":                           chains.ErrFeeTooHigh,
		"tx fee (2000000000000000000 wei) exceeds the configured cap (1000000000000000000 wei)": chains.ErrFeeTooHigh, // reth
		"Transaction fee cap exceeded":                                                          chains.ErrFeeTooHigh, // besu
		"only replay-protected (EIP-155) transactions allowed over RPC":                         chains.ErrRejected,
		"max fee per gas less than block base fee: address 0x1, maxFeePerGas: 1 baseFee: 7":     chains.ErrFeeTooLow,
		"insufficient funds for gas * price + value: address 0xA have (0) want (10)":            chains.ErrFunds,
		// 1.17
		"nonce too low: next nonce 5, tx nonce 4": errNonce,
		"replacement transaction underpriced: new tx gas fee cap 18000000000 <= 18000000000 queued + replacement penalty": chains.ErrFeeTooLow,
		"transaction underpriced: gas tip cap 1, minimum needed 18000000000":                                              chains.ErrFeeTooLow,
		"insufficient funds for gas * price + value: balance 1, queued cost 2, tx cost 3, overshot 4":                     chains.ErrFunds,
		"insufficient funds for gas * price + value: balance 1, tx cost 2, overshot 1":                                    chains.ErrFunds,
		"future transaction tries to replace pending":                                                                     chains.ErrRejected,
		"intrinsic gas too low: gas 20000, minimum needed 21000":                                                          chains.ErrRejected, // no fee helps
		"transaction gas price below minimum: gas tip cap 0, minimum needed 1":                                            chains.ErrFeeTooLow,
		"max priority fee per gas higher than max fee per gas":                                                            chains.ErrRejected,
		"transaction gas limit too high (cap: 16777216, tx: 900000000)":                                                   chains.ErrRejected,
		"address already reserved":                                   chains.ErrRejected, // by a blob transaction of the key
		"in-flight transaction limit reached for delegated accounts": chains.ErrRejected,
		"invalid chain id for signer: have 1 want 1337":              chains.ErrRejected,
		// anvil 1.7
		"transaction already imported":                                 nil,
		"max fee per gas less than block base fee":                     chains.ErrFeeTooLow,
		"Insufficient funds for gas * price + value":                   chains.ErrFunds,
		"intrinsic gas too high -- tx.gas_limit > env.block.gas_limit": chains.ErrRejected,
		"gapped-nonce tx from delegated accounts":                      chains.ErrRejected,
		"transaction already in block":                                 chains.ErrRejected, // by a receipt, never by words
		"":                                                             chains.ErrRejected,
	} {
		err := judge(&rpcError{Code: -32000, Message: said})
		if want == nil && err != nil || want != nil && !errors.Is(err, want) {
			t.Errorf("%q means %v, want %v", said, err, want)
		}
	}
	if err := judge(chains.ErrDown); !errors.Is(err, chains.ErrDown) || errors.Is(err, chains.ErrRejected) {
		t.Errorf("silence means %v", err)
	}
}

func signed(t *testing.T, a *Adapter, nonce uint64) chains.Tx {
	t.Helper()
	tx, err := types.SignNewTx(a.key, types.NewEIP155Signer(a.chainID), &types.LegacyTx{Nonce: nonce, GasPrice: big.NewInt(18e9), Gas: 21_000, To: &a.from})
	ok(t, err)
	raw, err := tx.MarshalBinary()
	ok(t, err)
	return chains.Tx{ID: tx.Hash().Hex(), Raw: raw}
}

func says(message string) func(string, []json.RawMessage, any) (any, error) {
	return instead("eth_sendRawTransaction", func([]json.RawMessage, any) (any, error) { return nil, refusedWith{message} })
}

// TestSend: one backend that has it is enough; otherwise what was judged counts,
// and silence only when nobody judged.
func TestSend(t *testing.T) {
	down := func(s *scripted) { s.http = func(*http.Request) *http.Response { return nil } }
	say := func(message string) func(*scripted) { return func(s *scripted) { s.lie = says(message) } }
	honest := func(*scripted) {}
	for name, c := range map[string]struct {
		one, two func(*scripted)
		want     error
	}{
		"both take it":   {honest, honest, nil},
		"one takes it":   {say("transaction underpriced"), honest, nil},
		"one is down":    {down, honest, nil},
		"both know it":   {say("already known"), say("known transaction: 12"), nil},
		"too low, down":  {say("transaction underpriced"), down, chains.ErrFeeTooLow},
		"down, no funds": {down, say("insufficient funds for gas * price + value"), chains.ErrFunds},
		"nonce used":     {say("nonce too low"), say("nonce too low"), chains.ErrConflict},
		"rejected":       {say("invalid sender"), say("invalid sender"), chains.ErrRejected},
		"both down":      {down, down, chains.ErrDown},
	} {
		one, two := newScripted(), newScripted()
		a, _ := testAdapter(t, one, two)
		c.one(one)
		c.two(two)
		err := a.Send(t.Context(), signed(t, a, 0))
		if c.want == nil && err != nil || c.want != nil && !errors.Is(err, c.want) {
			t.Errorf("%s: %v, want %v", name, err, c.want)
		}
		if name == "too low, down" && errors.Is(err, chains.ErrDown) {
			t.Errorf("a silent backend hides a verdict: %v", err)
		}
	}
}

// TestSendMined: "nonce too low" is success when it is this very transaction that
// used the nonce.
func TestSendMined(t *testing.T) {
	n := newScripted()
	a, _ := testAdapter(t, n)
	mine, other := signed(t, a, 0), signed(t, a, 1)
	id := common.HexToHash(mine.ID)
	n.mined[id] = &receipt{TxHash: id, BlockHash: n.blocks[0].Hash(), Status: 1}
	n.lies(says("nonce too low"))
	ok(t, a.Send(t.Context(), mine))
	is(t, "another", a.Send(t.Context(), other), chains.ErrConflict)
	n.lies(func(m string, p []json.RawMessage, h any) (any, error) {
		if m == "eth_getTransactionReceipt" {
			return nil, refusedWith{"busy"}
		}
		return says("nonce too low")(m, p, h)
	})
	err := a.Send(t.Context(), mine)
	is(t, "the receipt is not told", err, chains.ErrDown)
	if errors.Is(err, chains.ErrConflict) {
		t.Errorf("not knowing is taken for a conflict: %v", err)
	}
}

// TestSendRefusesOtherBytes: a record whose bytes are another transaction never
// leaves.
func TestSendRefusesOtherBytes(t *testing.T) {
	n := newScripted()
	a, _ := testAdapter(t, n)
	one, two := signed(t, a, 0), signed(t, a, 1)
	for name, tx := range map[string]chains.Tx{
		"another": {ID: one.ID, Raw: two.Raw}, "cut": {ID: one.ID, Raw: one.Raw[:20]}, "nothing": {ID: one.ID}, "more": {ID: one.ID, Raw: append(one.Raw[:len(one.Raw):len(one.Raw)], 0)},
	} {
		is(t, name, a.Send(t.Context(), tx), chains.ErrRejected)
	}
	if n.told(one.Raw[:20]) || n.told(two.Raw) {
		t.Error("the bytes left")
	}
}

// TestSecretLeavesOnlyWithTheClaim: not in a call, an estimate or a simulation.
func TestSecretLeavesOnlyWithTheClaim(t *testing.T) {
	n, leg, out := locked(t)
	a, s := testAdapter(t, n)
	_, secret := testLeg(t, 1)
	shown := secret.Reveal()
	ok(t, a.Watch(chains.Target{Leg: &leg}))
	claim := chains.Action{Kind: chains.ActClaim, Leg: &leg, Secret: secret}
	tx, err := a.Build(t.Context(), claim, chains.Fee{Rate: 18e9}, nil)
	ok(t, err)
	dearer, err := a.Build(t.Context(), claim, chains.Fee{Rate: 18e9}, &tx)
	ok(t, err)
	ok(t, a.Verify(t.Context(), leg, out))
	_ = a.Payable(t.Context(), leg)
	_, err = s.Scan(t.Context(), blockOf(n.blocks[4]))
	ok(t, err)
	if n.told(shown[:]) {
		t.Fatal("a node knows the secret before the claim was sent")
	}
	ok(t, a.Send(t.Context(), dearer))
	if !n.told(shown[:]) {
		t.Fatal("the claim does not show the secret: this test shows nothing")
	}
	if wrong, _ := testLeg(t, 2); wrong.Terms.Hash != leg.Terms.Hash {
		_, err := a.Build(t.Context(), chains.Action{Kind: chains.ActClaim, Leg: &wrong, Secret: secret}, chains.Fee{Rate: 18e9}, nil)
		is(t, "another lock's secret", err, htlc.ErrSecret)
	}
}

// FuzzAnswers: whatever a node answers, nothing panics, no lock is verified and no
// secret or lock of ours is told from it.
func FuzzAnswers(f *testing.F) {
	for _, seed := range []string{
		`null`, `"0x"`, `{}`, `[]`, `[null]`, `{"hash":"0x"}`, `"0x` + "ff" + `"`, `{"logs":[{}]}`, `[{"address":"0x00000000000000000000000000000000000c0de5","topics":[],"data":"0x","transactionHash":"0x0000000000000000000000000000000000000000000000000000000000000001"}]`,
		`{"number":"0x1","timestamp":"0x1"}`, `{"transactionHash":null,"blockHash":null}`, `1e999`, `"latest"`,
	} {
		f.Add(seed, uint8(0))
		f.Add(seed, uint8(3))
		f.Add(seed, uint8(9))
	}
	methods := []string{"eth_getBlockByNumber", "eth_getBlockByHash", "eth_getLogs", "eth_getStorageAt", "eth_getTransactionReceipt", "eth_getCode", "eth_gasPrice", "eth_getBalance", "eth_getTransactionByHash", "eth_feeHistory", "eth_chainId"}
	f.Fuzz(func(t *testing.T, said string, which uint8) {
		if !json.Valid([]byte(said)) {
			said = hexutil.Encode([]byte(said))
			said = `"` + said + `"`
		}
		n := newScripted()
		n.empty(2)
		leg, _ := testLeg(t, 1)
		h := n.block(refusedLog(leg))
		n.final = 1
		a, s := testAdapter(t, n)
		typed := typedAdapter(t, n)
		ok(t, a.Watch(chains.Target{Leg: &leg}))
		ok(t, a.Watch(chains.Target{Tx: common.Hash{1}.Hex()}))
		n.lies(instead(methods[int(which)%len(methods)], func([]json.RawMessage, any) (any, error) { return json.RawMessage(said), nil }))
		_, _ = s.Head(t.Context())
		_, _ = s.At(t.Context(), 1)
		found, _ := s.Scan(t.Context(), blockOf(h))
		for _, x := range found {
			if x.Fact.Kind != chains.FactTx {
				t.Fatalf("told %+v from %s", x, said)
			}
		}
		if a.Verify(t.Context(), leg, chains.Outpoint{TxID: common.Hash{1}.Hex()}) == nil {
			t.Fatalf("verified from %s", said)
		}
		_, _ = a.Fee(t.Context(), 0)
		if f, err := typed.Fee(t.Context(), 0); err == nil && (f.Rate < ethFloor || f.Rate > maxPrice) {
			t.Fatalf("a rate of %d from %s", f.Rate, said)
		}
		if b, err := typed.nodes[0].final(t.Context()); err == nil && b.Hash != "" && b.Hash != n.blocks[1].Hash().Hex() {
			t.Fatalf("finalized is %+v from %s", b, said)
		}
		_, _, _ = a.Balance(t.Context(), leg.Terms.Asset)
		_, _ = a.Tip(t.Context())
	})
}

// refusedLog is of the contract and our hash, and no event of it.
func refusedLog(l htlc.Leg) types.Log {
	return types.Log{Address: place, Topics: []common.Hash{{1}, common.Hash(l.Terms.Hash)}, TxHash: common.Hash{1}}
}

// TestReplacementPaysATenthMore: nodes refuse a transaction with a nonce that they
// know if it is less than a tenth dearer (go-ethereum's price
// bump), and then the old one stands for ever.
func TestReplacementPaysATenthMore(t *testing.T) {
	a, _ := testAdapter(t, newScripted())
	for _, rate := range []chains.Rate{18e9, 18e9 + 1, 123_456_789_011} {
		old := signed(t, a, 5)
		old.Rate = rate
		act := chains.Action{Kind: chains.ActVoid, Spend: chains.Spend{Nonce: 5}}
		tx, err := a.Build(t.Context(), act, chains.Fee{Rate: 1}, &old)
		if err != nil {
			t.Fatal(err)
		}
		if tx.Rate < rate+rate/10 {
			t.Errorf("%d is replaced by %d", rate, tx.Rate)
		}
	}
}
