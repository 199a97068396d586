package engine

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/ethereum/go-ethereum/common"

	"github.com/lockstep-swap/lockstep/chains"
	"github.com/lockstep-swap/lockstep/chains/account"
	"github.com/lockstep-swap/lockstep/channel"
	"github.com/lockstep-swap/lockstep/htlc"
	"github.com/lockstep-swap/lockstep/swap"
)

// A machine is a pure state machine with its envelope: how the engine's events
// become its own and its commands become outbox items.
type machine interface {
	// step takes an event. On an error nothing changed.
	step(now moments, event any) (effects, error)
	// state is what is to be stored: the machine itself and the parts that changed
	// since the last call.
	state() (whole []byte, parts map[string][]byte, err error)
	// wakes lists when the machine wants a tick.
	wakes() []swap.Wake
	// copied is the machine as it is now, whatever is stepped later.
	copied() machine
}

// effects are what a step wants beside its new state.
type effects struct {
	todo    []Todo
	letters []letter // to machines of the same owner
	secrets []htlc.Secret
	claims  []htlc.Hash
	events  []Event
	room    map[string][]byte // for the journal's room; nil takes away
	out     []outgoing        // to peers, once all this is on the disk
	results []result          // for who waits for them
	changed bool              // its owner should hear of it
	reread  bool              // a channel waits for a final block that was not read
	told    bool              // the partner of a channel has told what it has
	paid    []common.Address  // whose locks to us became payments
}

// moments tells the wall and lock clocks.
type moments struct {
	wall  htlc.UnixSeconds
	clock func(htlc.ChainID) htlc.UnixSeconds
	final func(htlc.ChainID) htlc.UnixSeconds // of the newest block that is final for every amount
	worth func(htlc.Asset) channel.Sum        // the least lock that is worth winning now
	poor  func(htlc.ChainID) bool             // there is no gas for one lock more
	// counts notes what a channel was before a step and is after it.
	counts func(_ htlc.ChainID, _ channel.Terms, before, after channel.Channel)
	safe   bool // this directory is known not to be the newest of its node
	// unrecorded: nothing that is stepped now will be on the disk.
	unrecorded bool
}

// Keys of machines.
const (
	swapPrefix    = "swap/"
	accountPrefix = "account/"
)

func swapKey(id string) string                { return swapPrefix + id }
func accountKey(chain htlc.ChainID) string    { return accountPrefix + string(chain) }
func jobID(key, command string) account.JobID { return account.JobID(key + "|" + command) }

// owner splits a job's name into the machine that asked and its command. A
// withdrawal has no machine of its own.
func owner(id account.JobID) (key, command string, ok bool) {
	key, command, ok = strings.Cut(string(id), "|")
	return key, command, ok && (strings.HasPrefix(key, swapPrefix) || strings.HasPrefix(key, channelPrefix) || strings.HasPrefix(key, fundingPrefix) || strings.HasPrefix(key, pullPrefix))
}

// swapMachine is a swap with what only the shell needs to know of it.
type swapMachine struct {
	Swap      swap.Swap        `json:"swap"`
	Key       chains.KeyRef    `json:"key"`
	Peer      string           `json:"peer,omitempty"`       // taker: the maker's URL; maker: the taker's address
	PeerID    string           `json:"peer_id,omitempty"`    // taker: the maker's name of the swap
	PeerToken string           `json:"peer_token,omitempty"` // taker: what the maker gave us for later calls
	To        string           `json:"to,omitempty"`
	RefundTo  string           `json:"refund_to,omitempty"`
	Idem      string           `json:"idem,omitempty"` // idempotency key or quote that made it
	Ask       *swap.SwapAsk    `json:"ask,omitempty"`  // maker: what the taker asked
	Created   htlc.UnixSeconds `json:"created"`
	Updated   htlc.UnixSeconds `json:"updated"`
}

// The events that the engine itself makes for a swap.
type (
	// created is the first event of a machine.
	created struct{}
	// learned carries a secret seen in public.
	learned struct{ secret htlc.Secret }
)

func (m *swapMachine) moment(now moments) swap.Moment {
	return swap.Moment{
		Wall: now.wall,
		Give: now.clock(m.Swap.Give.Terms.Asset.Chain),
		Get:  now.clock(m.Swap.Get.Terms.Asset.Chain),
	}
}

func (m *swapMachine) step(now moments, event any) (effects, error) {
	var fx effects
	what, ok := event.(swap.What)
	switch e := event.(type) {
	case created:
		fx.claims = []htlc.Hash{m.Swap.Hash}
		fx.changed = true
		what = swap.Tick{}
		if m.Swap.Role == swap.Initiator {
			what = swap.SecretSeen{}
		}
		m.watch(&fx, kindWatch)
	case learned:
		fx.secrets = []htlc.Secret{e.secret}
		what = swap.SecretSeen{Public: true}
	default:
		if !ok {
			return fx, fmt.Errorf("%w: %T to a swap", swap.ErrEvent, event)
		}
	}
	before := m.Swap
	next, commands, err := swap.Step(m.Swap, swap.Event{Now: m.moment(now), What: what})
	if err != nil {
		return fx, err
	}
	m.Swap, m.Updated = next, max(m.Updated, now.wall)
	for _, c := range commands {
		fx.todo = append(fx.todo, m.ask(c))
	}
	m.assist(&fx, before, now.wall)
	switch {
	case next.Closed && !before.Closed:
		m.watch(&fx, kindForget)
	case before.Closed && !next.Closed:
		m.watch(&fx, kindWatch)
	}
	if _, tick := what.(swap.Tick); !tick {
		fx.changed = true
	}
	return fx, nil
}

// watch asks to look for both legs, or to forget them.
func (m *swapMachine) watch(fx *effects, kind string) {
	for _, side := range []swap.Side{swap.Give, swap.Get} {
		fx.todo = append(fx.todo, m.todo(kind, watchBody{side}))
	}
}

// ask turns a command into a message to the account of its chain.
func (m *swapMachine) ask(c swap.Command) Todo {
	leg := m.Swap.Give
	if c.Side == swap.Get {
		leg = m.Swap.Get
	}
	id := jobID(swapKey(m.Swap.ID), c.Name())
	chain := leg.Terms.Asset.Chain
	if c.Do == swap.DoKill {
		lock := swap.Command{Do: swap.DoLock, Side: swap.Give}
		return m.todo(kindTell, tellBody{To: accountKey(chain), Kill: jobID(swapKey(m.Swap.ID), lock.Name())})
	}
	a := account.Ask{ID: id, By: c.By, Value: leg.Terms.Amount, Action: chains.Action{Leg: &leg.Leg, Key: m.Key}}
	switch c.Do {
	case swap.DoLock:
		a.Action.Kind = chains.ActLock
	case swap.DoClaim:
		a.Action.Kind, a.Action.To = chains.ActClaim, m.To
	case swap.DoRefund, swap.DoRecall:
		a.Action.Kind, a.Action.To = chains.ActRefund, m.RefundTo
	case swap.DoKill:
	}
	if c.Ref != "" {
		a.Action.Out = outpoint(c.Ref)
		for _, l := range leg.Locks {
			if l.Ref == c.Ref {
				a.Action.Held = l.Amount
			}
		}
	}
	return m.todo(kindTell, tellBody{To: accountKey(chain), Ask: &a})
}

func (m *swapMachine) todo(kind string, body any) Todo {
	return newTodo(swapKey(m.Swap.ID), kind, body)
}

func (m *swapMachine) state() ([]byte, map[string][]byte, error) {
	raw, err := json.Marshal(m)
	return raw, nil, err
}

func (m *swapMachine) wakes() []swap.Wake { return m.Swap.Wakes() }

// command finds a command by its name, as May wants it.
func command(name string) swap.Command {
	parts := strings.SplitN(name, " ", 3)
	for len(parts) < 3 {
		parts = append(parts, "")
	}
	return swap.Command{Do: swap.Verb(parts[0]), Side: swap.Side(parts[1]), Ref: parts[2]}
}

// newsOf turns an account's news into the swap's event.
func newsOf(b tellBody) (swap.What, error) {
	n := b.News
	if _, approval := account.Approves(n.ID); approval && n.News != account.NewsPaid && n.News != account.NewsUnpaid {
		return swap.Tick{}, nil // its cost is the swap's; what becomes of it, the account's
	}
	switch n.News {
	case account.NewsSigned:
		return swap.Signed{Name: b.Name, TxID: n.TxID}, nil
	case account.NewsRefused:
		return swap.Refused{Name: b.Name, Reason: n.Reason}, nil
	case account.NewsDied:
		return swap.Died{Name: b.Name}, nil
	case account.NewsPaid:
		return swap.Paid{TxID: n.TxID, Chain: b.Chain, Fee: n.Fee}, nil
	case account.NewsUnpaid:
		return swap.Paid{TxID: n.TxID, Chain: b.Chain, Gone: true}, nil
	case account.NewsDone, account.NewsFailed:
		return swap.Tick{}, nil
	}
	return nil, fmt.Errorf("%w: news %q", ErrJournal, n.News)
}

// accountMachine is an account in the engine.
type accountMachine struct {
	Account account.Account `json:"account"`
	Pays    []WithdrawView  `json:"pays,omitempty"` // withdrawals, newest last

	stored account.Account // as the journal has it
}

// keepPays is how many finished withdrawals are remembered.
const keepPays = 1000

// pay begins a withdrawal.
type pay struct {
	view WithdrawView
	ask  account.Ask
}

func (m *accountMachine) step(now moments, event any) (effects, error) {
	var fx effects
	what, ok := event.(account.What)
	if p, isPay := event.(pay); isPay {
		for _, v := range m.Pays {
			if v.ID == p.view.ID {
				return fx, nil
			}
		}
		m.Pays = append(m.Pays, p.view)
		if len(m.Pays) > keepPays {
			m.Pays = m.Pays[1:]
		}
		what, ok = p.ask, true
	}
	if !ok {
		return fx, fmt.Errorf("%w: %T to an account", account.ErrEvent, event)
	}
	next, commands, err := account.Step(m.Account, account.Event{Now: now.wall, What: what})
	if err != nil {
		return fx, err
	}
	m.Account = next
	if f, isFact := what.(account.Fact); isFact && f.Kind == chains.FactTip {
		fx.changed = true // the chain moved
	}
	for _, c := range commands {
		if t, ok := m.todo(c); ok {
			fx.todo = append(fx.todo, t)
		}
	}
	return fx, nil
}

// todo turns a command into an outbox item. News of a withdrawal stay here.
func (m *accountMachine) todo(c account.Command) (Todo, bool) {
	key := accountKey(m.Account.Chain)
	switch c := c.(type) {
	case account.Price:
		return newTodo(key, kindPrice, c), true
	case account.Build:
		return newTodo(key, kindBuild, c), true
	case account.Send:
		return newTodo(key, kindSend, c), true
	case account.Tell:
		if to, name, ok := owner(c.ID); ok {
			return newTodo(key, kindTell, tellBody{To: to, Chain: m.Account.Chain, Name: name, News: &c}), true
		}
		m.payNews(c)
	}
	return Todo{}, false
}

func (m *accountMachine) payNews(t account.Tell) {
	m.Pays = slices.Clone(m.Pays)
	for i := range m.Pays {
		p := &m.Pays[i]
		if "pay|"+p.ID != string(t.ID) {
			continue
		}
		switch t.News {
		case account.NewsSigned:
			p.TxID, p.State = t.TxID, "sent"
		case account.NewsDone:
			p.TxID, p.State = t.TxID, "completed"
		case account.NewsRefused, account.NewsDied:
			p.State = "failed"
		case account.NewsPaid, account.NewsUnpaid, account.NewsFailed:
		}
	}
}

// The names of an account's parts.
const (
	jobPart  = "job/"
	coinPart = "coin/"
)

// state stores jobs and coins one by one, so that a busy account does not write
// all of itself at each step.
func (m *accountMachine) state() ([]byte, map[string][]byte, error) {
	parts := map[string][]byte{}
	err := changed(parts, jobPart, m.stored.Jobs, m.Account.Jobs, func(id account.JobID) string { return string(id) })
	if err == nil {
		err = changed(parts, coinPart, m.stored.Coins, m.Account.Coins, refOf)
	}
	if err != nil {
		return nil, nil, err
	}
	m.stored = m.Account
	raw, err := json.Marshal(m)
	return raw, parts, err
}

// changed adds what differs between two maps: pointers that are new, and keys
// that are gone.
func changed[K comparable, V any](parts map[string][]byte, prefix string, old, now map[K]*V, name func(K) string) error {
	for k, v := range now {
		if old[k] == v {
			continue
		}
		raw, err := json.Marshal(v)
		if err != nil {
			return err
		}
		parts[prefix+name(k)] = raw
	}
	for k := range old {
		if now[k] == nil {
			parts[prefix+name(k)] = nil
		}
	}
	return nil
}

// load adds a stored part.
func (m *accountMachine) load(part string, raw []byte) error {
	var err error
	switch {
	case strings.HasPrefix(part, jobPart):
		j := &account.Job{}
		if err = json.Unmarshal(raw, j); err == nil {
			m.Account.Jobs[j.ID] = j
		}
	case strings.HasPrefix(part, coinPart):
		c := &account.Coin{}
		if err = json.Unmarshal(raw, c); err == nil {
			m.Account.Coins[c.Out] = c
		}
	default:
		err = errors.New("unknown part")
	}
	if err != nil {
		return fmt.Errorf("%w: part %q: %w", ErrJournal, part, err)
	}
	return nil
}

func (m *accountMachine) wakes() []swap.Wake { return nil }

// newTodo encodes an outbox item. Bodies are our own types, whose encoding
// cannot fail.
func newTodo(key, kind string, body any) Todo {
	raw, err := json.Marshal(body)
	if err != nil {
		panic(fmt.Sprintf("outbox %s of %s: %v", kind, key, err))
	}
	return Todo{Key: key, Kind: kind, Body: raw}
}

// loadMachine decodes a stored machine.
func loadMachine(key string, state []byte) (machine, error) {
	var m machine = &swapMachine{}
	var err error
	switch {
	case strings.HasPrefix(key, channelPrefix):
		m, err = loadChannel(state)
	case strings.HasPrefix(key, payPrefix):
		m, err = loadPayment(state)
	case strings.HasPrefix(key, fundingPrefix):
		m = &fundingMachine{}
		err = json.Unmarshal(state, m)
	case strings.HasPrefix(key, pullPrefix):
		m = &pullMachine{}
		err = json.Unmarshal(state, m)
	case strings.HasPrefix(key, accountPrefix):
		m = &accountMachine{}
		err = json.Unmarshal(state, m)
	default:
		err = json.Unmarshal(state, m)
	}
	if err != nil {
		return nil, fmt.Errorf("%w: %s: %w", ErrJournal, key, err)
	}
	if a, ok := m.(*accountMachine); ok {
		a.Account.Jobs, a.Account.Coins = map[account.JobID]*account.Job{}, map[chains.Outpoint]*account.Coin{}
	}
	return m, nil
}

// refOf and outpoint translate between the chains' outpoints and the swap's
// opaque references.
func refOf(o chains.Outpoint) string { return fmt.Sprintf("%s:%d", o.TxID, o.Index) }

func outpoint(ref string) chains.Outpoint {
	var o chains.Outpoint
	i := strings.LastIndexByte(ref, ':')
	if i < 0 {
		return o
	}
	o.TxID = ref[:i]
	if _, err := fmt.Sscanf(ref[i+1:], "%d", &o.Index); err != nil {
		return chains.Outpoint{}
	}
	return o
}

// shardOf spreads keys evenly.
func shardOf(key string, n int) int {
	var h uint32 = 2166136261
	for i := range len(key) {
		h = (h ^ uint32(key[i])) * 16777619
	}
	return int(h % uint32(n))
}

// newID makes an id that cannot be guessed.
func newID(random []byte, at time.Time) string {
	d := sha256.Sum256(fmt.Appendf(random, "%d", at.UnixNano()))
	return hex.EncodeToString(d[:12])
}
