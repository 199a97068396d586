package api

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"iter"
	"maps"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/lockstep-swap/lockstep/chains"
	"github.com/lockstep-swap/lockstep/htlc"
	"github.com/lockstep-swap/lockstep/swap"
	"github.com/lockstep-swap/lockstep/swap/engine"
	"github.com/lockstep-swap/lockstep/swap/engine/peer"
)

// The cast: olivia owns the node, terry only trades, rita only reads, mallory
// has nothing but the address.

const (
	start  = htlc.UnixSeconds(1_760_000_000)
	usdt   = "0x00000000000000000000000000000000000000aa"
	htlcAt = "0x00000000000000000000000000000000000000cc"
	theKey = "02" + "1111111111111111111111111111111111111111111111111111111111111111"
	theOne = "0x2222222222222222222222222222222222222222"
)

var errDisk = fmt.Errorf("disk /dev/secret-path failed")

// memory is a Store whose copy is what a restart finds.
type memory struct {
	mu sync.Mutex
	m  map[string][]byte
	// broken makes every write fail.
	broken bool
}

func newMemory() *memory { return &memory{m: map[string][]byte{}} }

func (s *memory) Put(_ context.Context, key string, value []byte) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.broken {
		return errDisk
	}
	s.m[key] = slices.Clone(value)
	return nil
}

func (s *memory) Get(_ context.Context, key string) ([]byte, bool, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	v, ok := s.m[key]
	return slices.Clone(v), ok, nil
}

func (s *memory) Delete(_ context.Context, key string) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	delete(s.m, key)
	return nil
}

func (s *memory) List(_ context.Context, prefix string) iter.Seq2[engine.Record, error] {
	s.mu.Lock()
	m := maps.Clone(s.m)
	s.mu.Unlock()
	return func(yield func(engine.Record, error) bool) {
		for _, k := range slices.Sorted(maps.Keys(m)) {
			if strings.HasPrefix(k, prefix) && !yield(engine.Record{Key: k, Value: m[k]}, nil) {
				return
			}
		}
	}
}

func (s *memory) count(prefix string) int {
	n := 0
	for range s.List(context.Background(), prefix) {
		n++
	}
	return n
}

// fake is an engine in memory: it does things once per key, as the real one.
type fake struct {
	mu      sync.Mutex
	swaps   map[string]engine.SwapView
	byKey   map[string]string
	events  []engine.Event
	more    chan struct{} // closed at each event
	started int
	sent    int
	quoted  int
	changed int // all other writes
	offers  []engine.Offer
	fail    error // of the next write
	panics  bool
	gate    chan struct{} // writes wait for it, if not nil
}

func newFake() *fake {
	return &fake{swaps: map[string]engine.SwapView{}, byKey: map[string]string{}, more: make(chan struct{})}
}

// reset forgets everything.
func (f *fake) reset() {
	f.swaps, f.byKey, f.events, f.offers = map[string]engine.SwapView{}, map[string]string{}, nil, nil
	f.started, f.sent, f.quoted, f.changed = 0, 0, 0, 0
}

func (f *fake) happen(kind, id string) {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.events = append(f.events, engine.Event{Seq: uint64(len(f.events) + 1), Kind: kind, ID: id})
	close(f.more)
	f.more = make(chan struct{})
}

func (f *fake) writes() [4]int {
	f.mu.Lock()
	defer f.mu.Unlock()
	return [4]int{f.started, f.sent, f.quoted, f.changed}
}

// begin is what every write does first.
func (f *fake) begin() error {
	if f.gate != nil {
		<-f.gate
	}
	f.mu.Lock()
	defer f.mu.Unlock()
	if f.panics {
		panic("secret detail of the engine")
	}
	err := f.fail
	f.fail = nil
	return err
}

func (f *fake) Recovery(ctx context.Context, id string) ([]byte, error) {
	if _, err := f.Swap(ctx, id); err != nil {
		return nil, err
	}
	return []byte("sealed"), nil
}

func (f *fake) Node(context.Context) engine.NodeView {
	return engine.NodeView{ID: theOne, Network: "regtest", Started: start.Time(), SafeMode: "a place knows more", Copies: []engine.CopyView{
		{Place: "/mnt/backup", Seq: 7, At: start.Time(), OK: true}, {Place: "https://backup.example", Err: io.ErrUnexpectedEOF},
	}, Seeks: []engine.SeekView{{Chain: htlc.SMT, From: 3, At: 77, Err: engine.ErrHold}}, Found: []engine.FoundView{{
		Found: swap.Found{Side: swap.Give, Leg: htlc.Leg{Terms: htlc.Terms{Asset: htlc.Asset{Chain: htlc.SMT}, Amount: htlc.Units(1_500_000), Expiry: start}}},
		Why:   swap.Why{WaitingFor: "its expiry", Until: start},
	}}, Chains: []engine.ChainView{
		{Chain: htlc.BTC, Height: 120, TipAge: 30 * time.Second, Synced: true, Finality: 2, Backends: []chains.Standing{
			{URL: "http://own.example", OK: true, Since: start.Time()}, {URL: "http://other.example", Since: start.Time(), Reason: "node unreachable"},
		}},
		{Chain: htlc.SMT, Height: 500, Synced: false, Finality: 17, Err: engine.ErrHold},
	}}
}

func (f *fake) Balances(context.Context) ([]engine.BalanceView, error) {
	return []engine.BalanceView{
		{Asset: htlc.Asset{Chain: htlc.BTC}, Confirmed: htlc.Units(150_000_000), Locked: htlc.Units(1)},
		{Asset: htlc.Asset{Chain: htlc.SMT, Token: usdt}, Confirmed: htlc.Units(1_500_000)},
	}, nil
}

func (f *fake) NewAddress(_ context.Context, a htlc.Asset) (string, string, error) {
	if err := f.begin(); err != nil {
		return "", "", err
	}
	f.mu.Lock()
	defer f.mu.Unlock()
	f.changed++
	return fmt.Sprintf("bcrt1p%d", f.changed), "bitcoin:bcrt1p", nil
}

func (f *fake) Withdraw(_ context.Context, w engine.WithdrawRequest) (engine.WithdrawView, error) {
	if err := f.begin(); err != nil {
		return engine.WithdrawView{}, err
	}
	f.mu.Lock()
	defer f.mu.Unlock()
	if f.byKey["w"+w.Key] == "" {
		f.sent++
		f.byKey["w"+w.Key] = fmt.Sprintf("w%d", f.sent)
	}
	return engine.WithdrawView{ID: f.byKey["w"+w.Key], Asset: w.Asset, To: w.To, Amount: w.Amount, State: "pending"}, nil
}

func (f *fake) Offers() []engine.Offer {
	f.mu.Lock()
	defer f.mu.Unlock()
	return f.offers
}

func (f *fake) SetOffers(_ context.Context, o []engine.Offer) error {
	if err := f.begin(); err != nil {
		return err
	}
	f.mu.Lock()
	defer f.mu.Unlock()
	f.changed++
	f.offers = o
	return nil
}

func (f *fake) Quote(_ context.Context, q engine.QuoteRequest) (engine.QuoteView, error) {
	if err := f.begin(); err != nil {
		return engine.QuoteView{}, err
	}
	f.mu.Lock()
	defer f.mu.Unlock()
	f.quoted++
	give, get := q.GiveAmt, q.GetAmt
	if give.IsZero() {
		give = htlc.Units(1_500_000)
	}
	if get.IsZero() {
		get = smt("29.85")
	}
	return engine.QuoteView{
		ID: fmt.Sprintf("q%d", f.quoted), Maker: q.Maker, Give: htlc.Stake{Asset: q.Give, Amount: give}, Get: htlc.Stake{Asset: q.Get, Amount: get},
		Fee: smt("0.15"), NetworkFees: map[htlc.ChainID]htlc.Amount{htlc.BTC: htlc.Units(441)}, Expires: start + 60,
		Plan: htlc.Plan{FirstLockBy: start + 600, SecondLockBy: start + 1200, RevealBy: start + 1500, SecondExpiry: start + 1800, FirstExpiry: start + 3600},
	}, nil
}

func (f *fake) StartSwap(_ context.Context, r engine.SwapRequest) (engine.SwapView, error) {
	if err := f.begin(); err != nil {
		return engine.SwapView{}, err
	}
	f.mu.Lock()
	if name := f.byKey[r.Key]; name != "" {
		defer f.mu.Unlock()
		return f.swaps[name], nil
	}
	f.started++
	v := sampleSwap(fmt.Sprintf("s%d", f.started))
	v.Swap.External = r.External
	f.byKey[r.Key] = v.Swap.ID
	f.swaps[v.Swap.ID] = v
	f.mu.Unlock()
	f.happen("swap", v.Swap.ID)
	return v, nil
}

func (f *fake) Swap(_ context.Context, id string) (engine.SwapView, error) {
	f.mu.Lock()
	defer f.mu.Unlock()
	if v, ok := f.swaps[id]; ok {
		return v, nil
	}
	return engine.SwapView{}, fmt.Errorf("swap %s: %w", id, engine.ErrUnknown)
}

func (f *fake) Swaps(_ context.Context, q engine.SwapFilter) ([]engine.SwapView, string, error) {
	f.mu.Lock()
	defer f.mu.Unlock()
	var page []engine.SwapView
	for _, id := range slices.Sorted(maps.Keys(f.swaps)) {
		v := f.swaps[id]
		if id <= q.Cursor || q.State != "" && v.Swap.State() != q.State || q.Role != "" && v.Swap.Role != q.Role {
			continue
		}
		if len(page) == q.Limit {
			return page, page[len(page)-1].Swap.ID, nil
		}
		page = append(page, v)
	}
	return page, "", nil
}

func (f *fake) Cancel(ctx context.Context, id string) (engine.SwapView, error) {
	if err := f.begin(); err != nil {
		return engine.SwapView{}, err
	}
	v, err := f.Swap(ctx, id)
	if err == nil {
		f.mu.Lock()
		f.changed++
		f.mu.Unlock()
	}
	return v, err
}

// PayByPSBT knows one address, and that a coin pays for the sample swap from
// 0.0151 on.
func (f *fake) PayByPSBT(_ context.Context, id string, pay chains.Funding) (chains.Packet, error) {
	if err := f.begin(); err != nil {
		return chains.Packet{}, err
	}
	if v, err := f.Swap(context.Background(), id); err != nil || !v.Swap.External && id != "s" {
		return chains.Packet{}, errors.Join(err, engine.ErrNotPayable)
	}
	for i, c := range pay.Coins {
		if c.Address == "legacy" {
			return chains.Packet{}, &chains.FieldError{Field: fmt.Sprintf("coins[%d].address", i), Err: chains.ErrUnsupported}
		}
		if c.Address != theOutside {
			return chains.Packet{}, &chains.FieldError{Field: fmt.Sprintf("coins[%d].address", i), Err: chains.ErrRejected}
		}
	}
	switch sum, _ := pay.Coins[0].Amount.Uint64(); {
	case pay.Change != theOutside:
		return chains.Packet{}, &chains.FieldError{Field: "change", Err: chains.ErrRejected}
	case pay.Rate > 0 && pay.Rate < 1000:
		return chains.Packet{}, &chains.FieldError{Field: "fee_rate", Err: chains.ErrFeeTooLow}
	case sum < 1_510_000:
		return chains.Packet{}, &chains.FieldError{Field: "coins", Err: fmt.Errorf("%w: %d missing", chains.ErrFunds, 1_510_000-sum)}
	}
	return chains.Packet{Raw: []byte("psbt\xff"), TxID: pay.Coins[0].Out.TxID, Fee: htlc.Units(441)}, nil
}

func (f *fake) Events(ctx context.Context, after uint64) iter.Seq2[engine.Event, error] {
	return func(yield func(engine.Event, error) bool) {
		for {
			f.mu.Lock()
			list, more := f.events[min(int(after), len(f.events)):], f.more //nolint:gosec // small
			f.mu.Unlock()
			for _, e := range list {
				if !yield(e, nil) {
					return
				}
				after = e.Seq
			}
			select {
			case <-more:
			case <-ctx.Done():
				return
			}
		}
	}
}

func (f *fake) MakerPairs(context.Context) ([]swap.PairView, error) {
	return []swap.PairView{
		{Give: htlc.Asset{Chain: htlc.BTC}, Get: htlc.Asset{Chain: htlc.SMT}, Rate: "1990", Min: htlc.Units(10_000), Max: htlc.Units(50_000_000)},
		{Give: htlc.Asset{Chain: htlc.ETH, Token: theOne}, Get: htlc.Asset{Chain: htlc.SMT}, Rate: "1", Min: htlc.Units(1), Max: htlc.Units(2)},
	}, nil
}

func (f *fake) MakerQuote(_ context.Context, _ string, ask swap.QuoteAsk) (swap.QuoteAnswer, error) {
	if err := f.begin(); err != nil {
		return swap.QuoteAnswer{}, err
	}
	f.mu.Lock()
	defer f.mu.Unlock()
	f.quoted++
	ask.Get.Amount = smt("29.85")
	return swap.QuoteAnswer{ID: "q", Give: ask.Give, Get: ask.Get, Rate: "1990", Fee: htlc.Units(7), Expires: start + 60}, nil
}

func (f *fake) MakerSwap(_ context.Context, _ string, ask swap.SwapAsk) (swap.SwapAnswer, error) {
	if err := f.begin(); err != nil {
		return swap.SwapAnswer{}, err
	}
	f.mu.Lock()
	defer f.mu.Unlock()
	f.started++
	v := sampleSwap("m1")
	f.swaps["m1"] = v
	return swap.SwapAnswer{ID: "m1", Token: "taker", Give: v.Swap.Give.Leg, Get: v.Swap.Get.Leg}, nil
}

func (f *fake) MakerSwapView(ctx context.Context, id, token string) (engine.SwapView, error) {
	if token != "taker" {
		return engine.SwapView{}, engine.ErrForbidden
	}
	return f.Swap(ctx, id)
}

func (f *fake) MakerCancel(ctx context.Context, id, token string) (engine.SwapView, error) {
	if token != "taker" {
		return engine.SwapView{}, engine.ErrForbidden
	}
	return f.Cancel(ctx, id)
}

func (f *fake) MakerSign(_ context.Context, _, token string, ask swap.SignAsk) (swap.SignAnswer, error) {
	switch {
	case token != "taker":
		return swap.SignAnswer{}, engine.ErrForbidden
	case ask.Leg != "get" || ask.Do != "claim":
		return swap.SignAnswer{}, engine.ErrNotYet
	}
	return swap.SignAnswer{Nonce: strings.Repeat("02", 66)}, nil
}

func smt(s string) htlc.Amount {
	a, err := htlc.ParseAmount(s, 18)
	if err != nil {
		panic(err)
	}
	return a
}

// sampleSwap is the swap of the documentation.
func sampleSwap(id string) engine.SwapView {
	hash := htlc.Hash{0xab, 0xcd}
	at := func(tx string) swap.Place { return swap.Place{TxID: tx, Status: swap.Final, Height: 7} }
	give := htlc.Leg{Terms: htlc.Terms{
		Asset: htlc.Asset{Chain: htlc.BTC}, Amount: htlc.Units(1_500_000), Hash: hash, From: theKey, To: theKey, Expiry: start + 3600,
	}, Place: htlc.Taproot, LockBy: start + 600}
	get := htlc.Leg{Terms: htlc.Terms{
		Asset: htlc.Asset{Chain: htlc.SMT}, Amount: smt("29.85"), Hash: hash, From: theOne, To: theOne, Expiry: start + 1800,
	}, Place: htlcAt, LockBy: start + 1200}
	return engine.SwapView{
		Swap: swap.Swap{
			ID: id, Role: swap.Initiator, Hash: hash,
			Give:    swap.Leg{Leg: give, Recorded: "a", Locks: []swap.Lock{{Ref: "a", Amount: give.Terms.Amount, Place: at("11aa")}}},
			Get:     swap.Leg{Leg: get, Recorded: "b", Locks: []swap.Lock{{Ref: "b", Amount: get.Terms.Amount, Place: at("0x22bb")}}},
			Fees:    []swap.Fee{{TxID: "11aa", Chain: htlc.BTC, Amount: htlc.Units(400)}, {TxID: "33cc", Chain: htlc.BTC, Amount: htlc.Units(41)}, {TxID: "0x44", Chain: htlc.SMT, Amount: smt("0.0006")}},
			History: []swap.Change{{State: swap.Accepted, At: start}, {State: swap.ParticipantLocked, At: start + 300}},
		},
		Peer: "https://maker.example", Created: start.Time(), Updated: start.Time().Add(300 * time.Second),
		Why:  swap.Why{WaitingFor: "your claim to be sent", Until: start + 1500, Next: "the claim is final", WorstCase: "refund"},
		Give: engine.LegView{Address: "bcrt1pxyz", URI: "bitcoin:bcrt1pxyz?amount=0.015", Confirmations: 3, Required: 3},
		Get:  engine.LegView{Confirmations: 17, Required: 17},
	}
}

// house is a node with its owner's handler.
type house struct {
	t       testing.TB
	engine  *fake
	store   *memory
	handler http.Handler
	olivia  string // admin
	terry   string // trade
	rita    string // read
	now     time.Time
	peers   *neighbours
	till    *till
}

func newHouse(t testing.TB, change ...func(*Config)) *house {
	t.Helper()
	h := &house{t: t, engine: newFake(), store: newMemory(), now: start.Time(), peers: &neighbours{m: map[peer.ID]peer.Presence{}}}
	h.till = newTill(h.engine)
	for scope, token := range map[Scope]*string{Admin: &h.olivia, Trade: &h.terry, Read: &h.rita} {
		_, text, err := CreateToken(t.Context(), h.store, cryptoRand{}, h.now, string(scope), scope)
		if err != nil {
			t.Fatal(err)
		}
		*token = text
	}
	h.open(change...)
	return h
}

// open starts the handler, again after a crash.
func (h *house) open(change ...func(*Config)) {
	h.t.Helper()
	cfg := h.config()
	for _, c := range change {
		c(&cfg)
	}
	var err error
	if h.handler, err = NewOwner(cfg); err != nil {
		h.t.Fatal(err)
	}
}

func (h *house) config() Config {
	symbols, err := NewSymbols(Known{"smt:usdt", htlc.Asset{Chain: htlc.SMT, Token: usdt}, 6})
	if err != nil {
		h.t.Fatal(err)
	}
	return Config{
		Owner: h.engine, Maker: h.engine, Store: h.store, Symbols: symbols, Network: "regtest", Version: "test",
		MakerRate: 1_000_000, Now: func() time.Time { return h.now }, Directory: h.peers, Channels: h.till,
		Door: http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) { w.WriteHeader(http.StatusTeapot) }),
	}
}

// request is one call as a test writes it.
type request struct {
	method, path, token, key, body string
	header                         map[string]string
	host                           string
}

func (h *house) do(r request) *httptest.ResponseRecorder {
	h.t.Helper()
	req := httptest.NewRequest(r.method, r.path, strings.NewReader(r.body))
	req.Host = "127.0.0.1:8787"
	if r.host != "" {
		req.Host = r.host
	}
	if r.body != "" {
		req.Header.Set("Content-Type", "application/json")
	}
	if r.token != "" {
		req.Header.Set("Authorization", "Bearer "+r.token)
	}
	if r.key != "" {
		req.Header.Set(KeyHeader, r.key)
	}
	for k, v := range r.header {
		req.Header.Set(k, v)
	}
	w := httptest.NewRecorder()
	h.handler.ServeHTTP(w, req)
	return w
}

// wantProblem asserts the whole shape of a problem.
func wantProblem(t *testing.T, w *httptest.ResponseRecorder, status int, code, field string) Problem {
	t.Helper()
	var p Problem
	if err := json.Unmarshal(w.Body.Bytes(), &p); err != nil {
		t.Fatalf("status %d, not a problem: %s", w.Code, w.Body)
	}
	if w.Code != status || p.Status != status || p.Code != code || p.Field != field {
		t.Fatalf("got %d %s %q (%s), want %d %s %q", w.Code, p.Code, p.Field, p.Detail, status, code, field)
	}
	if p.Detail == "" || p.Title == "" || p.Type != "urn:lockstep:problem:"+code || w.Header().Get("Content-Type") != "application/problem+json" {
		t.Fatalf("problem is not whole: %s %s", w.Header().Get("Content-Type"), w.Body)
	}
	return p
}

func wantStatus(t *testing.T, w *httptest.ResponseRecorder, status int) {
	t.Helper()
	if w.Code != status {
		t.Fatalf("status %d, want %d: %s", w.Code, status, w.Body)
	}
}

func into[T any](t *testing.T, w *httptest.ResponseRecorder) (v T) {
	t.Helper()
	dec := json.NewDecoder(w.Body)
	dec.DisallowUnknownFields()
	if err := dec.Decode(&v); err != nil && err != io.EOF {
		t.Fatalf("answer: %v", err)
	}
	return v
}

func eventOf(seq int) engine.Event {
	return engine.Event{Seq: uint64(seq), Kind: "swap", ID: "a"} //nolint:gosec // small
}
