package evm

import (
	"encoding/json"
	"errors"
	"testing"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/common/hexutil"
	"github.com/ethereum/go-ethereum/crypto"

	"github.com/lockstep-swap/lockstep/chains"
	"github.com/lockstep-swap/lockstep/htlc"
)

// TestCallsAreTried: a call that would fail is known before it is signed, on each kind of
// node: one that refuses it, one that answers a revert as a result, and an old one, whose call
// ends without gas and answers nothing. What brings money or is of another is not tried.
func TestCallsAreTried(t *testing.T) {
	failed := hexutil.Bytes(crypto.Keccak256([]byte("PayoutFailed()"))[:4])
	for name, x := range map[string]struct {
		answer   any
		call     error
		estimate error
		want     error
	}{
		"it would succeed":     {answer: hexutil.Bytes{}},
		"it is refused":        {call: errors.New("execution reverted"), want: chains.ErrRejected},
		"a revert as a result": {answer: failed, want: chains.ErrRejected},
		"it runs out of gas":   {answer: hexutil.Bytes{}, estimate: errors.New("gas required exceeds allowance or always failing transaction"), want: chains.ErrRejected},
	} {
		n := newScripted()
		n.lie = func(m string, _ []json.RawMessage, honest any) (any, error) {
			switch m {
			case "eth_call":
				return x.answer, x.call
			case "eth_estimateGas":
				return "0x5208", x.estimate
			}
			return nil, nil
		}
		a, _ := withBook(t, n)
		act, err := a.Channels().Pull(common.Address{7})
		ok(t, err)
		if err := a.TryCall(t.Context(), act); !errors.Is(err, x.want) || x.want == nil && err != nil {
			t.Errorf("%s: %v", name, err)
		}
		for what, bad := range map[string]func(*chains.Action){
			"money":      func(a *chains.Action) { a.Amount = htlc.Units(1) },
			"a transfer": func(a *chains.Action) { a.Sends = true },
			"a stranger": func(a *chains.Action) { a.To = lower(common.Address{9}) },
		} {
			b := act
			if bad(&b); a.TryCall(t.Context(), b) == nil {
				t.Errorf("%s is tried", what)
			}
		}
	}
}
