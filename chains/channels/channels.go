package channels

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"strings"
	"sync"
	"time"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core/types"

	"github.com/lockstep-swap/lockstep/chains"
	"github.com/lockstep-swap/lockstep/channel"
	"github.com/lockstep-swap/lockstep/channel/evm"
	"github.com/lockstep-swap/lockstep/htlc"
)

// Backend is one node. Errors that the node gives wrap those of package chains.
type Backend interface {
	// Name is what messages call it.
	Name() string
	// Tip is the node's newest block.
	Tip(ctx context.Context) (chains.Block, error)
	// Has fails unless the block is on the node's main chain. It is asked first.
	Has(ctx context.Context, b chains.Block) error
	// Ask calls the contract in the state after the main chain's block of that height.
	// The answer is empty where there was no contract yet.
	Ask(ctx context.Context, at chains.Height, data []byte) ([]byte, error)
	// Logs are the contract's whose first topic is one of these events and whose second
	// is the word, in blocks of the main chain.
	Logs(ctx context.Context, events []common.Hash, word common.Hash, from, to chains.Height) ([]types.Log, error)
	// Openings are the contract's logs with that first topic and, as the third or fourth,
	// a party, in blocks that the node has all of.
	Openings(ctx context.Context, event common.Hash, party common.Address, from, to chains.Height) ([]types.Log, error)
}

// Source is the nodes of a chain.
type Source interface {
	// Block is the newest block that all backends have, or the newest that is final at
	// the deepest finality. Errors wrap [chains.ErrDisagree] or [chains.ErrDown].
	Block(ctx context.Context, final bool) (chains.Block, error)
	// Backends are all of them.
	Backends() []Backend
	Chain() htlc.ChainID
}

// Channels is the contract on one chain, with our address in it.
type Channels struct {
	contract evm.Contract
	source   Source
	us       common.Address
	hangs    hangs
	turn     func(n int) int // whose scene a call is made from: some number below n

	rounds rounds
	pages  pages // what the backends have told of the past

	mu   sync.Mutex
	over map[life]view // epochs of which nothing can change any more, as they are at a final block
}

// life is a channel's epoch.
type life struct {
	key   common.Hash
	epoch uint64
}

// New reads and calls the contract for the owner of an address, which pays for the
// calls and is a party of the channels.
func New(c evm.Contract, us common.Address, s Source) *Channels {
	return &Channels{contract: c, source: s, us: us, turn: rand.IntN, over: map[life]view{}}
}

// Address is the contract's.
func (c *Channels) Address() common.Address { return c.contract.Address }

func (c *Channels) place() string { return strings.ToLower(c.contract.Address.Hex()) }

// coin or token of the chain.
func (c *Channels) asset(token common.Address) htlc.Asset {
	a := htlc.Asset{Chain: c.source.Chain()}
	if token != (common.Address{}) {
		a.Token = strings.ToLower(token.Hex())
	}
	return a
}

// Record is a channel of a pair, in the newest epoch of the contract. Errors wrap
// [chains.ErrDisagree] unless every backend says the same. At the tip it is enough for a
// channel that is closed if they agree on its slots: it is bare then, see
// [channel.Record].
func (c *Channels) Record(ctx context.Context, token, low, high common.Address, final bool) (channel.Record, chains.Block, error) {
	v, err := c.read(ctx, evm.PairOf(token, low, high), 0, final)
	if v.defends(final) {
		err = nil
	}
	return v.record, v.block, err
}

// RecordOf is a channel in the epoch of its terms, also when the contract has begun
// a later one: then it is settled, and what waits for secrets is still there.
func (c *Channels) RecordOf(ctx context.Context, t channel.Terms, final bool) (channel.Record, chains.Block, error) {
	v, err := c.read(ctx, evm.PairOf(t.Token, t.Us, t.Them), t.Epoch, final)
	if v.defends(final) {
		err = nil
	}
	return v.record, v.block, err
}

// defends says whether a record that is told from the slots is enough: of what has
// happened at the tip to a channel that must be defended. What is final decides.
func (v view) defends(final bool) bool {
	return v.record.Bare && v.record.Stage == channel.Closed && !final
}

// Unlocked tells how locks ended in a channel's dispute. The contract knows them by
// their place in a list: locks gives all locks of the list with that root that we,
// or the partner, signed, in order, or nothing.
func (c *Channels) Unlocked(ctx context.Context, t channel.Terms, final bool, locks func(ours bool, root common.Hash) []channel.Lock) ([]channel.Unlocked, chains.Block, error) {
	p := evm.PairOf(t.Token, t.Us, t.Them)
	v, err := c.read(ctx, p, t.Epoch, final)
	if err != nil {
		return nil, chains.Block{}, err
	}
	var all []channel.Unlocked
	for _, ours := range []bool{true, false} {
		sender := t.Them
		if ours {
			sender = t.Us
		}
		side := v.dispute.Side(p, sender)
		if root := common.Hash(side.Record.LockRoot); root != (common.Hash{}) {
			all = append(all, side.Ended(ours, locks(ours, root))...)
		}
	}
	return all, v.block, nil
}

// Secret is when the hash's secret was registered, zero if it was not up to the
// block. Errors wrap [chains.ErrDisagree] unless every backend says the same.
func (c *Channels) Secret(ctx context.Context, hash htlc.Hash, final bool) (at htlc.UnixSeconds, asOf chains.Block, err error) {
	if final {
		at, asOf, err = c.registeredAt(ctx, hash, true)
	} else {
		at, asOf, err = c.registered(ctx, hash)
	}
	if err != nil {
		return 0, chains.Block{}, fmt.Errorf("registry on %s: %w", c.source.Chain(), err)
	}
	return at, asOf, nil
}

// Shown looks for a secret that the contract has logged, on every backend: it proves
// itself, so one that shows it is enough, and all must answer before there is none.
// ok is false if no log of the last secretsBack blocks has it.
func (c *Channels) Shown(ctx context.Context, hash htlc.Hash) (s htlc.Secret, ok bool, err error) {
	var errs error
	for i, b := range c.source.Backends() {
		s, ok, err := c.shownBy(ctx, i, b, hash)
		if ok {
			return s, true, nil
		}
		if err != nil {
			errs = errors.Join(errs, fmt.Errorf("secret on %s: %w: %s: %s", c.source.Chain(), chains.ErrDisagree, b.Name(), err.Error()))
		}
	}
	return s, false, errs
}

// shownBy looks up to the backend's own newest block: what another has does not hold it.
func (c *Channels) shownBy(ctx context.Context, i int, b Backend, hash htlc.Hash) (s htlc.Secret, ok bool, err error) {
	ctx, cancel := context.WithTimeout(ctx, backendTime)
	defer cancel()
	tip, err := c.tipOf(ctx, i, b)
	if err != nil {
		return s, false, err
	}
	found := func(logs []types.Log) bool {
		for i := range logs {
			if e, err := c.contract.Decode(&logs[i]); err == nil && e.Secret.Hash() == hash {
				s, ok = e.Secret, true
			}
		}
		return ok
	}
	_, err = c.pages.read(ctx, b, c.contract.Secrets(), common.Hash(hash), tip, max(0, tip.Height-secretsBack+1), found)
	if err == nil {
		c.pages.forget(common.Hash(hash), b.Name()) // who hid it may show it the next time
	}
	return s, ok, err
}

// Owed is what a payout that failed has left for us. Errors wrap
// [chains.ErrDisagree] unless every backend says the same.
func (c *Channels) Owed(ctx context.Context, token common.Address) (htlc.Amount, error) {
	owed, _, err := agree(ctx, c, false, func(ctx context.Context, b Backend, at chains.Block) (htlc.Amount, error) {
		answer, err := ask(ctx, b, at, c.contract.OwedCall(token, c.us))
		if err != nil {
			return htlc.Amount{}, err
		}
		return evm.Amount(answer)
	})
	if err != nil {
		return htlc.Amount{}, fmt.Errorf("owed on %s: %w", c.source.Chain(), err)
	}
	return owed, nil
}

// Decode reads a fact about a log. A secret that is registered comes with the time
// of its block; one that was only shown with none, and is never final: it is
// learned. For everything else what is nil: read the record again. The name's epoch is
// zero where the log names none. It is not ok for what the contract does not write.
func (c *Channels) Decode(f chains.Fact) (what channel.What, name channel.Name, ok bool) {
	if f.Log == nil || !strings.EqualFold(f.Log.Contract, c.place()) {
		return nil, name, false
	}
	l := &types.Log{Address: c.contract.Address, Data: f.Log.Data}
	for _, t := range f.Log.Topics {
		l.Topics = append(l.Topics, t)
	}
	e, err := c.contract.Decode(l)
	if err != nil {
		return nil, name, false
	}
	switch e.Kind {
	case evm.Registered:
		return channel.Registered{Secret: channel.NewPreimage(e.Secret), At: f.Block.Time, Final: f.Status == chains.Final}, name, true
	case evm.Revealed:
		return channel.Registered{Secret: channel.NewPreimage(e.Secret)}, name, true
	}
	return nil, channel.Name{Channel: e.Channel, Epoch: e.Epoch}, true
}

// Contract names the contract and its constants.
func (c *Channels) Contract() (chainID uint64, address common.Address, challenge, margin, leastTimeout time.Duration) {
	return c.contract.ChainID, c.contract.Address, c.contract.Challenge, c.contract.Margin, c.contract.LeastTimeout
}

// Call gives the transaction of an action. What the contract wants repeated is read
// at the newest block: build it anew whenever it is built. Where the backends do not
// agree it is made from what one of them says, whichever chance begins with, so that no
// liar always is the first: the contract refuses what is not so. own is our signature over what both sign; secrets may be more
// than it needs. Errors wrap [evm.ErrAction], [chains.ErrNonFinal] for an unlock that
// must wait for the settle, or those of reading.
func (c *Channels) Call(ctx context.Context, t channel.Terms, a channel.Action, own []byte, secrets []htlc.Secret) (chains.Action, error) {
	scenes := []evm.Scene{{}}
	var unread error
	if evm.NeedsScene(a) {
		p := evm.PairOf(t.Token, t.Us, t.Them)
		v, err := c.read(ctx, p, t.Epoch, false)
		if scenes[0] = v.scene(); err != nil {
			if scenes, unread = c.scenes(ctx, p, t.Epoch), err; len(scenes) == 0 {
				return chains.Action{}, err
			}
		}
	}
	var errs error
	first := c.turn(len(scenes))
	for i := range scenes {
		call, err := c.contract.Call(t, a, own, secrets, scenes[(first+i)%len(scenes)])
		if err == nil {
			return c.action(call, htlc.Asset{Chain: c.source.Chain()}, htlc.Amount{}), nil
		}
		errs = errors.Join(errs, early(err))
	}
	return chains.Action{}, errors.Join(errs, unread)
}

// Gas is the limit of an action's call, for who asks for it before it is made.
func (c *Channels) Gas(t channel.Terms, a channel.Action) uint64 {
	return evm.Gas(a, t.Token == common.Address{})
}

// Use is the gas that it takes as a rule.
func (c *Channels) Use(a channel.Action) uint64 { return evm.Use(a) }

// Open gives the transaction that opens the next epoch with a deposit of ours: the
// contract takes it, or the token sends it with data (ERC-223).
func (c *Channels) Open(token, partner common.Address, timeout time.Duration, deposit htlc.Amount, sends bool) (chains.Action, error) {
	call, err := c.contract.Open(token, c.us, partner, timeout, deposit)
	if err == nil && sends {
		call, err = c.contract.Sent(token, c.us, partner, timeout, 0)
	}
	a := c.action(call, c.asset(token), deposit)
	a.Sends = sends
	return a, err
}

// Deposit gives the one that adds to it.
func (c *Channels) Deposit(t channel.Terms, amount htlc.Amount, sends bool) (chains.Action, error) {
	if t.Us != c.us || t.Contract != c.contract.Address || amount.IsZero() {
		return chains.Action{}, fmt.Errorf("deposit: %w: nothing, or into a channel that is not ours", evm.ErrAction)
	}
	call := c.contract.Deposit(t, amount)
	var err error
	if sends {
		call, err = c.contract.Sent(t.Token, t.Us, t.Them, 0, t.Epoch)
	}
	a := c.action(call, c.asset(t.Token), amount)
	a.Sends = sends
	return a, err
}

// Pull gives the one that takes what is owed to us.
func (c *Channels) Pull(token common.Address) (chains.Action, error) {
	return c.action(c.contract.Pull(token, c.us), htlc.Asset{Chain: c.source.Chain()}, htlc.Amount{}), nil
}

func (c *Channels) action(call evm.Call, asset htlc.Asset, amount htlc.Amount) chains.Action {
	return chains.Action{Kind: chains.ActCall, To: c.place(), Asset: asset, Amount: amount, Data: call.Data, Gas: call.Gas}
}
