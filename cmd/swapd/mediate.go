package main

import (
	"fmt"
	"math/big"
	"strconv"
	"strings"

	"github.com/lockstep-swap/lockstep/channel"
	"github.com/lockstep-swap/lockstep/cmd/internal/datadir"
	"github.com/lockstep-swap/lockstep/htlc"
	"github.com/lockstep-swap/lockstep/swap"
	"github.com/lockstep-swap/lockstep/swap/engine"
)

// checkChannels reads [channels]: what this node takes for sending transfers on,
// whether it does so at all, what is too small to be locked, and how many locks there are.
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
	s.Take.Base = perAsset(k, s, "channels.fee_base", conf.FeeBase)
	s.Least = perAsset(k, s, "channels.least", conf.Least)
	s.Locks = engine.UsualLocks
	if n := conf.Locks; n != nil {
		if s.Locks = uint64(*n); *n < 1 || *n > channel.MostLocks {
			k.bad("channels.locks", strconv.FormatInt(*n, 10), fmt.Sprintf("write 1 to %d", channel.MostLocks))
		}
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

// perAsset reads amounts with their assets: a bare number would be a fraction of a
// cent in one asset and dollars in another.
func perAsset(k *checker, s *settings, key string, texts []string) map[htlc.Asset]channel.Sum {
	const right = `write an amount and its asset, such as "0.0001 smt", once for each`
	sums := map[htlc.Asset]channel.Sum{}
	for _, text := range texts {
		amount, name, _ := strings.Cut(text, " ")
		known, ok := s.Symbols.Named(name)
		sum, err := htlc.ParseAmount(amount, known.Decimals)
		_, twice := sums[known.Asset]
		switch chain, configured := s.Chains[known.Asset.Chain]; {
		case !ok || err != nil || twice:
			k.bad(key, text, right)
		case !configured || chain.Channels == "":
			k.bad(key, text, "there are no channels of "+name+" here; set channels in [chains."+string(known.Asset.Chain)+"], or remove it")
		default:
			sums[known.Asset] = channel.SumOf(sum)
		}
	}
	return sums
}
