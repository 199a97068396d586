package engine

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"sync/atomic"
	"testing"
	"time"

	"github.com/ethereum/go-ethereum/common"

	"github.com/lockstep-swap/lockstep/chains"
	"github.com/lockstep-swap/lockstep/channel"
	"github.com/lockstep-swap/lockstep/htlc"
)

// forged is an announcement of a party that did not sign it.
func forged(t *testing.T, i int) []byte {
	t.Helper()
	body, err := json.Marshal(word(madeUp(1, i), madeUp(2, i), time.Now()).announcement)
	if err != nil {
		t.Fatal(err)
	}
	return append(make([]byte, wireSignature), body...)
}

// Mallory makes channels up without end, and signs none. So many have their signatures
// looked at, from whichever nodes she sends; what a partner tells is heard all the same.
func TestForgedWordsAreLookedAtNowAndThen(t *testing.T) {
	alice, bob, carol := triangle(t)
	begin, looked := time.Now(), 0
	for i := range 3 * lookBurst {
		err := alice.Heard(context.Background(), madeUp(9, i), wireAnnounce, forged(t, i))
		if err != nil && !errors.Is(err, errWire) {
			t.Fatal(err)
		}
		if err != nil {
			looked++
		}
	}
	most := lookBurst + lookRate*int(time.Since(begin).Seconds()+1)
	if looked < lookBurst || looked > most {
		t.Errorf("%d signatures were looked at, at most %d may be", looked, most)
	}
	raw := bob.says(bob, carol, func(a *announcement) { a.Capacity = channel.Units(799) })
	if err := alice.Heard(context.Background(), bob.us(), wireAnnounce, raw); err != nil {
		t.Fatal(err)
	}
	d := word(bob.us(), carol.us(), time.Now()).at
	alice.graph.mu.Lock()
	defer alice.graph.mu.Unlock()
	if a := alice.graph.edges[d]; a == nil || a.Capacity != channel.Units(799) {
		t.Errorf("what a partner tells is not known: %+v", a)
	}
}

// counter counts readings of the registry at the tip.
type counter struct {
	Channels
	reads atomic.Int64
}

func (c *counter) Secret(ctx context.Context, h htlc.Hash, final bool) (htlc.UnixSeconds, chains.Block, error) {
	if !final {
		c.reads.Add(1)
	}
	return c.Channels.Secret(ctx, h, final)
}

// counted is a triangle whose bob counts his readings.
func counted(t *testing.T) (alice, bob, carol *member, c *counter) {
	t.Helper()
	alice, bob, carol = triangle(t)
	c = &counter{}
	bob.view = func(inner Channels) Channels { c.Channels = inner; return c }
	bob.crash()
	eventually(t, "bob is back", func() bool { return bob.met(alice) && bob.met(carol) })
	return alice, bob, carol, c
}

// Mallory locks to bob what he is to send on to nobody: he asks nobody whether it is
// registered, for he gives it back at once.
func TestWhatLeadsNowhereIsNotLookedUp(t *testing.T) {
	mallory, bob, _, c := counted(t)
	for i := range 40 {
		mallory.stranded(bob, secretOf(fmt.Sprint("nowhere ", i)).Hash())
	}
	eventually(t, "mallory has all back", func() bool { return mallory.spendable(bob) == "1000" && idle(mallory) && idle(bob) })
	if n := c.reads.Load(); n != 0 {
		t.Errorf("bob asked %d times for hashes of locks that lead nowhere", n)
	}
}

// inVain locks over bob to carol, who gives it back, and says why it failed.
func (x *member) inVain(carol *member, h htlc.Hash) channel.Code {
	x.t.Helper()
	tr := x.locks(carol, 1, h)
	var end Transfer
	eventually(x.t, "the lock is back", func() bool {
		if held, err := carol.Transfer(context.Background(), h.String()); err == nil && held.State == TransferHeld {
			_, _ = carol.CancelTransfer(context.Background(), h.String())
		}
		var err error
		end, err = x.Transfer(context.Background(), tr.ID)
		return err == nil && end.State == TransferFailed
	})
	return end.Code
}

// Mallory locks over bob to carol, who gives it back at once, again and again. Bob asks for
// so many hashes, and then gives her locks back before he asks: nothing is kept of them. Who
// pays goes on as before; and when mallory pays, too, she may try again.
func TestLocksThatComeToNothingAreBounded(t *testing.T) {
	mallory, bob, carol, c := counted(t)
	bob.contract.open(common.Address{}, carol.us(), bob.us(), 800, 800)
	for _, x := range []*member{bob, carol} {
		if err := x.lookAt(context.Background(), pair(htlc.SMT, common.Address{}, bob.us(), carol.us())); err != nil {
			t.Fatal(err)
		}
	}
	mallory.pays(carol, 100)
	left := func(n int) int { // from now on none come back in time
		bob.tries.mu.Lock()
		defer bob.tries.mu.Unlock()
		b := &bob.tries.of(mallory.us()).left
		if n >= 0 {
			b.left, b.at = n, bob.Now().Add(time.Hour)
		}
		return b.left
	}
	const tries, vain = 4, 24
	eventually(t, "bob has heard that he was paid", func() bool { return idle(mallory) && idle(bob) && bob.alive() == 0 })
	left(tries)
	before, busy := c.reads.Load(), 0
	for i := range vain {
		if mallory.inVain(carol, secretOf(fmt.Sprint("vain ", i)).Hash()) == channel.CodeBusy {
			busy++
		}
	}
	if n := c.reads.Load() - before; n != tries || busy != vain-tries {
		t.Errorf("of %d locks %d were looked up, and %d given back as too many", vain, n, busy)
	}
	last := secretOf(fmt.Sprint("vain ", vain-1)).Hash()
	if _, used, err := bob.Journal.Owner(last); used || err != nil {
		t.Errorf("what was given back as too many takes its hash for ever: %v", err)
	}
	carol.pays(mallory, 20)
	left(1)
	mallory.pays(carol, 5)
	eventually(t, "mallory may try twice", func() bool { return left(-1) == 2 })
}

// Tries come back in time, and with payments; who has all of them is forgotten, and one
// partner's readings leave room for others'.
func TestTriesAreCounted(t *testing.T) {
	var x tries
	now, mallory, alice := time.Unix(1000, 0), madeUp(1, 1), madeUp(1, 2)
	try := func(who common.Address, what error) error {
		return x.ask(context.Background(), who, now, func() error { return what })
	}
	for i := range tryBurst {
		if err := try(mallory, nil); err != nil {
			t.Fatalf("try %d: %v", i, err)
		}
	}
	if err := try(mallory, nil); !errors.Is(err, errTries) || refusal(err) != channel.CodeBusy {
		t.Errorf("one more: %v", err)
	}
	if err := try(alice, nil); err != nil {
		t.Errorf("another's: %v", err)
	}
	x.paid(mallory)
	if try(mallory, ErrHold) == nil || try(mallory, nil) != nil || try(mallory, ErrHashUsed) == nil || !errors.Is(try(mallory, nil), errTries) {
		t.Error("a payment allows two tries; what could not be read is none, and a hash that is used is one")
	}
	now = now.Add(time.Second)
	for i := range tryRate {
		if err := try(mallory, nil); err != nil {
			t.Fatalf("a second later, try %d: %v", i, err)
		}
	}
	if err := try(mallory, nil); !errors.Is(err, errTries) {
		t.Errorf("a second later, one more: %v", err)
	}
	x.paid(madeUp(1, 3)) // nobody's
	for range 2 * tryBurst {
		x.paid(alice)
	}
	x.tidy(now)
	if n := len(x.peers); n != 1 {
		t.Errorf("%d partners are counted, mallory alone should be", n)
	}
	x.tidy(now.Add(tryBurst * time.Second))
	if n := len(x.peers); n != 0 {
		t.Errorf("%d partners are counted that have all their tries", n)
	}
	// Readings of one that hang leave room for others.
	hang, at := make(chan struct{}), make(chan struct{}, tryBurst)
	all := make(turns, mostAsked)
	read := func(who common.Address) error {
		return x.ask(context.Background(), who, now, func() error {
			return all.take(context.Background(), func() error {
				if at <- struct{}{}; who == mallory {
					<-hang
				}
				return nil
			})
		})
	}
	done := make(chan error, 100)
	for range 100 {
		go func() { done <- read(mallory) }()
	}
	for range mostAskedBy {
		<-at
	}
	eventually(t, "mallory's turns are taken", func() bool {
		x.mu.Lock()
		defer x.mu.Unlock()
		return len(x.of(mallory).asking) == mostAskedBy
	})
	var alices atomic.Bool
	go func() { alices.Store(read(alice) == nil) }()
	eventually(t, "alice's hash is read", alices.Load)
	close(hang)
	for range 100 {
		if err := <-done; err != nil {
			t.Error(err)
		}
	}
}
