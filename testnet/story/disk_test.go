package story

import (
	"bytes"
	"context"
	"encoding/json"
	"slices"
	"strings"
	"sync/atomic"
	"testing"

	"github.com/cockroachdb/pebble/v2/vfs"
	"github.com/lockstep-swap/lockstep/chains"
	"github.com/lockstep-swap/lockstep/chains/account"
	"github.com/lockstep-swap/lockstep/chains/fake"
	"github.com/lockstep-swap/lockstep/htlc"
	"github.com/lockstep-swap/lockstep/swap"
	"github.com/lockstep-swap/lockstep/swap/engine"
)

// witnessed is a stage on which a notary looks at a party's disk whenever it sends
// a transaction: if the power went at this moment, what would be left?
type witnessed struct {
	*fakeStage
	world *World
	sent  atomic.Int32
}

func (s *witnessed) Adapters(t testing.TB, party string) map[htlc.ChainID]chains.Adapter {
	out := s.fakeStage.Adapters(t, party)
	for c := range out {
		out[c] = notary{s.nodes[party+string(c)], s, party}
	}
	return out
}

type notary struct {
	*fake.Node
	stage *witnessed
	party string
}

// Send implements chains.Chain.
func (n notary) Send(ctx context.Context, tx chains.Tx) error {
	n.stage.sent.Add(1)
	n.stage.onDisk(n.stage.world.party(n.party), tx)
	return n.Node.Send(ctx, tx)
}

// onDisk asserts that the exact bytes would survive, and with a claim the mark
// that its secret may have left.
func (s *witnessed) onDisk(p *Party, tx chains.Tx) {
	j, err := engine.OpenPebble("journal", p.fs.CrashClone(vfs.CrashCloneCfg{}))
	if err != nil {
		s.t.Errorf("%s: the disk of this moment: %v", p.Name, err)
		return
	}
	defer func() { _ = j.Close() }()
	var of *account.Job
	marked := map[string]bool{}
	err = j.Load(func(x engine.Saved) error {
		switch {
		case x.Todo != nil:
		case strings.HasPrefix(x.Part, "job/"):
			var job account.Job
			if err := json.Unmarshal(x.State, &job); err != nil {
				return err
			}
			is := func(v chains.Tx) bool { return v.ID == tx.ID && bytes.Equal(v.Raw, tx.Raw) }
			if slices.ContainsFunc(job.Versions, func(v account.Version) bool { return is(v.Tx) }) || slices.ContainsFunc(job.Pushes, func(p account.Push) bool { return is(p.Tx) }) {
				of = &job
			}
		case strings.HasPrefix(x.Key, "swap/"):
			var m struct{ Swap swap.Swap }
			if err := json.Unmarshal(x.State, &m); err != nil {
				return err
			}
			marked[x.Key] = m.Swap.Revealing
		}
		return nil
	})
	owner := ""
	if of != nil {
		owner, _, _ = strings.Cut(string(of.ID), "|")
	}
	switch {
	case err != nil:
		s.t.Errorf("%s: the disk of this moment: %v", p.Name, err)
	case of == nil:
		s.t.Errorf("%s sends %s, and its disk knows nothing of it", p.Name, tx.ID)
	case of.Action.Kind == chains.ActClaim && !of.Void && !marked[owner]:
		s.t.Errorf("%s sends the claim %s, and its disk does not say that the secret may be out", p.Name, tx.ID)
	}
}

// TestSavedBeforeSentInMemory: at each moment at which something leaves, the disk
// holds its exact bytes; and that a secret leaves, before it does.
func TestSavedBeforeSentInMemory(t *testing.T) {
	scenarios := Scenarios()
	for _, s := range TroubleScenarios() {
		if s.Name == "lock stuck past lock_by" {
			scenarios = append(scenarios, s)
		}
	}
	for _, s := range CrashScenarios() {
		if strings.Contains(s.Name, "at participant_locked and restarts") {
			scenarios = append(scenarios, s)
		}
	}
	for i := range scenarios {
		tell := scenarios[i].Tell
		scenarios[i].Tell = func(w *World) {
			s, ok := w.stage.(*witnessed)
			if !ok {
				w.t.Fatal("another stage")
			}
			s.world = w
			tell(w)
			if s.sent.Load() == 0 {
				w.t.Fatal("nothing was sent: this tells nothing")
			}
		}
	}
	playOn(t, scenarios, func(s *fakeStage) Stage { return &witnessed{fakeStage: s} })
}
