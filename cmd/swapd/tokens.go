package main

import (
	"context"
	"errors"
	"fmt"

	"github.com/lockstep-swap/lockstep/chains"
	"github.com/lockstep-swap/lockstep/cmd/internal/datadir"
	"github.com/lockstep-swap/lockstep/htlc"
)

// tokenAssets are the configured tokens.
func (s settings) tokenAssets() []htlc.Asset {
	out := make([]htlc.Asset, 0, len(s.Tokens))
	for _, t := range s.Tokens {
		out = append(out, t.Asset)
	}
	return out
}

// verifyTokens compares [[tokens]] with what the contracts say. A number of decimals
// that is wrong makes each price wrong by a power of ten, so it stops the start. The
// error joins all that is wrong; each wraps [datadir.ErrConfig], or says that no node
// answered.
func verifyTokens(ctx context.Context, s settings, adapters map[htlc.ChainID]chains.Adapter) error {
	var wrong []error
	for _, t := range s.Tokens {
		at := s.TokenAt[t.Asset]
		a, ok := adapters[t.Asset.Chain].(chains.Tokens)
		if !ok {
			wrong = append(wrong, fmt.Errorf("%w: %s.asset = %q: tokens of %s are not supported; remove the table", datadir.ErrConfig, at, t.Symbol, t.Asset.Chain))
			continue
		}
		have, err := a.Decimals(ctx, t.Asset)
		switch {
		case errors.Is(err, chains.ErrRejected):
			wrong = append(wrong, fmt.Errorf("%w: %s.address = %q: %w; write the address of the token's contract on this network", datadir.ErrConfig, at, t.Asset.Token, oneLine{err}))
		case err != nil:
			wrong = append(wrong, fmt.Errorf("cannot ask the contract of %s: %w (see that the node of chains.%s answers)", t.Symbol, oneLine{err}, t.Asset.Chain))
		case have != t.Decimals:
			wrong = append(wrong, fmt.Errorf("%w: %s.decimals = \"%d\": the contract of %s says %d; write %[5]d, and look at the amounts of its offers", datadir.ErrConfig, at, t.Decimals, t.Symbol, have))
		}
	}
	return errors.Join(wrong...)
}
