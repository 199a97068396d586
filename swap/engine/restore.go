package engine

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"

	"github.com/lockstep-swap/lockstep/chains"
	"github.com/lockstep-swap/lockstep/chains/account"
	"github.com/lockstep-swap/lockstep/htlc"
	"github.com/lockstep-swap/lockstep/swap"
	"github.com/lockstep-swap/lockstep/swap/bundle"
)

// ErrBundle is a bundle that is ours and cannot be restored.
var ErrBundle = errors.New("recovery bundle")

// leap is by how much a restored node's number is above its bundle's: a lost
// directory that is found again, and goes on, is seen to be the older one by
// whoever compares the two.
const leap = 1 << 32

// Found is what a restore has brought into a journal.
type Found struct {
	Seq   uint64
	Made  htlc.UnixSeconds
	Swaps []swap.Swap
	Coins map[htlc.ChainID]int // outputs of the wallet that were known

	Channels []RestoredChannel
	machines []*channelMachine
}

// Restore fills a fresh journal from a bundle. An engine that opens it then follows
// the chains from where the bundle was made. Errors wrap [ErrBundle] or [ErrJournal];
// after one the journal is of no use.
func Restore(j Journal, b bundle.Bundle) (Found, error) {
	f := Found{Seq: b.Seq, Made: b.Made, Coins: map[htlc.ChainID]int{}}
	err := j.Load(func(s Saved) error {
		return fmt.Errorf("%w: the journal is not empty: it has %s", ErrBundle, s.Key)
	})
	if err != nil {
		return f, err
	}
	entries, err := entriesOf(b, &f)
	if err != nil {
		return f, err
	}
	// Numbers first: whatever a crash leaves of the rest, it is not taken for newer
	// than it is, nor is an epoch used again.
	raw, err := json.Marshal(b.Epoch)
	if err == nil {
		err = j.Put(epochRoom, raw)
	}
	if err == nil {
		err = j.Renumber(b.Seq + leap)
	}
	for _, e := range entries {
		if err == nil {
			err = j.Commit([]*Entry{e})
		}
		if errors.Is(err, ErrHashUsed) && strings.HasPrefix(e.Key, lostRoom) {
			err = nil // a swap's
		}
	}
	if err == nil {
		err = restoreRoom(j, b, f.machines)
	}
	for _, r := range b.Records {
		if err == nil && r.Kind == bundle.Cursor {
			err = restoreCursor(j, r)
		}
	}
	return f, err
}

// Rescan makes a fresh journal look for the wallet's outputs on a UTXO chain from a
// height on: all that the seed alone can bring back there. Errors wrap [ErrBundle] or
// [ErrJournal].
func Rescan(j Journal, chain htlc.ChainID, from chains.Height) error {
	if chain.EVM() || from < 0 {
		return fmt.Errorf("%w: nothing to scan for on %q from block %d; name btc or ltc and a height", ErrBundle, chain, from)
	}
	known, err := j.Cursor(chain)
	if err == nil && len(known.Window) > 0 {
		err = fmt.Errorf("%w: %s is followed already", ErrBundle, chain)
	}
	if err != nil {
		return err
	}
	if err := j.Put(scanRoom+string(chain), []byte{1}); err != nil {
		return err
	}
	return j.Advance(chain, chains.RescanFrom(from))
}

// scanRoom marks a wallet that was found by a scan. Its node does not know which
// addresses were given out, and one block may pay several: so many more are watched.
const (
	scanRoom = "scanned/"
	scanGap  = 1000
)

// loadScans reads whose addresses are watched so far ahead.
func (e *Engine) loadScans() error {
	for id := range e.Adapters {
		_, scanned, err := e.Journal.Get(scanRoom + string(id))
		if err != nil {
			return err
		}
		e.scanned[id] = scanned
	}
	return nil
}

// gapOf is how many addresses beyond the last used one are watched.
func (e *Engine) gapOf(id htlc.ChainID) uint32 {
	if e.scanned[id] {
		return scanGap
	}
	return gap
}

func restoreCursor(j Journal, r bundle.Record) error {
	var c chains.Cursor
	if err := strictly(r, &c); err != nil {
		return err
	}
	id := htlc.ChainID(r.Key)
	if id.EVM() && len(c.Window) > 0 { // channels that were opened since
		if err := Survey(j, id, c.Window[0].Height); err != nil {
			return err
		}
	}
	return j.Advance(id, c)
}

// strictly decodes a record: what this version does not know it must not drop.
func strictly(r bundle.Record, to any) error {
	d := json.NewDecoder(bytes.NewReader(r.Data))
	d.DisallowUnknownFields()
	err := d.Decode(to)
	if err == nil {
		if _, more := d.Token(); !errors.Is(more, io.EOF) {
			err = errors.New("something follows")
		}
	}
	if err != nil {
		return fmt.Errorf("%w: %s%s: %w; it may be of a newer version", ErrBundle, r.Key, r.Part, err)
	}
	return nil
}

// entriesOf makes the machines of a bundle.
func entriesOf(b bundle.Bundle, f *Found) ([]*Entry, error) {
	var entries []*Entry
	accounts, taken := map[string]*accountMachine{}, map[htlc.Hash]bool{}
	for _, r := range b.Records {
		switch {
		case r.Kind != bundle.Machine:
		case strings.HasPrefix(r.Key, channelPrefix) && r.Part != "":
			i := slices.IndexFunc(f.machines, func(m *channelMachine) bool { return channelKey(m.deal.Name) == r.Key })
			if i < 0 {
				return nil, fmt.Errorf("%w: %s has a part %q and no whole", ErrBundle, r.Key, r.Part)
			}
			e, err := restoreOld(r, f.machines[i])
			if err != nil {
				return nil, err
			}
			entries = append(entries, e)
		case strings.HasPrefix(r.Key, channelPrefix):
			more, m, err := restoreChannel(r, taken)
			if err != nil {
				return nil, err
			}
			entries, f.machines = append(entries, more...), append(f.machines, m)
			f.Channels = append(f.Channels, RestoredChannel{channelID(m.deal.Name), m.Asset, m.Channel.View(), m.Channel.Due()})
		case strings.HasPrefix(r.Key, swapPrefix):
			e, s, err := restoreSwap(r)
			if err != nil {
				return nil, err
			}
			entries, f.Swaps = append(entries, e), append(f.Swaps, s)
		case !strings.HasPrefix(r.Key, accountPrefix):
			return nil, fmt.Errorf("%w: %s is no machine that this version knows", ErrBundle, r.Key)
		case r.Part == "":
			m := &accountMachine{}
			if err := strictly(r, m); err != nil {
				return nil, err
			}
			m.Account.Jobs, m.Account.Coins = map[account.JobID]*account.Job{}, map[chains.Outpoint]*account.Coin{}
			accounts[r.Key] = m
		case accounts[r.Key] == nil:
			return nil, fmt.Errorf("%w: %s has a part %q and no whole", ErrBundle, r.Key, r.Part)
		default:
			if err := accounts[r.Key].load(r.Part, r.Data); err != nil {
				return nil, fmt.Errorf("%w: %w", ErrBundle, err)
			}
		}
	}
	for _, key := range slices.Sorted(maps.Keys(accounts)) {
		e, err := restoreAccount(key, accounts[key])
		if err != nil {
			return nil, err
		}
		f.Coins[accounts[key].Account.Chain] = len(accounts[key].Account.Coins)
		entries = append(entries, e)
	}
	if len(entries) > 0 {
		entries[0].Secrets = append(entries[0].Secrets, b.Shown...)
	}
	return entries, nil
}

func restoreSwap(r bundle.Record) (*Entry, swap.Swap, error) {
	m := &swapMachine{}
	if err := strictly(r, m); err != nil {
		return nil, m.Swap, err
	}
	if swapKey(m.Swap.ID) != r.Key || r.Part != "" {
		return nil, m.Swap, fmt.Errorf("%w: %s holds another swap", ErrBundle, r.Key)
	}
	m.Swap = swap.Restored(m.Swap)
	raw, _, err := m.state()
	return &Entry{Key: r.Key, State: raw, Claims: []htlc.Hash{m.Swap.Hash}}, m.Swap, err
}

// restoreAccount keeps what [account.Restored] does.
func restoreAccount(key string, m *accountMachine) (*Entry, error) {
	m.Account = account.Restored(m.Account)
	raw, parts, err := m.state()
	return &Entry{Key: key, State: raw, Parts: parts}, err
}

func (e *Engine) emptyBundle(seq uint64) bundle.Bundle {
	return bundle.Bundle{
		Node: e.Keys.ID(), Network: e.Table.Network, Seq: seq, Made: htlc.Moment(e.Now()), Epoch: e.epoch,
	}
}

// Recovery seals the bundle of one swap: with it and the seed the swap can be
// finished elsewhere. Errors wrap [ErrUnknown].
func (e *Engine) Recovery(ctx context.Context, id string) ([]byte, error) {
	m, err := e.swapOf(ctx, swapKey(id))
	if err != nil {
		return nil, err
	}
	b := e.emptyBundle(e.Journal.Number())
	b.Only = id
	whole, _, err := m.state()
	if err != nil {
		return nil, err
	}
	b.Records = []bundle.Record{{Kind: bundle.Machine, Key: swapKey(id), Data: whole}}
	if s, ok := e.book.secret(m.Swap.Hash); ok {
		b.Shown = []htlc.Secret{s}
	}
	for _, chain := range []htlc.ChainID{m.Swap.Give.Terms.Asset.Chain, m.Swap.Get.Terms.Asset.Chain} {
		records, err := e.accountRecords(ctx, chain, swapKey(id))
		if err != nil {
			return nil, err
		}
		b.Records = append(b.Records, records...)
	}
	return bundle.Seal(e.RecoveryKey, e.Rand, b)
}

// accountRecords are what a swap's bundle needs of an account: its coins, the swap's
// own lock, and where the chain was followed to.
func (e *Engine) accountRecords(ctx context.Context, id htlc.ChainID, owner string) ([]bundle.Record, error) {
	if e.Adapters[id] == nil {
		return nil, nil
	}
	key := accountKey(id)
	cursor, err := e.Journal.Cursor(id)
	if err != nil {
		return nil, err
	}
	a, err := e.accountOf(ctx, key)
	if err != nil {
		return nil, err
	}
	parts, err := partsOf(a)
	if err != nil {
		return nil, err
	}
	mine := func(id account.JobID) bool {
		of := func(id account.JobID) bool { return strings.HasPrefix(string(id), owner+"|") }
		return of(id) || slices.ContainsFunc(a.Riders(id), of)
	}
	c := forBundle(&accountMachine{Account: a}, nil, parts, false)
	out := []bundle.Record{cursorRecord(id, cursor), {Kind: bundle.Machine, Key: key, Data: c.whole}}
	for _, part := range slices.Sorted(maps.Keys(c.parts)) {
		if job, isJob := strings.CutPrefix(part, jobPart); c.parts[part] != nil && (!isJob || mine(account.JobID(job))) {
			out = append(out, bundle.Record{Kind: bundle.Machine, Key: key, Part: part, Data: c.parts[part]})
		}
	}
	return out, nil
}
