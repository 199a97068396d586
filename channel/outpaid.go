package channel

import (
	"math"
	"slices"
)

// A disposal of the partner whose secret was registered in time all the same: with an older
// proof of ours the lock is the partner's, at any time until the epoch ends, unless the
// disposal is shown. Anybody makes such locks who is paid by them: it gives them up, and
// registers the secrets. So they are forgotten when an older proof that has the lock brings
// the partner no more than the newest one, with the lock.
//
// # Why nothing is lost
//
// Proof n has transferred t(n), and its locks that are paid in the end are worth K(n): the
// contract pays the partner the more, the more t(n) + K(n) is. Of the locks of n those that
// stand now are in the newest proof, too; those that were paid by message since are in its
// transferred sum; those that expired are worth nothing. What n can bring beside that is
// what of its locks was given up, whose secret was registered in time and whose disposal is
// not there any more. It must not exceed
//
//	X(n) = t(newest) − t(n) − what of n's locks was paid since
//
// which never falls. A lock given up is in the proofs From up to Until. Of all these X is
// t(newest) − t(Until) at least, less what was paid since Until of the locks that were
// there before: that is what Floor is made of. Of two that one proof has both must fit in,
// so the second has the first added to its Floor when that is forgotten; and a lock that
// stands beside one may be given up later, so nothing is forgotten before it has gone.
//
// # Threats
//
// The partner has not confirmed what we transferred: at the payout it is told to have
// failed, and is paid once more. So only where everything is confirmed is anything
// forgotten. This state is an old copy: nothing is, for it does not know what it paid.

// outpaid forgets those disposals that are worth nothing to us any more.
func (s *step) outpaid() {
	if len(s.disposed) == 0 || s.unsure() || s.unrecorded || len(s.unacked) > 0 {
		return
	}
	stands := uint64(math.MaxUint64) // from the oldest lock on
	for i := range s.out.Locks {
		stands = min(stands, s.out.Locks[i].From)
	}
	for {
		i := slices.IndexFunc(s.disposed, func(d disposal) bool { return stands >= d.Until && s.isOutpaid(d) })
		if i < 0 {
			return
		}
		gone := s.disposed[i]
		s.disposed = slices.Delete(slices.Clone(s.disposed), i, i+1)
		for j := range s.disposed {
			if d := &s.disposed[j]; d.From < gone.Until && gone.From < d.Until {
				d.raise(gone.Amount)
			}
		}
	}
}

// isOutpaid says whether the newest proof brings the partner as much as an older one with
// that lock.
func (s *step) isOutpaid(d disposal) bool {
	return d.InTime && d.Until > 0 && Net(s.out.Proof.Transferred, d.Floor).Covers(d.Amount)
}

// raise adds to what must be transferred before it is forgotten.
func (d *disposal) raise(by Sum) {
	if sum, err := d.Floor.Plus(by); err == nil {
		d.Floor = sum
		return
	}
	d.Floor = MostSum() // no channel has as much, and it is kept
}

// paidBeside notes that a lock of ours was paid which may have stood beside some that were
// given up: what it brought the partner an older proof brings, too.
func (s *step) paidBeside(l held) {
	s.disposed = slices.Clone(s.disposed)
	for i := range s.disposed {
		if d := &s.disposed[i]; l.From < d.Until {
			d.raise(l.Amount)
		}
	}
}
