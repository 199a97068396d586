package evm

import (
	"encoding/json"
	"fmt"
	"net/http"
	"testing"

	"github.com/ethereum/go-ethereum/common/hexutil"

	"github.com/lockstep-swap/lockstep/chains"
	"github.com/lockstep-swap/lockstep/contracts"
	"github.com/lockstep-swap/lockstep/htlc"
	"github.com/lockstep-swap/lockstep/htlc/evm"
)

// account is a node that tells these numbers.
func account(balance, nonce, price uint64) *scripted {
	s := newScripted()
	s.lie = func(m string, _ []json.RawMessage, _ any) (any, error) {
		switch m {
		case "eth_getBalance":
			return hexutil.Uint64(balance), nil
		case "eth_getTransactionCount":
			return hexutil.Uint64(nonce), nil
		case "eth_gasPrice":
			return hexutil.Uint64(price), nil
		}
		return nil, nil
	}
	return s
}

// TestNoNodeAlone: one backend cannot make us believe in more coin, in a nonce
// that is used, or in a dear market.
func TestNoNodeAlone(t *testing.T) {
	coin := htlc.Asset{Chain: htlc.SMT}
	liar := account(1<<60, 1<<40, 1<<50)
	a, _ := testAdapter(t, liar, account(500, 7, 20e9), account(400, 8, 19e9))
	have, nonce, err := a.Balance(t.Context(), coin)
	if err != nil || have != htlc.Units(400) || nonce != 8 {
		t.Errorf("%s, nonce %d, %v", have, nonce, err)
	}
	if f, err := a.Fee(t.Context(), 0); err != nil || f.Rate != 20e9 {
		t.Errorf("fee %d, %v", f.Rate, err)
	}
	liar.mu.Lock()
	liar.http = func(*http.Request) *http.Response { return nil }
	liar.mu.Unlock()
	if have, nonce, err := a.Balance(t.Context(), coin); err != nil || have != htlc.Units(400) || nonce != 7 {
		t.Errorf("one is down: %s, nonce %d, %v", have, nonce, err)
	}
	alone, _ := testAdapter(t, account(0, 0, 1<<62))
	if f, err := alone.Fee(t.Context(), 0); err != nil || f.Rate != maxPrice {
		t.Errorf("fee %d, %v", f.Rate, err)
	}
	_, _, err = alone.Balance(t.Context(), htlc.Asset{Chain: htlc.ETH})
	is(t, "another chain", err, chains.ErrNetwork)
}

// TestLockAddress: the URI says the same as the call.
func TestLockAddress(t *testing.T) {
	a, _ := testAdapter(t, newScripted())
	leg, _ := testLeg(t, 1)
	leg.Drop = htlc.Units(5)
	for _, token := range []string{"", "0x4444444444444444444444444444444444444444"} {
		leg.Terms.Asset.Token = token
		c, err := evm.LockCall(leg)
		ok(t, err)
		address, uri, call, err := a.LockAddress(leg)
		ok(t, err)
		name, third := "lockNative", ""
		if token != "" {
			name, third = "lockToken", "&address="+token
		}
		k, err := evm.Lock(leg)
		ok(t, err)
		limits, err := contracts.Pack(leg.Drop.Big(), uint64(leg.LockBy))
		ok(t, err)
		want := fmt.Sprintf("ethereum:%s@%d/%s?value=%s&bytes32=0x%s&address=%s&address=%s%s&uint256=%s&uint256=%s",
			leg.Place, testID, name, c.Value, leg.Terms.Hash, leg.Terms.From, leg.Terms.To, third, k.AmountExpiry, limits)
		if address != leg.Place || call != hexutil.Encode(c.Data) || uri != want {
			t.Errorf("%s\n%s\nwant %s", address, uri, want)
		}
	}
	leg.Place = "0x9999999999999999999999999999999999999999"
	_, _, _, err := a.LockAddress(leg)
	is(t, "another contract", err, chains.ErrContract)
}
