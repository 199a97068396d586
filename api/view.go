package api

import (
	"math/big"
	"time"

	"github.com/lockstep-swap/lockstep/htlc"
	"github.com/lockstep-swap/lockstep/swap"
	"github.com/lockstep-swap/lockstep/swap/engine"
)

// railChain is a leg that is a lock on a chain.
const railChain = "chain"

// SwapLeg is one side of a swap as the owner sees it.
type SwapLeg struct {
	Asset         string     `json:"asset"`
	Amount        string     `json:"amount" doc:"Exact amount of the lock, decimal in the asset's unit"`
	Rail          string     `json:"rail" enum:"chain,channel"`
	Address       string     `json:"address,omitempty" doc:"BTC, LTC: where the lock is paid to"`
	URI           string     `json:"uri,omitempty" doc:"BTC, LTC: BIP-21 URI of the lock, for an outside wallet"`
	Contract      string     `json:"contract,omitempty" doc:"EVM: the contract that holds the lock"`
	Call          string     `json:"call,omitempty" doc:"EVM: the contract call that makes the lock, for an outside wallet"`
	TxID          *string    `json:"txid"`
	Confirmations int        `json:"confirmations"`
	Required      int        `json:"required" doc:"Confirmations at which the lock is final"`
	ExpiresAt     time.Time  `json:"expires_at" doc:"From then on the payer can refund"`
	LockBy        *time.Time `json:"lock_by,omitempty" doc:"A lock that is not mined by then is never made"`
	ClaimTxID     *string    `json:"claim_txid"`
	RefundTxID    *string    `json:"refund_txid"`
}

// SwapWhy explains a swap.
type SwapWhy struct {
	WaitingFor string     `json:"waiting_for"`
	Until      *time.Time `json:"until"`
	Next       string     `json:"next"`
	WorstCase  string     `json:"worst_case"`
}

// SwapChange is an entry of a swap's history.
type SwapChange struct {
	State string    `json:"state"`
	At    time.Time `json:"at"`
}

// SwapCost is what a transaction of ours cost.
type SwapCost struct {
	TxID  string `json:"txid"`
	Chain string `json:"chain"`
	Fee   string `json:"fee" doc:"Decimal in the chain's own coin"`
}

// Swap is a swap as the owner sees it.
type Swap struct {
	ID           string            `json:"id"`
	Role         string            `json:"role" enum:"taker,maker"`
	State        string            `json:"state" enum:"accepted,initiator_locking,initiator_locked,participant_locking,participant_locked,claiming,completed,cancelled,refunding,refunded,failed"`
	Reason       string            `json:"reason,omitempty" doc:"Why it was cancelled or failed"`
	Hash         string            `json:"hash"`
	Maker        *string           `json:"maker" doc:"The maker's URL; null where this node is the maker"`
	Fund         string            `json:"fund" enum:"wallet,external"`
	Give         SwapLeg           `json:"give"`
	Get          SwapLeg           `json:"get"`
	Fees         map[string]string `json:"fees" doc:"Network fees that this node paid, by chain"`
	Transactions []SwapCost        `json:"transactions" doc:"This node's mined transactions with their fees"`
	Why          SwapWhy           `json:"why"`
	History      []SwapChange      `json:"history"`
	Created      time.Time         `json:"created_at"`
	Updated      time.Time         `json:"updated_at"`
}

// Ended says whether the swap's state is one that normally stays.
func (s Swap) Ended() bool {
	switch swap.State(s.State) {
	case swap.Completed, swap.Cancelled, swap.RefundedState, swap.Failed:
		return true
	}
	return false
}

// swapOf writes a view of the engine as JSON shows it.
func (s *Symbols) swapOf(v engine.SwapView) Swap {
	w := &v.Swap
	out := Swap{
		ID: w.ID, Role: roleName(w.Role), State: string(w.State()), Reason: w.Why, Hash: w.Hash.String(),
		Maker: text(v.Peer), Fund: "wallet",
		Give: s.legOf(&w.Give, v.Give), Get: s.legOf(&w.Get, v.Get),
		Fees: feesOf(w.Fees), Transactions: []SwapCost{},
		Why:     SwapWhy{WaitingFor: v.Why.WaitingFor, Until: moment(v.Why.Until), Next: v.Why.Next, WorstCase: v.Why.WorstCase},
		History: historyOf(w.History), Created: second(v.Created), Updated: second(v.Updated),
	}
	if w.External {
		out.Fund = "external"
	}
	if out.Give.TxID == nil {
		out.Give.TxID = text(w.LockTx) // signed, but not seen by a node yet
	}
	for _, f := range w.Fees {
		out.Transactions = append(out.Transactions, SwapCost{f.TxID, string(f.Chain), f.Amount.Decimal(f.Chain.NativeDecimals())})
	}
	return out
}

func (s *Symbols) legOf(l *swap.Leg, v engine.LegView) SwapLeg {
	t := l.Terms
	out := SwapLeg{
		Asset: s.name(t.Asset), Amount: s.decimal(t.Asset, t.Amount), Rail: railChain,
		Address: v.Address, URI: v.URI, Call: v.Call,
		Confirmations: v.Confirmations, Required: v.Required,
		ExpiresAt: t.Expiry.Time(), LockBy: moment(l.LockBy),
	}
	if t.Asset.Chain.EVM() {
		out.Contract = l.Place
	}
	out.TxID, out.ClaimTxID, out.RefundTxID = seen(l)
	return out
}

// seen gives the transactions of the lock that counts.
func seen(l *swap.Leg) (lock, claim, refund *string) {
	exact := l.Exact()
	if exact == nil {
		return nil, nil, nil
	}
	if exact.End != nil && exact.End.How == swap.Claimed {
		claim = text(exact.End.TxID)
	}
	if exact.End != nil && exact.End.How == swap.Refunded {
		refund = text(exact.End.TxID)
	}
	return text(exact.TxID), claim, refund
}

func feesOf(fees []swap.Fee) map[string]string {
	sums := map[htlc.ChainID]*big.Int{}
	for _, f := range fees {
		if sums[f.Chain] == nil {
			sums[f.Chain] = new(big.Int)
		}
		sums[f.Chain].Add(sums[f.Chain], f.Amount.Big())
	}
	out := map[string]string{}
	for c, sum := range sums {
		out[string(c)] = decimalOf(sum, c.NativeDecimals())
	}
	return out
}

func historyOf(changes []swap.Change) []SwapChange {
	out := []SwapChange{}
	for _, c := range changes {
		out = append(out, SwapChange{string(c.State), c.At.Time()})
	}
	return out
}

func roleName(r swap.Role) string {
	if r == swap.Initiator {
		return "taker"
	}
	return "maker"
}

// text is null where there is none.
func text(s string) *string {
	if s == "" {
		return nil
	}
	return &s
}

// moment is null where there is none.
func moment(u htlc.UnixSeconds) *time.Time {
	if u == 0 {
		return nil
	}
	return ptr(u.Time())
}

func second(t time.Time) time.Time { return t.UTC().Truncate(time.Second) }

// rateOf is get per give in whole units, with up to 18 decimals, rounded down.
func (s *Symbols) rateOf(give, get htlc.Stake) string {
	g, okGive := s.Of(give.Asset)
	t, okGet := s.Of(get.Asset)
	if !okGive || !okGet || give.Amount.IsZero() {
		return "0"
	}
	num := new(big.Int).Mul(get.Amount.Big(), pow10(int(g.Decimals)+18))
	den := new(big.Int).Mul(give.Amount.Big(), pow10(int(t.Decimals)))
	return decimalOf(num.Quo(num, den), 18)
}

func pow10(n int) *big.Int { return new(big.Int).Exp(big.NewInt(10), big.NewInt(int64(n)), nil) }

// decimalOf writes sums and rates, which may be above the range of an amount.
func decimalOf(n *big.Int, decimals uint8) string {
	if a, err := htlc.AmountFromBig(n); err == nil {
		return a.Decimal(decimals)
	}
	whole, frac := new(big.Int).QuoRem(n, pow10(int(decimals)), new(big.Int))
	f, err := htlc.AmountFromBig(frac)
	if err != nil || frac.Sign() == 0 {
		return whole.String()
	}
	return whole.String() + f.Decimal(decimals)[1:]
}
