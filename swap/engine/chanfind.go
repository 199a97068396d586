package engine

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"strings"
	"sync"
	"time"

	"github.com/lockstep-swap/lockstep/chains"
	"github.com/lockstep-swap/lockstep/htlc"
)

// survey looks in the contracts' logs for channels that name us, where a restore has
// asked for it: with the words alone for all that were ever opened, with a bundle for
// those that it is too old to know. Each that is open is taken up as one of which we lost
// data; its partner is in the log. It reads all blocks up to a tip, and then new ones
// for a while, for an opening of the lost node may be mined late. What was not there at
// the first tip the lost node has signed nothing of: that is a channel like others.
type survey struct {
	e *Engine

	mu     sync.Mutex
	scans  map[htlc.ChainID]*scan
	opened int // channels that were found
}

// surveyRoom keeps how far a chain was read.
const surveyRoom = "survey/"

// Survey makes a journal look for channels of ours on an EVM chain, from a height on.
// Errors wrap [ErrBundle] or [ErrJournal].
func Survey(j Journal, chain htlc.ChainID, from chains.Height) error {
	if !chain.EVM() || from < 0 {
		return fmt.Errorf("%w: no channels on %q from block %d; name eth or smt and a height", ErrBundle, chain, from)
	}
	raw, err := json.Marshal(&scan{From: from, At: from})
	if err != nil {
		return fmt.Errorf("%w: %w", ErrJournal, err)
	}
	return j.Put(surveyRoom+string(chain), raw)
}

// load reads how far the chains were read. One without a contract of channels waits
// until it has one.
func (d *survey) load() error {
	d.scans = map[htlc.ChainID]*scan{}
	for r, err := range d.e.Journal.List(surveyRoom) {
		id, s := htlc.ChainID(strings.TrimPrefix(r.Key, surveyRoom)), &scan{}
		if err := parsed(r, err, s); err != nil {
			return err
		}
		if d.past(id) != nil && d.e.followers[id] != nil {
			d.scans[id] = s
		}
	}
	return nil
}

func (d *survey) past(id htlc.ChainID) Past {
	p, _ := d.e.Channels[id].(Past)
	return p
}

// begun says whether a channel that is met for the first time may be one of which we
// lost data: all logs up to a tip are not read yet.
func (d *survey) begun(id htlc.ChainID) bool {
	d.mu.Lock()
	defer d.mu.Unlock()
	s := d.scans[id]
	return s != nil && !s.Swept
}

// run reads on at each new block, for a while.
func (d *survey) run(ctx context.Context, id htlc.ChainID, s *scan) {
	t := time.NewTicker(retryMost / 10)
	defer t.Stop()
	for {
		select {
		case <-ctx.Done():
			return
		case <-t.C:
		}
		if d.e.Broken() != nil {
			continue
		}
		over, err := d.pass(ctx, id, s)
		if over {
			return
		}
		if err != nil && ctx.Err() == nil && (s.why == nil || s.why.Error() != err.Error()) {
			d.e.log.Warn("looking for channels", "chain", id, "error", err)
		}
		d.mu.Lock()
		s.why = err
		d.mu.Unlock()
	}
}

// pass reads what is new up to the tip.
func (d *survey) pass(ctx context.Context, id htlc.ChainID, s *scan) (over bool, err error) {
	f := d.e.followers[id]
	tip := f.tip.Load()
	now := htlc.Moment(d.e.Now())
	switch {
	case tip == nil || !f.caught.Load():
		return false, errNotCaughtUp
	case tip.BlockID == s.tip:
		return false, nil
	case s.Swept && now > s.Since+seekFor:
		return true, d.e.Journal.Delete(surveyRoom + string(id))
	}
	from := s.At
	if s.Swept {
		from = max(s.From, s.At-chains.Height(f.a.Params().Times.MaxDepth()))
	}
	find := func(from, to chains.Height) ([]Opening, error) { return d.past(id).Openings(ctx, from, to) }
	err = chains.Up(ctx, &s.most, from, tip.Height, 0, find, func(found []Opening, to chains.Height) error {
		for _, o := range found {
			if err := d.take(ctx, pairing{id, o.Token, o.Low, o.High}); err != nil {
				return err
			}
		}
		d.mu.Lock()
		s.At = max(s.At, to+1)
		d.mu.Unlock()
		return d.note(id, s)
	})
	if err != nil {
		return false, err
	}
	if s.tip = tip.BlockID; s.Swept {
		return false, nil
	}
	d.mu.Lock()
	s.Swept, s.Since = true, now
	d.mu.Unlock()
	d.e.log.Info("looked for channels", "chain", id, "from", s.From, "to", tip.Height, "found", d.opened)
	return false, d.note(id, s)
}

// take looks at a channel that a log names. What stands in the contract is read there.
func (d *survey) take(ctx context.Context, p pairing) error {
	us := d.e.Party.Address()
	if p.low != us && p.high != us {
		return nil
	}
	_, at, _, _, _ := d.e.Channels[p.chain].Contract()
	if _, known := d.e.nameOf(p.key(at)); known {
		return nil
	}
	err := d.e.known(assetOf(p)) // anybody makes tokens, and channels of them with us
	if err == nil {
		err = d.e.lookAt(ctx, p) // of one whose name is taken no money of ours is in it, see sameName
	}
	if errors.Is(err, ErrRequest) {
		d.e.log.Warn("a channel is left alone", "low", p.low, "high", p.high, "because", err)
		return nil
	}
	if err != nil {
		return err
	}
	if _, known := d.e.nameOf(p.key(at)); known {
		d.opened++
	}
	return nil
}

func (d *survey) note(id htlc.ChainID, s *scan) error {
	d.mu.Lock()
	raw, err := json.Marshal(s)
	d.mu.Unlock()
	if err == nil {
		err = d.e.Journal.Put(surveyRoom+string(id), raw)
	}
	if err != nil {
		d.e.breaks(err)
	}
	return err
}
