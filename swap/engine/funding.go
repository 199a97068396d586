package engine

import (
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strings"
	"sync"
	"time"

	"github.com/ethereum/go-ethereum/common"

	"github.com/lockstep-swap/lockstep/chains"
	"github.com/lockstep-swap/lockstep/chains/account"
	"github.com/lockstep-swap/lockstep/channel"
	"github.com/lockstep-swap/lockstep/htlc"
	"github.com/lockstep-swap/lockstep/swap"
)

// Money on its way into a channel, an opening or a deposit, is a machine of its own: it is
// in the journal before its transaction is signed, so that its owner sees it at once, and
// hears why nothing came of it. It asks the account, once, and listens to what becomes of
// that:
//
//	waiting ─signed─► sent ─in a block─► mined ─final─► done
//	   └──────────────┴─── refused, reverted, replaced, late ──► failed
//
// It has failed only when no transaction of it can be mined any more: whoever asks again
// then pays once. Which epoch an opening has begun is read from its own log: a stranger's
// empty channel may have come between, and then it is a later one than it was promised to
// be. What has ended is remembered as long as its idempotency key, and no more than a
// thousand of them.

// FundingState is where money on its way into a channel stands.
type FundingState string

// The states.
const (
	FundingWaiting FundingState = "waiting" // nothing is signed yet
	FundingSent    FundingState = "sent"    // signed, and on its way into a block
	FundingMined   FundingState = "mined"   // in a block that is not final
	FundingDone    FundingState = "done"
	FundingFailed  FundingState = "failed" // nothing more can become of it: the money stays in the wallet
)

// FundingCode says why money did not come into a channel.
type FundingCode string

// The reasons.
const (
	FundingFunds    FundingCode = "no_funds" // too little of the asset, or of the coin for gas
	FundingTaken    FundingCode = "taken"    // a channel of the pair was there first
	FundingRefused  FundingCode = "refused"  // it would fail, or may not be done: nothing was sent
	FundingReverted FundingCode = "reverted" // it failed in a block
	FundingReplaced FundingCode = "replaced" // its nonce was used by another transaction
	FundingLate     FundingCode = "late"     // it could not be sent for a day
	FundingUntold   FundingCode = "untold"   // it was taken by a token that told the contract nothing
)

func fundingCodes() []FundingCode {
	return []FundingCode{FundingFunds, FundingTaken, FundingRefused, FundingReverted, FundingReplaced, FundingLate, FundingUntold}
}

// FundingTx is a transaction of a funding: its own, or an approval of the token before it.
type FundingTx struct {
	ID       string `json:"id"`
	Approves bool   `json:"approves,omitempty"`
}

// Funding is money on its way into a channel as its owner sees it.
type Funding struct {
	Opens   bool // else it is a deposit into a channel that is there
	Amount  htlc.Amount
	State   FundingState
	Txs     []FundingTx // every version that was signed, the newest last
	Mined   string      // the one that is in a block
	Code    FundingCode
	Reason  string
	Waits   string // what holds it up now
	Created time.Time
	Updated time.Time
}

const (
	fundingPrefix = "funding/"
	fundingJob    = "pay"
	// startWithin is how long nothing may be signed: an owner does not expect his money to
	// move days after he asked, when a node comes back.
	startWithin = 24 * time.Hour
	// keepFunding is how long one that has ended is remembered, as long as the API
	// remembers its key; keepFundings how many at most.
	keepFunding  = 30 * 24 * time.Hour
	keepFundings = 1000
	keepTxs      = 20 // of one; older versions cannot be told from the newest by its owner anyway
)

// fundingMachine is one of them.
type fundingMachine struct {
	Asset   htlc.Asset       `json:"asset"`
	Peer    common.Address   `json:"peer"`
	Opens   bool             `json:"opens,omitempty"`
	Name    channel.Name     `json:"name"` // of the channel, as far as it was known when it was asked for
	Amount  htlc.Amount      `json:"amount"`
	Timeout time.Duration    `json:"timeout,omitempty"`
	Ask     account.Ask      `json:"ask"`
	State   FundingState     `json:"state"`
	Txs     []FundingTx      `json:"txs,omitempty"`
	Mined   string           `json:"mined,omitempty"`
	Code    FundingCode      `json:"code,omitempty"`
	Reason  string           `json:"reason,omitempty"`
	Stop    bool             `json:"stop,omitempty"`  // nothing more may be signed or sent
	Epoch   uint64           `json:"epoch,omitempty"` // that it has come into, once done
	Created htlc.UnixSeconds `json:"created"`
	Updated htlc.UnixSeconds `json:"updated"`

	forgotten bool
}

// The events of a funding, besides ticks and its creation.
type (
	// funded is news of its account. Epoch is of an opening that is done.
	funded struct {
		name  string
		news  account.Tell
		epoch uint64
	}
	// forget takes the oldest that has ended away, where there are too many.
	forget struct{}
)

// over says whether nothing can become of it any more.
func (m *fundingMachine) over() bool { return m.State == FundingDone || m.State == FundingFailed }

// Sends says whether the money goes by a transfer of the token with data (ERC-223).
func (m *fundingMachine) Sends() bool { return m.Ask.Action.Sends }

// signed says whether a transaction of its own may be anywhere.
func (m *fundingMachine) signed() bool {
	return slices.ContainsFunc(m.Txs, func(t FundingTx) bool { return !t.Approves })
}

// channel is the channel that it is for, or has made.
func (m *fundingMachine) channel() string {
	n := m.Name
	n.Epoch = cmp.Or(m.Epoch, n.Epoch)
	return channelID(n)
}

func (m *fundingMachine) step(now moments, event any) (effects, error) {
	var fx effects
	before := m.State
	switch e := event.(type) {
	case created:
		fx.todo = append(fx.todo, m.tell(tellBody{Ask: &m.Ask}))
		fx.events = append(fx.events, m.event())
		return fx, nil
	case swap.Tick:
		switch {
		case m.over():
			m.forgotten = now.wall >= m.Updated.Add(keepFunding)
			return fx, nil
		case now.wall < m.Created.Add(startWithin) || m.Stop || m.signed():
			return fx, nil
		}
		m.giveUp(&fx, FundingLate, fmt.Sprintf("nothing could be sent for %v, and nothing was; ask again when the chain's node is well", startWithin))
	case forget:
		m.forgotten = m.over()
		return fx, nil
	case funded:
		if m.over() {
			return fx, nil
		}
		m.hear(&fx, e)
	default:
		return fx, fmt.Errorf("%w: %T to money for a channel", channel.ErrEvent, event)
	}
	m.Updated = max(m.Updated, now.wall)
	if _, isNews := event.(funded); isNews || m.State != before {
		fx.events = append(fx.events, m.event())
	}
	return fx, nil
}

// hear takes news of the account.
func (m *fundingMachine) hear(fx *effects, e funded) {
	approves := e.name != fundingJob
	switch e.news.News {
	case account.NewsSigned:
		m.Txs = append(m.Txs[:len(m.Txs):len(m.Txs)], FundingTx{e.news.TxID, approves})
		if len(m.Txs) > keepTxs {
			m.Txs = m.Txs[1:]
		}
		if !approves && m.State == FundingWaiting {
			m.State = FundingSent
		}
	case account.NewsPaid:
		if !approves && m.has(e.news.TxID) {
			m.State, m.Mined = FundingMined, e.news.TxID
		}
	case account.NewsUnpaid:
		if m.Mined == e.news.TxID {
			m.State, m.Mined = FundingSent, ""
		}
	case account.NewsRefused:
		m.why(readReason(e.news.Reason))
		switch {
		case approves:
			m.giveUp(fx, m.Code, m.Reason)
		case m.signed(): // its bytes may be mined: a void is on its way, and the chain decides
			m.Stop = true
		default:
			m.State = FundingFailed
		}
	case account.NewsDied:
		if approves {
			m.giveUp(fx, FundingRefused, "the approval of the token failed; nothing was paid")
			return
		}
		switch code, reason := readReason(e.news.Reason); {
		case m.has(e.news.TxID):
			m.Code, m.Reason = code, reason
		case e.news.TxID == "" && m.signed() && m.Code == "":
			m.why(FundingReplaced, e.news.Reason+": does another program use this node's key? Nothing was paid")
		default:
			m.why(code, reason)
		}
		m.State, m.Mined = FundingFailed, ""
	case account.NewsDone:
		if !approves {
			m.State, m.Mined, m.Code, m.Reason = FundingDone, e.news.TxID, "", ""
			m.Epoch = cmp.Or(e.epoch, m.Name.Epoch)
		}
	case account.NewsFailed: // a call that brings money is told to have died
	}
}

// has says whether a transaction is its own.
func (m *fundingMachine) has(txid string) bool {
	return slices.ContainsFunc(m.Txs, func(t FundingTx) bool { return t.ID == txid && !t.Approves })
}

// why notes a reason; the first one counts, for what follows from it says less.
func (m *fundingMachine) why(code FundingCode, reason string) {
	if m.Code == "" {
		m.Code, m.Reason = code, reason
	}
}

// giveUp has the account make sure that nothing is paid. It has failed when that is told.
func (m *fundingMachine) giveUp(fx *effects, code FundingCode, reason string) {
	m.why(code, reason)
	m.Stop = true
	fx.todo = append(fx.todo, m.tell(tellBody{Kill: m.Ask.ID}))
}

func (m *fundingMachine) tell(b tellBody) Todo {
	b.To = accountKey(m.Asset.Chain)
	key, _, _ := owner(m.Ask.ID)
	return newTodo(key, kindTell, b)
}

// event tells who follows the channel.
func (m *fundingMachine) event() Event { return Event{Kind: "channel", ID: m.channel()} }

func (m *fundingMachine) state() ([]byte, map[string][]byte, error) {
	raw, err := json.Marshal(m)
	return raw, nil, err
}

func (m *fundingMachine) wakes() []swap.Wake {
	switch {
	case m.over():
		return []swap.Wake{{At: m.Updated.Add(keepFunding)}}
	case m.Stop || m.signed():
		return nil
	}
	return []swap.Wake{{At: m.Created.Add(startWithin)}}
}

func (m *fundingMachine) view() Funding {
	return Funding{
		Opens: m.Opens, Amount: m.Amount, State: m.State, Txs: m.Txs, Mined: m.Mined, Code: m.Code, Reason: m.Reason,
		Created: m.Created.Time(), Updated: m.Updated.Time(),
	}
}

// fundingError is why money may not go into a channel. Its text, with the code before
// it, is the reason that the account is told and tells again.
type fundingError struct {
	code FundingCode
	text string
}

func (e *fundingError) Error() string { return string(e.code) + ": " + e.text }

// reasonOf gives an error of a guard or a build its code.
func reasonOf(err error) string {
	var known *fundingError
	switch {
	case errors.As(err, &known):
		return known.Error()
	case errors.Is(err, chains.ErrFunds):
		return (&fundingError{FundingFunds, err.Error() + "; bring more, and ask again"}).Error()
	}
	return (&fundingError{FundingRefused, err.Error()}).Error()
}

// readReason is its inverse.
func readReason(s string) (FundingCode, string) {
	if code, text, ok := strings.Cut(s, ": "); ok && slices.Contains(fundingCodes(), FundingCode(code)) {
		return FundingCode(code), text
	}
	return FundingRefused, s
}

// fundings knows by the contract's names of channels what money is, or was, on its way
// into them.
type fundings struct {
	mu  sync.Mutex
	of  map[common.Hash][]string // keys of machines
	far sync.Map                 // id that an opening was promised → id of the channel that it has made, if they differ
}

func (x *fundings) add(key string, m *fundingMachine) {
	x.mu.Lock()
	defer x.mu.Unlock()
	if !slices.Contains(x.of[m.Name.Channel], key) {
		if x.of == nil {
			x.of = map[common.Hash][]string{}
		}
		x.of[m.Name.Channel] = append(x.of[m.Name.Channel], key)
	}
	x.went(m)
}

// went notes where an opening has come.
func (x *fundings) went(m *fundingMachine) {
	if id := channelID(m.Name); m.State == FundingDone && m.channel() != id {
		x.far.Store(id, m.channel())
	}
}

func (x *fundings) remove(key string, m *fundingMachine) {
	x.mu.Lock()
	defer x.mu.Unlock()
	left := slices.DeleteFunc(x.of[m.Name.Channel], func(k string) bool { return k == key })
	if x.of[m.Name.Channel] = left; len(left) == 0 {
		delete(x.of, m.Name.Channel)
	}
}

func (x *fundings) keys(of common.Hash) []string {
	x.mu.Lock()
	defer x.mu.Unlock()
	return slices.Clone(x.of[of])
}

// fundingOf gives a copy of a machine.
func (e *Engine) fundingOf(ctx context.Context, key string) (m fundingMachine, ok bool, err error) {
	err = e.read(ctx, key, func(x machine) {
		if f, is := x.(*fundingMachine); is {
			m, ok = *f, true
		}
	})
	return m, ok, err
}

// fundingsOf are those of a channel in all its epochs, the oldest first.
func (e *Engine) fundingsOf(ctx context.Context, key common.Hash) (list []fundingMachine, err error) {
	for _, k := range e.funds.keys(key) {
		m, ok, err := e.fundingOf(ctx, k)
		if err != nil {
			return nil, err
		}
		if ok {
			list = append(list, m)
		}
	}
	inOrder(list)
	return list, nil
}

func inOrder(list []fundingMachine) {
	slices.SortFunc(list, func(a, b fundingMachine) int {
		return cmp.Or(cmp.Compare(a.Created, b.Created), cmp.Compare(a.Ask.ID, b.Ask.ID))
	})
}

// guardFunding asks whether money may go into a channel now. What was signed goes on: the
// chain decides about it, and a second word of ours could only pay for a void.
func (e *Engine) guardFunding(ctx context.Context, key string) error {
	m, ok, err := e.fundingOf(ctx, key)
	switch {
	case err != nil:
		return err
	case e.Broken() != nil:
		return e.errBroken()
	case !ok || m.Stop || m.over():
		return &fundingError{FundingRefused, "it is not asked for any more"}
	case e.Channels[m.Asset.Chain] == nil:
		return &fundingError{FundingRefused, noChannels(m.Asset.Chain).Error()}
	case m.signed():
		return nil
	}
	if err := e.mayBegin(); err != nil {
		return err
	}
	if f := e.followers[m.Asset.Chain]; f == nil {
		return errNotCaughtUp
	} else if err := f.fresh(e.Now()); err != nil {
		return err
	}
	return e.stillFree(ctx, m)
}

// stillFree refuses what the contract would.
func (e *Engine) stillFree(ctx context.Context, m fundingMachine) error {
	p := pair(m.Asset.Chain, tokenOf(m.Asset), e.Party.Address(), m.Peer)
	r, _, err := e.Channels[m.Asset.Chain].Record(ctx, p.token, p.low, p.high, false)
	switch {
	case err != nil:
		return fmt.Errorf("%w: %w", ErrHold, err)
	case m.Opens && taken(r):
		there := channel.Name{Channel: m.Name.Channel, Epoch: r.Epoch}
		return &fundingError{FundingTaken, fmt.Sprintf("another has opened the channel first: it is %s; deposit into that", channelID(there))}
	case !m.Opens && (r.Stage != channel.Opened || r.Epoch != m.Name.Epoch):
		return &fundingError{FundingRefused, "the channel is not open any more"}
	}
	return nil
}

// taken says whether a pair cannot open a channel: it has one that is closed and not paid
// out, or one with money in it. An empty one may be a stranger's, who opens it between
// others at no price and with a settle timeout that nobody takes: a party opens over it.
func taken(r channel.Record) bool {
	return r.Stage == channel.Closed || r.Stage == channel.Opened && !r.Pot.IsZero()
}

// fundingNews makes the event of news of the account, with what the chain says beside it:
// which epoch an opening has begun, or what is in the place of one that failed. The
// channel is read first, so that it is there when its opening is told to be done.
func (e *Engine) fundingNews(ctx context.Context, key, name string, n account.Tell) (any, error) {
	out := funded{name: name, news: n}
	m, ok, err := e.fundingOf(ctx, key)
	if err != nil || !ok || name != fundingJob || e.Channels[m.Asset.Chain] == nil {
		return out, err
	}
	switch {
	case n.News == account.NewsDone:
		if err := e.readChannel(ctx, m.Name.Channel); err != nil {
			return nil, err
		}
		if m.Opens {
			if out.epoch, err = e.epochOpenedBy(ctx, m, n); err == nil && out.epoch == 0 {
				// A token that moves money and does not tell the contract: it was rehearsed, and
				// has changed since.
				out.news.News = account.NewsDied
				out.news.Reason = (&fundingError{FundingUntold, "the token has taken the money and no channel was opened by it: ask who made the token"}).Error()
			}
		}
	case n.News == account.NewsDied && m.has(n.TxID):
		switch why := e.stillFree(ctx, m); {
		case errors.Is(why, ErrHold):
			return nil, why
		case why != nil:
			out.news.Reason = why.Error()
		default:
			out.news.Reason = (&fundingError{FundingReverted, "the contract, or the token, refused it in a block; only its gas was paid"}).Error()
		}
	}
	return out, err
}

// epochOpenedBy reads which epoch a final transaction has begun, from its own log.
func (e *Engine) epochOpenedBy(ctx context.Context, m fundingMachine, n account.Tell) (uint64, error) {
	acct, err := e.accountOf(ctx, accountKey(m.Asset.Chain))
	if err != nil {
		return 0, err
	}
	past, shows := e.Channels[m.Asset.Chain].(Past)
	if j := acct.Jobs[n.ID]; shows && j != nil && j.Mined != nil && j.Mined.TxID == n.TxID {
		epoch, err := past.OpenedBy(ctx, n.TxID, m.Name.Channel, j.Mined.Block.Height)
		if err != nil {
			return 0, fmt.Errorf("%w: %w", ErrHold, err)
		}
		if epoch != 0 || m.Sends() {
			return epoch, nil
		}
	}
	return m.Name.Epoch, nil // remembered no more: it was promised that
}

// trimFundings forgets those that ended longest ago, beyond a thousand.
func (e *Engine) trimFundings(ctx context.Context) error {
	var ended []fundingMachine
	err := e.eachOf(ctx, []*shard{e.ledger()}, func(m machine) {
		if f, ok := m.(*fundingMachine); ok && f.over() {
			ended = append(ended, *f)
		}
	})
	if err != nil {
		return err
	}
	slices.SortFunc(ended, func(a, b fundingMachine) int { return cmp.Compare(a.Updated, b.Updated) })
	for i := range max(0, len(ended)-keepFundings) {
		key, _, _ := owner(ended[i].Ask.ID)
		if err := e.send(ctx, delivery{key: key, event: forget{}}); err != nil && !errors.Is(err, ErrUnknown) {
			return err
		}
	}
	return nil
}

// waits remembers what holds a funding up, for its owner; nothing does when it went on.
func (e *Engine) waits(id account.JobID, err error) error {
	if of, approval := account.Approves(id); approval {
		id = of
	}
	key, _, _ := owner(id)
	if !strings.HasPrefix(key, fundingPrefix) {
		return err
	}
	if err != nil {
		e.holds.Store(key, err.Error())
	} else {
		e.holds.Delete(key)
	}
	return err
}
