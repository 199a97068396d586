package evm

import (
	"errors"
	"math/big"
	"testing"

	"github.com/ethereum/go-ethereum/accounts/abi"
	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core/types"

	"github.com/lockstep-swap/lockstep/contracts"
	"github.com/lockstep-swap/lockstep/htlc"
)

// written is the log of an event as the contract's ABI encodes it.
func written(t testing.TB, name string, hash htlc.Hash, args ...any) *types.Log {
	t.Helper()
	def, err := contracts.HTLCMetaData.ParseABI()
	if err != nil {
		t.Fatal(err)
	}
	e, ok := def.Events[name]
	if !ok {
		t.Fatalf("no event %s", name)
	}
	var data abi.Arguments
	for _, in := range e.Inputs {
		if !in.Indexed {
			data = append(data, in)
		}
	}
	raw, err := data.Pack(args...)
	if err != nil {
		t.Fatal(err)
	}
	return &types.Log{Topics: []common.Hash{e.ID, common.Hash(hash)}, Data: raw}
}

func lockLog(t testing.TB, l htlc.Leg) *types.Log {
	t.Helper()
	k, err := Lock(l)
	if err != nil {
		t.Fatal(err)
	}
	if l.Terms.Asset.Native() {
		return written(t, "Locked", l.Terms.Hash, k.Payer, k.Payee, k.AmountExpiry)
	}
	return written(t, "LockedToken", l.Terms.Hash, k.Payer, k.Payee, k.Token, k.AmountExpiry)
}

func keyOf(t testing.TB, l htlc.Leg) common.Hash {
	t.Helper()
	key, err := Key(l)
	if err != nil {
		t.Fatal(err)
	}
	return key
}

func TestLogsOfTheContractAreRead(t *testing.T) {
	for _, tok := range []string{"", token} {
		l, s := leg(t, tok), secret(t)
		key := keyOf(t, l)
		for name, c := range map[string]struct {
			log  *types.Log
			want Event
		}{
			"lock":   {lockLog(t, l), Event{Kind: Locked, Hash: l.Terms.Hash, Key: key}},
			"claim":  {written(t, "Claimed", l.Terms.Hash, key, s.Reveal()), Event{Kind: Claimed, Hash: l.Terms.Hash, Key: key, Secret: s}},
			"refund": {written(t, "Refunded", l.Terms.Hash, key), Event{Kind: Refunded, Hash: l.Terms.Hash, Key: key}},
			"drop":   {written(t, "GasDropped", l.Terms.Hash, common.HexToAddress(payee), big.NewInt(7)), Event{Kind: Dropped, Hash: l.Terms.Hash}},
		} {
			if got, err := Decode(c.log); err != nil || got != c.want {
				t.Errorf("%s %s: %+v %v", name, tok, got, err)
			}
		}
	}
}

// TestLookAlikesHaveOtherKeys: anybody may lock under our hash, with other terms.
func TestLookAlikesHaveOtherKeys(t *testing.T) {
	key := keyOf(t, leg(t, ""))
	for name, change := range map[string]func(*htlc.Leg){
		"payer":  func(l *htlc.Leg) { l.Terms.From = token },
		"payee":  func(l *htlc.Leg) { l.Terms.To = token },
		"token":  func(l *htlc.Leg) { l.Terms.Asset.Token = token },
		"amount": func(l *htlc.Leg) { l.Terms.Amount = htlc.Units(1) },
		"expiry": func(l *htlc.Leg) { l.Terms.Expiry-- },
	} {
		l := leg(t, "")
		change(&l)
		if e, err := Decode(lockLog(t, l)); err != nil || e.Key == key {
			t.Errorf("another %s: %+v %v", name, e, err)
		}
	}
}

func TestOtherLogsAreRefused(t *testing.T) {
	l, s := leg(t, ""), secret(t)
	key := keyOf(t, l)
	wrong := s.Reveal()
	wrong[31] ^= 1
	good := func() *types.Log { return lockLog(t, l) }
	for name, log := range map[string]*types.Log{
		"nothing":                {},
		"one topic":              {Topics: good().Topics[:1], Data: good().Data},
		"three topics":           {Topics: append(good().Topics, common.Hash{}), Data: good().Data},
		"another event":          {Topics: []common.Hash{{1}, common.Hash(l.Terms.Hash)}, Data: good().Data},
		"short":                  {Topics: good().Topics, Data: good().Data[:95]},
		"long":                   {Topics: good().Topics, Data: append(good().Data, 0)},
		"token event without it": {Topics: []common.Hash{LockTopics()[1], common.Hash(l.Terms.Hash)}, Data: good().Data},
		"dirty address":          {Topics: good().Topics, Data: append([]byte{1}, good().Data[1:]...)},
		"token zero":             written(t, "LockedToken", l.Terms.Hash, common.Address{1}, common.Address{2}, common.Address{}, big.NewInt(1)),
		"wrong secret":           written(t, "Claimed", l.Terms.Hash, key, wrong),
		"zero secret":            written(t, "Claimed", htlc.Secret{}.Hash(), key, [32]byte{}),
	} {
		if e, err := Decode(log); !errors.Is(err, ErrLog) {
			t.Errorf("%s: %+v %v", name, e, err)
		}
	}
}

// FuzzDecode: no bytes make it panic, and what it takes is what the ABI reads.
func FuzzDecode(f *testing.F) {
	l := leg(f, "")
	tok := leg(f, token)
	key := keyOf(f, l)
	for _, log := range []*types.Log{lockLog(f, l), lockLog(f, tok), written(f, "Claimed", l.Terms.Hash, key, secret(f).Reveal()), written(f, "Refunded", l.Terms.Hash, key)} {
		f.Add(log.Topics[0].Bytes(), log.Topics[1].Bytes(), log.Data)
	}
	bindings := contracts.NewHTLC()
	f.Fuzz(func(t *testing.T, event, hash, data []byte) {
		log := &types.Log{Topics: []common.Hash{common.BytesToHash(event), common.BytesToHash(hash)}, Data: data}
		e, err := Decode(log)
		if err != nil {
			return
		}
		switch e.Kind {
		case Locked:
			k := contracts.HTLCLock{}
			if n, err := bindings.UnpackLockedEvent(log); err == nil {
				k = contracts.HTLCLock{Hash: n.Hash, Payer: n.Payer, Payee: n.Payee, AmountExpiry: n.AmountExpiry}
			} else if n, err := bindings.UnpackLockedTokenEvent(log); err == nil {
				k = contracts.HTLCLock{Hash: n.Hash, Payer: n.Payer, Payee: n.Payee, Token: n.Token, AmountExpiry: n.AmountExpiry}
			} else {
				t.Fatal("the bindings refuse it", err)
			}
			if k.Key() != e.Key {
				t.Fatal("the bindings read other terms")
			}
		case Claimed:
			if e.Secret.Hash() != htlc.Hash(log.Topics[1]) {
				t.Fatal("a secret of another hash")
			}
		case Refunded:
			if n, err := bindings.UnpackRefundedEvent(log); err != nil || n.Key != e.Key {
				t.Fatal("the bindings read another key", err)
			}
		case Dropped:
		}
	})
}
