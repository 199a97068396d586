package engine

import (
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/ethereum/go-ethereum/common"

	"github.com/lockstep-swap/lockstep/chains"
	"github.com/lockstep-swap/lockstep/chains/account"
	"github.com/lockstep-swap/lockstep/channel"
	"github.com/lockstep-swap/lockstep/htlc"
	"github.com/lockstep-swap/lockstep/swap"
)

const (
	channelPrefix = "channel/"
)

// channelID is what the API calls a channel's epoch.
func channelID(n channel.Name) string  { return fmt.Sprintf("%x-%d", n.Channel[:], n.Epoch) }
func channelKey(n channel.Name) string { return channelPrefix + channelID(n) }

// shellSource is whom a channel's orders come from: each order reaches its machine
// once, in a commit that takes it out of the outbox, and gets its number there.
const shellSource = "engine"

// channelMachine is a channel's epoch with what only the shell needs to know of it.
type channelMachine struct {
	Channel channel.Channel
	channelHead
	deal   deal // of its terms
	insist insistence
	read   htlc.UnixSeconds // the time of the final block up to which all was told since the start
}

type channelHead struct {
	Asset   htlc.Asset                `json:"asset"`
	Orders  uint64                    `json:"orders"`         // given so far
	Met     bool                      `json:"-"`              // the partner has told since the start what it has of this epoch
	Puts    map[string]channel.Action `json:"puts,omitempty"` // on their way to the chain, by the names of their jobs
	Jobs    uint64                    `json:"jobs,omitempty"` // begun so far
	Alerts  []channel.Alert           `json:"alerts,omitempty"`
	Final   htlc.UnixSeconds          `json:"final,omitempty"` // all was told up to a final block of that time; it never goes back
	Crumbs  channel.Sum               `json:"crumbs,omitzero"` // got at once, and in no record yet; see crumbs.go
	Created htlc.UnixSeconds          `json:"created"`
	Updated htlc.UnixSeconds          `json:"updated"`
}

// errNotHere: this channel cannot pay that now; another way may.
var errNotHere = errors.New("the channel cannot pay this now")

// keepAlerts is how many alerts a channel remembers.
const keepAlerts = 20

// The events that the engine itself makes for a channel.
type (
	// ordered is an order of its owner or of a payment.
	ordered struct {
		what channel.What
		made *Transfer // by a Pay
		key  string    // of a TakeOut that is noted in the room; empty: nobody asks again
		note *takenOut
	}
	// readTo says that all was told that the contract has at a final block of that time.
	readTo struct{ at htlc.UnixSeconds }
	// put is news of something that was to go to the chain.
	put struct {
		name string
		news account.News
	}
)

// result is what became of a transfer, for who waits for it.
type result struct {
	id    common.Hash
	state TransferState
	code  channel.Code
	fee   channel.Sum
}

// outgoing is a message on its way to the partner, let out once what it rests on
// is on the disk. If it is lost, the channel sends it again.
type outgoing struct {
	send  channel.Send
	deal  deal
	again bool // the partner asked for it
}

// moment gives a channel the clocks. A block is final to it when it was told what the
// contract has at it: a withdrawal or an unlock of its last moment may be in there.
func (m *channelMachine) moment(now moments) channel.Moment {
	return channel.Moment{Wall: now.wall, Tip: now.clock(m.Asset.Chain), Final: max(m.Final, min(m.read, now.final(m.Asset.Chain)))}
}

// behind says whether something waits for a block that is final and was not read.
func (m *channelMachine) behind(now moments) bool {
	final := now.final(m.Asset.Chain)
	return m.read < final && slices.ContainsFunc(m.Channel.Wakes(), func(t htlc.UnixSeconds) bool { return m.read <= t && t < final })
}

func (m *channelMachine) step(now moments, event any) (effects, error) {
	var fx effects
	if r, ok := event.(readTo); ok {
		m.read, event = r.at, swap.Tick{}
	}
	in := channel.Event{Now: m.moment(now)}
	m.Final = in.Now.Final
	fx.told = m.hears(event)
	in.Strange = !m.Met || now.safe
	if now.worth != nil {
		in.Least, in.Poor = now.worth(m.Asset), now.poor(m.Asset.Chain)
	}
	if err := m.means(&in, &fx, event); err != nil || in.What == nil {
		return fx, err
	}
	step := channel.Step
	if now.unrecorded {
		step = channel.StepUnrecorded
	}
	next, commands, err := step(m.Channel, in)
	if err == nil {
		err = declined(event, commands)
	}
	if err != nil {
		return fx, err
	}
	if now.counts != nil {
		now.counts(m.Asset.Chain, m.deal.Terms, m.Channel, next)
	}
	m.Channel = next
	for _, c := range commands {
		m.effect(&fx, now, c)
	}
	if r, ok := in.What.(channel.Received); ok && asksAgain(r.Message) {
		for i := range fx.out {
			fx.out[i].again = true
		}
	}
	if _, tick := event.(swap.Tick); tick {
		fx.reread = m.behind(now)
	}
	if _, moved := in.What.(channel.Seen); moved {
		fx.changed = true
	}
	if len(commands) > 0 {
		m.Updated = max(m.Updated, now.wall)
	}
	return fx, nil
}

// means writes what an event is to the channel into in; nothing, if it is old news.
func (m *channelMachine) means(in *channel.Event, fx *effects, event any) error {
	switch e := event.(type) {
	case created:
		in.What, fx.changed = channel.Tick{}, true
	case swap.Tick:
		in.What = channel.Tick{}
		if m.insist.due(in.Now.Wall) {
			in.What = channel.Again{}
		}
	case ordered:
		if e.made != nil && in.Strange {
			return fmt.Errorf("%w: %w", errNotHere, errUntold)
		}
		if e.made != nil {
			if code := m.Channel.Able(e.made.Amount); code != channel.CodeNone {
				return fmt.Errorf("%w: %s", errNotHere, code)
			}
			fx.transfer(*e.made, true)
		}
		if e.note != nil {
			fx.takes(e.key, *e.note)
		}
		m.Orders++
		in.What, in.From = e.what, channel.Origin{Source: shellSource, Seq: m.Orders}
	case put:
		a, under := m.Puts[e.name]
		if !e.over() || !under { // a job that failed may be told again to be over when that is final
			return nil
		}
		m.Puts = maps.Clone(m.Puts)
		delete(m.Puts, e.name)
		in.What = channel.Ended{Action: a, Done: e.news == account.NewsDone}
	case channel.What:
		if r, ok := e.(channel.Received); ok {
			m.insist.hears(r.Message, in.Now.Wall)
		}
		in.What = e
	default:
		return fmt.Errorf("%w: %T to a channel", channel.ErrEvent, event)
	}
	return nil
}

// hears: this directory may be older than what was signed with it, or may have lost
// all of it. So at each start nothing new is signed before the partner has told what it
// has: a second proof with a nonce that was used is a lie to everybody else, and a
// withdrawal or a settle of an old state gives away what came after.
func (m *channelMachine) hears(event any) bool {
	r, ok := event.(channel.Received)
	if !ok {
		return false
	}
	_, tells := r.Message.(*channel.Reestablish)
	m.Met = m.Met || tells
	return tells
}

// declined says why an order of the owner cannot be carried out now: who gave it is
// there to hear it, and nothing is committed of it.
func declined(event any, commands []channel.Command) error {
	o, ok := event.(ordered)
	if !ok {
		return nil
	}
	switch o.what.(type) {
	case channel.TakeOut, channel.Part, channel.CloseAlone:
	default:
		return nil // a payment hears of it by its own news
	}
	for _, c := range commands {
		if t, tells := c.(channel.Tell); tells {
			if a, alert := t.News.(channel.Alert); alert {
				return fmt.Errorf("%w: %s", ErrQuiet, a.Text)
			}
		}
	}
	return nil
}

// over says whether the chain will show no more of it. What is only mined can
// still be lost.
func (p put) over() bool {
	switch p.news {
	case account.NewsDone, account.NewsDied, account.NewsRefused, account.NewsFailed:
		return true
	case account.NewsSigned, account.NewsPaid, account.NewsUnpaid:
	}
	return false
}

// effect turns a command into what the shell does.
func (m *channelMachine) effect(fx *effects, now moments, c channel.Command) {
	switch c := c.(type) {
	case channel.Send:
		fx.out = append(fx.out, outgoing{send: c, deal: m.deal})
	case channel.Put:
		m.Puts = maps.Clone(m.Puts)
		if name, a := m.underWay(c.Action); name != "" {
			a.By = c.Action.By
			m.Puts[name] = a
			fx.todo = append(fx.todo, m.job(name, a))
			fx.changed = true
			return
		}
		if m.Puts == nil {
			m.Puts = map[string]channel.Action{}
		}
		m.Jobs++
		name := fmt.Sprintf("%s#%d", c.Action.Name(), m.Jobs)
		m.Puts[name] = c.Action
		fx.todo = append(fx.todo, m.job(name, c.Action))
		fx.changed = true
	case channel.Look:
		fx.todo = append(fx.todo, newTodo(channelKey(m.deal.Name), kindLook, lookBody{common.Hash(c.Hash), c.After}))
	case channel.Search:
		fx.todo = append(fx.todo, newTodo(channelKey(m.deal.Name), kindSearch, searchBody{common.Hash(c.Hash)}))
	case channel.Keep:
		fx.keep(m.deal.Name, c)
	case channel.Recall:
		fx.todo = append(fx.todo, newTodo(channelKey(m.deal.Name), kindRecall, recallBody{c.Nonce}))
	case channel.Heed:
		fx.todo = append(fx.todo, newTodo(channelKey(m.deal.Name), kindHeed, heedBody{c.Hashes}))
	case channel.Tell:
		m.tell(fx, now, c)
	}
}

// job asks the account for a transaction. Its bytes are made when it is built:
// secrets and signatures are not stored with it. Each has a name of its own: there can
// be several unlocks, and the same disposal is shown again after an update, while the
// account remembers what is done and does no job twice.
func (m *channelMachine) job(name string, a channel.Action) Todo {
	key := channelKey(m.deal.Name)
	ask := account.Ask{
		ID: jobID(key, name), By: a.By, Value: m.stake(a),
		Action: chains.Action{Kind: chains.ActCall, To: lowHex(m.deal.Contract), Asset: htlc.Asset{Chain: m.Asset.Chain}},
	}
	return newTodo(key, kindTell, tellBody{To: accountKey(m.Asset.Chain), Ask: &ask})
}

// underWay finds an answer to a close that is on its way already, by the name of its job.
// As it was asked for by one backend's word, its job is to be done by another time, and
// for less, than it is now that all agree.
func (m *channelMachine) underWay(a channel.Action) (name string, same channel.Action) {
	for name, x := range m.Puts {
		if a.Do.Answers() && x.Name() == a.Name() {
			return name, x
		}
	}
	return "", channel.Action{}
}

// stake bounds what is paid for a channel's transaction, if the channel is of coin:
// what the transaction wins. To win a lock nobody pays more than the lock: one that is
// not worth its gas waits until gas is cheaper, and at its expiry it is its sender's.
// What answers one backend's word wins nothing that is known: it bids some times the
// market's price, as what moves a token does, or who invents a close would have us burn
// the half of a channel.
func (m *channelMachine) stake(a channel.Action) htlc.Amount {
	value, err := m.Channel.Worth(a).Amount()
	if err != nil || !m.Asset.Native() || m.Channel.Apart() && a.Do.Answers() {
		return htlc.Amount{}
	}
	return value
}

// tell brings news to the payment whose hash they are of, or to the owner.
func (m *channelMachine) tell(fx *effects, now moments, t channel.Tell) {
	if _, h, ok := noteOf(t.News); ok {
		if s, secret := t.News.(channel.Learned); secret {
			fx.learn(s.Secret)
		}
		fx.letters = append(fx.letters, letter{to: payKey(h), event: channel.FromChannel{Channel: m.deal.Name, Number: t.Number, News: t.News}})
		return
	}
	switch n := t.News.(type) {
	case channel.Got:
		if n, told := m.gather(now, n); told {
			fx.transfer(Transfer{
				ID: gotID(m.deal.Name, t.Number, n.ID), Asset: m.Asset, Amount: n.Amount, Incoming: true, Peer: m.deal.Them, Note: n.Note,
				Channel: channelID(m.deal.Name), State: TransferCompleted, Created: now.wall,
			}, true)
		}
	case channel.Taken:
		fx.results = append(fx.results, result{id: n.ID, state: TransferCompleted})
	case channel.Failed:
		fx.results = append(fx.results, result{id: n.ID, state: TransferFailed, code: n.Code})
		fx.failed(n.ID, n.Code)
	case channel.Alert:
		// What is said again is said last, once: a partner that repeats itself hides nothing.
		m.Alerts = append(slices.DeleteFunc(slices.Clone(m.Alerts), func(a channel.Alert) bool { return a == n }), n)
		if len(m.Alerts) > keepAlerts {
			m.Alerts = m.Alerts[1:]
		}
		fx.changed = true
	}
}

func (m *channelMachine) state() ([]byte, map[string][]byte, error) {
	body, err := m.Channel.Marshal()
	if err != nil {
		return nil, nil, err
	}
	head, err := m.quickly()
	return headed(head, body), nil, err
}

func loadChannel(raw []byte) (*channelMachine, error) {
	m := &channelMachine{}
	body, err := beheaded(raw, &m.channelHead)
	if err == nil {
		m.Channel, err = channel.Unmarshal(body)
	}
	m.deal = dealOf(m.Channel.Terms())
	return m, err
}

// finalClock is the clock of a chain's newest final block, as a name for wakes.
const finalClock = "final/"

func (m *channelMachine) wakes() []swap.Wake {
	at := m.Channel.Wakes()
	w := make([]swap.Wake, 0, 3*len(at)+2)
	if m.insist.at > 0 {
		w = append(w, swap.Wake{At: m.insist.at}, swap.Wake{Chain: m.Asset.Chain, At: m.insist.at})
	}
	for _, t := range at {
		w = append(w, swap.Wake{At: t}, swap.Wake{Chain: m.Asset.Chain, At: t}, swap.Wake{Chain: finalClock + m.Asset.Chain, At: t + 1})
	}
	return w
}

// clockOf splits a wake's clock.
func clockOf(c htlc.ChainID) (chain htlc.ChainID, final bool) {
	s, final := strings.CutPrefix(string(c), finalClock)
	return htlc.ChainID(s), final
}
