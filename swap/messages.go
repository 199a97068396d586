package swap

import (
	"github.com/lockstep-swap/lockstep/htlc"
)

// The messages of /maker/v1 between a taker and a maker. Amounts are base units
// in decimal, assets are named by chain and contract address, never by symbol.

// Want is one side of a quote request. Amount is zero where the maker is to say
// it.
type Want struct {
	Asset  htlc.Asset  `json:"asset"`
	Amount htlc.Amount `json:"amount,omitzero"`
}

// QuoteAsk asks for a price; give and get are the taker's view.
type QuoteAsk struct {
	Give Want   `json:"give"`
	Get  Want   `json:"get"`
	Rail string `json:"rail,omitempty"` // "chain" or empty
	// ClaimAddress is the taker's address on an EVM chain, so that the maker can
	// see whether it has gas for its claim.
	ClaimAddress string `json:"claim_address,omitempty"`
}

// QuoteAnswer is a binding price until Expires.
type QuoteAnswer struct {
	ID      string           `json:"id"`
	Give    Want             `json:"give"`
	Get     Want             `json:"get"`
	Rate    string           `json:"rate"` // get per give in whole units, all fees inside
	Fee     htlc.Amount      `json:"fee"`  // in the get asset
	GasDrop htlc.Amount      `json:"gas_drop,omitzero"`
	Expires htlc.UnixSeconds `json:"expires"`
	Plan    htlc.Plan        `json:"timeline"`
}

// SwapAsk takes a quote. Of each pair of fields one is set: a key on BTC and
// LTC, an address on EVM.
type SwapAsk struct {
	Quote         string     `json:"quote"`
	Hash          htlc.Hash  `json:"hash"`
	ClaimKey      htlc.Party `json:"claim_key,omitempty"`
	ClaimAddress  htlc.Party `json:"claim_address,omitempty"`
	RefundKey     htlc.Party `json:"refund_key,omitempty"`
	RefundAddress htlc.Party `json:"refund_address,omitempty"`
	Template      string     `json:"template,omitempty"` // script of a UTXO lock of the taker: p2tr (default) or p2wsh
	// Cosigns says that the taker comes to sign the maker's claim when it has
	// revealed: then the maker waits a moment for that.
	Cosigns bool `json:"cosigns,omitempty"`
}

// Claim is the party that claims for the taker.
func (a SwapAsk) Claim() htlc.Party { return a.ClaimKey + a.ClaimAddress }

// Refund is the party that is refunded for the taker.
func (a SwapAsk) Refund() htlc.Party { return a.RefundKey + a.RefundAddress }

// ScriptView lets a client without a daemon check a UTXO lock: it is
// information, never trusted by a daemon.
type ScriptView struct {
	Template    string `json:"template"`
	Address     string `json:"address"`
	ClaimLeaf   string `json:"claim_leaf,omitempty"`  // hex
	RefundLeaf  string `json:"refund_leaf,omitempty"` // hex
	InternalKey string `json:"internal_key,omitempty"`
	Script      string `json:"script,omitempty"` // hex, p2wsh
}

// SwapAnswer is all that is needed to verify both locks; give and get are the
// taker's view.
type SwapAnswer struct {
	ID    string   `json:"id"`
	Token string   `json:"token"` // bearer of the later calls about this swap
	Give  htlc.Leg `json:"give"`
	Get   htlc.Leg `json:"get"`
	Keys  struct {
		Claim  htlc.Party `json:"claim"`  // the maker's, on the taker's lock
		Refund htlc.Party `json:"refund"` // the maker's, on its own lock
	} `json:"keys"`
	Scripts  map[string]ScriptView `json:"scripts,omitempty"` // by "give" and "get"
	Contract string                `json:"contract,omitempty"`
	Expiries struct {
		Give htlc.UnixSeconds `json:"give"`
		Get  htlc.UnixSeconds `json:"get"`
	} `json:"expiries"`
	LockBy struct {
		Give htlc.UnixSeconds `json:"give"`
		Get  htlc.UnixSeconds `json:"get"`
	} `json:"lock_by"`
	GasDrop htlc.Amount `json:"gas_drop,omitzero"`
}

// SpendTerms are what the sender of a spend that both sign chooses.
type SpendTerms struct {
	To  string      `json:"to"`  // address paid
	Fee htlc.Amount `json:"fee"` // satoshi that the output lacks of the lock
}

// SignAsk is a step of a spend that both sign, always asked by the taker; Leg is
// its view. Where the taker sends the transaction it asks for the maker's nonce,
// then shows its own with the terms; where the maker sends it, the taker brings a
// nonce and then its half. On EVM a half is the payee's whole signature, and there
// are no nonces.
//
//	get   claim    taker sends    {}  {secret, nonce, spend} → partial
//	give  refund   taker sends    {}  {nonce, spend} → partial        (EVM: {} → partial)
//	give  claim    maker sends    {nonce} → nonce, spend  {partial}
//	get   refund   maker sends    {nonce} → nonce, spend  {partial}   (EVM: {partial})
type SignAsk struct {
	Leg     string      `json:"leg"`               // give or get
	Do      string      `json:"do"`                // claim or refund
	Out     string      `json:"out,omitempty"`     // which lock, txid:index; empty: the one that was agreed
	Secret  string      `json:"secret,omitempty"`  // hex; the maker signs a claim only for it
	Nonce   string      `json:"nonce,omitempty"`   // hex, 66 bytes (BIP-327)
	Spend   *SpendTerms `json:"spend,omitempty"`   // with the taker's nonce, if the taker sends
	Partial string      `json:"partial,omitempty"` // hex; 32 bytes, or 65 on EVM
}

// SignAnswer is the maker's part of the step.
type SignAnswer struct {
	Nonce   string      `json:"nonce,omitempty"`
	Spend   *SpendTerms `json:"spend,omitempty"`
	Partial string      `json:"partial,omitempty"`
}

// PairView is a pair that a maker trades, as the taker sees it.
type PairView struct {
	Give htlc.Asset  `json:"give"` // the maker takes it
	Get  htlc.Asset  `json:"get"`  // the maker gives it
	Rate string      `json:"rate"` // get per give in whole units, spread inside
	Min  htlc.Amount `json:"min"`  // of give
	Max  htlc.Amount `json:"max"`
}
