package evm

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"math/big"
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/ethereum/go-ethereum/accounts/abi"
	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/common/hexutil"
	"github.com/ethereum/go-ethereum/core/types"
	"github.com/ethereum/go-ethereum/crypto"

	"github.com/lockstep-swap/lockstep/chains"
	"github.com/lockstep-swap/lockstep/channel"
	channelevm "github.com/lockstep-swap/lockstep/channel/evm"
	"github.com/lockstep-swap/lockstep/contracts"
	"github.com/lockstep-swap/lockstep/htlc"
	"github.com/lockstep-swap/lockstep/swap/engine"
)

var bookPlace = common.HexToAddress("0x00000000000000000000000000000000000b00c5")

// bookCode is the runtime code of a contract of channels.
func bookCode(t testing.TB, regtest bool) []byte {
	t.Helper()
	code, hash := channelevm.Artefact(regtest)
	for i := range 1024 {
		if crypto.Keccak256Hash(code[i:]) == common.HexToHash(hash) {
			return code[i:]
		}
	}
	t.Fatal("the creation code does not end with the runtime code")
	return nil
}

// withBook is an adapter whose nodes have the contract of channels.
func withBook(t testing.TB, nodes ...*scripted) (*Adapter, *source) {
	t.Helper()
	for _, n := range nodes {
		n.book = bookCode(t, true)
		if n.views == nil {
			n.views = map[string]hexutil.Bytes{}
		}
	}
	c := testConfig(t, nodes...)
	c.Channels = lower(bookPlace)
	a, err := New(context.Background(), c)
	ok(t, err)
	return a, &source{nodes: a.nodes, backends: a.backends, index: a.index}
}

// book is the contract as the adapter has it.
func book(a *Adapter) channelevm.Contract { return channelevm.New(testID, bookPlace, true) }

// words are 32-byte words in a row.
func words(all ...any) []byte {
	var b []byte
	for _, w := range all {
		switch w := w.(type) {
		case int:
			b = append(b, common.BigToHash(big.NewInt(int64(w))).Bytes()...)
		case common.Address:
			b = append(b, common.LeftPadBytes(w[:], 32)...)
		case []byte:
			b = append(b, common.LeftPadBytes(w, 32)...)
		case common.Hash:
			b = append(b, w[:]...)
		}
	}
	return b
}

// logOf is a log of the contract of channels, by the event's name.
func logOf(t testing.TB, name string, topics []common.Hash, data []byte) types.Log {
	t.Helper()
	all := contracts.NewChannels().GetABI()
	e, found := all.Events[name]
	if !found {
		t.Fatal(name)
	}
	tx := crypto.Keccak256Hash([]byte(name), data)
	return types.Log{Address: bookPlace, Topics: append([]common.Hash{e.ID}, topics...), Data: data, TxHash: tx}
}

func topicOf(a common.Address) common.Hash { return common.BytesToHash(a[:]) }

// TestChannelsAreTheEngines: what the engine asks for.
func TestChannelsAreTheEngines(t *testing.T) {
	a, _ := withBook(t, newScripted())
	var _ engine.Channels = a.Channels()
	if b, _ := testAdapter(t, newScripted()); b.Channels() != nil {
		t.Error("there are channels where none are configured")
	}
	id, at, challenge, margin, least := a.Channels().Contract()
	if id != testID || at != bookPlace || challenge != 10*time.Second || margin != 5*time.Second || least != 10*time.Second {
		t.Error(id, at, challenge, margin, least)
	}
}

// TestChannelsCodeIsPinned: windows of seconds are for regtest alone, and the real
// ones for all else; nothing else is taken for either.
func TestChannelsCodeIsPinned(t *testing.T) {
	for _, c := range []struct {
		network string
		code    []byte
		good    bool
	}{
		{"regtest", bookCode(t, true), true}, {"regtest", bookCode(t, false), false}, {"mainnet", bookCode(t, false), true},
		{"mainnet", bookCode(t, true), false}, {"testnet", bookCode(t, true), false}, {"mainnet", nil, false}, {"mainnet", runtimeCode(), false},
	} {
		n := newScripted()
		n.book = c.code
		conf := testConfig(t, n)
		conf.Params.Network, conf.Channels = c.network, lower(bookPlace)
		_, err := New(t.Context(), conf)
		if c.good {
			ok(t, err)
		} else if is(t, c.network, err, chains.ErrContract); !strings.Contains(fmt.Sprint(err), "set channels of smt") {
			t.Errorf("%s: %v", c.network, err)
		}
	}
	n := newScripted()
	conf := testConfig(t, n)
	for _, bad := range []string{lower(place), "0x00", strings.ToUpper(lower(bookPlace))} {
		conf.Channels = bad
		_, err := New(t.Context(), conf)
		is(t, bad, err, chains.ErrContract)
	}
}

// TestLogsAboutAWord: what the contract itself logged about it, in the block, and
// nothing that only looks like it.
func TestLogsAboutAWord(t *testing.T) {
	n := newScripted()
	a, s := withBook(t, n)
	low, high := common.Address{1}, common.Address{2}
	key := book(a).Key(channelevm.PairOf(common.Address{}, high, low))
	alien := logOf(t, "Deposited", []common.Hash{key}, words(low, 7))
	alien.Address = common.HexToAddress("0xa11e")
	odd := logOf(t, "Deposited", []common.Hash{key, topicOf(low)}, words(7))
	long := logOf(t, "Deposited", []common.Hash{key}, words(low, 7, 7))
	secret := bytes.Repeat([]byte{9}, 32)
	wrong := logOf(t, "SecretRegistered", []common.Hash{key}, secret)
	opened := logOf(t, "Opened", []common.Hash{{}, topicOf(low), topicOf(high)}, words(1, 3600))
	other := logOf(t, "Opened", []common.Hash{{5}, topicOf(low), topicOf(high)}, words(1, 3600))
	good := logOf(t, "Deposited", []common.Hash{key}, words(low, 7))
	h := n.block(alien, odd, long, wrong, opened, other, good)
	if found := scan(t, s, h); len(found) != 0 {
		t.Fatalf("nobody asked: %+v", found)
	}
	target := chains.Target{Topic: &chains.Topic{Contract: lower(bookPlace), Word: key}}
	ok(t, a.Watch(target))
	found := scan(t, s, h)
	if len(found) != 2 || found[0].Fact.TxID != opened.TxHash.Hex() || found[1].Fact.TxID != good.TxHash.Hex() {
		t.Fatalf("%+v", found)
	}
	f := found[1].Fact
	if f.Kind != chains.FactLog || f.Log.Word != [32]byte(key) || f.Log.Contract != lower(bookPlace) || f.Out.Index != 6 || found[1].Depth != a.params.Times.MaxDepth() {
		t.Errorf("%+v", f)
	}
	if what, name, ok := a.Channels().Decode(f); what != nil || !ok || name != (channel.Name{Channel: key}) {
		t.Errorf("decoded as %v of %+v, %v", what, name, ok)
	}
	foreign := f
	foreign.Log = &chains.Log{Contract: lower(alien.Address), Topics: f.Log.Topics, Data: f.Log.Data}
	if _, _, ok := a.Channels().Decode(foreign); ok {
		t.Error("another contract's log is decoded")
	}
	a.Forget(target)
	if found := scan(t, s, h); len(found) != 0 {
		t.Errorf("forgotten, and told: %+v", found)
	}
	for _, bad := range []string{lower(place), lower(alien.Address), "", "0x"} {
		is(t, bad, a.Watch(chains.Target{Topic: &chains.Topic{Contract: bad, Word: key}}), chains.ErrContract)
	}
}

// TestSecretsOfTheRegistry: one that is registered has its block's time, one that is
// only shown has none.
func TestSecretsOfTheRegistry(t *testing.T) {
	n := newScripted()
	a, s := withBook(t, n)
	secret, err := htlc.SecretFromBytes(bytes.Repeat([]byte{9}, 32))
	ok(t, err)
	shown := secret.Reveal()
	hash := common.Hash(secret.Hash())
	ok(t, a.Watch(chains.Target{Topic: &chains.Topic{Contract: lower(bookPlace), Word: hash}}))
	for name, want := range map[string]bool{"SecretRegistered": true, "SecretShown": false} {
		h := n.block(logOf(t, name, []common.Hash{hash}, shown[:]))
		found := scan(t, s, h)
		if len(found) != 1 {
			t.Fatalf("%s: %+v", name, found)
		}
		f := found[0].Fact
		f.Block, f.Status = blockOf(h), chains.Final
		what, _, _ := a.Channels().Decode(f)
		r, is := what.(channel.Registered)
		if !is || r.Secret.Hash() != secret.Hash() || r.Final != want || (r.At == htlc.UnixSeconds(h.Time)) != want {
			t.Errorf("%s is %+v", name, what)
		}
	}
}

// hides makes a node keep back the logs of an event.
func (s *scripted) hides(topic common.Hash) {
	s.lies(func(m string, _ []json.RawMessage, honest any) (any, error) {
		logs, are := honest.([]types.Log)
		if m != "eth_getLogs" || !are {
			return nil, nil
		}
		shown := []types.Log{}
		for _, l := range logs {
			if l.Topics[0] != topic {
				shown = append(shown, l)
			}
		}
		return shown, nil
	})
}

// TestHiddenUnlock: the node that is followed shows one log about the channel and
// hides the other, with the news that the partner unlocked.
func TestHiddenUnlock(t *testing.T) {
	liar := newScripted()
	low, high := common.Address{1}, common.Address{2}
	key := channelevm.New(testID, bookPlace, true).Key(channelevm.PairOf(common.Address{}, low, high))
	closed := logOf(t, "Closed", []common.Hash{key}, words(low, 1, 1_800_000_500))
	unlocked := logOf(t, "Unlocked", []common.Hash{key}, words(low, 1, 1, 0, 1, 20, 0))
	h := liar.block(closed, unlocked)
	honest := liar.copyOf()
	a, s := withBook(t, liar, honest)
	ok(t, a.Watch(chains.Target{Topic: &chains.Topic{Contract: lower(bookPlace), Word: key}}))
	liar.hides(unlocked.Topics[0])
	if found := scan(t, s, h); len(found) != 2 || found[1].Fact.TxID != unlocked.TxHash.Hex() {
		t.Fatalf("%+v", found)
	}
	// Nobody is asked when all is told.
	liar.lies(nil)
	honest.mu.Lock()
	honest.bodies = nil
	honest.mu.Unlock()
	if found := scan(t, s, h); len(found) != 2 || len(honest.bodies) != 0 {
		t.Errorf("%d logs, the other was asked %q", len(found), honest.bodies)
	}
}

// stateAnswer is what stateOf answers.
func stateAnswer(t testing.TB, pot, lowNet, epoch, withdrawals, at int64) []byte {
	t.Helper()
	all := contracts.NewChannels().GetABI()
	m := all.Methods["stateOf"]
	b, err := abi.Arguments(m.Outputs).Pack(contracts.ChannelState{Pot: big.NewInt(pot), LowNet: big.NewInt(lowNet), Epoch: big.NewInt(epoch), Withdrawals: big.NewInt(withdrawals), Time: big.NewInt(at)})
	ok(t, err)
	return b
}

// TestRecordNeedsAllBackends: one that differs, is silent, is on another branch or
// has older state holds what rests on the channel.
func TestRecordNeedsAllBackends(t *testing.T) {
	one := newScripted()
	one.empty(5)
	low, high := common.Address{1}, common.Address{2}
	c := channelevm.New(testID, bookPlace, true)
	key := c.Key(channelevm.PairOf(common.Address{}, low, high))
	one.views = map[string]hexutil.Bytes{string(c.StateCall(key)): stateAnswer(t, 200, 100, 3, 1, 3600)}
	two := one.copyOf()
	a, _ := withBook(t, one, two)
	read := func(final bool) (channel.Record, chains.Block, error) {
		return a.Channels().Record(t.Context(), common.Address{}, high, low, final)
	}
	r, at, err := read(false)
	ok(t, err)
	if r.Stage != channel.Opened || r.Epoch != 3 || r.Pot != channel.Units(200) || r.Withdraws != 1 || r.Timeout != time.Hour || at.Height != 5 {
		t.Fatalf("%+v at %d", r, at.Height)
	}
	if _, at, err = read(true); err != nil || at.Height != 5-chains.Height(a.params.Times.MaxDepth())+1 {
		t.Fatalf("final at %d: %v", at.Height, err)
	}
	two.views[string(c.StateCall(key))] = stateAnswer(t, 200, 101, 3, 1, 3600)
	_, _, err = read(false)
	is(t, "another state", err, chains.ErrDisagree)
	two.views[string(c.StateCall(key))] = []byte{1}
	_, _, err = read(false)
	is(t, "nonsense", err, chains.ErrDisagree)
	two.views[string(c.StateCall(key))] = one.views[string(c.StateCall(key))]
	two.blocks = two.blocks[:5] // a block behind is read at that block
	if _, at, err = read(false); err != nil || at.Height != 4 {
		t.Fatalf("one behind: at %d, %v", at.Height, err)
	}
	two.block()
	_, _, err = read(false)
	is(t, "another branch", err, chains.ErrDisagree)
	two.blocks = two.blocks[:5]
	hash := htlc.Hash{7}
	for _, n := range []*scripted{one, two} {
		n.views[string(c.RegisteredCall(hash))] = words(0)
	}
	if at, _, err := a.Channels().Secret(t.Context(), hash, false); err != nil || at != 0 {
		t.Fatalf("registered at %d: %v", at, err)
	}
	two.lies(func(m string, _ []json.RawMessage, _ any) (any, error) {
		if m == "eth_call" {
			return nil, errors.New("missing trie node")
		}
		return nil, nil
	})
	_, _, err = read(false)
	is(t, "silence", err, chains.ErrDisagree)
	// It looks like "not registered", and a lock that is taken for dead is paid twice.
	_, _, err = a.Channels().Secret(t.Context(), hash, false)
	is(t, "silence about a secret", err, chains.ErrDisagree)
	two.mu.Lock()
	two.http = func(*http.Request) *http.Response { return nil }
	two.mu.Unlock()
	_, _, err = read(false)
	is(t, "a node that is away", err, chains.ErrDisagree)
}

// TestHiddenCloseIsNoRecord: the slot says that the channel is closed; a node that
// does not tell how is not believed, nor one that tells what the slots do not hash. The
// slots alone are told.
func TestHiddenCloseIsNoRecord(t *testing.T) {
	n := newScripted()
	low, high := common.Address{1}, common.Address{2}
	c := channelevm.New(testID, bookPlace, true)
	key := c.Key(channelevm.PairOf(common.Address{}, low, high))
	closed := logOf(t, "Closed", []common.Hash{key}, words(low, 3, 1_800_000_500))
	n.block(closed)
	n.views = map[string]hexutil.Bytes{string(c.StateCall(key)): stateAnswer(t, 200, 100, 3, 0, 1_800_000_500)}
	for _, who := range []common.Address{low, high} {
		n.views[string(c.DirectionCall(key, 3, who))] = words(0)
	}
	a, _ := withBook(t, n)
	read := func() (channel.Record, error) {
		r, _, err := a.Channels().Record(t.Context(), common.Address{}, low, high, false)
		return r, err
	}
	r, err := read()
	if ok(t, err); r.Stage != channel.Closed || r.SettleAt != 1_800_000_500 || r.Low.Nonce != 0 {
		t.Fatalf("%+v", r)
	}
	if deposits := contracts.NewChannels().GetABI().Events["Deposited"].ID; n.told(deposits[:]) {
		t.Error("anybody's deposits are asked for")
	}
	a, _ = withBook(t, n) // what was told before, and the slots prove, cannot be taken back
	n.hides(closed.Topics[0])
	bare := r
	bare.Bare = true
	if hidden, err := read(); err != nil || hidden != bare {
		t.Fatalf("a hidden close: %+v, %v", hidden, err)
	}
	n.lies(nil)
	// A proof of an earlier life, and one that was never shown.
	n.block(logOf(t, "Unlocked", []common.Hash{key}, words(low, 2, 1, 0, 1, 20, 0)))
	if again, err := read(); err != nil || again != r {
		t.Fatalf("an earlier epoch counts: %+v, %v", again, err)
	}
	n.block(logOf(t, "Unlocked", []common.Hash{key}, words(low, 3, 1, 0, 1, 20, 0)))
	n.views[string(c.DirectionCall(key, 3, low))] = words(1)
	if odd, err := read(); err != nil || odd != bare {
		t.Fatalf("a slot that no log explains: %+v, %v", odd, err)
	}
}

// TestCallsShowNothing: a call is signed without any node having seen a byte of it,
// and no other contract is called.
func TestCallsShowNothing(t *testing.T) {
	n := newScripted()
	n.lie = func(m string, _ []json.RawMessage, _ any) (any, error) {
		switch m {
		case "eth_getBalance":
			return "0xde0b6b3a7640000", nil
		case "eth_estimateGas":
			return nil, errors.New("never")
		}
		return nil, nil
	}
	a, _ := withBook(t, n)
	secret, err := htlc.SecretFromBytes(bytes.Repeat([]byte{0xab}, 32))
	ok(t, err)
	terms := channel.Terms{ChainID: testID, Contract: bookPlace, Us: a.from, Them: common.Address{2}, Name: channel.Name{Epoch: 1}}
	act, err := a.Channels().Call(t.Context(), terms, channel.Action{Do: channel.DoRegister, Hash: secret.Hash()}, nil, []htlc.Secret{secret})
	ok(t, err)
	shown := secret.Reveal()
	if !bytes.Contains(act.Data, shown[:]) || strings.Contains(fmt.Sprintf("%+v", act)+fmt.Sprintf("%x", act.Data), "abababab") {
		t.Fatalf("%+v", act)
	}
	tx, err := a.Build(t.Context(), act, chains.Fee{Rate: 18e9}, nil)
	ok(t, err)
	_, err = a.Build(t.Context(), act, chains.Fee{Rate: 20e9}, &tx)
	ok(t, err)
	if n.told(shown[:]) || n.told(act.Data[:4]) {
		t.Fatal("a node has seen it before it was sent")
	}
	ok(t, a.Send(t.Context(), tx))
	if !n.told(shown[:]) {
		t.Fatal("it was not sent")
	}
	for name, bad := range map[string]func(*chains.Action){
		"the HTLC":    func(a *chains.Action) { a.To = lower(place) },
		"a stranger":  func(a *chains.Action) { a.To = lower(common.Address{9}) },
		"nobody":      func(a *chains.Action) { a.To = "" },
		"no data":     func(a *chains.Action) { a.Data = nil },
		"no gas":      func(a *chains.Action) { a.Gas = 0 },
		"all gas":     func(a *chains.Action) { a.Gas = 40_000_000 },
		"other chain": func(a *chains.Action) { a.Asset.Chain = htlc.ETH },
	} {
		b := act
		bad(&b)
		if _, err := a.Build(t.Context(), b, chains.Fee{Rate: 18e9}, nil); err == nil {
			t.Errorf("%s is called", name)
		}
	}
	far := terms
	far.ChainID++
	if _, err := a.Channels().Call(t.Context(), far, channel.Action{Do: channel.DoRegister, Hash: secret.Hash()}, nil, []htlc.Secret{secret}); err == nil {
		t.Error("a channel of another chain is called")
	}
}
