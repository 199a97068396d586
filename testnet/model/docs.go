package model

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/lockstep-swap/lockstep/swap"
)

// causes says in words what the kinds of events are.
func causes() map[string]string {
	return map[string]string{
		"Tick": "time", "LockSeen": "a lock is seen, final or gone", "EndSeen": "a claim or refund is seen, final or gone",
		"BlockGone": "a reorganisation", "PoolGone": "a restart", "SecretSeen": "the secret is known", "Leaving": "its claim is about to leave",
		"Left": "its claim has left", "Signed": "its transaction is signed", "Refused": "a command was refused", "Died": "its lock is dead",
	}
}

// Page writes the state diagram and its table from what searches have seen.
func Page(changes map[Change]bool) string {
	var b strings.Builder
	b.WriteString(`# The states of a swap

Generated from the code by a search through every run of a small world
(` + "`testnet/model`" + `); a test fails when this page and the code differ. A state is
not stored: it is computed from what the chains show, so a reorganisation takes it
back. The initiator is the taker, who holds the secret; the participant is the maker.

`)
	for _, role := range []swap.Role{swap.Initiator, swap.Participant} {
		fmt.Fprintf(&b, "## The %s\n\n```mermaid\nstateDiagram-v2\n    [*] --> %s\n", role, swap.Accepted)
		arrows := arrowsOf(changes, role)
		for _, a := range arrows {
			fmt.Fprintf(&b, "    %s --> %s\n", a.from, a.to)
		}
		b.WriteString("```\n\n| from | to | because |\n|---|---|---|\n")
		for _, a := range arrows {
			fmt.Fprintf(&b, "| %s | %s | %s |\n", a.from, a.to, strings.Join(a.by, "; "))
		}
		b.WriteString("\n")
	}
	return b.String()
}

type arrow struct {
	from, to swap.State
	by       []string
}

func arrowsOf(changes map[Change]bool, role swap.Role) []arrow {
	var out []arrow
	words := causes()
	for c := range changes {
		if c.Role != role {
			continue
		}
		i := slices.IndexFunc(out, func(a arrow) bool { return a.from == c.From && a.to == c.To })
		if i < 0 {
			i, out = len(out), append(out, arrow{from: c.From, to: c.To})
		}
		if w := words[c.By]; !slices.Contains(out[i].by, w) {
			out[i].by = append(out[i].by, w)
		}
	}
	for i := range out {
		slices.Sort(out[i].by)
	}
	slices.SortFunc(out, func(a, b arrow) int { return cmp.Or(cmp.Compare(a.from, b.from), cmp.Compare(a.to, b.to)) })
	return out
}
