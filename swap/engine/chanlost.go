package engine

import (
	"context"
	"encoding/json"
	"fmt"
	"strings"
	"sync"
	"time"

	"github.com/ethereum/go-ethereum/common"

	"github.com/lockstep-swap/lockstep/chains"
	"github.com/lockstep-swap/lockstep/channel"
	"github.com/lockstep-swap/lockstep/htlc"
	"github.com/lockstep-swap/lockstep/swap/bundle"
)

// Channels after the loss of a directory ([channel.Restored] says what they may still
// do). A bundle has each channel whole, as its newest commit before the copy left it:
// the newest proof of the partner, what we signed, locks and their secrets, and what the
// partner gave up. Payments do not wait for copies: one is made a second after the first
// change, or later, see [copies]. So a copy may be older than the last payments; what it
// lacks the partner hands over. Only what a partner keeps to itself is lost, and no more
// of it than was paid since the copy.
//
// Payments are not in a bundle. A channel that lost data claims what is locked to it by
// itself, as soon as the secret is known here, from wherever.

// heeds are the channels that want to hear of a secret, though no payment of theirs
// waits for it.
type heeds struct {
	mu sync.Mutex
	of map[htlc.Hash]map[string]bool // keys of channels
}

func (h *heeds) add(key string, hashes ...htlc.Hash) {
	h.mu.Lock()
	defer h.mu.Unlock()
	if h.of == nil {
		h.of = map[htlc.Hash]map[string]bool{}
	}
	for _, x := range hashes {
		if h.of[x] == nil {
			h.of[x] = map[string]bool{}
		}
		h.of[x][key] = true
	}
}

// take gives who wants to hear of a secret, once.
func (h *heeds) take(x htlc.Hash) map[string]bool {
	h.mu.Lock()
	defer h.mu.Unlock()
	keys := h.of[x]
	delete(h.of, x)
	return keys
}

// heed looks for the secrets of a lost channel's locks from now on.
func (e *Engine) heed(key string, m *channelMachine) {
	if m.Channel.Lost() {
		e.heeds.add(key, m.Channel.Hashes()...)
	}
}

// spread tells a secret to the channels that wait for it and have no payment that would
// tell them.
func (e *Engine) spread(s htlc.Secret) {
	keys := e.heeds.take(s.Hash())
	if len(keys) == 0 {
		return
	}
	e.work.Go(func() {
		for key := range keys {
			e.deliver(delivery{key: key, event: channel.Registered{Secret: channel.NewPreimage(s)}})
		}
	})
}

// resolveLost claims locks of lost channels with a secret that their owner has: the
// transfer that was held is in no bundle. One that is about to expire is as good as gone:
// for it alone the secret is not shown. Errors wrap [ErrUnknown] or [ErrTooLate].
func (e *Engine) resolveLost(ctx context.Context, s htlc.Secret) (t Transfer, err error) {
	h := s.Hash()
	list, err := e.lostLocks(ctx, h)
	if err != nil {
		return t, err
	}
	timely, err := e.timely(list)
	if err != nil {
		return list[0].Transfer, err
	}
	for _, x := range list {
		if err := e.send(ctx, delivery{key: x.key, event: channel.Registered{Secret: channel.NewPreimage(s)}}); err != nil {
			return t, err
		}
	}
	return timely[0].Transfer, nil
}

// lostLock is a lock to us in a channel that lost data.
type lostLock struct {
	key string // of the channel
	Transfer
}

// lostLocks are those under a hash. Errors wrap [ErrUnknown] where there is none.
func (e *Engine) lostLocks(ctx context.Context, h htlc.Hash) (list []lostLock, err error) {
	now := htlc.Moment(e.Now())
	err = e.eachChannel(ctx, func(m *channelMachine) {
		if l, ok := m.Channel.Incoming(h); ok && m.Channel.Lost() {
			list = append(list, lostLock{channelKey(m.deal.Name), Transfer{
				ID: h.String(), Hash: &h, Incoming: true, State: TransferPending, Created: now,
				Asset: m.Asset, Amount: l.Amount, Peer: m.deal.Them, Expires: l.Expiry,
			}})
		}
	})
	if err == nil && len(list) == 0 {
		err = fmt.Errorf("%w: transfer %s", ErrUnknown, h)
	}
	return list, err
}

// lostUnder is the most of an asset that a lost channel has locked to us under a hash, of
// what is in time: another lock that is about to expire would be its sender's again, who has
// the secret by then. Errors wrap [ErrUnknown] or [ErrTooLate].
func (e *Engine) lostUnder(ctx context.Context, id string, asset htlc.Asset) (most channel.Sum, err error) {
	h, err := htlc.ParseHash(id)
	if err != nil {
		return most, fmt.Errorf("%w: transfer %.80q", ErrUnknown, id)
	}
	list, err := e.lostLocks(ctx, h)
	if err == nil {
		list, err = e.timely(list)
	}
	for _, x := range list {
		if err == nil && x.Asset == asset {
			most = largest(most, x.Amount)
		}
	}
	return most, err
}

// timely leaves out the locks that are about to expire. Errors wrap [ErrTooLate] where all
// are.
func (e *Engine) timely(list []lostLock) (all []lostLock, err error) {
	for _, x := range list {
		if late := e.inTime(x.Transfer); late != nil {
			err = late
			continue
		}
		all = append(all, x)
	}
	if len(all) > 0 {
		err = nil
	}
	return all, err
}

// heedBody asks to look for secrets.
type heedBody struct {
	Hashes []common.Hash `json:"hashes"`
}

// doHeed looks for the secrets of locks that a partner has handed over: in what is
// known, in the chain's past, for they may have been shown while nobody looked, and from
// now on.
func (e *Engine) doHeed(ctx context.Context, t Todo, b heedBody) error {
	d, ok := e.deal(t.Key)
	if !ok {
		return e.finish(ctx, t, nil)
	}
	chain := e.chainOfChannel(d.Terms)
	m, err := e.channelOf(ctx, t.Key)
	if err != nil {
		return err
	}
	for _, x := range b.Hashes {
		h := htlc.Hash(x)
		if !m.Channel.Awaits(h) {
			continue // a newer one took the place of what was handed over, or it is known
		}
		e.watchHash(chain, h)
		e.heeds.add(t.Key, h)
		s, known := e.book.secret(h)
		if !known && e.Channels[chain] != nil {
			if s, known, err = e.lookInLogs(ctx, chain, h); err != nil {
				return fmt.Errorf("%w: secret of %s: %w", ErrHold, h, err)
			}
		}
		if !known {
			continue
		}
		if err := e.send(ctx, delivery{key: t.Key, event: channel.Registered{Secret: channel.NewPreimage(s)}}); err != nil {
			return err
		}
	}
	return e.finish(ctx, t, nil)
}

// Past is what a contract of channels can show of its past. What it shows is read again.
type Past interface {
	// Openings names the channels of ours that were opened in blocks from one to another,
	// by whomever, as any backend shows them; all must have the whole range.
	Openings(ctx context.Context, from, to chains.Height) ([]Opening, error)
	// OpenedBy gives the epoch of a channel that a transaction has begun, which is in the
	// block of that height; zero if all backends answer and none shows it.
	OpenedBy(ctx context.Context, txid string, key common.Hash, at chains.Height) (epoch uint64, err error)
}

// Opening names a channel by its token and parties.
type Opening = struct{ Token, Low, High common.Address }

// RestoredChannel is a channel that a bundle has, as it was then.
type RestoredChannel struct {
	ID    string
	Asset htlc.Asset
	View  channel.View
	Due   channel.Signed // what was ours at least, locks apart
}

// lostRoom owns the hashes of locks in channels that were restored: a payment under one
// of them is no new one.
const lostRoom = "lost/"

// restoreChannel makes the machine of a channel of a bundle, and takes the hashes of its
// locks.
func restoreChannel(r bundle.Record, taken map[htlc.Hash]bool) ([]*Entry, *channelMachine, error) {
	fail := func(err error) ([]*Entry, *channelMachine, error) {
		return nil, nil, fmt.Errorf("%w: %s: %w", ErrBundle, r.Key, err)
	}
	m, err := loadChannel(r.Data)
	if err != nil {
		return fail(err)
	}
	var head json.RawMessage
	if _, err := beheaded(r.Data, &head); err != nil {
		return fail(err)
	}
	if err := strictly(bundle.Record{Key: r.Key, Data: head}, &channelHead{}); err != nil {
		return nil, nil, err
	}
	if channelKey(m.deal.Name) != r.Key || r.Part != "" {
		return fail(fmt.Errorf("it holds another channel"))
	}
	m.Channel = channel.Restored(m.Channel)
	m.Puts, m.Met = nil, false
	raw, _, err := m.state()
	if err != nil {
		return fail(err)
	}
	first := &Entry{Key: r.Key, State: raw}
	entries := []*Entry{first}
	for _, p := range m.Channel.Secrets() {
		if s, ok := p.Secret(); ok {
			first.Secrets = append(first.Secrets, s)
		}
	}
	for _, h := range m.Channel.Hashes() {
		if !taken[h] {
			taken[h] = true
			entries = append(entries, &Entry{Key: lostRoom + h.String(), Claims: []htlc.Hash{h}})
		}
	}
	return entries, m, nil
}

// restoreRoom puts what the small room needs for restored channels: that they are looked
// at, and where their partners are.
func restoreRoom(j Journal, b bundle.Bundle, machines []*channelMachine) error {
	for _, m := range machines {
		p := pair(m.Asset.Chain, m.deal.Token, m.deal.Us, m.deal.Them)
		raw, err := json.Marshal(storedPairing{p.chain, p.token, p.low, p.high})
		if err == nil {
			err = j.Put(pairingRoom+m.deal.Channel.Hex(), raw)
		}
		if err != nil {
			return fmt.Errorf("%w: %w", ErrJournal, err)
		}
	}
	for _, r := range b.Records {
		if r.Kind != bundle.Contact {
			continue
		}
		if err := j.Put(bookRoom+r.Key, r.Data); err != nil {
			return err
		}
	}
	return nil
}

// contacts are where a bundle's readers find the partners of its channels.
func (c *copies) contacts(partners map[string]bool) (records []bundle.Record) {
	if len(partners) == 0 {
		return nil
	}
	for r, err := range c.e.Journal.List(bookRoom) {
		if err != nil { // a bundle without addresses still has all that is signed
			c.e.unreadable(err)
			c.e.log.Error("a recovery bundle has not all addresses of peers: after the loss of this directory name them again", "error", err)
			break
		}
		if id := strings.TrimPrefix(r.Key, bookRoom); partners[id] {
			records = append(records, bundle.Record{Kind: bundle.Contact, Key: id, Data: r.Value})
		}
	}
	return records
}

// outdate tells all channels that this directory is not the newest.
func (e *Engine) outdate() {
	e.deals.Range(func(k, _ any) bool {
		if key, ok := k.(string); ok {
			e.deliver(delivery{key: key, event: channel.Outdated{}})
		}
		return true
	})
}

// spreadKnown tells the secrets that were known before a start: what was on its way to a
// channel is not in a bundle.
func (e *Engine) spreadKnown() {
	e.heeds.mu.Lock()
	var known []htlc.Secret
	for h := range e.heeds.of {
		if s, ok := e.book.secret(h); ok {
			known = append(known, s)
		}
	}
	e.heeds.mu.Unlock()
	for _, s := range known {
		e.spread(s)
	}
}

// Handovers that a partner may send for a channel at once, and one more after a while.
// Each has up to a list of locks whose secrets are looked for in the chain's past.
const (
	mostHandovers = 4
	handoverEvery = 10 * time.Second
)

// mayHandOver says whether another handover of a channel is taken now. An honest partner
// sends two for each time that we compare.
func (r *reading) mayHandOver(now time.Time) bool {
	r.mu.Lock()
	defer r.mu.Unlock()
	return r.hands.take(now)
}
