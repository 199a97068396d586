package engine

import (
	"context"
	"testing"
	"time"

	"github.com/lockstep-swap/lockstep/chains"
	"github.com/lockstep-swap/lockstep/htlc"
)

// Mallory locks to bob under a hash that is the name of a channel of his, of whomever. When
// nobody needs the hash any more it is looked for no more: the channel is, as ever. Else
// bob would hear of a close, and of an old proof that is shown in the last moment, when he
// reads all channels now and then; and an hour of challenge is shorter.
func TestAHashBlindsNoChannel(t *testing.T) {
	alice, bob, carol := triangle(t)
	x := &topics{quickChain: bob.chain, words: map[[32]byte]bool{}}
	bob.Adapters[htlc.SMT] = x // the follower has its own
	key := bob.channelWith(carol).Channel.Channel
	if err := x.Watch(chains.Target{Topic: &chains.Topic{Word: key}}); err != nil {
		t.Fatal(err)
	}
	h := htlc.Hash(key)
	alice.locks(bob, 1, h)
	bob.is(h.String(), TransferHeld)
	if _, err := bob.CancelTransfer(context.Background(), h.String()); err != nil {
		t.Fatal(err)
	}
	eventually(t, "it is given back", func() bool { return bob.channelWith(alice).Channel.PartnerLocks == 0 })
	for i := range leastHashes {
		bob.watchHash(htlc.SMT, htlc.Hash{1, byte(i), byte(i >> 8)})
	}
	bob.ahead.Store(int64(hashGrace + time.Minute))
	bob.watchHash(htlc.SMT, htlc.Hash{2})
	bob.forgetHashes(context.Background())
	if x.has(htlc.Hash{1}) {
		t.Error("nothing was forgotten")
	}
	if !x.has(h) {
		t.Error("his channel with carol is not looked at any more")
	}
}

// Alice has closed, which bob has seen, and shows an old proof of his in the last moment
// before the settle time. The node that he follows hides that, and what she gave up in that
// proof is presented in the challenge or never. So he reads the channel in a part of it.
func TestADisputeIsReadInTheChallenge(t *testing.T) {
	alice, bob := pairOf(t)
	d, _ := bob.deal(channelPrefix + bob.channelWith(alice).ID)
	r := bob.reading(d.Channel)
	read := func() time.Duration {
		if err := bob.readChannel(context.Background(), d.Channel); err != nil {
			t.Fatal(err)
		}
		r.mu.Lock()
		defer r.mu.Unlock()
		return r.within
	}
	if within := read(); within != 0 {
		t.Errorf("one that is open is read in %v", within)
	}
	bob.contract.closes(alice.us(), bob.us(), htlc.Moment(bob.now().Add(time.Hour)))
	if within := read(); within <= 0 || within > d.Challenge/4 {
		t.Errorf("in a dispute it is read in %v", within)
	}
	// Off regtest others are read in hours.
	x, start := &reading{read: true}, bob.now()
	x.done(start, false, 15*time.Minute)
	if x.due(start.Add(7*time.Minute), leastSettle/2, 0) || !x.due(start.Add(15*time.Minute), leastSettle/2, 255) {
		t.Error("not in a part of the challenge")
	}
}
