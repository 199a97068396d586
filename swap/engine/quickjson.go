package engine

import (
	"encoding/hex"
	"encoding/json"
	"strconv"

	"github.com/ethereum/go-ethereum/common"

	"github.com/lockstep-swap/lockstep/htlc"
)

// Every payment writes a dozen heads of states. What package json finds out about them by
// reflection each time is said here once; the bytes are the same
// (TestQuickJSONIsJSON), and json reads them.

// quick is a text of JSON that is being written.
type quick []byte

// key begins a member of an object.
func (q quick) key(name string) quick {
	if len(q) > 0 && q[len(q)-1] != '{' {
		q = append(q, ',')
	}
	return append(append(append(q, '"'), name...), '"', ':')
}

// text is a member that need not be there. Names and digits are as they are; what else
// there is, json escapes.
func (q quick) text(name, s string, always bool) quick {
	if s == "" && !always {
		return q
	}
	q = q.key(name)
	for i := range len(s) {
		if c := s[i]; c < ' ' || c > '~' || c == '"' || c == '\\' || c == '<' || c == '>' || c == '&' {
			raw, err := json.Marshal(s)
			if err != nil {
				panic(err) // a text
			}
			return append(q, raw...)
		}
	}
	return append(append(append(q, '"'), s...), '"')
}

func (q quick) number(name string, n uint64, always bool) quick {
	if n == 0 && !always {
		return q
	}
	return strconv.AppendUint(q.key(name), n, 10)
}

func (q quick) time(name string, t htlc.UnixSeconds, always bool) quick {
	if t == 0 && !always {
		return q
	}
	return strconv.AppendInt(q.key(name), int64(t), 10)
}

func (q quick) flag(name string, b bool) quick {
	if !b {
		return q
	}
	return append(q.key(name), "true"...)
}

func (q quick) hex(name string, b []byte, prefix string) quick {
	q = append(append(q.key(name), '"'), prefix...)
	return append(hex.AppendEncode(q, b), '"')
}

func (q quick) asset(a htlc.Asset) quick {
	q = append(q.key("asset"), '{').text("chain", string(a.Chain), true)
	return append(q.text("token", a.Token, false), '}')
}

// quickly writes a transfer as json does.
func (t *Transfer) quickly(q quick) quick {
	q = append(q, '{').text("id", t.ID, true).asset(t.Asset).text("amount", t.Amount.String(), true)
	if !t.Fee.IsZero() {
		q = q.text("fee", t.Fee.String(), true)
	}
	q = q.flag("incoming", t.Incoming).hex("peer", t.Peer[:], "0x")
	if t.Hash != nil {
		q = q.hex("hash", t.Hash[:], "")
	}
	q = q.time("expires", t.Expires, false).text("note", t.Note, false).text("channel", t.Channel, false).text("state", string(t.State), true)
	return append(q.number("code", uint64(t.Code), false).time("created", t.Created, true), '}')
}

func (h *payHead) quickly() []byte {
	q := h.Transfer.quickly(append(make(quick, 0, 512), '{').key("transfer"))
	return append(q.flag("mediated", h.Mediated).flag("named", h.Named).time("updated", h.Updated, true), '}')
}

// quickly is what a head is most of the time; what is rare in it, json writes.
func (h *channelHead) quickly() ([]byte, error) {
	if len(h.Puts)+len(h.Alerts) > 0 {
		return json.Marshal(h)
	}
	q := append(make(quick, 0, 256), '{').asset(h.Asset).number("orders", h.Orders, true).number("jobs", h.Jobs, false)
	q = q.time("final", h.Final, false)
	if !h.Crumbs.IsZero() {
		q = q.text("crumbs", h.Crumbs.String(), true)
	}
	return append(q.time("created", h.Created, true).time("updated", h.Updated, true), '}'), nil
}

// lowHex is an address in lower case, without the sum over its case that costs a hash.
func lowHex(a common.Address) string { return "0x" + hex.EncodeToString(a[:]) }
