package api

import (
	"context"
	"encoding/hex"
	"net/http"
	"strings"
	"time"

	"github.com/danielgtaylor/huma/v2"
	"github.com/ethereum/go-ethereum/common"

	"github.com/lockstep-swap/lockstep/channel"
	"github.com/lockstep-swap/lockstep/htlc"
	"github.com/lockstep-swap/lockstep/swap/engine"
)

// Channels is what the node's owner may ask of its payment channels.
type Channels interface {
	ChannelList(ctx context.Context) ([]engine.ChannelView, error)
	Channel(ctx context.Context, id string) (engine.ChannelView, error)
	OpenChannel(ctx context.Context, r engine.OpenRequest) (engine.ChannelView, error)
	DepositChannel(ctx context.Context, id string, r engine.DepositRequest) (engine.ChannelView, error)
	TakeOut(ctx context.Context, id string, r engine.TakeOutRequest) (engine.ChannelView, error)
	CloseChannel(ctx context.Context, id string, cooperative bool) (engine.ChannelView, error)
	CloseChannelBlindly(ctx context.Context, id string) (engine.ChannelView, error)
	SettleChannel(ctx context.Context, id string) (engine.ChannelView, error)
	Pay(ctx context.Context, r engine.TransferRequest) (engine.Transfer, error)
	Transfer(ctx context.Context, id string) (engine.Transfer, error)
	Transfers(ctx context.Context, cursor string, limit int) (page []engine.Transfer, next string, err error)
	AmountHeld(ctx context.Context, id string, asset htlc.Asset) (channel.Sum, error)
	ResolveTransfer(ctx context.Context, id string, s htlc.Secret) (engine.Transfer, error)
	CancelTransfer(ctx context.Context, id string) (engine.Transfer, error)
	Routes(ctx context.Context, asset htlc.Asset, to common.Address, amount htlc.Amount) ([]engine.Route, error)
}

// ChannelAsk opens a channel.
type ChannelAsk struct {
	Asset   string `json:"asset"`
	Peer    string `json:"peer" doc:"The id of the other node"`
	Deposit string `json:"deposit" doc:"Decimal, in the asset's unit; it can be added to later"`
	Timeout int    `json:"settle_timeout_s,omitempty" doc:"How long proofs count after a close by one side alone; a day by default"`
}

// SumAsk is an amount of a channel's asset.
type SumAsk struct {
	Amount string `json:"amount" doc:"Decimal, in the channel's asset"`
}

// DepositAsk adds to a channel.
type DepositAsk struct {
	Amount  string `json:"amount" doc:"Decimal, in the channel's asset"`
	Timeout int    `json:"settle_timeout_s,omitempty" doc:"The settle timeout that the channel must have. Without it: a day, or any if a deposit of this node is in it already"`
}

// CloseAsk says how a channel ends. It must be said: alone costs a day and more fees.
type CloseAsk struct {
	Cooperative *bool `json:"cooperative" doc:"true: in one transaction that both sign; false: alone, with the settle timeout"`
	Blind       bool  `json:"blind,omitempty" doc:"Alone, also of a channel that is lost, or of which the peer says so, and whose peer has not shown what it has. What the peer paid since the copy is then left to it"`
}

// Channel is a payment channel as its owner sees it.
type Channel struct {
	ID          string         `json:"id"`
	Asset       string         `json:"asset"`
	Peer        string         `json:"peer"`
	State       string         `json:"state" enum:"opening,open,failed,lost,closing,challenge,settling,settled" doc:"opening: its opening is not final; failed: nothing came of it, see failure; lost: this node lost data and only ends the channel"`
	Total       string         `json:"total" doc:"All money in it"`
	Spendable   string         `json:"spendable" doc:"What this node can pay now"`
	Receivable  string         `json:"receivable" doc:"What the peer can pay now"`
	Locked      string         `json:"locked" doc:"By this node, for secrets"`
	PeerLocked  string         `json:"peer_locked" doc:"By the peer, for secrets"`
	Locks       int            `json:"locks" doc:"Of both sides"`
	Withdrawing string         `json:"withdrawing"`
	Unconfirmed int            `json:"unconfirmed" doc:"Proofs that the peer has not confirmed yet"`
	Shown       *bool          `json:"peer_has_shown,omitempty" doc:"Of a lost one: the peer has shown all that it says to have, so that it can be closed"`
	Timeout     int            `json:"settle_timeout_s"`
	SettleAt    *time.Time     `json:"settle_at" doc:"Once closed by one side: until then proofs count"`
	Contract    string         `json:"contract"`
	Failure     *Failure       `json:"failure,omitempty" doc:"Why the last opening or deposit of this node did not come in. Its money is in the wallet"`
	Fundings    []Funding      `json:"fundings" doc:"Openings and deposits of this node that are on their way, or ended in the last 30 days, the newest last"`
	Alerts      []ChannelAlert `json:"alerts" doc:"What the owner should know, newest last"`
	Created     time.Time      `json:"created_at"`
	Updated     time.Time      `json:"updated_at"`
}

// Failure is why money did not come into a channel.
type Failure struct {
	Code string `json:"code" enum:"no_funds,taken,refused,reverted,replaced,late,untold" doc:"no_funds: too little of the asset, or of the coin for gas; taken: a channel of the pair was there first; refused: it would fail, nothing was sent; reverted: it failed in a block; replaced: its nonce was used by another transaction; late: it could not be sent for a day; untold: the token took it and told the contract nothing"`
	Text string `json:"text"`
}

// Funding is an opening or a deposit on its way into a channel.
type Funding struct {
	What    string      `json:"what" enum:"open,deposit"`
	Amount  string      `json:"amount"`
	State   string      `json:"state" enum:"waiting,sent,mined,done,failed" doc:"waiting: nothing is signed yet; mined: in a block that is not final"`
	Txs     []FundingTx `json:"transactions" doc:"All that was signed, with those that a dearer one replaced, the newest last"`
	TxID    string      `json:"txid,omitempty" doc:"The one that is in a block"`
	Waits   string      `json:"waiting_for,omitempty" doc:"What holds it up now"`
	Failure *Failure    `json:"failure,omitempty"`
	Created time.Time   `json:"created_at"`
	Updated time.Time   `json:"updated_at"`
}

// FundingTx is one of its transactions.
type FundingTx struct {
	TxID string `json:"txid"`
	What string `json:"what" enum:"approve,open,deposit" doc:"approve: lets the contract take the token"`
}

// ChannelAlert is something that should not be.
type ChannelAlert struct {
	Code string `json:"code"`
	Text string `json:"text"`
}

// TransferAsk pays through channels.
type TransferAsk struct {
	Asset   string     `json:"asset"`
	To      string     `json:"to" doc:"The id of the node that is paid"`
	Amount  string     `json:"amount" doc:"Decimal; fees of mediators come on top"`
	MaxFee  string     `json:"max_fee,omitempty" doc:"What mediators may take on top, decimal, in the same asset; a twentieth of the amount by default"`
	Hash    string     `json:"hash,omitempty" doc:"SHA-256 of a secret that the target has: it holds the transfer until it resolves or cancels"`
	Expires *time.Time `json:"expires_at,omitempty" doc:"Of a transfer that is held or goes over others; as soon as is safe by default"`
	Note    string     `json:"note,omitempty" doc:"For the target, of a transfer that goes at once"`
}

// Transfer is a payment through channels.
type Transfer struct {
	ID       string     `json:"id"`
	Asset    string     `json:"asset"`
	Amount   string     `json:"amount"`
	Fee      string     `json:"fee" doc:"Of mediators"`
	Incoming bool       `json:"incoming"`
	Peer     string     `json:"peer" doc:"Whom it goes to; of an incoming one, by whom it came"`
	Hash     *string    `json:"hash"`
	Expires  *time.Time `json:"expires_at"`
	Note     string     `json:"note,omitempty"`
	State    string     `json:"state" enum:"pending,held,completed,cancelled,expired,failed"`
	Code     string     `json:"code,omitempty" doc:"Why it failed"`
	Created  time.Time  `json:"created_at"`
}

// SecretAsk resolves a held transfer. What is expected must be said: who learns the hash,
// each mediator does, can lock less under it, or what is worth nothing.
type SecretAsk struct {
	Secret string `json:"secret" doc:"64 hex digits"`
	Asset  string `json:"asset" doc:"What you expect: the secret is not given for another asset"`
	Amount string `json:"amount" doc:"What you expect at least, in that asset: the secret is not given for less"`
}

// ChannelPage and the next are lists.
type ChannelPage struct {
	Items []Channel `json:"items"`
	Next  *string   `json:"next"`
}

// TransferPage is one page of transfers, the oldest first.
type TransferPage struct {
	Items []Transfer `json:"items"`
	Next  *string    `json:"next" doc:"Cursor of the next page; null at the end"`
}

// RouteHop is a node of a route.
type RouteHop struct {
	Node   string `json:"node"`
	Amount string `json:"amount" doc:"Locked to it"`
}

// RouteInfo is a way to a target.
type RouteInfo struct {
	Hops   []RouteHop `json:"hops"`
	Amount string     `json:"amount" doc:"What this node pays"`
	Fee    string     `json:"fee" doc:"Of that, what mediators take"`
}

// Routes are ways to a target, the cheapest first.
type Routes struct {
	Routes []RouteInfo `json:"routes"`
}

// sumText writes a sum of a channel in the asset's unit.
func (s *Symbols) sumText(a htlc.Asset, n channel.Sum) string {
	amount, err := n.Amount()
	if err != nil {
		return n.String() + " base units"
	}
	return s.decimal(a, amount)
}

func (s *Symbols) channelOf(v engine.ChannelView) Channel {
	c := v.Channel
	sum := func(n channel.Sum) string { return s.sumText(v.Asset, n) }
	out := Channel{
		ID: v.ID, Asset: s.name(v.Asset), Peer: nodeName(v.Peer), State: string(v.State), Total: sum(c.Pot), Spendable: sum(c.Spendable),
		Receivable: sum(c.PartnerSpendable), Locked: sum(c.Locked), PeerLocked: sum(c.PartnerLocked), Locks: c.Locks + c.PartnerLocks,
		Withdrawing: sum(c.Withdrawing), Unconfirmed: c.Unacked, Timeout: int(c.Settle / time.Second), SettleAt: moment(c.SettleAt),
		Contract: nodeName(c.Contract), Alerts: []ChannelAlert{}, Fundings: []Funding{}, Created: second(v.Created), Updated: second(v.Updated),
	}
	if c.Lost {
		out.Shown = &c.Shown
	}
	for _, f := range v.Fundings {
		out.Fundings = append(out.Fundings, s.fundingOf(v.Asset, f))
		out.Failure = out.Fundings[len(out.Fundings)-1].Failure
	}
	for _, x := range v.Alerts {
		out.Alerts = append(out.Alerts, ChannelAlert{x.Code.String(), clip(x.Text, 300)})
	}
	return out
}

func (s *Symbols) fundingOf(asset htlc.Asset, f engine.Funding) Funding {
	out := Funding{
		What: "deposit", Amount: s.decimal(asset, f.Amount), State: string(f.State), Txs: []FundingTx{}, TxID: f.Mined, Waits: clip(f.Waits, 300),
		Created: second(f.Created), Updated: second(f.Updated),
	}
	if f.Opens {
		out.What = "open"
	}
	for _, t := range f.Txs {
		what := out.What
		if t.Approves {
			what = "approve"
		}
		out.Txs = append(out.Txs, FundingTx{t.ID, what})
	}
	if f.State == engine.FundingFailed {
		out.Failure = &Failure{string(f.Code), clip(f.Reason, 400)}
	}
	return out
}

func (s *Symbols) transferOf(t engine.Transfer) Transfer {
	out := Transfer{
		ID: t.ID, Asset: s.name(t.Asset), Amount: s.sumText(t.Asset, t.Amount), Fee: s.sumText(t.Asset, t.Fee), Incoming: t.Incoming,
		Peer: nodeName(t.Peer), Expires: moment(t.Expires), Note: t.Note, State: string(t.State), Created: t.Created.Time(),
	}
	if t.Hash != nil {
		out.Hash = text(t.Hash.String())
	}
	if t.Code != channel.CodeNone {
		out.Code = t.Code.String()
	}
	return out
}

func nodeName(a common.Address) string { return strings.ToLower(a.Hex()) }

// node reads a node's id.
func node(field, s string) (common.Address, error) {
	if len(s) != 42 || !strings.HasPrefix(s, "0x") || !common.IsHexAddress(s) {
		return common.Address{}, invalid(field, "give the id of a node: 0x and 40 hex digits, as its GET /v1/node shows")
	}
	return common.HexToAddress(s), nil
}

// sumOf reads an asset of an EVM chain and an amount of it.
func (s *Symbols) sumOf(field, asset, amount string) (Known, htlc.Amount, error) {
	k, err := s.asset("asset", asset)
	if err != nil {
		return k, htlc.Amount{}, err
	}
	if !k.Asset.Chain.EVM() {
		return k, htlc.Amount{}, refuse(http.StatusConflict, "no_channels", "asset", "there are no payment channels on "+string(k.Asset.Chain)+"; take a coin or token of eth or smt")
	}
	n, err := k.amount(field, amount)
	return k, n, err
}

func (a *face) channels(ctx context.Context, _ call[noBody]) (ChannelPage, error) {
	list, err := a.cfg.Channels.ChannelList(ctx)
	page := ChannelPage{Items: []Channel{}}
	for _, v := range list {
		page.Items = append(page.Items, a.cfg.Symbols.channelOf(v))
	}
	return page, err
}

func (a *face) openChannel(ctx context.Context, c call[ChannelAsk]) (Channel, error) {
	b := c.Body
	k, deposit, err := a.cfg.Symbols.sumOf("deposit", b.Asset, b.Deposit)
	if err != nil {
		return Channel{}, err
	}
	peer, err := node("peer", b.Peer)
	if err != nil {
		return Channel{}, err
	}
	timeout, err := settleTimeout(b.Timeout)
	if err != nil {
		return Channel{}, err
	}
	v, err := a.cfg.Channels.OpenChannel(ctx, engine.OpenRequest{
		Key: keyOf(ctx), Asset: k.Asset, Peer: peer, Deposit: deposit, Timeout: timeout,
	})
	return a.channelAnswer(v, about("deposit", err))
}

func settleTimeout(seconds int) (time.Duration, error) {
	if seconds < 0 || seconds > 30*24*3600 {
		return 0, invalid("settle_timeout_s", "must be between the contract's least and 30 days")
	}
	return time.Duration(seconds) * time.Second, nil
}

func (a *face) channelAnswer(v engine.ChannelView, err error) (Channel, error) {
	if err != nil {
		return Channel{}, err
	}
	return a.cfg.Symbols.channelOf(v), nil
}

func (a *face) channelNamed(ctx context.Context, name string) (engine.ChannelView, error) {
	name, err := id(name, "channel")
	if err != nil {
		return engine.ChannelView{}, err
	}
	return a.cfg.Channels.Channel(ctx, name)
}

func (a *face) channel(ctx context.Context, c call[noBody]) (Channel, error) {
	return a.channelAnswer(a.channelNamed(ctx, c.path("id")))
}

// withSum finds a channel and reads an amount of its asset.
func (a *face) withSum(ctx context.Context, id, amount string) (engine.ChannelView, htlc.Amount, error) {
	v, err := a.channelNamed(ctx, id)
	if err != nil {
		return v, htlc.Amount{}, err
	}
	_, n, err := a.cfg.Symbols.sumOf("amount", a.cfg.Symbols.name(v.Asset), amount)
	return v, n, err
}

func (a *face) depositChannel(ctx context.Context, c call[DepositAsk]) (Channel, error) {
	v, n, err := a.withSum(ctx, c.path("id"), c.Body.Amount)
	if err != nil {
		return Channel{}, err
	}
	timeout, err := settleTimeout(c.Body.Timeout)
	if err != nil {
		return Channel{}, err
	}
	v, err = a.cfg.Channels.DepositChannel(ctx, v.ID, engine.DepositRequest{Key: keyOf(ctx), Amount: n, Timeout: timeout})
	return a.channelAnswer(v, about("amount", err))
}

func (a *face) withdrawChannel(ctx context.Context, c call[SumAsk]) (Channel, error) {
	v, n, err := a.withSum(ctx, c.path("id"), c.Body.Amount)
	if err != nil {
		return Channel{}, err
	}
	return a.channelAnswer(a.cfg.Channels.TakeOut(ctx, v.ID, engine.TakeOutRequest{Key: keyOf(ctx), Amount: n}))
}

func (a *face) closeChannel(ctx context.Context, c call[CloseAsk]) (Channel, error) {
	v, err := a.channelNamed(ctx, c.path("id"))
	if err != nil {
		return Channel{}, err
	}
	if c.Body.Cooperative == nil {
		return Channel{}, refuse(http.StatusBadRequest, "missing_field", "cooperative", "true: in one transaction that the peer signs, too; false: alone, with the settle timeout")
	}
	if c.Body.Blind {
		if *c.Body.Cooperative {
			return Channel{}, invalid("blind", "only a close alone is blind; leave it out, or set cooperative to false")
		}
		return a.channelAnswer(a.cfg.Channels.CloseChannelBlindly(ctx, v.ID))
	}
	return a.channelAnswer(a.cfg.Channels.CloseChannel(ctx, v.ID, *c.Body.Cooperative))
}

func (a *face) settleChannel(ctx context.Context, c call[noBody]) (Channel, error) {
	v, err := a.channelNamed(ctx, c.path("id"))
	if err != nil {
		return Channel{}, err
	}
	return a.channelAnswer(a.cfg.Channels.SettleChannel(ctx, v.ID))
}

// How long a call waits for what becomes of its transfer. One that is held can wait for
// its secret for days.
const (
	waitArrived = 20 * time.Second
	waitHeld    = time.Second
)

func (a *face) pay(ctx context.Context, c call[TransferAsk]) (Transfer, error) {
	b := c.Body
	k, n, err := a.cfg.Symbols.sumOf("amount", b.Asset, b.Amount)
	if err != nil {
		return Transfer{}, err
	}
	r := engine.TransferRequest{Key: keyOf(ctx), Asset: k.Asset, Amount: n, Note: b.Note, Wait: waitArrived}
	if r.To, err = node("to", b.To); err != nil {
		return Transfer{}, err
	}
	if r.MostFee, err = k.feeLimit(b.MaxFee); err != nil {
		return Transfer{}, err
	}
	if err := plainText("note", b.Note, 256, false); err != nil {
		return Transfer{}, err
	}
	if b.Hash != "" {
		h, err := htlc.ParseHash(b.Hash)
		if err != nil {
			return Transfer{}, invalid("hash", "give 64 lower-case hex digits")
		}
		r.Hash, r.Wait = &h, waitHeld
	}
	if b.Expires != nil {
		r.Expires = htlc.Moment(*b.Expires)
	}
	t, err := a.cfg.Channels.Pay(ctx, r)
	return a.transferAnswer(t, about("amount", err))
}

// feeLimit reads what mediators may take at most; nil where nothing is said.
func (k Known) feeLimit(text string) (*htlc.Amount, error) {
	if text == "" {
		return nil, nil //nolint:nilnil // the engine has its own
	}
	most, err := htlc.ParseAmount(text, k.Decimals)
	if err != nil {
		return nil, invalid("max_fee", "write a decimal in the asset's unit, such as \"0.01\", or 0")
	}
	return &most, nil
}

func (a *face) transferAnswer(t engine.Transfer, err error) (Transfer, error) {
	if err != nil {
		return Transfer{}, err
	}
	return a.cfg.Symbols.transferOf(t), nil
}

func (a *face) transfers(ctx context.Context, c call[noBody]) (TransferPage, error) {
	q := c.query()
	limit, err := limitOf(q)
	if err != nil {
		return TransferPage{}, err
	}
	list, next, err := a.cfg.Channels.Transfers(ctx, q.Get("cursor"), limit)
	page := TransferPage{Items: []Transfer{}, Next: text(next)}
	for _, t := range list {
		page.Items = append(page.Items, a.cfg.Symbols.transferOf(t))
	}
	return page, err
}

func (a *face) transfer(ctx context.Context, c call[noBody]) (Transfer, error) {
	name, err := id(c.path("id"), "transfer")
	if err != nil {
		return Transfer{}, err
	}
	return a.transferAnswer(a.cfg.Channels.Transfer(ctx, name))
}

func (a *face) cancelTransfer(ctx context.Context, c call[noBody]) (Transfer, error) {
	name, err := id(c.path("id"), "transfer")
	if err != nil {
		return Transfer{}, err
	}
	return a.transferAnswer(a.cfg.Channels.CancelTransfer(ctx, name))
}

func (a *face) resolveTransfer(ctx context.Context, c call[SecretAsk]) (Transfer, error) {
	name, err := id(c.path("id"), "transfer")
	if err != nil {
		return Transfer{}, err
	}
	raw, err := hex.DecodeString(c.Body.Secret)
	if err != nil {
		return Transfer{}, invalid("secret", "give 64 hex digits")
	}
	s, err := htlc.SecretFromBytes(raw)
	if err != nil {
		return Transfer{}, invalid("secret", "give 64 hex digits")
	}
	if err := a.covers(ctx, name, c.Body); err != nil {
		return Transfer{}, err
	}
	return a.transferAnswer(a.cfg.Channels.ResolveTransfer(ctx, name, s))
}

// covers refuses a transfer of less than its owner expects, or of something else: who
// learns the hash can lock one unit under it, or a million of a token that nobody wants,
// before the payer does. What is held under a hash does not change.
func (a *face) covers(ctx context.Context, name string, want SecretAsk) error {
	k, least, err := a.cfg.Symbols.sumOf("amount", want.Asset, want.Amount)
	if err != nil {
		return err
	}
	have, err := a.cfg.Channels.AmountHeld(ctx, name, k.Asset)
	if err != nil {
		return err
	}
	if have.Cmp(channel.SumOf(least)) < 0 {
		return refuse(http.StatusConflict, "less_than_expected", "amount", "held is "+a.cfg.Symbols.sumText(k.Asset, have)+" "+k.Symbol+
			"; the secret was not given: look at the transfer, cancel it, and have the payer pay under another hash")
	}
	return nil
}

func (a *face) routesTo(ctx context.Context, c call[noBody]) (Routes, error) {
	q := c.query()
	k, n, err := a.cfg.Symbols.sumOf("amount", q.Get("asset"), q.Get("amount"))
	if err != nil {
		return Routes{}, err
	}
	to, err := node("to", q.Get("to"))
	if err != nil {
		return Routes{}, err
	}
	list, err := a.cfg.Channels.Routes(ctx, k.Asset, to, n)
	out := Routes{Routes: []RouteInfo{}}
	for _, r := range list {
		info := RouteInfo{Amount: a.cfg.Symbols.sumText(k.Asset, r.Amount), Fee: a.cfg.Symbols.sumText(k.Asset, r.Fee)}
		for _, h := range r.Hops {
			info.Hops = append(info.Hops, RouteHop{nodeName(h.Node), a.cfg.Symbols.sumText(k.Asset, h.Amount)})
		}
		out.Routes = append(out.Routes, info)
	}
	return out, about("amount", err)
}

// channelRoutes are /v1/channels, /v1/transfers and /v1/routes.
func (a *face) channelRoutes() {
	if a.cfg.Channels == nil {
		return
	}
	one, transfer := []*huma.Param{pathID("channel")}, []*huma.Param{pathID("transfer")}
	page := []*huma.Param{queryText("cursor", "next of the page before"), queryText("limit", "1 to 200, 50 by default")}
	way := []*huma.Param{queryText("asset", "Such as smt"), queryText("to", "The id of a node"), queryText("amount", "That it gets")}
	const accepted = http.StatusAccepted
	serve(a, route{method: get, path: "/v1/channels", id: "channels", summary: "All payment channels", scope: Read, tag: "channels"}, a.channels)
	serve(a, route{method: post, path: "/v1/channels", id: "open-channel", summary: "Open a channel with a deposit: it is listed at once as opening, and becomes open or failed", scope: Trade, key: keyRequired, status: accepted, tag: "channels"}, a.openChannel)
	serve(a, route{method: get, path: "/v1/channels/{id}", id: "channel", summary: "One channel", scope: Read, params: one, tag: "channels"}, a.channel)
	serve(a, route{method: post, path: "/v1/channels/{id}/deposit", id: "deposit-channel", summary: "Add to what this node has in it", scope: Trade, key: keyRequired, status: accepted, params: one, tag: "channels"}, a.depositChannel)
	serve(a, route{method: post, path: "/v1/channels/{id}/withdraw", id: "withdraw-channel", summary: "Take money out while it stays open; the peer signs, too", scope: Trade, key: keyRequired, status: accepted, params: one, tag: "channels"}, a.withdrawChannel)
	serve(a, route{method: post, path: "/v1/channels/{id}/close", id: "close-channel", summary: "End it: together in one transaction, or alone", scope: Trade, key: keyOptional, status: accepted, params: one, tag: "channels"}, a.closeChannel)
	serve(a, route{method: post, path: "/v1/channels/{id}/settle", id: "settle-channel", summary: "Look at a closed channel now; it is settled by itself as soon as it can be", scope: Trade, key: keyOptional, status: accepted, params: one, tag: "channels"}, a.settleChannel)
	serve(a, route{method: post, path: "/v1/transfers", id: "pay", summary: "Pay through channels; answers when it has arrived, or is under way", scope: Trade, key: keyRequired, status: accepted, tag: "transfers"}, a.pay)
	serve(a, route{method: get, path: "/v1/transfers", id: "transfers", summary: "Transfers, oldest first", scope: Read, params: page, tag: "transfers"}, a.transfers)
	serve(a, route{method: get, path: "/v1/transfers/{id}", id: "transfer", summary: "One transfer", scope: Read, params: transfer, tag: "transfers"}, a.transfer)
	serve(a, route{method: post, path: "/v1/transfers/{id}/cancel", id: "cancel-transfer", summary: "Give it up as far as that is still possible", scope: Trade, key: keyOptional, params: transfer, tag: "transfers"}, a.cancelTransfer)
	serve(a, route{method: post, path: "/v1/transfers/{id}/resolve", id: "resolve-transfer", summary: "Take a held transfer with its secret", scope: Trade, key: keyOptional, params: transfer, tag: "transfers"}, a.resolveTransfer)
	serve(a, route{method: get, path: "/v1/routes", id: "routes", summary: "Ways to a node, the cheapest first", scope: Read, params: way, tag: "transfers"}, a.routesTo)
}
