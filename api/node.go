package api

import (
	"context"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/lockstep-swap/lockstep/chains"
	"github.com/lockstep-swap/lockstep/htlc"
	"github.com/lockstep-swap/lockstep/swap/engine"
)

// Chain is the state of one chain.
type Chain struct {
	Chain    string `json:"chain"`
	Height   int64  `json:"height"`
	TipAge   int64  `json:"tip_age_s" doc:"Seconds since the newest block"`
	Synced   bool   `json:"synced"`
	ClockOff int64  `json:"clock_off_s,omitempty" doc:"By how many seconds this machine's clock is ahead of the chain's, if that is more than a minute: deadlines are missed. Set the clock"`
	Finality int    `json:"finality" doc:"Confirmations of the lowest tier of amounts"`
	OK       bool   `json:"ok"`
	Error    string `json:"error,omitempty"`

	Backends []Backend `json:"backends" doc:"Its nodes, in the order of the configuration. All count, the marked ones, too: they must agree before anything new is locked or revealed"`
}

// Backend is how one node of a chain stands.
type Backend struct {
	URL    string    `json:"url" doc:"Without credentials"`
	OK     bool      `json:"ok" doc:"Not marked. A marked one is not followed if another is well, and asked again"`
	Since  time.Time `json:"since" doc:"When that began"`
	Reason string    `json:"reason,omitempty" doc:"Why it is marked: it fails, or contradicts others"`
	Lacks  string    `json:"lacks,omitempty" doc:"What it does not give that payment channels need (logs of many blocks, the state of final ones), and what to do"`
}

// Node describes this node.
type Node struct {
	ID      string    `json:"id"`
	Version string    `json:"version"`
	Network string    `json:"network"`
	Started time.Time `json:"started_at"`
	Chains  []Chain   `json:"chains"`

	Journal  string `json:"journal,omitempty" doc:"Why the journal on the disk cannot be written or read: nothing new is begun or taken from peers; what is public is still claimed, and channels are defended. Make room or look after the disk, then start again"`
	SafeMode string `json:"safe_mode,omitempty" doc:"Why nothing new is begun: this data directory is not the newest of its node. Open swaps are claimed and refunded. Stop it if another directory is alive, else make a new one with swapctl restore"`
	Copies   []Copy `json:"copies" doc:"The places that keep copies of the recovery bundle; none: who loses the data directory loses the coins of open swaps"`

	Seeks []Seek  `json:"seeks" doc:"How far chains were read for locks, after a restore without a bundle"`
	Found []Found `json:"found" doc:"Locks that were found so"`
}

// Seek is how far a chain was read for locks that name this node, after a restore.
type Seek struct {
	Chain string `json:"chain"`
	From  int64  `json:"from" doc:"The first block"`
	Next  int64  `json:"next" doc:"The next block to read"`
	Done  bool   `json:"done" doc:"All blocks up to the newest are read"`
	Error string `json:"error,omitempty"`
}

// Found is a lock that such a reading found, and that is in no swap of this node.
type Found struct {
	Chain      string     `json:"chain"`
	Asset      string     `json:"asset"`
	Amount     string     `json:"amount" doc:"Decimal"`
	Side       string     `json:"side" enum:"give,get" doc:"give: this node locked it and gets a refund; get: it is locked for this node"`
	Hash       string     `json:"hash"`
	Payer      string     `json:"payer"`
	Payee      string     `json:"payee"`
	Expires    time.Time  `json:"expires_at"`
	Over       bool       `json:"over" doc:"It is not locked any more, and that is final"`
	WaitingFor string     `json:"waiting_for,omitempty"`
	Until      *time.Time `json:"until"`
	Next       string     `json:"next"`
	WorstCase  string     `json:"worst_case"`
}

func seekOf(v engine.SeekView) Seek {
	s := Seek{Chain: string(v.Chain), From: int64(v.From), Next: int64(v.At), Done: v.Done}
	if v.Err != nil {
		s.Error = clip(v.Err.Error(), 300)
	}
	return s
}

func (a *face) foundOf(v engine.FoundView) Found {
	t := v.Leg.Terms
	f := Found{
		Chain: string(t.Asset.Chain), Asset: a.cfg.Symbols.name(t.Asset), Amount: a.cfg.Symbols.decimal(t.Asset, t.Amount), Side: string(v.Side),
		Hash: t.Hash.String(), Payer: string(t.From), Payee: string(t.To), Expires: t.Expiry.Time(), Over: v.Ended,
		WaitingFor: v.Why.WaitingFor, Next: v.Why.Next, WorstCase: v.Why.WorstCase,
	}
	if v.Why.Until != 0 {
		until := v.Why.Until.Time()
		f.Until = &until
	}
	return f
}

// Copy is how a place for copies of the recovery bundle stands.
type Copy struct {
	Place string     `json:"place"`
	OK    bool       `json:"ok" doc:"The last copy was taken. While no place is ok, new locks and first reveals are held"`
	Seq   uint64     `json:"seq" doc:"Number of the newest copy by this start"`
	At    *time.Time `json:"at" doc:"When it was made"`
	Error string     `json:"error,omitempty"`
}

func copyOf(v engine.CopyView) Copy {
	c := Copy{Place: v.Place, OK: v.OK, Seq: v.Seq}
	if !v.At.IsZero() {
		at := second(v.At)
		c.At = &at
	}
	if v.Err != nil {
		c.Error = clip(v.Err.Error(), 300)
	}
	return c
}

func chainOf(v engine.ChainView) Chain {
	c := Chain{
		Chain: string(v.Chain), Height: int64(v.Height), TipAge: int64(v.TipAge / time.Second),
		Synced: v.Synced, ClockOff: int64(v.ClockOff / time.Second), Finality: v.Finality, OK: v.Err == nil && v.Synced, Backends: []Backend{},
	}
	if v.Err != nil {
		c.Error = clip(v.Err.Error(), 300)
	}
	for _, b := range v.Backends {
		c.Backends = append(c.Backends, Backend{URL: b.URL, OK: b.OK, Since: second(b.Since), Reason: clip(b.Reason, 300), Lacks: clip(b.Lacks, 1200)})
	}
	return c
}

func (a *face) node(ctx context.Context, _ call[noBody]) (Node, error) {
	v := a.cfg.Owner.Node(ctx)
	n := Node{ID: v.ID, Version: a.cfg.Version, Network: v.Network, Started: second(v.Started), Chains: []Chain{}, SafeMode: v.SafeMode, Journal: v.Journal, Copies: []Copy{}, Seeks: []Seek{}, Found: []Found{}}
	if n.Network == "" {
		n.Network = a.cfg.Network
	}
	for _, c := range v.Chains {
		n.Chains = append(n.Chains, chainOf(c))
	}
	for _, c := range v.Copies {
		n.Copies = append(n.Copies, copyOf(c))
	}
	for _, s := range v.Seeks {
		n.Seeks = append(n.Seeks, seekOf(s))
	}
	for _, f := range v.Found {
		n.Found = append(n.Found, a.foundOf(f))
	}
	return n, nil
}

// Balance is what the node's wallet has of an asset, decimals in its unit.
type Balance struct {
	Asset      string `json:"asset"`
	Confirmed  string `json:"confirmed"`
	Pending    string `json:"pending"`
	Locked     string `json:"locked" doc:"In own locks that are neither claimed nor refunded"`
	InChannels string `json:"in_channels"`
	Owed       string `json:"owed" doc:"What the contract of channels could not pay out to this node, and keeps for it. It is fetched as soon as it can be"`
	OwedFor    string `json:"owed_waits_for,omitempty" doc:"Why it was not fetched yet"`
}

// Balances are all balances.
type Balances struct {
	Balances []Balance `json:"balances"`
}

func (a *face) balances(ctx context.Context, _ call[noBody]) (Balances, error) {
	views, err := a.cfg.Owner.Balances(ctx)
	if err != nil {
		return Balances{}, err
	}
	s, out := a.cfg.Symbols, Balances{Balances: []Balance{}}
	for _, v := range views {
		out.Balances = append(out.Balances, Balance{
			Asset: s.name(v.Asset), Confirmed: s.decimal(v.Asset, v.Confirmed), Pending: s.decimal(v.Asset, v.Pending),
			Locked: s.decimal(v.Asset, v.Locked), InChannels: s.decimal(v.Asset, v.InChannels),
			Owed: s.decimal(v.Asset, v.Owed), OwedFor: clip(v.OwedFor, 300),
		})
	}
	return out, nil
}

// AddressAsk asks for an address to deposit to.
type AddressAsk struct {
	Asset string `json:"asset"`
}

// Address is where to deposit.
type Address struct {
	Address string `json:"address"`
	URI     string `json:"uri"`
}

func (a *face) address(ctx context.Context, c call[AddressAsk]) (Address, error) {
	k, err := a.cfg.Symbols.asset("asset", c.Body.Asset)
	if err != nil {
		return Address{}, err
	}
	address, uri, err := a.cfg.Owner.NewAddress(ctx, k.Asset)
	return Address{address, uri}, err
}

// WithdrawAsk sends coins out of the node's wallet.
type WithdrawAsk struct {
	Asset  string `json:"asset"`
	To     string `json:"to"`
	Amount string `json:"amount"`
	Fee    string `json:"fee,omitempty" doc:"Fee rate: BTC, LTC: sat/vB with up to 3 decimals; EVM: gwei per gas with up to 9. The market's by default."`
}

// Withdrawal is a withdrawal under way.
type Withdrawal struct {
	ID     string  `json:"id"`
	Asset  string  `json:"asset"`
	To     string  `json:"to"`
	Amount string  `json:"amount"`
	TxID   *string `json:"txid"`
	State  string  `json:"state" enum:"pending,sent,completed,failed"`
}

func (a *face) withdraw(ctx context.Context, c call[WithdrawAsk]) (Withdrawal, error) {
	b := c.Body
	k, err := a.cfg.Symbols.asset("asset", b.Asset)
	if err != nil {
		return Withdrawal{}, err
	}
	if err := plainText("to", b.To, 128, true); err != nil {
		return Withdrawal{}, err
	}
	amount, err := k.amount("amount", b.Amount)
	if err != nil {
		return Withdrawal{}, err
	}
	rate, err := feeRate("fee", k.Asset.Chain, b.Fee)
	if err != nil {
		return Withdrawal{}, err
	}
	v, err := a.cfg.Owner.Withdraw(ctx, engine.WithdrawRequest{
		Asset: k.Asset, To: b.To, Amount: amount, Rate: rate, Key: keyOf(ctx),
	})
	if err != nil {
		return Withdrawal{}, err
	}
	return Withdrawal{
		ID: v.ID, Asset: a.cfg.Symbols.name(v.Asset), To: v.To,
		Amount: a.cfg.Symbols.decimal(v.Asset, v.Amount), TxID: text(v.TxID), State: v.State,
	}, nil
}

// mostRate bounds a fee rate, so that a slip of the point does not burn a
// balance: 10 000 sat/vB, 100 000 gwei.
const (
	mostUTXORate = 10_000_000
	mostEVMRate  = 100_000_000_000_000
)

// feeRate reads a fee rate in the unit people use into the chain's own.
func feeRate(field string, c htlc.ChainID, s string) (chains.Rate, error) {
	if s == "" {
		return 0, nil
	}
	decimals, most, unit := uint8(3), uint64(mostUTXORate), "sat/vB"
	if c.EVM() {
		decimals, most, unit = 9, mostEVMRate, "gwei per gas"
	}
	a, err := htlc.ParseAmount(s, decimals)
	n, small := a.Uint64()
	if err != nil || !small || n == 0 || n > most {
		return 0, refuse(422, "invalid_fee", field, "write a decimal above zero in "+unit+", with up to "+
			strconv.Itoa(int(decimals))+" decimals")
	}
	return chains.Rate(n), nil
}

// chainNamed finds a chain's state, for events.
func (a *face) chainNamed(ctx context.Context, id string) (Chain, bool) {
	views := a.cfg.Owner.Node(ctx).Chains
	i := slices.IndexFunc(views, func(v engine.ChainView) bool { return strings.EqualFold(string(v.Chain), id) })
	if i < 0 {
		return Chain{}, false
	}
	return chainOf(views[i]), true
}
