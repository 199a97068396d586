package evm

import (
	"encoding/json"
	"testing"
	"time"

	"github.com/lockstep-swap/lockstep/chains"
	"github.com/lockstep-swap/lockstep/htlc"
)

// TestNoNodeSetsOurPrices: one backend of three cannot call us poor or rich where it is
// about what may be bid, nor name a nonce that is long used; of two it cannot call us
// poor.
func TestNoNodeSetsOurPrices(t *testing.T) {
	coin := htlc.Asset{Chain: htlc.SMT}
	honest := func() *scripted { return account(500, 50, 20e9) }
	for name, c := range map[string]struct {
		nodes []*scripted
		purse uint64
		nonce uint64
	}{
		"poor, in front":       {[]*scripted{account(0, 50, 20e9), honest(), honest()}, 500, 50},
		"poor, of two":         {[]*scripted{account(0, 50, 20e9), honest()}, 500, 50},
		"rich":                 {[]*scripted{honest(), honest(), account(1<<60, 50, 20e9)}, 500, 50},
		"a nonce of the past":  {[]*scripted{account(500, 5, 20e9), honest(), honest()}, 500, 50},
		"a nonce to come":      {[]*scripted{account(500, 1<<40, 20e9), honest(), honest()}, 500, 50},
		"to come, of two":      {[]*scripted{account(500, 1<<40, 20e9), honest()}, 500, 50},
		"alone it is believed": {[]*scripted{account(3, 4, 20e9)}, 3, 4},
	} {
		a, _ := testAdapter(t, c.nodes...)
		if have, err := a.Purse(t.Context()); err != nil || have != htlc.Units(c.purse) {
			t.Errorf("%s: %s, %v", name, have, err)
		}
		if _, nonce, err := a.Balance(t.Context(), coin); err != nil || nonce != c.nonce {
			t.Errorf("%s: nonce %d, %v", name, nonce, err)
		}
	}
}

// TestALiarInFrontDoesNotStopACall: the backend that is asked first says that there is
// nothing; the call that defends us is signed all the same.
func TestALiarInFrontDoesNotStopACall(t *testing.T) {
	a, _ := withBook(t, account(0, 7, 20e9), account(1e16, 7, 20e9))
	call := chains.Action{Kind: chains.ActCall, To: lower(bookPlace), Asset: htlc.Asset{Chain: htlc.SMT}, Data: []byte("call"), Gas: 100_000}
	_, err := a.Build(t.Context(), call, chains.Fee{Rate: 20e9}, nil)
	ok(t, err)
	_, err = a.Build(t.Context(), call, chains.Fee{Rate: 200e9}, nil)
	is(t, "too dear for both", err, chains.ErrFunds)
}

// TestNoNodeNamesWhatIsDue: one backend of two can make the market as dear as it likes,
// but not what the next block takes; that is less than the market where a base fee may
// still rise.
func TestNoNodeNamesWhatIsDue(t *testing.T) {
	a, _ := testAdapter(t, account(500, 7, 1<<50), account(500, 7, 20e9))
	if f, err := a.Fee(t.Context(), 0); err != nil || f.Due != 20e9 || f.Rate != maxPrice {
		t.Errorf("%+v, %v", f, err)
	}
	const plain = `{"baseFeePerGas":["0x4a817c800"],"gasUsedRatio":[0.5],"reward":[["0x77359400"]]}`
	const dear = `{"baseFeePerGas":["0xffffffffffffff"],"gasUsedRatio":[0.5],"reward":[["0x77359400"]]}`
	typed := typedAdapter(t, london(gwei, dear), london(gwei, plain))
	if f, err := typed.Fee(t.Context(), time.Hour); err != nil || f.Due != 22*gwei || f.Rate != maxPrice {
		t.Errorf("%+v, %v", f, err)
	}
	raw, err := json.Marshal(chains.Fee{Rate: 5})
	if err != nil || string(raw) != `{"rate":5}` {
		t.Errorf("%s, %v", raw, err)
	}
}
