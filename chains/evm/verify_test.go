package evm

import (
	"encoding/json"
	"math/big"
	"net/http"
	"testing"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/common/hexutil"

	"github.com/lockstep-swap/lockstep/chains"
	"github.com/lockstep-swap/lockstep/htlc"
)

// locked is a node on which Alice's leg is final.
func locked(t *testing.T) (n *scripted, leg htlc.Leg, out chains.Outpoint) {
	t.Helper()
	n = newScripted()
	n.empty(3)
	leg, _ = testLeg(t, 1)
	out = n.lock(t, leg)
	n.empty(1) // regtest: two confirmations
	return n, leg, out
}

// instead answers one method by f.
func instead(method string, f func(params []json.RawMessage, honest any) (any, error)) func(string, []json.RawMessage, any) (any, error) {
	return func(m string, p []json.RawMessage, honest any) (any, error) {
		if m == method {
			return f(p, honest)
		}
		return nil, nil
	}
}

func slotWord(n uint64) common.Hash { return common.BigToHash(new(big.Int).SetUint64(n)) }

// TestVerify: everything that a lock is not, on one node; then every one of these
// beside an honest node, where it must hold us.
func TestVerify(t *testing.T) {
	for name, c := range map[string]struct {
		spoil func(*scripted, *htlc.Leg, *chains.Outpoint)
		want  error // with one node
		held  error // beside an honest one
	}{
		"honest":            {func(*scripted, *htlc.Leg, *chains.Outpoint) {}, nil, nil},
		"pruned state":      {func(s *scripted, _ *htlc.Leg, _ *chains.Outpoint) { s.lie = pruned }, nil, nil},
		"more":              {func(_ *scripted, l *htlc.Leg, _ *chains.Outpoint) { l.Terms.Amount = htlc.Units(2e15) }, chains.ErrNotLocked, chains.ErrNotLocked},
		"another payee":     {func(_ *scripted, l *htlc.Leg, _ *chains.Outpoint) { l.Terms.To = htlc.Party(lower(common.Address{9})) }, chains.ErrNotLocked, chains.ErrNotLocked},
		"another contract":  {func(_ *scripted, l *htlc.Leg, _ *chains.Outpoint) { l.Place = lower(common.Address{9}) }, chains.ErrNotLocked, chains.ErrNotLocked},
		"another chain":     {func(_ *scripted, l *htlc.Leg, _ *chains.Outpoint) { l.Terms.Asset.Chain = htlc.ETH }, chains.ErrNotLocked, chains.ErrNotLocked},
		"after lock_by":     {func(_ *scripted, l *htlc.Leg, _ *chains.Outpoint) { l.LockBy = genesisAt + 4*15 - 1 }, chains.ErrNotLocked, chains.ErrNotLocked},
		"another output":    {func(_ *scripted, _ *htlc.Leg, o *chains.Outpoint) { o.Index = 1 }, chains.ErrNotLocked, chains.ErrNotLocked},
		"no transaction":    {func(_ *scripted, _ *htlc.Leg, o *chains.Outpoint) { o.TxID = "" }, chains.ErrNotLocked, chains.ErrNotLocked},
		"another lock's tx": {func(_ *scripted, _ *htlc.Leg, o *chains.Outpoint) { o.TxID = common.Hash{7}.Hex() }, chains.ErrNotLocked, chains.ErrNotLocked},
		"spent": {func(s *scripted, l *htlc.Leg, _ *chains.Outpoint) {
			s.slots = map[common.Hash]uint64{}
		}, chains.ErrNotLocked, chains.ErrDisagree},
		"being paid out": {func(s *scripted, _ *htlc.Leg, _ *chains.Outpoint) {
			s.lie = instead("eth_getStorageAt", func([]json.RawMessage, any) (any, error) {
				return common.MaxHash, nil
			})
		}, chains.ErrNotLocked, chains.ErrDisagree},
		"one confirmation": {func(s *scripted, _ *htlc.Leg, _ *chains.Outpoint) { s.blocks = s.blocks[:len(s.blocks)-1] }, chains.ErrNotLocked, chains.ErrDisagree},
		"a slot from the future": {func(s *scripted, _ *htlc.Leg, _ *chains.Outpoint) {
			s.lie = instead("eth_getStorageAt", func([]json.RawMessage, any) (any, error) { return slotWord(1000), nil })
		}, chains.ErrDisagree, chains.ErrDisagree},
		"a slot of another block": {func(s *scripted, _ *htlc.Leg, _ *chains.Outpoint) {
			s.lie = instead("eth_getStorageAt", func([]json.RawMessage, any) (any, error) { return slotWord(2), nil })
		}, chains.ErrNotLocked, chains.ErrDisagree},
		"only at the tip": {func(s *scripted, _ *htlc.Leg, _ *chains.Outpoint) {
			s.lie = instead("eth_getStorageAt", func(p []json.RawMessage, honest any) (any, error) {
				if text(p[2]) == number(5) {
					return honest, nil
				}
				return common.Hash{}, nil
			})
		}, chains.ErrDisagree, chains.ErrDisagree},
		"an endless slot": {func(s *scripted, _ *htlc.Leg, _ *chains.Outpoint) {
			s.lie = instead("eth_getStorageAt", func([]json.RawMessage, any) (any, error) { return hexutil.Bytes(make([]byte, 33)), nil })
		}, chains.ErrDisagree, chains.ErrDisagree},
		"no receipt": {func(s *scripted, _ *htlc.Leg, _ *chains.Outpoint) { s.mined = map[common.Hash]*receipt{} }, chains.ErrNotLocked, chains.ErrDisagree},
		"failed":     {func(s *scripted, _ *htlc.Leg, o *chains.Outpoint) { s.mined[common.HexToHash(o.TxID)].Status = 0 }, chains.ErrNotLocked, chains.ErrDisagree},
		"another contract's log": {func(s *scripted, _ *htlc.Leg, o *chains.Outpoint) {
			s.mined[common.HexToHash(o.TxID)].Logs[0].Address = common.Address{9}
		}, chains.ErrNotLocked, chains.ErrDisagree},
		"a look-alike's log": {func(s *scripted, l *htlc.Leg, o *chains.Outpoint) {
			like := *l
			like.Terms.Amount = htlc.Units(1)
			s.mined[common.HexToHash(o.TxID)].Logs[0].Data = lockedLog(t, like).Data
		}, chains.ErrNotLocked, chains.ErrDisagree},
		"receipt of another": {func(s *scripted, _ *htlc.Leg, o *chains.Outpoint) {
			s.mined[common.HexToHash(o.TxID)].TxHash = common.Hash{7}
		}, chains.ErrDisagree, chains.ErrDisagree},
		"receipt of a lost block": {func(s *scripted, _ *htlc.Leg, o *chains.Outpoint) {
			s.mined[common.HexToHash(o.TxID)].BlockHash = common.Hash{7}
		}, chains.ErrNotLocked, chains.ErrDisagree},
		"another block": {func(s *scripted, l *htlc.Leg, _ *chains.Outpoint) {
			s.blocks = s.blocks[:4]
			s.lock(t, *l)
			s.empty(1)
		}, nil, chains.ErrDisagree},
		"other code by now": {func(s *scripted, _ *htlc.Leg, _ *chains.Outpoint) { s.code = []byte{1} }, chains.ErrDisagree, chains.ErrDisagree},
		"silent": {func(s *scripted, _ *htlc.Leg, _ *chains.Outpoint) {
			s.http = func(*http.Request) *http.Response { return nil }
		}, chains.ErrDisagree, chains.ErrDisagree},
	} {
		t.Run(name, func(t *testing.T) {
			n, leg, out := locked(t)
			alone, _ := testAdapter(t, n)
			honest := n.copyOf()
			both, _ := testAdapter(t, honest, n)
			ok(t, both.Verify(t.Context(), leg, out))
			c.spoil(n, &leg, &out)
			if err := alone.Verify(t.Context(), leg, out); c.want == nil {
				ok(t, err)
			} else {
				is(t, "alone", err, c.want)
			}
			if err := both.Verify(t.Context(), leg, out); c.held == nil {
				ok(t, err)
			} else {
				is(t, "beside an honest node", err, c.held)
			}
		})
	}
}

// pruned is a node without the states of old blocks.
func pruned(method string, p []json.RawMessage, _ any) (any, error) {
	if method == "eth_getStorageAt" && text(p[2]) != number(5) {
		return nil, refusedWith{"missing trie node 1234 (path )"}
	}
	return nil, nil
}
