package engine

import (
	"encoding/json"
	"fmt"
	"strings"

	"github.com/lockstep-swap/lockstep/chains/account"
	"github.com/lockstep-swap/lockstep/htlc"
)

// change is what a commit means for the bundle.
type change struct {
	over    bool // nothing of the machine is needed any more
	matters bool // a restore without it would do something else
	whole   []byte
	parts   map[string][]byte // nil takes one away
	hash    htlc.Hash
	partner string // of a channel, its node's name
}

// forBundle says what the bundle keeps of a machine: of a swap all, as long as it is
// open; of an account its indexes, coins, and the jobs that it keeps
// ([account.Account.Keeps]); of a channel all, as long as money of ours may be in it.
func forBundle(m machine, whole []byte, parts map[string][]byte, noted bool) *change {
	switch m := m.(type) {
	case *swapMachine:
		return &change{over: m.Swap.Closed, matters: noted, whole: whole, hash: m.Swap.Hash}
	case *accountMachine:
		raw, err := json.Marshal(struct {
			Account account.Account `json:"account"`
		}{m.Account})
		if err != nil {
			panic(fmt.Sprintf("account of %s: %v", m.Account.Chain, err)) // it was just stored
		}
		c := &change{whole: raw, parts: map[string][]byte{}}
		for part, v := range parts {
			if id, isJob := strings.CutPrefix(part, jobPart); isJob && !m.Account.Keeps(account.JobID(id)) {
				v = nil
			}
			c.parts[part] = v
			c.matters = true
		}
		return c
	case *channelMachine:
		return &change{over: m.Channel.Over() || m.Channel.Blank(), matters: true, whole: whole, partner: string(peerID(m.deal.Them))}
	}
	return nil
}

// partsOf are all parts of an account.
func partsOf(a account.Account) (map[string][]byte, error) {
	parts := map[string][]byte{}
	err := changed(parts, jobPart, nil, a.Jobs, func(id account.JobID) string { return string(id) })
	if err == nil {
		err = changed(parts, coinPart, nil, a.Coins, refOf)
	}
	return parts, err
}
