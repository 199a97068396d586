package engine

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"sync"
	"time"

	"github.com/lockstep-swap/lockstep/chains"
	"github.com/lockstep-swap/lockstep/htlc"
	"github.com/lockstep-swap/lockstep/swap"
)

// quoteBook keeps quotes until they expire. They are not stored: a quote that a
// restart forgets is asked for again.
type quoteBook struct {
	mu    sync.Mutex
	taken map[string]takerQuote // that we got from makers
	made  map[string]makerQuote // that we gave
}

type takerQuote struct {
	view   QuoteView
	answer swap.QuoteAnswer
}

type makerQuote struct {
	answer swap.QuoteAnswer
	ask    swap.QuoteAsk
	peer   string
}

// maxQuotes bounds memory: beyond it the oldest expired ones go, and new ones
// are refused while none has expired.
const maxQuotes = 10_000

func (b *quoteBook) addMade(q makerQuote, now htlc.UnixSeconds) error {
	b.mu.Lock()
	defer b.mu.Unlock()
	if len(b.made) >= maxQuotes {
		for id, old := range b.made {
			if old.answer.Expires < now {
				delete(b.made, id)
			}
		}
	}
	if len(b.made) >= maxQuotes {
		return fmt.Errorf("%w: too many open quotes", ErrBusy)
	}
	b.made[q.answer.ID] = q
	return nil
}

func (b *quoteBook) addTaken(q takerQuote, now htlc.UnixSeconds) {
	b.mu.Lock()
	defer b.mu.Unlock()
	for id, old := range b.taken {
		if old.answer.Expires < now {
			delete(b.taken, id)
		}
	}
	b.taken[q.view.ID] = q
}

// takeMade takes a quote out, so that it makes one swap; putMade gives it back.
func (b *quoteBook) takeMade(id string) (makerQuote, bool) {
	b.mu.Lock()
	defer b.mu.Unlock()
	q, ok := b.made[id]
	delete(b.made, id)
	return q, ok
}

func (b *quoteBook) putMade(q makerQuote) {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.made[q.answer.ID] = q
}

func (b *quoteBook) getTaken(id string) (takerQuote, bool) {
	b.mu.Lock()
	defer b.mu.Unlock()
	q, ok := b.taken[id]
	return q, ok
}

const offersRoom = "offers"

// loadOffers takes the stored offers, or else those of the configuration.
func (e *Engine) loadOffers() error {
	offers := e.Config.Offers
	raw, ok, err := e.Journal.Get(offersRoom)
	if err != nil {
		return err
	}
	if ok {
		if err := json.Unmarshal(raw, &offers); err != nil {
			return fmt.Errorf("%w: offers: %w", ErrJournal, err)
		}
	}
	for i, o := range offers {
		if err := e.checkOffer(o); err != nil {
			return fmt.Errorf("offer %d: %w", i+1, err)
		}
	}
	e.offers.Store(&offers)
	return nil
}

func (e *Engine) checkOffer(o Offer) error {
	if err := o.Check(); err != nil {
		return err
	}
	for _, a := range []htlc.Asset{o.Give, o.Take} {
		if e.Adapters[a.Chain] == nil {
			return fmt.Errorf("%w: chain %s is not configured", swap.ErrNoPrice, a.Chain)
		}
		if _, err := e.Decimals(a); err != nil {
			return fmt.Errorf("%w: %w; add it to [[tokens]] of swapd.toml", swap.ErrNoPrice, err)
		}
	}
	return nil
}

// Offers gives this maker's prices.
func (e *Engine) Offers() []Offer { return *e.offers.Load() }

// SetOffers replaces them all, durably.
func (e *Engine) SetOffers(ctx context.Context, offers []Offer) error {
	for i, o := range offers {
		err := e.checkOffer(o)
		if err == nil {
			err = errors.Join(e.checkDecimals(ctx, "give", o.Give), e.checkDecimals(ctx, "take", o.Take))
		}
		if err != nil {
			return fmt.Errorf("offer %d: %w", i+1, err)
		}
	}
	raw, err := json.Marshal(offers)
	if err != nil {
		return err
	}
	if err := e.Journal.Put(offersRoom, raw); err != nil {
		return err
	}
	e.offers.Store(&offers)
	return nil
}

const epochRoom = "epoch"

// epochUnit is the grain of epochs: a minute, but a second on regtest, where
// nothing is at stake and nobody waits a minute.
func (e *Engine) epochUnit() int64 {
	if e.Table.Network == "regtest" {
		return 1
	}
	return 60
}

// newEpoch begins the epoch of this start, greater than any recorded. Secrets of
// one epoch come from one start only: a copied or restored directory that starts
// again is in a later one.
func (e *Engine) newEpoch() error {
	var last uint32
	raw, ok, err := e.Journal.Get(epochRoom)
	if err == nil && ok {
		err = json.Unmarshal(raw, &last)
	}
	if err != nil {
		return err
	}
	e.epoch = max(uint32(e.Now().Unix()/e.epochUnit()), last+1)
	raw, err = json.Marshal(e.epoch)
	if err != nil {
		return err
	}
	return e.Journal.Put(epochRoom, raw)
}

// nextKey gives a key that was never used before. It waits until the epoch's
// moment has passed, so that no later start can be in the same epoch.
func (e *Engine) nextKey(ctx context.Context) (chains.KeyRef, error) {
	end := time.Unix((int64(e.epoch)+1)*e.epochUnit(), 0)
	if wait := end.Sub(e.Now()); wait > 0 {
		select {
		case <-ctx.Done():
			return chains.KeyRef{}, ctx.Err()
		case <-e.ctx.Done():
			return chains.KeyRef{}, ErrStopped
		case <-time.After(wait):
		}
	}
	return chains.KeyRef{Epoch: e.epoch, Index: e.keys.Add(1)}, nil
}

// adapter gives a configured chain or says which is missing.
func (e *Engine) adapter(field string, a htlc.Asset) (chains.Adapter, error) {
	if err := a.Check(); err != nil {
		return nil, fmt.Errorf("%w: %s: %w", ErrRequest, field, err)
	}
	x := e.Adapters[a.Chain]
	if x == nil {
		return nil, fmt.Errorf("%w: %s: this node does not follow %s; add [chains.%s] to swapd.toml", ErrRequest, field, a.Chain, a.Chain)
	}
	if _, err := e.Decimals(a); err != nil {
		return nil, fmt.Errorf("%w: %s: %w", ErrRequest, field, err)
	}
	return x, nil
}

// place is where a leg of an asset stands: our pinned contract, or the script
// template.
func (e *Engine) place(a htlc.Asset, template string) (string, error) {
	if !a.Chain.EVM() {
		if template == "" {
			template = htlc.Taproot
		}
		if template != htlc.Taproot && template != htlc.P2WSH {
			return "", fmt.Errorf("%w: template: %q; use %s or %s", ErrRequest, template, htlc.Taproot, htlc.P2WSH)
		}
		return template, nil
	}
	c := e.Contracts[a.Chain]
	if c == "" {
		return "", fmt.Errorf("%w: no HTLC contract is configured for %s", ErrRequest, a.Chain)
	}
	return c, nil
}
