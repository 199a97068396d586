package engine

import (
	"context"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"strings"
	"time"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/crypto/ecies"

	"github.com/lockstep-swap/lockstep/channel"
	"github.com/lockstep-swap/lockstep/htlc"
)

// TransferRequest pays through channels.
type TransferRequest struct {
	Key     string // idempotency key: the same key gives the same transfer
	Asset   htlc.Asset
	To      common.Address
	Amount  htlc.Amount
	Hash    *htlc.Hash       // held by the target until it is resolved
	Expires htlc.UnixSeconds // of a lock; zero: as soon as is safe
	MostFee *htlc.Amount     // that mediators may take beside the amount; nil: a twentieth of it
	Note    string
	Wait    time.Duration // for the outcome; zero: until ctx ends
}

// Pay makes a transfer: at once where a channel to the target has enough and no
// hash is named, else locked under a hash over the cheapest route. It returns when
// the receiver has it on its disk, or, where a hash is named, when the lock is
// signed, or when r.Wait is over or ctx ends: then it goes on. Errors wrap
// [ErrRequest], [channel.ErrRoute] or [ErrHashUsed].
func (e *Engine) Pay(ctx context.Context, r TransferRequest) (Transfer, error) {
	if e.Channels[r.Asset.Chain] == nil {
		return Transfer{}, noChannels(r.Asset.Chain)
	}
	switch {
	case r.Amount.IsZero():
		return Transfer{}, fmt.Errorf("%w: amount: zero", ErrRequest)
	case r.To == e.Party.Address() || r.To == (common.Address{}):
		return Transfer{}, fmt.Errorf("%w: to: name another node", ErrRequest)
	}
	id := e.transferID(r.Key)
	name := fmt.Sprintf("%x", id[:])
	if err := e.begins(ctx, name); err != nil {
		return Transfer{}, err
	}
	defer e.made(name)
	// Only what is surely not there yet is made: after a read that failed it would be paid
	// again.
	if t, err := e.Transfer(ctx, name); !errors.Is(err, ErrUnknown) {
		return t, err
	}
	if err := e.mayBegin(); err != nil {
		return Transfer{}, err
	}
	if err := e.Broken(); err != nil {
		return Transfer{}, e.errBroken()
	}
	t := Transfer{
		ID: name, Asset: r.Asset, Amount: channel.SumOf(r.Amount), Peer: r.To, Hash: r.Hash, Expires: r.Expires,
		Note: r.Note, State: TransferPending, Created: htlc.Moment(e.Now()),
	}
	var here error // why not at once
	if v, ok := e.ways.Load(way{r.Asset, r.To}); ok && r.Hash == nil {
		made, err := e.payAtOnce(ctx, fmt.Sprint(v), id, t, r.Wait)
		if !errors.Is(err, errNotHere) {
			return made, err
		}
		here = err
	}
	t, err := e.payLocked(ctx, id, t, r)
	if err != nil && errors.Is(here, ErrHold) {
		return t, here // there is a way, only not yet
	}
	return t, err
}

// transferID is the same for the same key, for ever.
func (e *Engine) transferID(key string) (id common.Hash) {
	if key == "" {
		key = e.random()
	}
	raw, err := hex.DecodeString(e.Keys.Token("transfer " + key))
	if err != nil || len(raw) < len(id) {
		copy(id[:], key)
		return id
	}
	copy(id[:], raw)
	return id
}

// way is whom one of our channels leads to.
type way struct {
	asset htlc.Asset
	to    common.Address
}

func (e *Engine) payAtOnce(ctx context.Context, key string, id common.Hash, t Transfer, wait time.Duration) (Transfer, error) {
	t.Channel = strings.TrimPrefix(key, channelPrefix)
	if err := e.ready(ctx, t.Channel); err != nil {
		return t, fmt.Errorf("%w: %w", errNotHere, err)
	}
	done, forget := e.await(id)
	defer forget()
	order := ordered{what: channel.Pay{ID: id, Amount: t.Amount, Note: t.Note}, made: &t}
	if err := e.makes(ctx, t.ID, delivery{key: key, event: order}); err != nil {
		return t, err
	}
	return e.outcome(ctx, t, done, wait)
}

// outcome waits until something has become of a transfer.
func (e *Engine) outcome(ctx context.Context, t Transfer, done <-chan result, wait time.Duration) (Transfer, error) {
	e.made(t.ID)
	if wait > 0 {
		var stop context.CancelFunc
		ctx, stop = context.WithTimeout(ctx, wait)
		defer stop()
	}
	select {
	case r := <-done:
		t.State, t.Code, t.Fee = r.state, r.code, r.fee
		return t, nil
	case <-ctx.Done():
		return t, nil // it is under way
	case <-e.ctx.Done():
		return t, ErrStopped
	}
}

// await gives a channel on which the first result of a transfer comes.
func (e *Engine) await(id common.Hash) (<-chan result, func()) {
	c := make(chan result, 1)
	e.waiting.Store(id, c)
	return c, func() { e.waiting.Delete(id) }
}

// came tells those who wait.
func (e *Engine) came(rs []result) {
	for _, r := range rs {
		v, _ := e.waiting.Load(r.id)
		if c, ok := v.(chan result); ok {
			select {
			case c <- r:
			default:
			}
		}
	}
}

// payLocked locks over routes. Without a hash of the owner's the secret is ours,
// and goes to the target sealed to its key.
func (e *Engine) payLocked(ctx context.Context, id common.Hash, t Transfer, r TransferRequest) (Transfer, error) {
	if !t.Asset.Native() && e.worth(t.Asset) == channel.MostSum() {
		return t, fmt.Errorf("%w: asset: this token is not locked under a hash before its owner says how much is worth a transaction: name it in least of [channels] in swapd.toml, or open a channel to the target", ErrRequest)
	}
	if least := largest(e.least(t.Asset), e.worth(t.Asset)); t.Amount.Cmp(least) < 0 {
		return t, fmt.Errorf("%w: amount: less than %s base units are not locked under a hash; pay more, or open a channel to the target", ErrRequest, least)
	}
	routes, err := e.Routes(ctx, t.Asset, t.Peer, r.Amount)
	if err == nil {
		routes, err = e.affordable(r, routes)
	}
	if err != nil {
		return t, err
	}
	now := htlc.Moment(e.Now())
	p := e.policy(t.Asset.Chain)
	if t.Expires == 0 {
		t.Expires = now.Add(6 * p.Reveal)
	}
	if t.Expires < now.Add(3*p.Reveal) || t.Expires > now.Add(p.Longest) {
		return t, fmt.Errorf("%w: expires_at: must be between %v and %v from now", ErrRequest, 3*p.Reveal, p.Longest)
	}
	var sealed []byte
	named := t.Hash != nil
	if !named {
		h, s, err := e.seal(ctx, t)
		if err != nil {
			return t, err
		}
		t.Hash, sealed = &h, s
	} else if err := e.unheard(ctx, t.Asset.Chain, *t.Hash); err != nil {
		return t, err
	}
	t.Fee = routes[0].Fee
	var attempts []channel.Attempt
	for _, x := range routes {
		name, ok := e.nameOf(x.path.Edges[0].Channel)
		if ok {
			attempts = append(attempts, channel.Attempt{Channel: name, Amount: x.Amount, Onward: channel.Onward{Hops: x.path.Hops(), Sealed: sealed}})
		}
	}
	m := &payMachine{payHead: payHead{Transfer: t, Named: named, Updated: now}}
	if m.Payment, err = channel.SendWithHash(*t.Hash, t.Expires, t.Expires.Add(-2*p.Reveal), attempts); err != nil {
		return t, fmt.Errorf("%w: %w", ErrRequest, err)
	}
	done, forget := e.await(id)
	defer forget()
	if err := e.makes(ctx, t.ID, delivery{key: payKey(*t.Hash), make: m, event: begun{}}); err != nil {
		return t, err
	}
	return e.outcome(ctx, t, done, r.Wait)
}

// seal makes a secret of ours that only a target can read.
func (e *Engine) seal(ctx context.Context, t Transfer) (h htlc.Hash, sealed []byte, err error) {
	to := t.Peer
	key := e.graph.key(to)
	if key == nil {
		return h, nil, fmt.Errorf("%w: to: %s has announced no channel, so its key is not known; use a hash that it gives you", ErrRequest, to)
	}
	ref, err := e.nextKey(ctx)
	if err != nil {
		return h, nil, err
	}
	s, err := e.Keys.Secret(ref)
	if err != nil {
		return h, nil, err
	}
	h = s.Hash()
	raw := s.Reveal()
	sealed, err = ecies.Encrypt(e.Rand, ecies.ImportECDSAPublic(key), raw[:], nil, e.sealed(h, t.Asset, t.Amount))
	return h, sealed, err
}

// nameOf is the newest epoch of a channel in which we are.
func (e *Engine) nameOf(key common.Hash) (name channel.Name, ok bool) {
	v, _ := e.newest.Load(key)
	d, ok := v.(deal)
	return d.Name, ok
}

// doNote brings news of a channel to the payment that it is of. A lock to us that
// is of no payment yet begins one.
func (e *Engine) doNote(ctx context.Context, t Todo, b tellBody) error {
	news, err := b.Note.news(e.book)
	if err != nil {
		return e.fail(err)
	}
	event := channel.FromChannel{Channel: b.Note.Channel, Number: b.Note.Number, News: news}
	held, isHeld := news.(channel.Held)
	known := !isHeld
	if isHeld {
		if err := e.read(ctx, b.To, func(m machine) { known = m != nil }); err != nil {
			return err
		}
	}
	if known {
		return e.send(ctx, delivery{key: b.To, event: event, done: t.Seq})
	}
	d, ok := e.deal(channelKey(b.Note.Channel))
	if !ok {
		return fmt.Errorf("%w: channel %s", ErrUnknown, channelID(b.Note.Channel))
	}
	m, first := e.incoming(d, held)
	err = e.examine(ctx, m, first)
	if err == nil {
		err = e.send(ctx, delivery{key: b.To, make: m, event: first, done: t.Seq})
	}
	if code := refusal(err); code != channel.CodeNone {
		give := channel.GiveUp{Hash: held.Lock.Hash, Code: code}
		return e.send(ctx, delivery{key: channelKey(b.Note.Channel), event: ordered{what: give}, done: t.Seq})
	}
	return err
}

// unheard looks for a lock's secret from now on, and refuses one that is registered
// already: who registered it may have been paid, and we would not hear of it.
func (e *Engine) unheard(ctx context.Context, chain htlc.ChainID, h htlc.Hash) error {
	e.watchHash(chain, h)
	registered, err := e.registered(ctx, chain, h)
	if err == nil && registered {
		return fmt.Errorf("%w: the secret of %s is registered", ErrHashUsed, h)
	}
	return err
}

// freeID refuses a lock whose hash is the id of another transfer: peers know the
// ids of what we paid them, and a lock under one would take its record's place.
func (e *Engine) freeID(h htlc.Hash) error {
	_, known, err := e.Journal.Get(transferRoom + h.String())
	if err == nil && known {
		err = fmt.Errorf("%w: %s is the id of a transfer", ErrHashUsed, h)
	}
	return err
}

// incoming makes the payment of a lock to us: one to send on, or one that is ours.
func (e *Engine) incoming(d deal, h channel.Held) (*payMachine, begun) {
	chain, now := e.chainOfChannel(d.Terms), e.moments()
	asset, hash := assetOf(pairing{chain: chain, token: d.Token}), h.Lock.Hash
	t := Transfer{
		ID: fmt.Sprintf("%x", hash[:]), Asset: asset, Amount: h.Lock.Amount, Incoming: true, Peer: d.Them, Hash: &hash,
		Expires: h.Lock.Expiry, State: TransferHeld, Created: now.wall,
	}
	out := &payMachine{payHead: payHead{Transfer: t, Updated: now.wall}}
	if len(h.Onward.Hops) > 0 {
		out.Mediated = true
		var onto channel.Name
		if v, ok := e.ways.Load(way{asset, h.Onward.Hops[0].Node}); ok && !e.Private {
			if d, ok := e.deal(fmt.Sprint(v)); ok {
				onto = d.Name
			}
		}
		out.Payment = channel.Forward(d.Name, h, onto, e.Take.of(asset), e.policy(chain), channel.Moment{Wall: now.wall, Tip: now.clock(chain)})
		return out, begun{}
	}
	out.Payment = channel.HoldIncoming(d.Name, h)
	secret := e.unseal(h, asset)
	if e.inTime(t) != nil { // it was taken long ago, before a crash: a mediator would be paid for the secret, and we not
		secret = nil
	}
	return out, begun{secret: secret, refused: secret == nil && len(h.Onward.Sealed) > 0}
}

// sealed is what a sealed secret is for: a mediator that passes on less than the
// sender meant, or something else, passes on what nobody can open.
func (e *Engine) sealed(h htlc.Hash, asset htlc.Asset, amount channel.Sum) []byte {
	id, at, _, _, _ := e.Channels[asset.Chain].Contract()
	return fmt.Appendf(nil, "lockstep transfer %s %d %s %s %s", h, id, at, tokenOf(asset), amount)
}

// unseal reads a secret that the sender has sealed for us; nil if there is none.
func (e *Engine) unseal(h channel.Held, asset htlc.Asset) *htlc.Secret {
	if len(h.Onward.Sealed) == 0 {
		return nil
	}
	raw, err := e.Party.Unseal(h.Onward.Sealed, e.sealed(h.Lock.Hash, asset, h.Lock.Amount))
	if err != nil {
		return nil
	}
	s, err := htlc.SecretFromBytes(raw)
	if err != nil || s.Hash() != h.Lock.Hash {
		return nil
	}
	return &s
}

// Transfer is one by its id. Errors wrap [ErrUnknown].
func (e *Engine) Transfer(ctx context.Context, id string) (Transfer, error) {
	raw, ok, err := e.Journal.Get(transferRoom + id)
	if err != nil {
		return Transfer{}, err
	}
	if !ok {
		return Transfer{}, fmt.Errorf("%w: transfer %s", ErrUnknown, id)
	}
	return e.transferOf(ctx, raw)
}

// transferOf reads a record and, of a direct one, what has become of it.
func (e *Engine) transferOf(ctx context.Context, raw []byte) (t Transfer, err error) {
	if err := json.Unmarshal(raw, &t); err != nil {
		return t, fmt.Errorf("%w: transfer: %w", ErrJournal, err)
	}
	if t.Hash != nil || t.Incoming {
		return t, nil
	}
	// The channel first: what it says is on the disk when it answers. In the other
	// order a transfer that fails between the two would look completed.
	waits := false
	err = e.read(ctx, channelPrefix+t.Channel, func(m machine) {
		c, ok := m.(*channelMachine)
		waits = ok && c.Channel.Waits(common.HexToHash(t.ID))
	})
	if err != nil {
		return t, err
	}
	why, failed, err := e.Journal.Get(transferWhy + t.ID)
	switch {
	case err != nil:
		return t, err
	case failed && len(why) == 1:
		t.State, t.Code = TransferFailed, channel.Code(why[0])
	case waits:
		t.State = TransferPending
	default:
		t.State = TransferCompleted
	}
	return t, nil
}

// mostTransfers bounds a page.
const mostTransfers = 1000

// Transfers lists them, the oldest first, from the cursor of the last page on. A
// page costs what is in it, however many came before. Errors wrap [ErrRequest].
func (e *Engine) Transfers(ctx context.Context, cursor string, limit int) (page []Transfer, next string, err error) {
	if cursor != "" && !isTransferCursor(cursor) {
		return nil, "", fmt.Errorf("%w: cursor: not one of ours", ErrRequest)
	}
	if limit <= 0 || limit > mostTransfers {
		limit = mostTransfers
	}
	for r, err := range e.Journal.ListAfter(transferTime, cursor) {
		if err != nil {
			return nil, "", err
		}
		key := strings.TrimPrefix(r.Key, transferTime)
		if !isTransferCursor(key) {
			return nil, "", fmt.Errorf("%w: the index of transfers has %q", ErrJournal, key)
		}
		if len(page) == limit {
			return page, next, nil
		}
		t, err := e.Transfer(ctx, key[timeDigits:])
		if err != nil {
			return nil, "", err
		}
		page, next = append(page, t), key
	}
	return page, "", ctx.Err()
}

// isTransferCursor says whether a text could be a key of the index by time.
func isTransferCursor(s string) bool {
	return len(s) == timeDigits+2*common.HashLength && strings.Trim(s, "0123456789abcdef") == ""
}

// ResolveTransfer takes a held payment with its secret, until what a transaction takes to
// be mined is left before it expires (of a short timeout no more than half): later the payer
// would learn the secret and need not pay, and the registry would not have it in time. Errors wrap [ErrUnknown],
// [ErrTooLate] or [channel.ErrHash].
func (e *Engine) ResolveTransfer(ctx context.Context, id string, s htlc.Secret) (Transfer, error) {
	t, err := e.held(ctx, id)
	if errors.Is(err, ErrUnknown) && s.Hash().String() == id {
		return e.resolveLost(ctx, s)
	}
	if err != nil {
		return t, err
	}
	if s.Hash() != *t.Hash {
		return t, fmt.Errorf("%w: secret: not the preimage of %s", ErrRequest, *t.Hash)
	}
	if t.Incoming && t.State == TransferHeld {
		if err := e.inTime(t); err != nil {
			return t, err
		}
	}
	if err := e.send(ctx, delivery{key: payKey(*t.Hash), event: learned{s}}); err != nil {
		return t, err
	}
	return e.Transfer(ctx, id)
}

// inTime refuses to show the secret of a lock that is about to expire. Errors wrap
// [ErrTooLate].
func (e *Engine) inTime(t Transfer) error {
	times := e.Table.Chains[t.Asset.Chain]
	by := t.Expires.Add(-min(times.Confirm, times.Claim/2))
	if htlc.Moment(e.Now()) <= by {
		return nil
	}
	return fmt.Errorf("%w: transfer %s had to be resolved by %s: the payer would learn the secret, and need not pay any more", ErrTooLate, t.ID, by.Time().UTC().Format(time.RFC3339))
}

// AmountHeld is how much of an asset the secret of a held transfer would bring: nothing if
// it is of another. Errors wrap [ErrUnknown] or [ErrRequest].
func (e *Engine) AmountHeld(ctx context.Context, id string, asset htlc.Asset) (channel.Sum, error) {
	t, err := e.held(ctx, id)
	if errors.Is(err, ErrUnknown) {
		return e.lostUnder(ctx, id, asset)
	}
	if err != nil || t.Asset != asset {
		return channel.Sum{}, err
	}
	return t.Amount, nil
}

// CancelTransfer gives one up as far as that is still possible. Errors wrap
// [ErrUnknown] or [channel.ErrMark].
func (e *Engine) CancelTransfer(ctx context.Context, id string) (Transfer, error) {
	t, err := e.held(ctx, id)
	if err != nil {
		return t, err
	}
	if err := e.send(ctx, delivery{key: payKey(*t.Hash), event: channel.Cancel{Code: channel.CodeCancelled}}); err != nil {
		return t, err
	}
	return e.Transfer(ctx, id)
}

func (e *Engine) held(ctx context.Context, id string) (Transfer, error) {
	t, err := e.Transfer(ctx, id)
	if err == nil && t.Hash == nil {
		err = fmt.Errorf("%w: transfer %s was made at once; it can be neither resolved nor cancelled", ErrRequest, id)
	}
	return t, err
}
