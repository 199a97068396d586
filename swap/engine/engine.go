package engine

import (
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"maps"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"time"

	"github.com/ethereum/go-ethereum/common"

	"github.com/lockstep-swap/lockstep/chains"
	"github.com/lockstep-swap/lockstep/chains/account"
	"github.com/lockstep-swap/lockstep/channel"
	"github.com/lockstep-swap/lockstep/htlc"
	"github.com/lockstep-swap/lockstep/swap"
	"github.com/lockstep-swap/lockstep/swap/bundle"
	"golang.org/x/sync/errgroup"
)

// Keys are what the engine needs of the node's seed. Nothing of it enters a
// machine or the journal.
type Keys interface {
	Secret(k chains.KeyRef) (htlc.Secret, error)
	// Token derives an unguessable, repeatable string for a purpose.
	Token(purpose string) string
	// ID is the node's name.
	ID() string
}

// Peers calls makers.
type Peers interface {
	MakerPairs(ctx context.Context, url string) ([]swap.PairView, error)
	MakerQuote(ctx context.Context, url string, ask swap.QuoteAsk) (swap.QuoteAnswer, error)
	MakerSwap(ctx context.Context, url string, ask swap.SwapAsk) (swap.SwapAnswer, error)
	MakerCancel(ctx context.Context, url, id, token string) error
	MakerSign(ctx context.Context, url, id, token string, ask swap.SignAsk) (swap.SignAnswer, error)
}

// Config is what an engine is made of. Time and randomness enter here and
// nowhere else.
type Config struct {
	Table     htlc.Table
	Adapters  map[htlc.ChainID]chains.Adapter
	Contracts map[htlc.ChainID]string // the pinned HTLC contract of each EVM chain, lower-case
	Decimals  swap.Decimals           // of coins and tokens; nil: only native coins
	Tokens    []htlc.Asset            // those that Decimals knows, for balances
	Keys      Keys
	Journal   Journal
	// RecoveryKey seals the bundles of which Copies keeps the newest; see copies.go.
	RecoveryKey bundle.Key
	Copies      []Place
	Peers       Peers
	Channels    map[htlc.ChainID]Channels  // chains with a pinned contract of channels
	Party       Party                      // whose channels they are; needed with Channels
	Wire        Wire                       // to the other parties of channels; needed with Channels
	Take        Fees                       // what we take for sending a transfer on
	Least       map[htlc.Asset]channel.Sum // of a lock in a channel; for what is not in it see worth.go
	Locks       uint64                     // of each side of a channel that begins; zero: [UsualLocks]
	Shards      int                        // goroutines that own the machines; zero: many
	Private     bool                       // our channels are announced to nobody, and nothing is sent on over them
	TellOverdue bool                       // what channels' partners owe is told, and not closed for
	Offers      []Offer
	Limits      Limits
	Now         func() time.Time
	Rand        io.Reader
	Log         *slog.Logger
}

// Limits bound what strangers can cost a maker.
type Limits struct {
	OpenSwaps   int           // accepted swaps whose first lock is not seen, in all
	OpenPerPeer int           // the same per peer address
	QuoteFor    time.Duration // how long a quote is binding
	DailyDrop   htlc.Amount   // native coin given away as gas per day and chain
	Together    time.Duration // how long the other party's signature is waited for; zero: never
	// JointClaims makes a taker show its secret to the maker, for the maker's half of
	// a smaller claim, before a claim of its own is on the network. Who crashes in that
	// moment and stays away until the maker has taken its lock back loses: so it is
	// off unless the owner wants it. Other joint spends have no such moment.
	JointClaims bool
	// Batch is how many locks, claims or refunds go out in one transaction at most.
	// Zero or one: each goes alone.
	Batch int
}

// DefaultLimits suit a small maker.
func DefaultLimits() Limits {
	daily, _ := htlc.ParseAmount("10", 18)
	return Limits{OpenSwaps: 1000, OpenPerPeer: 20, QuoteFor: time.Minute, DailyDrop: daily, Together: 3 * time.Second, Batch: 10}
}

// Engine is a running node. Its methods may be called from several goroutines.
type Engine struct {
	Config
	log       *slog.Logger
	shards    []*shard
	committer *committer
	book      *book
	hub       *hub
	legs      sync.Map     // htlc.LegID → legRef
	idem      sync.Map     // idempotency key or quote → swap key
	holds     sync.Map     // swap key → what holds its claim
	deals     sync.Map     // channel key → deal
	taken     sync.Map     // channel key → the nonce of the partner's newest proof that is committed
	newest    sync.Map     // the contract's name of a channel → deal of its newest epoch here
	pairings  sync.Map     // the contract's name of a channel → pairing
	readings  sync.Map     // the same → *reading
	lacks     sync.Map     // chain → what each backend does not give
	missed    atomic.Int64 // readings that turned somebody away
	hashes    hashes       // whose secrets are looked for
	told      sync.Map     // keys of channels whose partner has told what it has since the start
	ways      sync.Map     // way → key of the channel
	markets   sync.Map     // asset → *sync.Map of the channels in it: their peers → their keys
	pairs     atomic.Int64 // of them
	reads     turns        // of the contracts, behind logs
	unripe    sync.Map     // the contract's name of a channel → height of a tip at which it is not what is final
	looks     turns        // of the contracts, because a stranger asks
	searches  turns        // of logs, for secrets
	registry  turns        // readings of registries, because somebody locks to us
	partners  sync.Map     // of our channels: address → true
	funds     fundings
	debts     debts    // when is looked next for what is owed to us
	openings  turns    // one at a time looks whether a channel may be opened, and notes it
	leaving   turns    // one at a time looks whether what leaves the wallet is there, and notes it
	waiting   sync.Map // id of a direct transfer → who waits for it
	paying    sync.Map // id of a transfer → closed when it is on the disk, or not made
	graph     graph
	asks      asks
	tries     tries
	post      post
	followers map[htlc.ChainID]*follower
	upkeep    map[htlc.ChainID]*upkeep // of those with channels
	quotes    quoteBook
	lanes     lanes
	claims    reservations
	border    border
	table     table
	offers    atomic.Pointer[[]Offer]
	epoch     uint32
	keys      atomic.Uint32         // last key index of this epoch
	broken    atomic.Pointer[error] // see memory.go
	unread    atomic.Pointer[error] // why the journal could not be read last
	unsaved   atomic.Uint64
	copies    *copies
	scanned   map[htlc.ChainID]bool
	finder    *finder
	survey    *survey
	heeds     heeds
	shown     sync.Map               // keys of swaps that were revealing when this start began
	safe      atomic.Pointer[string] // see safe.go
	started   time.Time

	ctx     context.Context
	cancel  context.CancelCauseFunc
	work    sync.WaitGroup
	writing sync.WaitGroup
	closing sync.Once
}

// legRef says whose leg it is.
type legRef struct {
	key  string
	side swap.Side
}

// shardCount is many times the cores: a shard waits for the disk with each commit,
// and machines of different shards share one sync.
const shardCount = 64

// Open loads the journal and starts the machines. The engine stops when ctx ends,
// by Close, or when the journal fails; Done tells.
func Open(ctx context.Context, c Config) (*Engine, error) {
	if c.Decimals == nil {
		c.Decimals = nativeDecimals
	}
	h := &hub{wait: make(chan struct{})}
	e := &Engine{
		Config: c, log: c.Log, book: &book{}, hub: h, started: c.Now(),
		committer: &committer{journal: c.Journal, inbox: make(chan commitRequest, 256), hub: h, stop: make(chan struct{})},
		scanned:   map[htlc.ChainID]bool{}, followers: map[htlc.ChainID]*follower{}, upkeep: map[htlc.ChainID]*upkeep{}, lanes: lanes{jobs: map[string][]func(){}},
		post: post{most: mostWaiting}, reads: make(turns, mostReads), looks: make(turns, mostLooks), searches: make(turns, mostHunts), registry: make(turns, mostAsked), openings: make(turns, 1), leaving: make(turns, 1),
		quotes: quoteBook{taken: map[string]takerQuote{}, made: map[string]makerQuote{}},
	}
	e.copies = newCopies(e, c.Copies)
	e.finder, e.survey = newFinder(e), &survey{e: e}
	e.committer.copies = e.copies
	e.Rand = &oneByOne{r: c.Rand}
	e.ctx, e.cancel = context.WithCancelCause(ctx)
	if e.Shards == 0 {
		e.Shards = shardCount
	}
	for range e.Shards + 1 { // the last one is the ledger
		e.shards = append(e.shards, newShard(e))
	}
	for id, a := range c.Adapters {
		cursor, err := c.Journal.Cursor(id)
		if err != nil {
			e.cancel(err)
			return nil, err
		}
		e.followers[id] = newFollower(e, a, cursor)
		if e.Channels[id] != nil {
			e.upkeep[id] = &upkeep{}
		}
		e.copies.cursor(id, cursor)
	}
	todos, err := e.load()
	if err != nil {
		e.cancel(err)
		return nil, err
	}
	e.start(todos)
	return e, nil
}

// oneByOne lets several goroutines share a source of randomness.
type oneByOne struct {
	mu sync.Mutex
	r  io.Reader
}

// Read implements io.Reader.
func (o *oneByOne) Read(b []byte) (int, error) {
	o.mu.Lock()
	defer o.mu.Unlock()
	return o.r.Read(b)
}

func nativeDecimals(a htlc.Asset) (uint8, error) {
	if !a.Native() {
		return 0, fmt.Errorf("%w: token %s is not configured", swap.ErrNoPrice, a)
	}
	return a.Chain.NativeDecimals(), nil
}

// load brings machines, book, offers and epoch into memory.
func (e *Engine) load() ([]Todo, error) {
	todos, err := e.loadMachines()
	if err == nil {
		err = e.Journal.Secrets(e.book.learn)
	}
	if err == nil {
		err = e.newEpoch()
	}
	if err == nil {
		err = e.loadOffers()
	}
	if err == nil {
		err = e.loadPairings()
	}
	if err == nil {
		err = e.loadSafeMode()
	}
	if err == nil {
		err = e.loadScans()
	}
	if err == nil {
		err = e.finder.load()
	}
	if err == nil {
		err = e.survey.load()
	}
	if err != nil {
		return nil, err
	}
	for id, a := range e.Adapters {
		key := accountKey(id)
		if sh := e.shard(key); sh.machines[key] == nil {
			sh.machines[key] = &accountMachine{Account: account.New(a.Params())}
		}
	}
	return todos, nil
}

// loadMachines decodes with one goroutine for each shard, as the machines are
// owned later.
func (e *Engine) loadMachines() ([]Todo, error) {
	var g errgroup.Group
	inbox := make([]chan Saved, len(e.shards))
	for i, s := range e.shards {
		inbox[i] = make(chan Saved, 256)
		g.Go(func() error { return s.load(inbox[i]) })
	}
	var todos []Todo
	err := e.Journal.Load(func(s Saved) error {
		if s.Todo != nil {
			todos = append(todos, *s.Todo)
			return nil
		}
		inbox[e.owner(s.Key)] <- s
		return nil
	})
	for _, c := range inbox {
		close(c)
	}
	return todos, errors.Join(err, g.Wait())
}

// configured refuses to start blind: an open swap needs both of its chains.
func (e *Engine) configured(key string, m machine) error {
	if c, ok := m.(*channelMachine); ok {
		return e.configuredChannel(c)
	}
	s, ok := m.(*swapMachine)
	if !ok || s.Swap.Closed {
		return nil
	}
	for _, l := range []swap.Leg{s.Swap.Give, s.Swap.Get} {
		if chain := l.Terms.Asset.Chain; e.Adapters[chain] == nil {
			return fmt.Errorf("%w: %s is open on %s, which is not configured; add [chains.%s] to swapd.toml", ErrRequest, key, chain, chain)
		}
	}
	return nil
}

// start watches again, then runs shards, followers and the outbox.
func (e *Engine) start(todos []Todo) {
	e.copies.begin(e.Journal.Number()) // before anybody commits
	e.recall(todos)
	e.writing.Go(e.committer.run)
	for _, s := range e.shards {
		for key, m := range s.machines {
			e.rewatch(key, m)
		}
	}
	for _, s := range e.shards {
		e.spawn(s.run)
	}
	for _, f := range e.followers {
		e.spawn(f.run)
	}
	for id, s := range e.finder.scans {
		e.spawn(func(ctx context.Context) { e.finder.run(ctx, id, s) })
	}
	for id, s := range e.survey.scans {
		e.spawn(func(ctx context.Context) { e.survey.run(ctx, id, s) })
	}
	e.spreadKnown()
	e.spawn(e.pulse)
	e.spawn(e.tidy)
	for id, c := range e.Channels {
		if f, tells := c.(fitter); tells && e.Adapters[id] != nil {
			e.spawn(func(ctx context.Context) { e.tests(ctx, id, f) })
		}
	}
	if e.Wire != nil {
		e.spawn(e.reannounce)
	}
	for _, t := range todos {
		e.perform(t)
	}
	e.pairings.Range(func(k, _ any) bool {
		if key, ok := k.(common.Hash); ok {
			e.reread(e.ctx, key) // what happened while we were away
		}
		return true
	})
}

func (e *Engine) spawn(f func(context.Context)) {
	e.work.Go(func() { f(e.ctx) })
}

// pulse wakes the shards in which somebody waits for a moment of the wall's clock that has
// come. Who waits for a chain is woken by its blocks.
func (e *Engine) pulse(ctx context.Context) {
	t := time.NewTicker(250 * time.Millisecond)
	defer t.Stop()
	for {
		select {
		case <-ctx.Done():
			return
		case <-t.C:
			e.wakeDue(htlc.Moment(e.Now()))
			e.watchOver(ctx)
			e.answerLate()
		}
	}
}

func (e *Engine) wakeDue(now htlc.UnixSeconds) {
	for _, s := range e.shards {
		if htlc.UnixSeconds(s.wall.Load()) <= now {
			s.wakeUp()
		}
	}
}

func (e *Engine) pokeAll() {
	for _, s := range e.shards {
		s.wakeUp()
	}
}

// Done closes when the engine has stopped; Err then says why.
func (e *Engine) Done() <-chan struct{} { return e.ctx.Done() }

// Err is why the engine stopped: nil after Close.
func (e *Engine) Err() error {
	if err := context.Cause(e.ctx); !errors.Is(err, ErrStopped) {
		return err
	}
	return nil
}

// Close stops all work and waits for it. The journal stays open: it is its
// owner's.
func (e *Engine) Close() {
	e.cancel(ErrStopped)
	e.work.Wait()
	e.closing.Do(func() { close(e.committer.stop) })
	e.writing.Wait()
}

// fail stops the engine: without its journal it must not act.
func (e *Engine) fail(err error) error {
	e.log.Error("stopping", "error", err)
	e.cancel(err)
	return err
}

func (e *Engine) shard(key string) *shard { return e.shards[e.owner(key)] }

// ledger owns channels and payments, see ledger.go.
func (e *Engine) ledger() *shard { return e.shards[len(e.shards)-1] }

// owner is the index of the shard that a machine belongs to.
func (e *Engine) owner(key string) int {
	if ofLedger(key) {
		return len(e.shards) - 1
	}
	return shardOf(key, len(e.shards)-1)
}

// deliver hands an event to its machine's shard.
func (e *Engine) deliver(d delivery) {
	select {
	case e.shard(d.key).inbox <- d:
	case <-e.ctx.Done():
		if d.ack != nil {
			d.ack(ErrStopped)
		}
	}
}

// send delivers and waits for the commit.
func (e *Engine) send(ctx context.Context, d delivery) error {
	done := make(chan error, 1)
	d.ack = func(err error) { done <- err }
	e.deliver(d)
	select {
	case err := <-done:
		return err
	case <-ctx.Done():
		return ctx.Err()
	case <-e.ctx.Done():
		return ErrStopped
	}
}

// read runs f with a machine on its own goroutine; with nil if there is none. When it has
// returned f runs no more, also where nobody waited for it: what f writes is its caller's.
func (e *Engine) read(ctx context.Context, key string, f func(machine)) error {
	var mu sync.Mutex
	gone := false
	err := e.send(ctx, delivery{key: key, read: func(m machine) {
		mu.Lock()
		defer mu.Unlock()
		if !gone {
			f(m)
		}
	}})
	mu.Lock()
	defer mu.Unlock()
	gone = true
	return err
}

// swapOf gives a copy of a swap's machine.
func (e *Engine) swapOf(ctx context.Context, key string) (swapMachine, error) {
	var m swapMachine
	found := false
	err := e.read(ctx, key, func(x machine) {
		if s, ok := x.(*swapMachine); ok {
			m, found = *s, true
		}
	})
	if err == nil && !found {
		err = fmt.Errorf("%w: swap %s", ErrUnknown, strings.TrimPrefix(key, swapPrefix))
	}
	return m, err
}

// index makes a machine's names findable, and its legs while it is open.
func (e *Engine) index(key string, m machine) {
	if c, ok := m.(*channelMachine); ok {
		e.deals.Store(key, c.deal)
		e.taken.Store(key, c.Channel.Taken())
		e.partners.Store(c.deal.Them, true)
		if n, ok := e.nameOf(c.deal.Channel); !ok || n.Epoch < c.deal.Epoch {
			e.newest.Store(c.deal.Channel, c.deal)
		}
		w := way{c.Asset, c.deal.Them}
		if d, ok := e.deal(fmt.Sprint(first(e.ways.Load(w)))); !ok || d.Epoch < c.deal.Epoch {
			e.ways.Store(w, key)
			v, _ := e.markets.LoadOrStore(c.Asset, &sync.Map{})
			if m, ok := v.(*sync.Map); ok {
				m.Store(c.deal.Them, key)
			}
		}
		e.heed(key, c)
		return
	}
	if f, ok := m.(*fundingMachine); ok {
		e.funds.add(key, f)
		return
	}
	if p, ok := m.(*pullMachine); ok {
		e.remembersOwed(key, p)
		return
	}
	s, ok := m.(*swapMachine)
	if !ok {
		return
	}
	if s.Idem != "" {
		e.idem.Store(s.Idem, key)
	}
	if !s.Swap.Closed {
		e.legs.Store(s.Swap.Give.ID(), legRef{key, swap.Give})
		e.legs.Store(s.Swap.Get.ID(), legRef{key, swap.Get})
	}
}

// caughtUp says whether every chain was followed to its tip.
func (e *Engine) caughtUp() bool {
	for _, f := range e.followers {
		if !f.caught.Load() {
			return false
		}
	}
	return true
}

// moments are the clocks of now.
func (e *Engine) moments() moments {
	return moments{
		wall: htlc.Moment(e.Now()), safe: e.SafeMode() != "", unrecorded: e.Broken() != nil,
		worth: e.worth, poor: e.poor, counts: e.counts,
		clock: func(id htlc.ChainID) htlc.UnixSeconds {
			if f := e.followers[id]; f != nil {
				return htlc.UnixSeconds(f.clock.Load())
			}
			return 0
		},
		final: func(id htlc.ChainID) htlc.UnixSeconds {
			if f := e.followers[id]; f != nil {
				return htlc.UnixSeconds(f.final.Load())
			}
			return 0
		},
	}
}

// chainIDs lists the configured chains in order.
func (e *Engine) chainIDs() []htlc.ChainID { return slices.Sorted(maps.Keys(e.Adapters)) }

func first(v any, _ bool) any { return v }

func eventOf(key string) Event {
	if id, ok := strings.CutPrefix(key, swapPrefix); ok {
		return Event{Kind: "swap", ID: id}
	}
	if id, ok := strings.CutPrefix(key, channelPrefix); ok {
		return Event{Kind: "channel", ID: id}
	}
	return Event{Kind: "chain", ID: strings.TrimPrefix(key, accountPrefix)}
}
