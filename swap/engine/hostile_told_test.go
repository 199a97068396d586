package engine

import (
	"encoding/json"
	"slices"
	"sync"
	"testing"
	"time"

	"github.com/lockstep-swap/lockstep/chains"
	"github.com/lockstep-swap/lockstep/chains/fake"
	"github.com/lockstep-swap/lockstep/channel"
	"github.com/lockstep-swap/lockstep/htlc"
)

// states is a journal that remembers what was ever said of a transfer.
type states struct {
	Journal
	id string

	mu   sync.Mutex
	said []TransferState
}

func (s *states) Commit(entries []*Entry) error {
	for _, e := range entries {
		var tr Transfer
		if raw, ok := e.Room[transferRoom+s.id]; ok && json.Unmarshal(raw, &tr) == nil {
			s.mu.Lock()
			s.said = append(s.said, tr.State)
			s.mu.Unlock()
		}
	}
	return s.Journal.Commit(entries)
}

func (s *states) ever(x TransferState) bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	return slices.Contains(s.said, x)
}

// registers puts a secret into the registry, from anybody's account.
func (w *town) registers(s htlc.Secret) {
	w.t.Helper()
	n := w.ledger.Node("anybody")
	at, err := n.Address(false, 0)
	if err != nil {
		w.t.Fatal(err)
	}
	w.ledger.Fund(at, coin, amountOf("10"))
	w.ledger.Mine(1)
	id, contract, _, _, _ := n.Channels().Contract()
	call, err := n.Channels().Call(w.t.Context(), channel.Terms{ChainID: id, Contract: contract}, channel.Action{Do: channel.DoRegister, Hash: s.Hash()}, nil, []htlc.Secret{s})
	if err != nil {
		w.t.Fatal(err)
	}
	tx, err := n.Build(w.t.Context(), call, chains.Fee{Rate: 100 * n.Params().MinRate}, nil)
	if err == nil {
		err = n.Send(w.t.Context(), tx)
	}
	if err != nil {
		w.t.Fatal(err)
	}
}

// TestALateRegistrationCallsNothingExpired: bob gives his secret in time with an unlock after
// the settle, which no registry knows of and of which a backend of alice's gives no log, and has
// it registered when the lock is over. That she can read: she must not be told for it that her
// payment has expired, or she pays it again.
func TestALateRegistrationCallsNothingExpired(t *testing.T) {
	inTown(t, []string{"alice", "bob"}, func(t *testing.T, w *town, people []*citizen) {
		alice, bob := people[0], people[1]
		alice.opens(bob, "100")
		s := secretOf("bob's")
		tr := alice.locks(bob, "10", s.Hash(), 4*time.Minute)
		alice.dies()
		bob.closes(alice, false)
		bob.sees(alice, "is settled", settled)
		bob.resolves(s)
		bob.finds(s.Hash(), TransferCompleted)
		w.passes(htlc.Moment(time.Now()).Until(tr.Expires) + 2*w.beat)
		w.registers(s)
		w.passes(time.Duration(w.table.Chains[htlc.SMT].MaxDepth()+5) * w.beat)
		told := &states{id: tr.ID}
		alice.wrap = func(j Journal) Journal { told.Journal = j; return told }
		alice.node.Lie(1, fake.NoLogs)
		alice.wakes()
		w.passes(30 * w.beat)
		alice.node.Lie(1, fake.Honest)
		w.until("alice has paid", func() bool {
			x, err := alice.Transfer(t.Context(), tr.ID)
			return err == nil && x.State == TransferCompleted
		})
		if told.ever(TransferExpired) || told.ever(TransferFailed) {
			t.Errorf("what was paid was told as %v", told.said)
		}
	})
}
