package main

import (
	"math/big"
	"strings"

	"github.com/lockstep-swap/lockstep/channel"
	"github.com/lockstep-swap/lockstep/cmd/internal/datadir"
	"github.com/lockstep-swap/lockstep/htlc"
	"github.com/lockstep-swap/lockstep/swap"
)

// checkChannels reads [channels]: what this node takes for sending transfers on, and
// whether it does so at all.
func checkChannels(c datadir.Config, k *checker, s *settings) {
	conf := c.Channels
	s.Private, s.TellOverdue = conf.Private, conf.TellOverdue
	if s.Private && (conf.Fee != "" || len(conf.FeeBase) > 0) {
		k.bad("channels.private", "true", "a private node sends nothing on, so it takes no fee; remove fee and fee_base, or private")
	}
	if conf.Fee != "" {
		ppm, ok := millionths(conf.Fee)
		if !ok {
			k.bad("channels.fee", conf.Fee, `write a share below 100% with at most 4 decimals, such as "0.1%"`)
		}
		s.Take.PPM = ppm
	}
	s.Take.Base = map[htlc.Asset]channel.Sum{}
	for _, text := range conf.FeeBase {
		checkFeeBase(k, s, text)
	}
}

// millionths reads a share such as "0.1%", exact.
func millionths(share string) (ppm uint64, ok bool) {
	r, err := swap.ParseSpread(share)
	if err != nil {
		return 0, false
	}
	r.Mul(r, big.NewRat(1_000_000, 1))
	return r.Num().Uint64(), r.IsInt()
}

// checkFeeBase reads an amount with its asset: a bare number would be a fraction of a
// cent in one asset and dollars in another.
func checkFeeBase(k *checker, s *settings, text string) {
	const key, right = "channels.fee_base", `write an amount and its asset, such as "0.0001 smt", once for each`
	amount, name, _ := strings.Cut(text, " ")
	known, ok := s.Symbols.Named(name)
	base, err := htlc.ParseAmount(amount, known.Decimals)
	switch chain, configured := s.Chains[known.Asset.Chain]; {
	case !ok || err != nil:
		k.bad(key, text, right)
	case !configured || chain.Channels == "":
		k.bad(key, text, "there are no channels of "+name+" here; set channels in [chains."+string(known.Asset.Chain)+"], or remove it")
	case s.Take.Base[known.Asset] != channel.Sum{}:
		k.bad(key, text, right)
	default:
		s.Take.Base[known.Asset] = channel.SumOf(base)
	}
}
