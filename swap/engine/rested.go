package engine

import "strings"

// A payment that is over takes no memory: its state goes to rest on the disk, where a
// start does not read it, and comes back for the one event that is still about it. So
// neither the memory of a node nor the time that it takes to start grows with what was
// ever paid, by us or by strangers over us. Its hash stays its own for ever.

// machine is one of the shard's, also one at rest; nil if there is none.
func (s *shard) machine(key string) (machine, error) {
	if m := s.machines[key]; m != nil || !strings.HasPrefix(key, payPrefix) {
		return m, nil
	}
	raw, ok, err := s.e.Journal.Rested(key)
	if err != nil || !ok {
		return nil, err
	}
	return loadMachine(key, raw)
}

// putToRest marks the state of a payment that is over. Of a lock that was given back
// before anything of ours rested on it nothing is kept but the hash: else a stranger
// fills the disk with locks that lead nowhere, and pays nothing for it.
func putToRest(e *Entry, m machine) {
	if f, ok := m.(*fundingMachine); ok && f.forgotten {
		e.Over, e.State = true, nil
	}
	p, ok := m.(*payMachine)
	if !ok || !p.Payment.Closed() {
		return
	}
	e.Over = true
	if p.Payment.Idle() {
		e.State = nil
	}
}

// rest forgets the payments of a round that are over, and what is remembered no more of
// money for channels, once that is on the disk.
func (s *shard) rest(r *round) {
	if s.e.Broken() != nil {
		return // the disk is behind
	}
	for key := range r.byKey {
		switch m := s.machines[key].(type) {
		case *payMachine:
			if !m.Payment.Closed() {
				continue
			}
		case *fundingMachine:
			if s.e.funds.went(m); !m.forgotten {
				continue
			}
			s.e.funds.remove(key, m)
		default:
			continue
		}
		delete(s.machines, key)
		s.unplan(key)
	}
}
