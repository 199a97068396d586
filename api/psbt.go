package api

import (
	"context"
	"encoding/base64"
	"errors"
	"fmt"
	"math"
	"regexp"
	"strings"

	"github.com/lockstep-swap/lockstep/chains"
)

// maxCoins bounds what one transaction spends: an exchange that has only small
// coins joins them first.
const maxCoins = 100

// OutsideCoin is an unspent output of an outside wallet.
type OutsideCoin struct {
	TxID    string `json:"txid" doc:"64 lower-case hex digits"`
	Vout    *int64 `json:"vout" minimum:"0" maximum:"4294967295" doc:"Index of the output"`
	Amount  string `json:"amount" doc:"Decimal in the asset's unit"`
	Address string `json:"address" doc:"What holds it: P2WPKH, P2WSH or P2TR"`
}

// PSBTAsk asks for the payment of a swap that is funded from outside.
type PSBTAsk struct {
	Coins   []OutsideCoin `json:"coins" minItems:"1" maxItems:"100" doc:"All of them are spent"`
	Change  string        `json:"change" doc:"Address of the outside wallet for what is left; below dust it goes to the fee"`
	FeeRate string        `json:"fee_rate,omitempty" doc:"sat/vB with up to 3 decimals; the market's by default"`
}

// PSBT is a payment for the outside wallet to sign and send before the lock_by of
// give.
type PSBT struct {
	PSBT string `json:"psbt" doc:"BIP-174, base64, unsigned"`
	Fee  string `json:"fee" doc:"Decimal in the chain's own coin"`
	TxID string `json:"txid" doc:"Of the transaction; signing does not change it"`
}

func (a *face) psbt(ctx context.Context, c call[PSBTAsk]) (PSBT, error) {
	name, err := id(c.path("id"), "swap")
	if err != nil {
		return PSBT{}, err
	}
	v, err := a.cfg.Owner.Swap(ctx, name)
	if err != nil {
		return PSBT{}, err
	}
	asset := v.Swap.Give.Terms.Asset
	k, ok := a.cfg.Symbols.Of(asset)
	if !ok {
		return PSBT{}, refuse(422, "unknown_asset", "", "what this swap gives is no longer configured; see GET /v1/balances")
	}
	f, err := c.Body.funding(k)
	if err != nil {
		return PSBT{}, err
	}
	p, err := a.cfg.Owner.PayByPSBT(ctx, name, f)
	if err != nil {
		return PSBT{}, fundingProblem(err)
	}
	return PSBT{
		PSBT: base64.StdEncoding.EncodeToString(p.Raw), Fee: p.Fee.Decimal(asset.Chain.NativeDecimals()), TxID: p.TxID,
	}, nil
}

func (b PSBTAsk) funding(k Known) (f chains.Funding, err error) {
	switch n := len(b.Coins); {
	case n == 0:
		return f, refuse(400, "missing_field", "coins", "name the coins that pay")
	case n > maxCoins:
		return f, invalid("coins", fmt.Sprintf("%d are too many; at most %d: join them in the wallet first", n, maxCoins))
	}
	seen := map[chains.Outpoint]bool{}
	for i, c := range b.Coins {
		at := fmt.Sprintf("coins[%d]", i)
		coin, err := c.coin(at, k)
		if err != nil {
			return f, err
		}
		if seen[coin.Out] {
			return f, refuse(422, "duplicate_coin", at, "is named twice; leave one out")
		}
		seen[coin.Out] = true
		f.Coins = append(f.Coins, coin)
	}
	if err := plainText("change", b.Change, 128, true); err != nil {
		return f, err
	}
	f.Change = b.Change
	f.Rate, err = feeRate("fee_rate", k.Asset.Chain, b.FeeRate)
	return f, err
}

func (c OutsideCoin) coin(at string, k Known) (out chains.Coin, err error) {
	if !regexp.MustCompile(`^[0-9a-f]{64}$`).MatchString(c.TxID) {
		return out, invalid(at+".txid", "give 64 lower-case hex digits")
	}
	switch {
	case c.Vout == nil:
		return out, refuse(400, "missing_field", at+".vout", "give the index of the output, from 0")
	case *c.Vout < 0 || *c.Vout > math.MaxUint32:
		return out, invalid(at+".vout", "give a whole number from 0 to 4294967295")
	}
	out.Out = chains.Outpoint{TxID: c.TxID, Index: uint32(*c.Vout)} //nolint:gosec // checked
	if out.Amount, err = k.amount(at+".amount", c.Amount); err != nil {
		return out, err
	}
	out.Address = c.Address
	return out, plainText(at+".address", c.Address, 128, true)
}

// fundingProblem names the field that a chain found at fault.
func fundingProblem(err error) error {
	var f *chains.FieldError
	if !errors.As(err, &f) {
		return err
	}
	code, remedy := "invalid_coin", "correct it"
	switch {
	case errors.Is(err, chains.ErrFunds):
		code, remedy = "insufficient_coins", "add coins, or lower fee_rate"
	case errors.Is(err, chains.ErrUnsupported):
		code, remedy = "unsupported_coin", "use a coin at a bech32 address"
	case errors.Is(err, chains.ErrFeeTooLow):
		code, remedy = "invalid_fee", "write a rate in sat/vB that nodes relay"
	case f.Field == "change" || strings.HasSuffix(f.Field, ".address"):
		code, remedy = "invalid_address", "give an address of this chain and network"
	}
	return refuse(422, code, f.Field, clip(f.Err.Error(), 400)+"; "+remedy)
}
