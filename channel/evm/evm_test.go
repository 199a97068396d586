package evm

import (
	"bytes"
	"errors"
	"fmt"
	"math/big"
	"slices"
	"testing"
	"time"

	"github.com/ethereum/go-ethereum/accounts/abi"
	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core/types"
	"pgregory.net/rapid"

	"github.com/lockstep-swap/lockstep/channel"
	"github.com/lockstep-swap/lockstep/contracts"
	"github.com/lockstep-swap/lockstep/htlc"
)

var (
	alice = common.Address{1}
	bob   = common.Address{2}
	at    = common.Address{0xcc}
)

func book() Contract { return New(4, at, true) }

func couple() Pair { return PairOf(common.Address{}, bob, alice) }

// tale is logs of a contract, in blocks of one log.
type tale struct {
	t    testing.TB
	logs []types.Log
}

// tell writes a log: values by their names in the event.
func (x *tale) tell(name string, values map[string]any) *types.Log {
	x.t.Helper()
	kind, ok := contracts.NewChannels().GetABI().Events[name]
	if !ok {
		x.t.Fatalf("no event %s", name)
	}
	l := types.Log{Address: at, BlockNumber: uint64(len(x.logs)) + 1, Topics: []common.Hash{kind.ID}}
	for _, in := range kind.Inputs {
		v, given := values[in.Name]
		if !given {
			v = zero(in.Type)
		}
		if n, is := v.(int); is {
			v = big.NewInt(int64(n))
		}
		word, err := abi.Arguments{{Type: in.Type}}.Pack(v)
		if err != nil {
			x.t.Fatalf("%s of %s: %v", in.Name, name, err)
		}
		if in.Indexed {
			l.Topics = append(l.Topics, common.Hash(word))
		} else {
			l.Data = append(l.Data, word...)
		}
	}
	x.logs = append(x.logs, l)
	return &x.logs[len(x.logs)-1]
}

func zero(t abi.Type) any {
	switch t.T {
	case abi.AddressTy:
		return common.Address{}
	case abi.FixedBytesTy:
		return [32]byte{}
	case abi.BoolTy:
		return false
	}
	return new(big.Int)
}

func (x *tale) events() (all []Event) {
	x.t.Helper()
	for i := range x.logs {
		e, err := book().Decode(&x.logs[i])
		if err != nil {
			x.t.Fatal(err)
		}
		all = append(all, e)
	}
	return all
}

// closed is a dispute of epoch 2 in which alice is shown with three locks, of which
// the first was unlocked by bob himself.
func closed(t testing.TB) *tale {
	x := &tale{t: t}
	key := [32]byte(book().Key(couple()))
	x.tell("Closed", map[string]any{"channel": key, "party": bob, "epoch": 2, "settleTime": 5000})
	x.tell("Shown", map[string]any{"channel": key, "sender": alice, "epoch": 2, "nonce": 7, "transferred": 10, "locked": 32, "lockRoot": [32]byte(root(list()))})
	x.tell("Unlocked", map[string]any{"channel": key, "sender": alice, "epoch": 2, "known": 1, "own": true, "transferred": 30, "locked": 12})
	return x
}

func list() []channel.Lock {
	return []channel.Lock{
		{ID: 4, Expiry: 6000, Amount: channel.Units(20), Hash: htlc.Hash{4}}, {ID: 5, Expiry: 100, Amount: channel.Units(5), Hash: htlc.Hash{5}},
		{ID: 9, Expiry: 9000, Amount: channel.Units(7), Hash: htlc.Hash{9}},
	}
}

// slots of a story, as the contract would have them.
func slots(d Dispute) (low, high *big.Int) { return d.Low.slot(d.Settled), d.High.slot(d.Settled) }

// TestStoryIsCheckedBySlots: each lie about a log shows in the hash.
func TestStoryIsCheckedBySlots(t *testing.T) {
	key := book().Key(couple())
	honest, err := Tell(key, 2, couple(), closed(t).events())
	if err != nil {
		t.Fatal(err)
	}
	low, high := slots(honest)
	if err := honest.Check(low, high); err != nil || high.Sign() != 0 || new(big.Int).Rsh(low, recordBits).Uint64() != 7 {
		t.Fatalf("%x, %x: %v", low, high, err)
	}
	k32 := [32]byte(key)
	for name, lie := range map[string]func(*tale){
		"hides an unlock": func(x *tale) { x.logs = x.logs[:2] },
		"hides a proof":   func(x *tale) { x.logs = slices.Delete(x.logs, 1, 2) },
		"invents an unlock": func(x *tale) {
			x.tell("Unlocked", map[string]any{"channel": k32, "sender": alice, "epoch": 2, "known": 2, "transferred": 35, "locked": 7})
		},
		"says that it came back": func(x *tale) {
			x.logs = x.logs[:2]
			x.tell("Unlocked", map[string]any{"channel": k32, "sender": alice, "epoch": 2, "returned": 1, "own": true, "transferred": 30, "locked": 12})
		},
		"says that a tower did it": func(x *tale) {
			x.logs = x.logs[:2]
			x.tell("Unlocked", map[string]any{"channel": k32, "sender": alice, "epoch": 2, "known": 1, "transferred": 30, "locked": 12})
		},
		"tells it of the other": func(x *tale) {
			x.tell("Shown", map[string]any{"channel": k32, "sender": bob, "epoch": 2, "nonce": 1, "transferred": 1})
		},
		"turns the order around": func(x *tale) { x.logs[1].BlockNumber, x.logs[2].BlockNumber = 3, 2 },
		"says it is settled":     func(x *tale) { x.tell("Settled", map[string]any{"channel": k32, "epoch": 2, "lowReserved": 12}) },
	} {
		x := closed(t)
		lie(x)
		d, err := Tell(key, 2, couple(), x.events())
		if err == nil {
			err = d.Check(low, high)
		}
		if !errors.Is(err, ErrStory) {
			t.Errorf("a node that %s is believed: %v", name, err)
		}
	}
	for name, noise := range map[string]func(*tale){
		"another epoch": func(x *tale) {
			x.tell("Unlocked", map[string]any{"channel": k32, "sender": alice, "epoch": 1, "known": 2})
		},
		"another channel": func(x *tale) {
			x.tell("Unlocked", map[string]any{"channel": [32]byte{1}, "sender": alice, "epoch": 2, "known": 2})
		},
		"a deposit": func(x *tale) {
			x.tell("Deposited", map[string]any{"channel": k32, "party": alice, "amount": 2})
			x.tell("CooperativelySettled", map[string]any{"channel": k32, "lowPaid": 2})
		},
	} {
		x := closed(t)
		noise(x)
		d, err := Tell(key, 2, couple(), x.events())
		if err == nil {
			err = d.Check(low, high)
		}
		if err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
	x := closed(t)
	x.tell("Shown", map[string]any{"channel": k32, "sender": common.Address{3}, "epoch": 2, "nonce": 1})
	if _, err := Tell(key, 2, couple(), x.events()); !errors.Is(err, ErrStory) {
		t.Errorf("a stranger's proof: %v", err)
	}
}

// TestLocksEndByPosition: they are told by the list that was shown, and of no other.
func TestLocksEndByPosition(t *testing.T) {
	x := closed(t)
	k32 := [32]byte(book().Key(couple()))
	x.tell("Settled", map[string]any{"channel": k32, "epoch": 2, "lowReserved": 12})
	x.tell("Resolved", map[string]any{"channel": k32, "sender": alice, "epoch": 2, "expired": 2, "locked": 7, "reserved": 7})
	told := func() []channel.Unlocked {
		d, err := Tell(book().Key(couple()), 2, couple(), x.events())
		if err != nil {
			t.Fatal(err)
		}
		if wrong := d.Side(couple(), alice).Ended(true, list()[:2]); wrong != nil {
			t.Errorf("of another list %+v", wrong)
		}
		return d.Side(couple(), alice).Ended(true, list())
	}
	want := []channel.Unlocked{{Ours: true, ID: 4, Paid: true}, {Ours: true, ID: 5}}
	if have := told(); !slices.Equal(have, want) {
		t.Errorf("%+v", have)
	}
	x.tell("Resolved", map[string]any{"channel": k32, "sender": alice, "epoch": 2, "known": 4})
	if have := told(); !slices.Equal(have, append(want, channel.Unlocked{Ours: true, ID: 9, Paid: true})) {
		t.Errorf("%+v", have)
	}
	// A disposal takes an unlock back; what a delegate shows has its reward.
	x = closed(t)
	x.tell("Disposed", map[string]any{"channel": k32, "sender": alice, "epoch": 2, "returned": 1, "transferred": 10, "locked": 12})
	if have := told(); !slices.Equal(have, []channel.Unlocked{{Ours: true, ID: 4}}) {
		t.Errorf("%+v", have)
	}
	x.tell("Punished", map[string]any{"channel": k32, "cheater": bob, "epoch": 2})
	if have := told(); have != nil {
		t.Errorf("after the punishment %+v", have)
	}
	d, err := Tell(book().Key(couple()), 2, couple(), x.events())
	if r, wrong := d.Record(State{Epoch: 3}, 2); err != nil || wrong == nil || d.Punished != bob {
		t.Errorf("punished is %s, the record %+v (%v, %v)", d.Punished, r, err, wrong)
	}
	x.tell("Settled", map[string]any{"channel": k32, "epoch": 2})
	d, err = Tell(book().Key(couple()), 2, couple(), x.events())
	if r, wrong := d.Record(State{Epoch: 3}, 2); err != nil || wrong != nil || r.Punished != bob {
		t.Errorf("the record of who was punished is %+v (%v, %v)", r, err, wrong)
	}
	other := closed(t)
	if d, err := Tell(book().Key(couple()), 2, couple(), other.events()); err != nil || d.Punished != (common.Address{}) {
		t.Errorf("nobody was punished: %s (%v)", d.Punished, err)
	}
	other.tell("Punished", map[string]any{"channel": k32, "cheater": common.Address{9}, "epoch": 2})
	if _, err := Tell(book().Key(couple()), 2, couple(), other.events()); !errors.Is(err, ErrStory) {
		t.Errorf("a stranger is punished: %v", err)
	}
}

// TestDecodeTakesExactlyTheContracts: anything longer, shorter or dirtier is not its
// log, and a secret must open its hash.
func TestDecodeTakesExactlyTheContracts(t *testing.T) {
	x := closed(t)
	good := x.logs[1]
	if _, err := book().Decode(&good); err != nil {
		t.Fatal(err)
	}
	for name, spoil := range map[string]func(*types.Log){
		"no topics":      func(l *types.Log) { l.Topics = nil },
		"one topic less": func(l *types.Log) { l.Topics = l.Topics[:1] },
		"one more":       func(l *types.Log) { l.Topics = append(l.Topics, common.Hash{}) },
		"other event":    func(l *types.Log) { l.Topics[0] = common.Hash{1} },
		"a word less":    func(l *types.Log) { l.Data = l.Data[32:] },
		"a byte more":    func(l *types.Log) { l.Data = append(l.Data, 0) },
		"dirty address":  func(l *types.Log) { l.Data[3] = 1 },
		"epoch too wide": func(l *types.Log) { l.Data[35] = 1 },
	} {
		bad := good
		bad.Topics, bad.Data = slices.Clone(good.Topics), bytes.Clone(good.Data)
		spoil(&bad)
		if _, err := book().Decode(&bad); !errors.Is(err, ErrLog) {
			t.Errorf("%s: %v", name, err)
		}
	}
	s, _ := htlc.SecretFromBytes(bytes.Repeat([]byte{7}, 32))
	for hash, want := range map[htlc.Hash]error{s.Hash(): nil, {9}: ErrLog} {
		l := x.tell("SecretRegistered", map[string]any{"hash": [32]byte(hash), "secret": s.Reveal()})
		if e, err := book().Decode(l); !errors.Is(err, want) || err == nil && e.Secret != s {
			t.Errorf("%s: %v", hash, err)
		}
	}
	if e, err := book().Decode(x.tell("SecretRegistered", map[string]any{})); err == nil {
		t.Errorf("thirty-two zeros are a secret: %+v", e)
	}
}

// TestDecodeAnything: no log makes it panic.
func TestDecodeAnything(t *testing.T) {
	ids := book().Events()
	rapid.Check(t, func(t *rapid.T) {
		l := types.Log{Data: rapid.SliceOfN(rapid.Byte(), 0, 400).Draw(t, "data")}
		l.Topics = append(l.Topics, rapid.SampledFrom(ids).Draw(t, "event"))
		for range rapid.IntRange(0, 4).Draw(t, "topics") {
			l.Topics = append(l.Topics, common.BytesToHash(rapid.SliceOfN(rapid.Byte(), 32, 32).Draw(t, "topic")))
		}
		e, err := book().Decode(&l)
		_ = book().About(&l)
		if err == nil {
			_, _ = Tell(e.Channel, e.Epoch, couple(), []Event{e})
		}
	})
}

// TestStateOfASlot: the bounds of the time word tell open from closed.
func TestStateOfASlot(t *testing.T) {
	answer := func(pot, low, epoch, n, at int64) []byte {
		m := contracts.NewChannels().GetABI().Methods["stateOf"]
		b, err := m.Outputs.Pack(contracts.ChannelState{Pot: big.NewInt(pot), LowNet: big.NewInt(low), Epoch: big.NewInt(epoch), Withdrawals: big.NewInt(n), Time: big.NewInt(at)})
		if err != nil {
			t.Fatal(err)
		}
		return b
	}
	for _, c := range []struct {
		epoch, at int64
		want      channel.Stage
	}{
		{0, 0, channel.Absent}, {1, 0, channel.Settled}, {1, 1, channel.Opened}, {1, longestTimeout, channel.Opened}, {1, longestTimeout + 1, channel.Closed},
	} {
		s, err := book().State(answer(200, -50, c.epoch, 3, c.at))
		if err != nil || s.Stage() != c.want || s.LowNet.String() != "-50" || s.Withdrawals != 3 {
			t.Errorf("%+v: %+v, %v", c, s, err)
		}
	}
	for _, bad := range [][]byte{nil, {1}, answer(1, 1, 1<<16, 0, 0), answer(1, 1, 1, 1<<16, 0), answer(1, 1, 1, 0, 1<<32), bytes.Repeat([]byte{0xff}, 160)} {
		if s, err := book().State(bad); !errors.Is(err, ErrAnswer) {
			t.Errorf("%x is %+v: %v", bad, s, err)
		}
	}
}

// TestCallsThatCannotBe: what the contract would refuse, or what would pay another,
// is not made.
func TestCallsThatCannotBe(t *testing.T) {
	c, sig := book(), make([]byte, 65)
	d, err := Tell(c.Key(couple()), 2, couple(), closed(t).events())
	if err != nil {
		t.Fatal(err)
	}
	terms := channel.Terms{Name: channel.Name{Channel: c.Key(couple()), Epoch: 2}, ChainID: 4, Contract: at, Us: bob, Them: alice}
	now := Scene{Record: channel.Record{Stage: channel.Closed, Epoch: 2, SettleAt: 5000}, Dispute: d, Now: 4000}
	s, _ := htlc.SecretFromBytes(bytes.Repeat([]byte{7}, 32))
	locks := list()
	locks[2].Hash = s.Hash()
	unlock := channel.Action{Do: channel.DoUnlock, Locks: list(), Which: []uint64{9}}
	if _, err := c.Call(terms, unlock, nil, nil, now); err != nil {
		t.Fatal(err)
	}
	for name, bad := range map[string]struct {
		want error
		call func() (Call, error)
	}{
		"another contract": {ErrAction, func() (Call, error) { o := terms; o.Contract = bob; return c.Call(o, unlock, nil, nil, now) }},
		"another chain":    {ErrAction, func() (Call, error) { o := terms; o.ChainID = 1; return c.Call(o, unlock, nil, nil, now) }},
		"another list": {ErrAction, func() (Call, error) {
			return c.Call(terms, channel.Action{Do: channel.DoUnlock, Locks: locks, Which: []uint64{9}}, nil, nil, now)
		}},
		"a lock that is not in it": {ErrAction, func() (Call, error) {
			return c.Call(terms, channel.Action{Do: channel.DoUnlock, Locks: list(), Which: []uint64{9, 10}}, nil, nil, now)
		}},
		"a secret that is not given": {ErrAction, func() (Call, error) {
			return c.Call(terms, channel.Action{Do: channel.DoUnlock, Locks: list(), Which: []uint64{9}, Direct: true}, nil, []htlc.Secret{s}, now)
		}},
		"another epoch":      {ErrAction, func() (Call, error) { o := terms; o.Epoch = 3; return c.Call(o, unlock, nil, nil, now) }},
		"at the settle time": {ErrEarly, func() (Call, error) { o := now; o.Now = 5000; return c.Call(terms, unlock, nil, nil, o) }},
		"our own before the settle": {ErrEarly, func() (Call, error) {
			o := terms
			o.Us, o.Them = alice, bob
			return c.Call(o, channel.Action{Do: channel.DoUnlock, Ours: true, Locks: list(), Which: []uint64{5}}, nil, nil, now)
		}},
		"nothing reserved": {ErrAction, func() (Call, error) {
			o := now
			o.Record.Stage = channel.Settled
			return c.Call(terms, unlock, nil, nil, o)
		}},
		"settle of an open one": {ErrAction, func() (Call, error) {
			o := now
			o.Record.Stage = channel.Opened
			return c.Call(terms, channel.Action{Do: channel.DoSettle}, nil, nil, o)
		}},
		"disposals without their list": {ErrAction, func() (Call, error) {
			o := terms
			o.Us, o.Them = alice, bob
			return c.Call(o, channel.Action{Do: channel.DoPresent, Locks: list()[:1], Which: []uint64{4}, Disposals: [][]byte{sig}}, nil, nil, now)
		}},
		"disposals without their names": {ErrAction, func() (Call, error) {
			o := terms
			o.Us, o.Them = alice, bob
			return c.Call(o, channel.Action{Do: channel.DoPresent, Locks: list(), Disposals: [][]byte{sig}}, nil, nil, now)
		}},
		"a proof without a signature": {ErrAction, func() (Call, error) {
			return c.Call(terms, channel.Action{Do: channel.DoUpdate, Proof: channel.BalanceProof{Nonce: 1}}, nil, nil, now)
		}},
		"a withdrawal of a stranger": {ErrAction, func() (Call, error) {
			return c.Call(terms, channel.Action{Do: channel.DoWithdraw, Withdraw: channel.Withdraw{Party: at}, Signature: sig}, sig, nil, now)
		}},
		"a withdrawal that we did not sign": {ErrAction, func() (Call, error) {
			return c.Call(terms, channel.Action{Do: channel.DoWithdraw, Withdraw: channel.Withdraw{Party: bob}, Signature: sig}, nil, nil, now)
		}},
		"a secret of nobody": {ErrAction, func() (Call, error) {
			return c.Call(terms, channel.Action{Do: channel.DoRegister}, nil, []htlc.Secret{s}, now)
		}},
		"nothing":         {ErrAction, func() (Call, error) { return c.Call(terms, channel.Action{}, nil, nil, now) }},
		"a short timeout": {ErrAction, func() (Call, error) { return c.Open(common.Address{}, bob, alice, 9*time.Second, htlc.Units(1)) }},
		"a long timeout":  {ErrAction, func() (Call, error) { return c.Open(common.Address{}, bob, alice, 31*24*time.Hour, htlc.Units(1)) }},
		"ourselves":       {ErrAction, func() (Call, error) { return c.Open(common.Address{}, bob, bob, time.Minute, htlc.Units(1)) }},
	} {
		if call, err := bad.call(); !errors.Is(err, bad.want) {
			t.Errorf("%s: %d bytes, %v", name, len(call.Data), err)
		}
	}
}

// TestGasLimits: every verb has one; the dearest unlock fits where calls may be made.
func TestGasLimits(t *testing.T) {
	for _, do := range []channel.Verb{channel.DoClose, channel.DoUpdate, channel.DoRegister, channel.DoUnlock, channel.DoPresent, channel.DoSettle, channel.DoWithdraw, channel.DoPart} {
		coin, token := Gas(channel.Action{Do: do}, true), Gas(channel.Action{Do: do}, false)
		if coin < 50_000 || token < coin {
			t.Errorf("%s: %d and %d", do, coin, token)
		}
	}
	all := channel.Action{Do: channel.DoUnlock, Locks: make([]channel.Lock, channel.MostLocks), Which: make([]uint64, channel.MostLocks), Direct: true}
	if g := Gas(all, false); g > 12_000_000 {
		t.Errorf("160 secrets at once: %d", g)
	} else {
		fmt.Printf("bench: channels.limit.unlock160.direct %d gas\n", g)
	}
}
