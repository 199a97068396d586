package engine

import (
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"strings"
	"time"

	"github.com/ethereum/go-ethereum/common"

	"github.com/lockstep-swap/lockstep/chains"
	"github.com/lockstep-swap/lockstep/chains/account"
	"github.com/lockstep-swap/lockstep/channel"
	"github.com/lockstep-swap/lockstep/htlc"
)

// Channels and their chain. Logs tell that something happened to a channel, and
// what, only where that proves itself (a secret) or is counted once (an unlock).
// All else is read from the contract, at the tip and at its newest final block, and
// told whole, so that a reorganisation is one more record.

// pairing is a channel through all its epochs, as far as this node looks at it.
type pairing struct {
	chain     htlc.ChainID
	token     common.Address
	low, high common.Address
}

func (p pairing) key(contract common.Address) common.Hash {
	return channel.Key(p.token, p.low, p.high, contract)
}

func pair(chain htlc.ChainID, token, a, b common.Address) pairing {
	if a.Cmp(b) > 0 {
		a, b = b, a
	}
	return pairing{chain, token, a, b}
}

// lookAt watches a channel between us and a peer, and reads it as it is.
func (e *Engine) lookAt(ctx context.Context, p pairing) error {
	c := e.Channels[p.chain]
	if c == nil {
		return noChannels(p.chain)
	}
	_, at, _, _, _ := c.Contract()
	key := p.key(at)
	v, known := e.pairings.Load(key)
	if there, isPair := v.(pairing); isPair && there != p {
		return sameName(there.chain, p.chain, at)
	}
	if !known {
		raw, err := json.Marshal(storedPairing{p.chain, p.token, p.low, p.high})
		if err != nil {
			return fmt.Errorf("%w: %w", ErrJournal, err)
		}
		if err := e.Journal.Put(pairingRoom+key.Hex(), raw); err != nil {
			return err // it is not watched, and not said to be
		}
		e.pair(key, p)
	}
	err := e.readChannel(ctx, key)
	if _, ours := e.nameOf(key); err != nil && ours {
		e.reread(e.ctx, key) // until then nothing is signed in it
	}
	return err
}

// sameName refuses a channel whose name is another's. The name says of which contract it is,
// and not on which chain: contracts that one account deployed on two chains in the same order
// have one address. What went into the second channel nobody would watch, and nobody could end.
func sameName(there, here htlc.ChainID, at common.Address) error {
	return fmt.Errorf("%w: peer: there is a channel with it on %s, where the contract of channels has the same address as on %s, %s, and by that they have one name: use the one that is there, or deploy the contract of one of the chains anew (swapctl contracts deploy --only channels)",
		ErrRequest, there, here, lowHex(at))
}

// pair watches a channel of ours, once.
func (e *Engine) pair(key common.Hash, p pairing) {
	if _, known := e.pairings.LoadOrStore(key, p); known {
		return
	}
	_, at, _, _, _ := e.Channels[p.chain].Contract()
	e.pairs.Add(1)
	e.watch(chains.Target{Topic: &chains.Topic{Contract: lowHex(at), Word: key}}, p.chain)
}

const pairingRoom = "channels/"

type storedPairing struct {
	Chain htlc.ChainID   `json:"chain"`
	Token common.Address `json:"token"`
	Low   common.Address `json:"low"`
	High  common.Address `json:"high"`
}

// loadPairings watches again after a start.
func (e *Engine) loadPairings() error {
	for r, err := range e.Journal.List(pairingRoom) {
		var s storedPairing
		if err := parsed(r, err, &s); err != nil {
			return err
		}
		c := e.Channels[s.Chain]
		if c == nil {
			continue // nothing is at stake there, see configuredChannel
		}
		_, at, _, _, _ := c.Contract()
		p := pairing{s.Chain, s.Token, s.Low, s.High}
		e.pair(p.key(at), p)
	}
	// A channel that we have is watched whatever became of that record.
	e.newest.Range(func(k, v any) bool {
		key, isKey := k.(common.Hash)
		d, isDeal := v.(deal)
		if chain := e.chainOfChannel(d.Terms); isKey && isDeal && e.Channels[chain] != nil {
			e.pair(key, pair(chain, d.Token, d.Us, d.Them))
		}
		return true
	})
	return nil
}

// readNow reads a channel at the tip and at finality and tells its machines. An
// epoch that is new here begins one.
func (e *Engine) readNow(ctx context.Context, key common.Hash) error {
	v, ok := e.pairings.Load(key)
	p, isPair := v.(pairing)
	if !ok || !isPair {
		if _, ours := e.nameOf(key); ours {
			return fmt.Errorf("%w: channel %x is not watched", ErrHold, key[:4])
		}
		return nil
	}
	tip, err := e.readAt(ctx, p, key, false, channel.Record{})
	if err == nil {
		_, err = e.readAt(ctx, p, key, true, tip)
	}
	if err != nil {
		return err
	}
	name, ok := e.nameOf(key)
	if !ok {
		return nil
	}
	m, err := e.channelOf(ctx, channelKey(name))
	if err != nil {
		return err
	}
	var within time.Duration
	if m.Channel.View().Stage == channel.Closed {
		within = m.deal.Challenge / 4
	}
	e.reading(key).done(e.Now(), m.Channel.Over() || m.Channel.Hollow(), within)
	e.announce(&m)
	if !m.Met && m.Channel.View().Stage == channel.Opened {
		e.showChannel(m.deal) // the peer's node may have been behind when it was told
	}
	e.readOlder(p.chain, name)
	return nil
}

// readAt reads a channel at the tip, or at finality, which may show what the tip did, and
// tells its machine.
func (e *Engine) readAt(ctx context.Context, p pairing, key common.Hash, final bool, tip channel.Record) (channel.Record, error) {
	r, block, err := e.Channels[p.chain].Record(ctx, p.token, p.low, p.high, final)
	if err != nil {
		return r, e.untold(ctx, key, final, fmt.Errorf("%w: channel %x: %w", ErrHold, key[:4], err))
	}
	switch {
	case !final:
		e.unripe.Store(key, block.Height)
	case r == tip:
		e.unripe.Delete(key)
	}
	e.reading(key).at(final, block.Height)
	if r.Epoch > 0 {
		if err := e.begin(ctx, p, channel.Name{Channel: key, Epoch: r.Epoch}); err != nil {
			return r, err
		}
	}
	// The newest that we know, also where the contract does not, or not yet at a final
	// block: an opening may have left the chain.
	if name, ok := e.nameOf(key); ok {
		d, _ := e.deal(channelKey(name))
		if err := e.readEpoch(ctx, p.chain, d.Terms, final); err != nil {
			return r, e.untold(ctx, key, final, err)
		}
	}
	if r.Bare { // what all agree on is told; any of them may tell more
		e.listen(ctx, key)
		return r, fmt.Errorf("%w: channel %x: the story of its dispute is not told by all backends", errTipOnly, key[:4])
	}
	return r, nil
}

// readOlder reads the earlier epochs of a channel that are not over, for locks of them
// may wait for secrets. It is done beside the newest, which must not wait for what is
// looked for in months of logs, or for a node that does not have them any more.
func (e *Engine) readOlder(chain htlc.ChainID, newest channel.Name) {
	var older []deal
	for name := newest; name.Epoch > 1; {
		name.Epoch--
		if d, ok := e.deal(channelKey(name)); ok { // else it was opened and ended while nobody looked
			older = append(older, d)
		}
	}
	for _, d := range older {
		e.untilDone(e.ctx, "older/"+channelKey(d.Name), func() error {
			m, err := e.channelOf(e.ctx, channelKey(d.Name))
			if err != nil || m.Channel.Over() {
				return errors.Join(err, e.forgetLocks(&m))
			}
			for _, final := range []bool{false, true} {
				if err := e.readEpoch(e.ctx, chain, d.Terms, final); err != nil {
					return err
				}
			}
			return nil
		})
	}
}

// readEpoch tells a channel what the contract says of its epoch, and of its locks.
func (e *Engine) readEpoch(ctx context.Context, chain htlc.ChainID, t channel.Terms, final bool) error {
	c, key := e.Channels[chain], channelKey(t.Name)
	r, block, err := c.RecordOf(ctx, t, final)
	if err != nil {
		return fmt.Errorf("%w: channel %s: %w", ErrHold, key, err)
	}
	if m, err := e.channelOf(ctx, key); final && err == nil && block.Time < m.read {
		return fmt.Errorf("%w: channel %s: a backend went back behind a final block", ErrHold, key)
	}
	if err := e.send(ctx, delivery{key: key, event: channel.Seen{Final: final, Record: r}}); err != nil {
		return err
	}
	if !final {
		return nil
	}
	if r.Stage < channel.Closed {
		return e.send(ctx, delivery{key: key, event: readTo{block.Time}})
	}
	m, err := e.channelOf(ctx, key)
	if err != nil {
		return err
	}
	ends, until, err := c.Unlocked(ctx, t, final, m.Channel.LocksUnder)
	if err != nil {
		return fmt.Errorf("%w: locks of %s: %w", ErrHold, key, err)
	}
	for _, u := range ends {
		if err := e.send(ctx, delivery{key: key, event: u}); err != nil {
			return err
		}
	}
	if r.Stage == channel.Settled { // also where locks of it ended since
		e.lookOwed(assetOf(pair(chain, t.Token, t.Us, t.Them)))
	}
	if err := e.send(ctx, delivery{key: key, event: readTo{min(block.Time, until.Time)}}); err != nil {
		return err
	}
	if m, err = e.channelOf(ctx, key); err != nil {
		return err
	}
	return e.forgetLocks(&m)
}

// begin makes the machine of an epoch, if there is none.
func (e *Engine) begin(ctx context.Context, p pairing, name channel.Name) error {
	key := channelKey(name)
	if _, ok := e.deal(key); ok {
		return nil
	}
	id, at, challenge, margin, _ := e.Channels[p.chain].Contract()
	us := e.Party.Address()
	them := p.low
	if us == p.low {
		them = p.high
	}
	t := channel.Terms{Name: name, ChainID: id, Contract: at, Token: p.token, Us: us, Them: them, Challenge: challenge, Margin: margin}
	policy := e.policy(p.chain)
	policy.Least = e.least(assetOf(p))
	ch, err := channel.New(t, policy)
	if err != nil {
		return err
	}
	if e.survey.begun(p.chain) {
		ch = channel.Restored(ch)
	}
	now := htlc.Moment(e.Now())
	m := &channelMachine{Channel: ch, deal: dealOf(t), channelHead: channelHead{Asset: assetOf(p), Created: now, Updated: now}}
	if err := e.send(ctx, delivery{key: key, make: m, event: created{}}); err != nil {
		return err
	}
	return e.send(ctx, delivery{key: key, event: channel.Reconnected{}})
}

func assetOf(p pairing) htlc.Asset {
	a := htlc.Asset{Chain: p.chain}
	if p.token != (common.Address{}) {
		a.Token = lowHex(p.token)
	}
	return a
}

func tokenOf(a htlc.Asset) common.Address {
	if a.Native() {
		return common.Address{}
	}
	return common.HexToAddress(a.Token)
}

// UsualLocks is how many locks each side of a channel may have at one time, where nothing
// else is said.
const UsualLocks = 100

// leastSettle is the shortest settle timeout that we take part in, but on regtest, where
// it is seconds. The contract takes an hour, and who opens chooses: but in it a close must
// be seen where a backend hides its log (half of it, see patrol), and a proof be mined at
// fees that rise for hours, by a node that may just be starting anew.
const leastSettle = 6 * time.Hour

// policy is what our channels take part in on a chain.
func (e *Engine) policy(chain htlc.ChainID) channel.Policy {
	t, settle := e.Table.Chains[chain], leastSettle
	if e.Table.Network == "regtest" {
		settle = 2 * t.Claim
	}
	return channel.Policy{
		Reveal: t.Claim, Longest: 48 * t.Claim, Agree: 4 * t.Claim, Locks: cmp.Or(e.Locks, UsualLocks), Locked: channel.MostSum(),
		LeastSettle: settle, MostSettle: mostTimeout, Tell: e.TellOverdue,
	}
}

// routeLog brings a log to the channels that it is about.
func (f *follower) routeLog(fact chains.Fact, deliver func(delivery)) {
	c := f.e.Channels[f.id]
	if c == nil || fact.Log == nil {
		return
	}
	what, name, ok := c.Decode(fact)
	if !ok {
		return
	}
	if w, secret := what.(channel.Registered); secret {
		for _, key := range f.e.awaiting(f.id, w.Secret.Hash()) {
			deliver(delivery{key: key, event: channel.Registered{Secret: w.Secret, At: w.At}}) // its time is believed when it is final
		}
		if w.At > 0 && fact.Status == chains.Final {
			f.e.judge(f.id, w.Secret, fact.Block.Height)
		}
		return
	}
	f.note(fact.Block.BlockID, readPrefix+name.Channel.Hex())
	f.e.reading(name.Channel).owe(fact.Status == chains.Final, fact.Block.Height)
	f.e.reread(f.e.ctx, name.Channel)
}

// ripen reads channels again of which something was seen at the tip of some height that
// is final by now, or lost: its log may have been before this node looked for it, and then
// nobody tells.
func (e *Engine) ripen(chain htlc.ChainID, concerned func(seen chains.Height) bool) {
	e.unripe.Range(func(k, v any) bool {
		key, isKey := k.(common.Hash)
		seen, isHeight := v.(chains.Height)
		x, _ := e.pairings.Load(k)
		if p, ok := x.(pairing); ok && isKey && isHeight && p.chain == chain && concerned(seen) {
			e.reread(e.ctx, key)
		}
		return true
	})
}

// readPrefix stands before a channel among the keys that saw something in a block:
// if the block is lost, it is read again.
const readPrefix = "read/"

// reread reads a channel in the background until it succeeds; one reader for each
// channel, and all that comes before it begins is read with it.
func (e *Engine) reread(ctx context.Context, key common.Hash) {
	e.untilDone(ctx, readPrefix+key.Hex(), func() error {
		err := e.reads.take(ctx, func() error { return e.readChannel(ctx, key) })
		if err == nil {
			err = e.reading(key).over()
		}
		return err
	})
}

// untilDone does something in a lane until it succeeds.
func (e *Engine) untilDone(ctx context.Context, lane string, do func() error) {
	e.lanes.once(lane, e.work.Go, func() {
		wait := retryFirst
		for ctx.Err() == nil {
			err := do()
			if err == nil {
				return
			}
			e.log.Debug("will read again", "what", lane, "error", err)
			select {
			case <-ctx.Done():
			case <-time.After(wait):
			}
			wait = min(wait*2, retryMost)
		}
	})
}

// readAgain reads the channel of a machine.
func (e *Engine) readAgain(ctx context.Context, machine string) error {
	d, ok := e.deal(machine)
	if !ok {
		return nil
	}
	return e.readChannel(ctx, d.Channel)
}

type recallBody struct {
	Nonce uint64 `json:"nonce"`
}

// doRecall gives back the locks of an older proof of ours.
func (e *Engine) doRecall(ctx context.Context, t Todo, b recallBody) error {
	if _, ok := e.deal(t.Key); !ok {
		return e.finish(ctx, t, nil)
	}
	m, err := e.channelOf(ctx, t.Key)
	if err != nil {
		return err
	}
	locks, err := e.locksAt(m, b.Nonce)
	if e.unreadable(err) {
		return err
	}
	return e.finish(ctx, t, channel.Recalled{Nonce: b.Nonce, Locks: locks})
}

func (e *Engine) chainOfChannel(t channel.Terms) htlc.ChainID {
	for id, c := range e.Channels {
		if chainID, at, _, _, _ := c.Contract(); chainID == t.ChainID && at == t.Contract {
			return id
		}
	}
	return ""
}

// configuredChannel refuses to start where money is in a contract that is not that of
// the settings: nobody would answer a close there.
func (e *Engine) configuredChannel(m *channelMachine) error {
	if !e.elsewhere(m) || !m.Channel.AtStake() {
		return nil
	}
	chain, at := m.Asset.Chain, lowHex(m.deal.Contract)
	return fmt.Errorf("%w: chains.%s.channels: channel %s has money or locks in the contract %s, and the settings name another or none; write channels = %q below [chains.%s] in swapd.toml, and settle it before you change that",
		ErrRequest, chain, channelID(m.deal.Name), at, at, chain)
}

// elsewhere says whether a machine is a channel of a contract that is not configured. If
// nothing is at stake in it, it stays in the journal, until its contract is there again.
func (e *Engine) elsewhere(m machine) bool {
	c, ok := m.(*channelMachine)
	return ok && e.chainOfChannel(c.deal.Terms) != c.Asset.Chain
}

// channelOf gives a copy of a channel's machine.
func (e *Engine) channelOf(ctx context.Context, key string) (channelMachine, error) {
	var m channelMachine
	found := false
	err := e.read(ctx, key, func(x machine) {
		if c, ok := x.(*channelMachine); ok {
			m, found = *c, true
		}
	})
	if err == nil && !found {
		err = fmt.Errorf("%w: channel %s", ErrUnknown, strings.TrimPrefix(key, channelPrefix))
	}
	return m, err
}

// guardChannel asks whether a channel's transaction may be made now.
func (e *Engine) guardChannel(ctx context.Context, key, name string) (channelMachine, channel.Action, error) {
	m, err := e.channelOf(ctx, key)
	if err != nil {
		return m, channel.Action{}, err
	}
	if f := e.followers[m.Asset.Chain]; f == nil || !f.caught.Load() {
		return m, channel.Action{}, errNotCaughtUp
	}
	a, ok := m.Puts[name]
	if !ok {
		return m, a, fmt.Errorf("%w: it is not asked for any more", channel.ErrMay)
	}
	if err := e.mayShow(m, a); err != nil {
		return m, a, err
	}
	return m, a, m.Channel.May(a, m.moment(e.moments()))
}

// limit sets how much gas a channel's transaction may take, by which its price is
// bounded before its bytes are made.
func (e *Engine) limit(ctx context.Context, ask *account.Ask) error {
	key, name, ok := owner(ask.ID)
	if !ok || !strings.HasPrefix(key, channelPrefix) {
		return nil
	}
	m, err := e.channelOf(ctx, key)
	if errors.Is(err, ErrUnknown) {
		return nil // of a contract that is not configured any more: its guard refuses it
	}
	if err != nil {
		return err
	}
	if a, wanted := m.Puts[name]; wanted {
		c := e.Channels[m.Asset.Chain]
		ask.Action.Gas, ask.Action.Use = c.Gas(m.deal.Terms, a), c.Use(a)
	}
	return nil
}

// fill makes the bytes of a channel's transaction: what it rests on is asked again,
// and secrets and our own signature are put in.
func (e *Engine) fill(ctx context.Context, c *account.Build) error {
	key, name, ok := owner(c.ID)
	if !ok || c.Action.Kind != chains.ActCall || !strings.HasPrefix(key, channelPrefix) {
		return nil
	}
	m, a, err := e.guardChannel(ctx, key, name)
	if err != nil {
		return err
	}
	var own []byte
	if digest, both := a.Cosigned(m.deal.Terms); both {
		if own, err = e.Party.Sign(digest); err != nil {
			return err
		}
	}
	var secrets []htlc.Secret
	for _, h := range a.Opens() {
		s, ok := e.book.secret(h)
		if !ok {
			return fmt.Errorf("%w: the secret of %s is not known", ErrHold, h)
		}
		secrets = append(secrets, s)
	}
	call, err := e.callOf(ctx, m, a, own, secrets)
	if err != nil {
		return err
	}
	spend := c.Action.Spend
	c.Action = call
	c.Action.Spend = spend
	return nil
}
