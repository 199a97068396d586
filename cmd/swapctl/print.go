package main

import (
	"encoding/json"
	"fmt"
	"strings"
	"text/tabwriter"
	"time"

	"github.com/lockstep-swap/lockstep/api"
)

// show prints v as JSON or as people read it.
func (t *tool) show(v any, people func()) error {
	if !t.json {
		people()
		return nil
	}
	enc := json.NewEncoder(t.out)
	enc.SetEscapeHTML(false)
	if err := enc.Encode(v); err != nil {
		return fmt.Errorf("print: %w", err)
	}
	return nil
}

// table prints rows in columns, the first as the head.
func (t *tool) table(rows ...[]string) {
	w := tabwriter.NewWriter(t.out, 0, 4, 2, ' ', 0)
	for _, r := range rows {
		fmt.Fprintln(w, strings.Join(clean(r), "\t"))
	}
	_ = w.Flush()
}

// clean takes control characters out of text that a peer may have written, so
// that no maker can move the cursor of a terminal.
func clean(row []string) []string {
	out := make([]string, len(row))
	for i, s := range row {
		out[i] = strings.Map(func(r rune) rune {
			if r < ' ' || r >= 0x7f && r < 0xa0 {
				return '?'
			}
			return r
		}, s)
	}
	return out
}

func (t *tool) line(parts ...string) {
	fmt.Fprintln(t.out, strings.Join(clean(parts), " "))
}

func clock(at time.Time) string { return at.UTC().Format(time.RFC3339) }

func deref(s *string) string {
	if s == nil {
		return "-"
	}
	return *s
}

// printQuote shows a price with everything that follows from taking it.
func (t *tool) printQuote(q api.Quote) {
	t.table(
		[]string{"you give", q.Give.Amount + " " + q.Give.Asset},
		[]string{"you get", q.Get.Amount + " " + q.Get.Asset},
		[]string{"rate", q.Rate + " " + q.Get.Asset + " per " + q.Give.Asset},
		[]string{"maker's fee", q.Fee + " " + q.Get.Asset + " (inside the rate)"},
		[]string{"network fees", fees(q.NetworkFees) + " (on top)"},
		[]string{"quote until", clock(q.ExpiresAt)},
		[]string{"lock by", clock(q.Timeline.LockBy)},
		[]string{"worst case", "refund of what you give from " + clock(q.Timeline.GiveExpiry)},
		[]string{"quote", q.ID},
	)
}

func fees(m map[string]string) string {
	var list []string
	for _, c := range []string{"btc", "ltc", "eth", "smt"} {
		if m[c] != "" {
			list = append(list, m[c]+" "+c)
		}
	}
	if list == nil {
		return "none"
	}
	return strings.Join(list, ", ")
}

// printSwap shows a swap whole.
func (t *tool) printSwap(s api.Swap) {
	rows := [][]string{
		{"swap", s.ID},
		{"role", s.Role},
		{"state", s.State},
		{"give", s.Give.Amount + " " + s.Give.Asset},
		{"  lock", deref(s.Give.TxID) + " " + confirmations(s.Give)},
		{"  expires", clock(s.Give.ExpiresAt)},
		{"get", s.Get.Amount + " " + s.Get.Asset},
		{"  lock", deref(s.Get.TxID) + " " + confirmations(s.Get)},
		{"  claim", deref(s.Get.ClaimTxID)},
		{"fees paid", fees(s.Fees)},
	}
	for _, r := range [][2]string{
		{"reason", s.Reason}, {"refund", deref(s.Give.RefundTxID)}, {"waits for", s.Why.WaitingFor},
		{"next", s.Why.Next}, {"worst case", s.Why.WorstCase},
	} {
		if r[1] != "" && r[1] != "-" {
			rows = append(rows, []string{r[0], r[1]})
		}
	}
	if s.Fund == "external" {
		rows = append(rows, []string{"pay to", first(s.Give.URI, s.Give.Address, s.Give.Call)})
	}
	for _, h := range s.History {
		rows = append(rows, []string{clock(h.At), h.State})
	}
	t.table(rows...)
}

func confirmations(l api.SwapLeg) string {
	if l.TxID == nil {
		return ""
	}
	return fmt.Sprintf("(%d of %d confirmations)", l.Confirmations, l.Required)
}

// progress is one line about where a swap stands.
func progress(s api.Swap) string {
	line := s.State
	for _, part := range []string{lockLine("give", s.Give), lockLine("get", s.Get)} {
		if part != "" {
			line += "; " + part
		}
	}
	if s.Why.WaitingFor != "" {
		line += "; waits for " + s.Why.WaitingFor
	}
	if s.Why.Until != nil {
		line += " until " + clock(*s.Why.Until)
	}
	return line
}

func lockLine(side string, l api.SwapLeg) string {
	switch {
	case l.RefundTxID != nil:
		return side + " refunded " + *l.RefundTxID
	case l.ClaimTxID != nil:
		return side + " claimed " + *l.ClaimTxID
	case l.TxID != nil:
		return side + " locked " + *l.TxID + " " + confirmations(l)
	}
	return ""
}
