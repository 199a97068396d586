package evm

import (
	"encoding/json"
	"math/big"
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/common/hexutil"
	"github.com/ethereum/go-ethereum/core/types"
	"pgregory.net/rapid"

	"github.com/lockstep-swap/lockstep/chains"
	"github.com/lockstep-swap/lockstep/htlc"
)

const (
	gwei      = 1_000_000_000
	ethFloor  = 100_000_000
	ethPeriod = 12 * time.Second
)

// typedConfig is of a network with a base fee whose finalized block is known.
func typedConfig(t testing.TB, nodes ...*scripted) Config {
	t.Helper()
	c := testConfig(t, nodes...)
	c.Params.Chain, c.Params.MinRate, c.Params.Times.Interval = htlc.ETH, ethFloor, ethPeriod
	c.Typed, c.Finalized = true, true
	return c
}

func typedAdapter(t testing.TB, nodes ...*scripted) *Adapter {
	t.Helper()
	a, err := New(t.Context(), typedConfig(t, nodes...))
	ok(t, err)
	return a
}

// london is a node whose blocks have a base fee, and that tells this history.
func london(base int64, history string) *scripted {
	s := newScripted()
	s.base = big.NewInt(base)
	s.empty(3)
	s.lies(instead("eth_feeHistory", func([]json.RawMessage, any) (any, error) { return json.RawMessage(history), nil }))
	return s
}

// TestMarket: what a fee history means, and what an odd one does. The base fee
// counts twice, the tip is the median of blocks that held anything.
func TestMarket(t *testing.T) {
	const huge = `"0x` + "ffffffffffffffffffffffffffffffff" + `"`
	for name, c := range map[string]struct {
		history string
		most    chains.Rate
		tip     chains.Rate
	}{
		"plain":                    {`{"baseFeePerGas":["0x1","0x2","0x3","0x4a817c800"],"gasUsedRatio":[0.5,0.5,0.5],"reward":[["0x3b9aca00"],["0x77359400"],["0xb2d05e00"]]}`, 42 * gwei, 2 * gwei},
		"empty blocks say nothing": {`{"baseFeePerGas":["0x1","0x4a817c800"],"gasUsedRatio":[0,0,0.9],"reward":[["0x0"],["0x0"],["0x77359400"]]}`, 42 * gwei, 2 * gwei},
		"nobody competes":          {`{"baseFeePerGas":["0x4a817c800"],"gasUsedRatio":[0,0],"reward":[["0x0"],["0x0"]]}`, 40*gwei + leastTip, leastTip},
		"missing rewards":          {`{"baseFeePerGas":["0x1","0x4a817c800"],"gasUsedRatio":[0.5]}`, 40*gwei + usualTip, usualTip},
		"rewards of null":          {`{"baseFeePerGas":["0x1","0x4a817c800"],"gasUsedRatio":[0.5],"reward":null}`, 40*gwei + usualTip, usualTip},
		"null rewards":             {`{"baseFeePerGas":["0x1","0x4a817c800"],"gasUsedRatio":[0.5,0.5],"reward":[[null],[]]}`, 40*gwei + leastTip, leastTip},
		// The header's base fee of 7 gwei may rise by an eighth.
		"empty":            {`{}`, 2*(7*gwei+7*gwei/8+1) + usualTip, usualTip},
		"null":             {`null`, 2*(7*gwei+7*gwei/8+1) + usualTip, usualTip},
		"no base fee":      {`{"baseFeePerGas":[],"gasUsedRatio":[],"reward":[]}`, 2*(7*gwei+7*gwei/8+1) + usualTip, usualTip},
		"a null base fee":  {`{"baseFeePerGas":["0x1",null],"gasUsedRatio":[0.5],"reward":[["0x77359400"]]}`, 2*(7*gwei+7*gwei/8+1) + 2*gwei, 2 * gwei},
		"zero base fee":    {`{"baseFeePerGas":["0x0","0x0"],"gasUsedRatio":[0.5],"reward":[["0x77359400"]]}`, 2 * gwei, 2 * gwei},
		"all zero":         {`{"baseFeePerGas":["0x0","0x0"],"gasUsedRatio":[0.5],"reward":[["0x0"]]}`, ethFloor, leastTip},
		"absurd base fee":  {`{"baseFeePerGas":["0x0",` + huge + `],"gasUsedRatio":[0.5],"reward":[["0x77359400"]]}`, maxPrice, 2 * gwei},
		"absurd tips":      {`{"baseFeePerGas":["0x0","0x4a817c800"],"gasUsedRatio":[0.5],"reward":[[` + huge + `]]}`, maxPrice, maxPrice},
		"everything is":    {`{"baseFeePerGas":["0x0",` + huge + `],"gasUsedRatio":[1e300],"reward":[[` + huge + `]]}`, maxPrice, maxPrice},
		"64 bits overflow": {`{"baseFeePerGas":["0x0","0xffffffffffffffff"],"gasUsedRatio":[0.5],"reward":[["0xffffffffffffffff"]]}`, maxPrice, maxPrice},
	} {
		a := typedAdapter(t, london(7*gwei, c.history))
		f, err := a.Fee(t.Context(), time.Hour)
		if err != nil || f.Rate != c.most {
			t.Errorf("%s: %d, %v, want %d", name, f.Rate, err, c.most)
			continue
		}
		if tip, err := a.tipFor(t.Context(), f.Rate); err != nil || tip != c.tip {
			t.Errorf("%s: tip %d, %v, want %d", name, tip, err, c.tip)
		}
	}
	for name, history := range map[string]string{
		"no numbers": `{"baseFeePerGas":["lots"]}`, "a word": `"soon"`, "negative": `{"baseFeePerGas":["-0x1"]}`,
		"too long": `{"baseFeePerGas":[` + strings.Repeat(`"0x1",`, 2000) + `"0x1"]}`,
	} {
		_, err := typedAdapter(t, london(7*gwei, history)).Fee(t.Context(), time.Hour)
		is(t, name, err, chains.ErrDown)
	}
	// A node that does not know the method still shows headers; one of a network
	// without a base fee is of another.
	old := newScripted()
	old.base = big.NewInt(gwei)
	old.empty(1)
	if f, err := typedAdapter(t, old).Fee(t.Context(), 0); err != nil || f.Rate != 2*(gwei+gwei/8+1)+usualTip {
		t.Errorf("no history: %d, %v", f.Rate, err)
	}
	_, err := typedAdapter(t, newScripted()).Fee(t.Context(), 0)
	is(t, "no base fee at all", err, errNoBase)
}

// TestLessTimeCostsMore: the share of others that is outbid.
func TestLessTimeCostsMore(t *testing.T) {
	var asked []string
	n := london(gwei, `{}`)
	n.lies(instead("eth_feeHistory", func(p []json.RawMessage, _ any) (any, error) {
		asked = append(asked, string(p[0])+string(p[1])+string(p[2]))
		return json.RawMessage(`{}`), nil
	}))
	a := typedAdapter(t, n)
	for _, within := range []time.Duration{0, time.Minute, 5 * time.Minute, time.Hour} {
		_, err := a.Fee(t.Context(), within)
		ok(t, err)
	}
	want := []string{`"0x14""latest"[90]`, `"0x14""latest"[90]`, `"0x14""latest"[60]`, `"0x14""latest"[30]`}
	if strings.Join(asked, " ") != strings.Join(want, " ") {
		t.Errorf("asked %q", asked)
	}
}

// TestNoNodeAloneSetsThePrice: one of three cannot make us pay more than another
// names, nor tip more.
func TestNoNodeAloneSetsThePrice(t *testing.T) {
	honest := `{"baseFeePerGas":["0x0","0x4a817c800"],"gasUsedRatio":[0.5],"reward":[["0x77359400"]]}`
	liar := `{"baseFeePerGas":["0x0","0xffffffffffff"],"gasUsedRatio":[0.5],"reward":[["0xffffffffffff"]]}`
	a := typedAdapter(t, london(gwei, liar), london(gwei, honest), london(gwei, honest))
	f, err := a.Fee(t.Context(), time.Hour)
	ok(t, err)
	if tip, err := a.tipFor(t.Context(), f.Rate); f.Rate != 42*gwei || tip != 2*gwei || err != nil {
		t.Errorf("%d with a tip of %d, %v", f.Rate, tip, err)
	}
}

func decode(t testing.TB, tx chains.Tx) *types.Transaction {
	t.Helper()
	signed, err := decodeTx(tx)
	ok(t, err)
	return signed
}

func void(nonce uint64) chains.Action {
	return chains.Action{Kind: chains.ActVoid, Spend: chains.Spend{Nonce: nonce}}
}

// TestTypedTransactions: type 2 of our chain, never above the price that was
// asked for, the record says the most that it can cost; a higher bid tips more.
func TestTypedTransactions(t *testing.T) {
	a := typedAdapter(t, london(gwei, `{"baseFeePerGas":["0x0","0x4a817c800"],"gasUsedRatio":[0.5],"reward":[["0x77359400"]]}`))
	before := chains.Rate(0)
	for _, rate := range []chains.Rate{1, ethFloor, 42 * gwei, 84 * gwei, maxPrice} {
		tx, err := a.Build(t.Context(), void(3), chains.Fee{Rate: rate}, nil)
		ok(t, err)
		signed, tip := decode(t, tx), chains.Rate(0)
		tip = rateOf(signed.GasTipCap())
		most, err := cost(signed.Gas(), tx.Rate)
		ok(t, err)
		if signed.Type() != types.DynamicFeeTxType || signed.ChainId().Int64() != testID || rateOf(signed.GasFeeCap()) != max(rate, ethFloor) ||
			tx.Rate != max(rate, ethFloor) || tx.Fee != most || tip > tx.Rate || tip < min(before, tx.Rate) {
			t.Errorf("at %d: %+v with a tip of %d", rate, tx, tip)
		}
		before = tip
	}
	if tip, err := a.tipFor(t.Context(), 84*gwei); err != nil || tip != 4*gwei {
		t.Errorf("twice the market tips %d, %v", tip, err)
	}
	_, err := a.Build(t.Context(), void(3), chains.Fee{Rate: maxPrice + 1}, nil)
	is(t, "beyond reason", err, chains.ErrRejected)
	legacy, _ := testAdapter(t, newScripted())
	tx, err := legacy.Build(t.Context(), void(3), chains.Fee{Rate: 18e9}, nil)
	ok(t, err)
	if decode(t, tx).Type() != types.LegacyTxType {
		t.Error("SMT takes no typed transactions")
	}
}

// TestReplacementRaisesBoth: go-ethereum refuses a replacement unless tip and cap
// both are a tenth higher, whatever the market did in between.
func TestReplacementRaisesBoth(t *testing.T) {
	n := london(gwei, `{}`)
	a := typedAdapter(t, n)
	rapid.Check(t, func(rt *rapid.T) {
		market := func(what string) {
			m := price{most: chains.Rate(rapid.Uint64Range(ethFloor, uint64(maxPrice)).Draw(rt, what))}
			m.tip = chains.Rate(rapid.Uint64Range(0, uint64(m.most)).Draw(rt, what+" tip"))
			a.market.Store(&m)
		}
		market("market then")
		rate := chains.Rate(rapid.Uint64Range(1, uint64(maxPrice)/2).Draw(rt, "rate"))
		old, err := a.Build(t.Context(), void(5), chains.Fee{Rate: rate}, nil)
		if err != nil {
			rt.Fatal(err)
		}
		market("market now")
		fresh, err := a.Build(t.Context(), void(5), chains.Fee{Rate: chains.Rate(rapid.Uint64Range(0, uint64(maxPrice)).Draw(rt, "bid"))}, &old)
		if err != nil {
			rt.Fatal(err)
		}
		was, is := decode(t, old), decode(t, fresh)
		for what, pair := range map[string][2]*big.Int{"cap": {was.GasFeeCap(), is.GasFeeCap()}, "tip": {was.GasTipCap(), is.GasTipCap()}} {
			// new × 8 ≥ old × 9: an eighth.
			if new(big.Int).Mul(pair[1], big.NewInt(8)).Cmp(new(big.Int).Mul(pair[0], big.NewInt(9))) < 0 {
				rt.Fatalf("%s of %s is replaced by %s", what, pair[0], pair[1])
			}
		}
		if is.GasTipCap().Cmp(is.GasFeeCap()) > 0 || fresh.Rate > maxPrice {
			rt.Fatalf("tip %s of %s", is.GasTipCap(), is.GasFeeCap())
		}
	})
	old, err := a.Build(t.Context(), void(5), chains.Fee{Rate: gwei}, nil)
	ok(t, err)
	_, err = a.Build(t.Context(), void(6), chains.Fee{Rate: gwei}, &old)
	is(t, "another nonce", err, chains.ErrConflict)
	_, err = a.Build(t.Context(), void(5), chains.Fee{Rate: gwei}, &chains.Tx{Raw: []byte{2, 0xc0}})
	is(t, "no transaction", err, chains.ErrRejected)
	// A legacy version of before is replaced too.
	smt, _ := testAdapter(t, newScripted())
	legacy := signed(t, smt, 5)
	fresh, err := a.Build(t.Context(), void(5), chains.Fee{Rate: gwei}, &legacy)
	ok(t, err)
	if tip := rateOf(decode(t, fresh).GasTipCap()); tip < 18e9*9/8 {
		t.Errorf("a legacy price of 18 gwei is replaced by a tip of %d", tip)
	}
}

// TestForeignUseOfTheKey: the nonce is used by a typed transaction that is not
// ours, or by ours.
func TestForeignUseOfTheKey(t *testing.T) {
	n := london(gwei, `{}`)
	a := typedAdapter(t, n)
	tx, err := a.Build(t.Context(), void(0), chains.Fee{Rate: gwei}, nil)
	ok(t, err)
	for _, words := range []string{"nonce too low: next nonce 1, tx nonce 0", "nonce too low"} {
		n.lies(says(words))
		is(t, words, a.Send(t.Context(), tx), chains.ErrConflict)
	}
	id := common.HexToHash(tx.ID)
	n.mined[id] = &receipt{TxHash: id, BlockHash: n.blocks[0].Hash(), Status: 1}
	ok(t, a.Send(t.Context(), tx))
}

// TestReceiptsOfTypedTransactions: what was paid is what the receipt says, or what
// base fee and tip make where it says nothing; never more than was signed.
func TestReceiptsOfTypedTransactions(t *testing.T) {
	n := london(20*gwei, `{"baseFeePerGas":["0x0","0x4a817c800"],"gasUsedRatio":[0.5],"reward":[["0x77359400"]]}`)
	a := typedAdapter(t, n)
	s := &source{nodes: a.nodes, backends: a.backends, index: a.index}
	tx, err := a.Build(t.Context(), void(3), chains.Fee{Rate: 42 * gwei}, nil)
	ok(t, err)
	ok(t, a.Watch(chains.Target{Tx: tx.ID}))
	ok(t, a.Send(t.Context(), tx))
	id, h := common.HexToHash(tx.ID), n.block()
	for name, c := range map[string]struct {
		says *big.Int
		fee  uint64
		err  error
	}{
		"told":     {big.NewInt(21 * gwei), 21 * gwei * 21_000, nil},
		"not told": {nil, 22 * gwei * 21_000, nil},
		"too much": {big.NewInt(42*gwei + 1), 0, chains.ErrDown},
	} {
		r := &receipt{TxHash: id, BlockHash: h.Hash(), BlockNumber: hexutil.Uint64(h.Number.Uint64()), GasUsed: 21_000, Status: 1}
		if c.says != nil {
			r.Price = (*hexutil.Big)(c.says)
		}
		n.mu.Lock()
		n.mined[id] = r
		n.mu.Unlock()
		found, err := s.Scan(t.Context(), blockOf(h))
		if c.err != nil {
			is(t, name, err, c.err)
			continue
		}
		ok(t, err)
		if len(found) != 1 || found[0].Fact.Fee != htlc.Units(c.fee) {
			t.Errorf("%s: %+v, want %d", name, found, c.fee)
		}
	}
	if got := (ownTx{price: 5, tip: 3}).at(big.NewInt(4)); got.Int64() != 5 {
		t.Errorf("pays %s of at most 5", got)
	}
}

// TestDownIsNotAPrice: nobody answers, and nothing is built at a guessed tip.
func TestDownIsNotAPrice(t *testing.T) {
	n := london(gwei, `{}`)
	a := typedAdapter(t, n)
	n.mu.Lock()
	n.http = func(*http.Request) *http.Response { return nil }
	n.mu.Unlock()
	_, err := a.Fee(t.Context(), 0)
	is(t, "fee", err, chains.ErrDown)
	_, err = a.Build(t.Context(), void(1), chains.Fee{Rate: gwei}, nil)
	is(t, "build", err, chains.ErrDown)
}
