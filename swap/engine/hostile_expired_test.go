package engine

import (
	"testing"
	"time"

	"github.com/ethereum/go-ethereum/common"

	"github.com/lockstep-swap/lockstep/channel"
	"github.com/lockstep-swap/lockstep/htlc"
)

// says gives a message of a channel to a citizen as another's, signed with its key.
func (c *citizen) says(to *citizen, m channel.Message) {
	c.town.t.Helper()
	d, ok := to.deal(channelKey(channel.NameOf(m)))
	raw, err := channel.Encode(m)
	if !ok || err != nil {
		c.town.t.Fatal(ok, err)
	}
	var sig []byte
	if digest, signs := channel.Digest(m, d.domain, d.Them, d.Us); signs {
		if sig, err = c.party.Sign(digest); err != nil {
			c.town.t.Fatal(err)
		}
	}
	if err := to.Heard(c.town.t.Context(), c.us(), wireChannel, append(append([]byte{byte(len(sig))}, sig...), raw...)); err != nil {
		c.town.t.Fatal(err)
	}
}

// TestAnExpiredTransferGivesNoSecret: mallory has bob hold 50 for his secret. She says that he
// lost data, and proves it by a newer proof that she has just signed: in that there is one unit
// under the same hash, for longer. When her 50 have expired bob comes with his secret, too late. It
// must not be given, and be it for the unit: the owner has said that he expects 50.
func TestAnExpiredTransferGivesNoSecret(t *testing.T) {
	inTown(t, []string{"mallory", "bob"}, func(t *testing.T, w *town, people []*citizen) {
		mallory, bob := people[0], people[1]
		name := mallory.opens(bob, "100").Channel.Name
		s := secretOf("bob's")
		h := s.Hash()
		tr := mallory.locks(bob, "50", h, 4*time.Minute)
		mallory.dies()
		lock := channel.Lock{ID: 2, Expiry: tr.Expires.Add(5 * time.Minute), Amount: sumOf("1"), Hash: h}
		proof := channel.BalanceProof{Nonce: 5, Locked: lock.Amount, Root: channel.LockRoot([]common.Hash{lock.Leaf()})}
		mallory.says(bob, &channel.Reestablish{Name: name, Sent: proof, From: proof.Nonce + 1, Answer: true})
		mallory.says(bob, &channel.Handover{Name: name, Proof: proof, Locks: []channel.Lock{lock}})
		bob.sees(mallory, "is lost", func(v ChannelView) bool { return v.State == ChannelLost })
		w.passes(htlc.Moment(time.Now()).Until(tr.Expires) + 2*w.beat)
		bob.finds(h, TransferExpired)
		if held, err := bob.AmountHeld(t.Context(), h.String(), coin); err == nil && held.Cmp(sumOf("50")) < 0 {
			t.Fatalf("held is %s: the test is of an owner who is told 50", held)
		}
		_, err := bob.ResolveTransfer(t.Context(), h.String(), s)
		w.passes(5 * w.beat)
		m, read := bob.channelOf(t.Context(), channelKey(name))
		if read != nil {
			t.Fatal(read)
		}
		if _, known := bob.book.secret(h); known || len(m.Channel.Secrets()) > 0 {
			t.Fatalf("the secret is given for one unit (%v)", err)
		}
		bob.finds(h, TransferExpired)
	})
}
