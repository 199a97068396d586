package channels_test

import (
	"context"
	"errors"
	"fmt"
	"math/big"
	"slices"
	"strings"
	"testing"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core/types"
	"github.com/ethereum/go-ethereum/crypto"

	"github.com/lockstep-swap/lockstep/chains"
	"github.com/lockstep-swap/lockstep/chains/channels"
	"github.com/lockstep-swap/lockstep/channel"
	"github.com/lockstep-swap/lockstep/channel/evm"
	"github.com/lockstep-swap/lockstep/contracts"
	"github.com/lockstep-swap/lockstep/htlc"
)

// provider is a backend with limits, and the only one.
type provider struct {
	name   string
	tip    chains.Height
	branch string        // of its newest block
	most   chains.Height // blocks whose logs it gives at one time
	many   int           // logs that it gives at one time; zero: all
	keeps  chains.Height // blocks whose state it has; zero: all
	views  map[string][]byte
	logs   []types.Log

	asked, no int // for logs
}

func (p *provider) Chain() htlc.ChainID { return htlc.ETH }

func (p *provider) block(at chains.Height) chains.Block {
	b := chains.Block{BlockID: chains.BlockID{Height: at, Hash: fmt.Sprint("block ", at)}, Time: 1_800_000_000}
	if at == p.tip {
		b.Hash += p.branch
	}
	return b
}

func (p *provider) Tip(context.Context) (chains.Block, error) { return p.block(p.tip), nil }

func (p *provider) Name() string { return p.name }

func (p *provider) Has(_ context.Context, b chains.Block) error {
	if b.Height > p.tip || p.block(b.Height) != b {
		return chains.ErrDisagree
	}
	return nil
}

func (p *provider) Ask(_ context.Context, at chains.Height, data []byte) ([]byte, error) {
	if p.keeps > 0 && at <= p.tip-p.keeps {
		return nil, fmt.Errorf("%w: missing trie node", chains.ErrDown)
	}
	return p.views[string(data)], nil
}

func (p *provider) Logs(_ context.Context, events []common.Hash, word common.Hash, from, to chains.Height) (all []types.Log, err error) {
	p.asked++
	for _, l := range p.logs {
		if slices.Contains(events, l.Topics[0]) && l.Topics[1] == word && l.BlockNumber >= uint64(from) && l.BlockNumber <= uint64(to) {
			all = append(all, l)
		}
	}
	if to-from+1 > p.most || p.many > 0 && len(all) > p.many {
		p.no++
		return nil, fmt.Errorf("%w: query exceeds max block range %d", chains.ErrDown, p.most)
	}
	return all, nil
}

func (p *provider) Openings(context.Context, common.Hash, common.Address, chains.Height, chains.Height) ([]types.Log, error) {
	return nil, nil
}

// chain is one or more providers.
type chain []*provider

func (c chain) Chain() htlc.ChainID { return htlc.ETH }

func (c chain) Backends() (all []channels.Backend) {
	for _, p := range c {
		all = append(all, p)
	}
	return all
}

func (c chain) Block(_ context.Context, final bool) (chains.Block, error) {
	if final {
		return c[0].block(c[0].tip - 96), nil
	}
	return c[0].block(c[0].tip), nil
}

var (
	us, them = common.HexToAddress("0x01"), common.HexToAddress("0x02")
	book     = evm.New(1, common.HexToAddress("0xcc"), false)
	pairOfUs = evm.PairOf(common.Address{}, us, them)
)

const settles = 1_800_003_600

func words(all ...int64) (b []byte) {
	for _, n := range all {
		b = append(b, common.BigToHash(big.NewInt(n)).Bytes()...)
	}
	return b
}

// adds logs an event of the contract, about a word, in a block.
func (p *provider) adds(t *testing.T, at chains.Height, name string, word common.Hash, data []byte) {
	t.Helper()
	e, found := contracts.NewChannels().GetABI().Events[name]
	if !found {
		t.Fatal(name)
	}
	p.logs = append(p.logs, types.Log{Address: book.Address, Topics: []common.Hash{e.ID, word}, Data: data, BlockNumber: uint64(at)})
}

// closed is a provider that shows a channel of ours, closed by the partner in a block with
// a proof of ours, of nonce 7.
func closed(t *testing.T, at chains.Height) *provider {
	p := &provider{name: "a provider", tip: 20_000_000, most: 1_000_000}
	key := book.Key(pairOfUs)
	p.adds(t, at, "Closed", key, append(common.LeftPadBytes(them[:], 32), words(1, settles)...))
	p.adds(t, at, "Shown", key, append(common.LeftPadBytes(us[:], 32), words(1, 7, 30, 0, 0)...))
	slot := new(big.Int).SetBytes(crypto.Keccak256(words(30, 0, 0, 0, 0, 0, 0, 0)))
	slot.Rsh(slot, 40).Or(slot, new(big.Int).Lsh(big.NewInt(7), 216))
	p.views = map[string][]byte{
		string(book.StateCall(key)):              words(1000, 1000, 1, 0, settles),
		string(book.DirectionCall(key, 1, us)):   common.BigToHash(slot).Bytes(),
		string(book.DirectionCall(key, 1, them)): words(0),
	}
	return p
}

func opens(all ...*provider) *channels.Channels { return channels.New(book, us, chain(all)) }

func tip(t *testing.T, c *channels.Channels) channel.Record {
	t.Helper()
	r, _, err := c.Record(t.Context(), common.Address{}, us, them, false)
	if err != nil {
		t.Fatalf("a closed channel cannot be read: %v", err)
	}
	return r
}

// Whatever range a provider allows, a close of an hour ago is read whole, in few
// questions; and another reading costs one.
func TestAnyLogRange(t *testing.T) {
	for _, most := range []chains.Height{10, 100, 500, 1000, 2000, 5000, 10_000} {
		p := closed(t, 19_999_700)
		p.most = most
		c := opens(p)
		r := tip(t, c)
		if r.Bare || r.SettleAt != settles || r.Low.Nonce != 7 || r.Low.Transferred != channel.Units(30) {
			t.Errorf("limit %d: %+v", most, r)
		}
		if best := int(300/most) + 1; p.asked > best+best/4+12 {
			t.Errorf("limit %d: %d questions, %d in vain", most, p.asked, p.no)
		}
		p.asked, p.tip = 0, p.tip+3
		if again := tip(t, c); again != r || p.asked > 1 {
			t.Errorf("limit %d: again %d questions: %+v", most, p.asked, again)
		}
	}
}

// A range with too many results is too large, too.
func TestTooManyResults(t *testing.T) {
	p := closed(t, 19_999_000)
	p.many = 1
	p.logs[1].BlockNumber++
	if r := tip(t, opens(p)); r.Bare || r.Low.Nonce != 7 {
		t.Errorf("%+v", r)
	}
}

// A provider that refuses all logs, or gives ten blocks of months: the slots alone are
// told at the tip, with the nonce that was shown, within bounds. What is final needs the
// story. Once the provider gives logs, all is told.
func TestSlotsAloneAtTheTip(t *testing.T) {
	for _, most := range []chains.Height{0, 10} {
		p := closed(t, 19_993_000)
		p.most = most
		c := opens(p)
		want := channel.Record{Stage: channel.Closed, Epoch: 1, Pot: channel.Units(1000), LowNet: channel.Net(channel.Units(1000), channel.Sum{}), SettleAt: settles, Bare: true}
		want.Low.Nonce = 7
		if r := tip(t, c); r != want {
			t.Errorf("limit %d: %+v, want %+v", most, r, want)
		}
		if p.asked > 300 {
			t.Errorf("limit %d: %d questions", most, p.asked)
		}
		terms := channel.Terms{Name: channel.Name{Channel: book.Key(pairOfUs), Epoch: 1}, ChainID: 1, Contract: book.Address, Us: us, Them: them}
		if said := c.Alone(t.Context(), terms); len(said) != 1 || said[0].Record != want {
			t.Errorf("limit %d: alone %+v", most, said)
		}
		if r, _, err := c.RecordOf(t.Context(), terms, true); !errors.Is(err, chains.ErrDisagree) {
			t.Errorf("limit %d: final is %+v, %v", most, r, err)
		}
		if most == 0 {
			if _, err := c.Call(t.Context(), terms, channel.Action{Do: channel.DoSettle}, nil, nil); err == nil {
				t.Error("a settle is made of half a story")
			}
			p.most = 5000
		}
		readings := 0
		for ; tip(t, c).Bare; readings++ {
			if readings > 10 {
				t.Fatalf("limit %d: it does not go on where it stopped", most)
			}
			p.tip++
		}
		if r := tip(t, c); r.Low.Transferred != channel.Units(30) {
			t.Errorf("limit %d: %+v", most, r)
		}
	}
}

// What a lost branch has told is not believed on another: it is asked for anew.
func TestLogsOfALostBranch(t *testing.T) {
	p := closed(t, 20_000_000)
	p.branch = " of a branch"
	c := opens(p)
	if r := tip(t, c); r.Bare {
		t.Fatalf("%+v", r)
	}
	// There the close came with nothing shown.
	p.branch, p.logs = " of another", p.logs[:1]
	p.views[string(book.DirectionCall(book.Key(pairOfUs), 1, us))] = words(0)
	if r := tip(t, c); r.Bare || r.Low.Nonce != 0 {
		t.Errorf("%+v", r)
	}
}

// Of two, one hides what was shown once, which its slots do not: all is told when it
// does so no more, and the other's word is whole meanwhile.
func TestOneHidesLogs(t *testing.T) {
	honest, liar := closed(t, 19_999_990), closed(t, 19_999_990)
	honest.name, liar.name = "honest", "liar"
	all := liar.logs
	liar.logs = all[:1]
	c := opens(liar, honest)
	if r := tip(t, c); !r.Bare || r.Low.Nonce != 7 {
		t.Errorf("%+v", r)
	}
	terms := channel.Terms{Name: channel.Name{Channel: book.Key(pairOfUs), Epoch: 1}, ChainID: 1, Contract: book.Address, Us: us, Them: them}
	if said := c.Alone(t.Context(), terms); len(said) != 2 || !said[0].Record.Bare || said[1].Record.Bare {
		t.Errorf("%+v", said)
	}
	liar.logs = all
	if r := tip(t, c); r.Bare {
		t.Errorf("what was hidden once is hidden for ever: %+v", r)
	}
}

// A secret that was shown days ago is found with any range, in as many turns as that
// takes; and who has hidden it is asked again.
func TestASecretInAnyRange(t *testing.T) {
	s, err := htlc.SecretFromBytes(slices.Repeat([]byte{9}, 32))
	if err != nil {
		t.Fatal(err)
	}
	for _, most := range []chains.Height{10, 500, 2000, 10_000} {
		p := closed(t, 19_999_000)
		p.most = most
		c := opens(p)
		for try := 0; ; try++ {
			p.asked = 0
			_, ok, err := c.Shown(t.Context(), s.Hash())
			if p.asked > 300 || try > 40 {
				t.Fatalf("limit %d: %d questions in turn %d", most, p.asked, try)
			}
			if ok {
				t.Fatal("nobody has shown it")
			}
			if err == nil {
				break
			}
			if most > 200 {
				t.Fatalf("limit %d: %v", most, err)
			}
		}
		raw := s.Reveal()
		p.adds(t, 19_990_000, "SecretRegistered", common.Hash(s.Hash()), raw[:])
		found := false
		for range 40 {
			got, ok, _ := c.Shown(t.Context(), s.Hash())
			if found = ok && got == s; found {
				break
			}
		}
		if !found {
			t.Errorf("limit %d: it is not found", most)
		}
	}
}

// What is final cannot be read of a node that has not its state any more: that says what
// to do, and the tip is read as ever.
func TestAPrunedNode(t *testing.T) {
	p := closed(t, 19_999_990)
	p.keeps = 64
	c := opens(p)
	if r := tip(t, c); r.Bare {
		t.Errorf("%+v", r)
	}
	_, _, err := c.Record(t.Context(), common.Address{}, us, them, true)
	if !errors.Is(err, chains.ErrDisagree) || !strings.Contains(fmt.Sprint(err), "archive") {
		t.Errorf("it does not say what to do: %v", err)
	}
}

// What a backend lacks is told with what to do; a good one lacks nothing.
func TestFitness(t *testing.T) {
	for _, x := range []struct {
		most, keeps chains.Height
		want        []string
	}{
		{10_000, 0, nil},
		{500, 0, nil},
		{500, 400, nil},
		{100, 0, []string{"logs of", "eth_getLogs"}},
		{0, 0, []string{"no logs", "eth_getLogs"}},
		{10_000, 128, []string{"state", "archive"}},
		{10, 128, []string{"eth_getLogs", "archive"}},
	} {
		good, p := closed(t, 1), closed(t, 1)
		p.name, p.most, p.keeps = "the other", x.most, x.keeps
		lacks := opens(good, p).Fitness(t.Context(), 96)
		if len(lacks) != 2 || lacks[0] != "" || (lacks[1] == "") != (x.want == nil) {
			t.Errorf("%+v: %q", x, lacks)
		}
		for _, w := range x.want {
			if !strings.Contains(lacks[1], w) {
				t.Errorf("%+v: %q does not say %q", x, lacks[1], w)
			}
		}
	}
	young := closed(t, 1)
	young.tip, young.keeps = 20, 1
	if lacks := opens(young).Fitness(t.Context(), 3); lacks[0] != "" {
		t.Errorf("a young chain: %q", lacks)
	}
}
