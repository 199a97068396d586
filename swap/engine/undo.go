package engine

import "errors"

// A round is stepped before it is written. If the journal does not take it, what its
// machines did is more than may be done without a record: a proof was taken, a secret
// marked as shown, a nonce given out, and a start would know nothing of it. So all of it
// is undone, and the same events are taken again by machines that know that nothing is
// recorded ([moments], unrecorded). Nothing has left by then: what a step wants to be
// done waits for its commit.

// errUnrecorded: the journal did not take what was stepped as if it would.
var errUnrecorded = errors.New("not recorded")

func (s *shard) newRound() *round {
	return &round{byKey: map[string]*Entry{}, memory: s.e.Broken() != nil, was: map[string]machine{}, came: map[Seq]string{}}
}

// before remembers a machine as it is, unless this round has stepped it already.
func (s *shard) before(r *round, key string) {
	if _, known := r.was[key]; known || r.memory {
		return
	}
	m := s.machines[key]
	if m != nil {
		m = m.copied()
	}
	r.was[key] = m
}

// undo brings back what was before a round.
func (s *shard) undo(r *round) {
	for key, m := range r.was {
		if m == nil { // it was not there, or at rest
			delete(s.machines, key)
			s.unplan(key)
			continue
		}
		s.machines[key] = m
		s.plan(key, m)
	}
	for _, to := range r.wrote {
		s.backlog.less(to)
	}
	for seq, to := range r.came {
		s.backlog.wrote(to)
		s.backlog.to[seq] = to
	}
	s.over(r)
}

// The states of machines are values: a step makes new ones and writes into none.

func (m *swapMachine) copied() machine    { c := *m; return &c }
func (m *accountMachine) copied() machine { c := *m; return &c }
func (m *channelMachine) copied() machine { c := *m; return &c }
func (m *payMachine) copied() machine     { c := *m; return &c }
func (m *fundingMachine) copied() machine { c := *m; return &c }
func (m *pullMachine) copied() machine    { c := *m; return &c }
