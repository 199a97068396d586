package peer

import (
	"testing"
	"time"
)

// Who misbehaves has fewer attempts and waits for the next, but never longer than twice what
// fills an empty count.
func TestMisbehaviourCostsAttempts(t *testing.T) {
	now := time.Now()
	v := newVisits(Limits{Attempts: 1, AttemptsBurst: 8})
	v.punish("elsewhere", now) // nobody was there
	v.attempt("there", now)
	v.punish("there", now)
	left := 0
	for v.attempt("there", now) {
		left++
	}
	if left != 5 {
		t.Errorf("%d attempts are left, want 8-1-2", left)
	}
	for range 1000 {
		v.punish("there", now)
	}
	if v.attempt("there", now.Add(8*time.Second)) {
		t.Error("who goes on misbehaving has an attempt as soon as who did not")
	}
	if !v.attempt("there", now.Add(9*time.Second)) {
		t.Error("who misbehaved long ago is still turned away")
	}
}
