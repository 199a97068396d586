package engine

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"testing"
	"time"

	"github.com/ethereum/go-ethereum/common"

	"github.com/lockstep-swap/lockstep/chains"
	"github.com/lockstep-swap/lockstep/channel"
	"github.com/lockstep-swap/lockstep/htlc"
)

// Whoever sees a transaction before it is mined can have another one mined before it, for a
// unit more of the fee. So a call must not depend on what a partner can change at will.

// overtaken sends what its owner sends, after somebody else was told of it.
type overtaken struct {
	*mailbox
	before func(tx chains.Tx)
}

// Send implements chains.Chain.
func (o overtaken) Send(ctx context.Context, tx chains.Tx) error {
	o.before(tx)
	return o.mailbox.Send(ctx, tx)
}

// rogue is a partner that calls the contract as it likes, with its own key. What it holds
// is a proof with many locks, of which it gave up the first, for much.
type rogue struct {
	*citizen
	terms channel.Terms // as it sees them
	rate  chains.Rate
	proof channel.Bundle
	much  htlc.Secret
	had   htlc.Amount // its victim, when all locks were open
}

// calls sends a call of the contract, made in the name of the terms' owner.
func (r *rogue) calls(t channel.Terms, a channel.Action, secrets ...htlc.Secret) error {
	ctx := context.Background()
	call, err := r.node.Channels().Call(ctx, t, a, nil, secrets)
	if err != nil {
		return err
	}
	_, nonce, err := r.node.Balance(ctx, coin)
	if err != nil {
		return err
	}
	call.Spend.Nonce = nonce
	tx, err := r.node.Build(ctx, call, chains.Fee{Rate: r.rate}, nil)
	if err != nil {
		return err
	}
	return r.node.Node.Send(ctx, tx)
}

// gives gives up lock i of the proof, in a call that anybody may send.
func (r *rogue) gives(i int) (channel.Terms, channel.Action, error) {
	hers := r.terms
	hers.Us, hers.Them = r.terms.Them, r.terms.Us
	l := r.proof.Locks[i]
	digest := channel.DisposeDigest(channel.NewDomain(r.terms.ChainID, r.terms.Contract), r.terms.Name, r.terms.Them, l.ID, l.Leaf())
	sig, err := r.party.Sign(digest)
	return hers, channel.Action{Do: channel.DoPresent, Proof: r.proof.Proof, Locks: r.proof.Locks, Which: []uint64{l.ID}, Disposals: [][]byte{sig}}, err
}

// locksMany has alice lock so often to bob, 50 the first time and little then. He gives up
// the first, or all, and is a rogue from then on.
func locksMany(w *town, alice, bob *citizen, locks uint64, all bool) *rogue {
	t := w.t
	t.Helper()
	w.settle = 6 * time.Hour
	v := alice.opens(bob, "100")
	r := &rogue{citizen: bob, had: alice.has(), much: secretOf("much"), rate: 4 * bob.node.Params().MinRate}
	expires := htlc.Moment(time.Now()).Add(15 * time.Hour)
	var hashes []htlc.Hash
	var given []string
	for i := range locks {
		h, amount := secretOf(fmt.Sprint("little", i)).Hash(), "0.01"
		if i == 0 {
			h, amount = r.much.Hash(), "50"
		}
		tr, err := alice.Pay(context.Background(), TransferRequest{Key: h.String(), Asset: coin, To: bob.us(), Amount: amountOf(amount), Hash: &h, Expires: expires})
		if err != nil {
			t.Fatal(err)
		}
		hashes, given = append(hashes, h), append(given, tr.ID)
	}
	bob.sees(alice, "has all locks", func(v ChannelView) bool { return v.Channel.PartnerLocks == int(locks) })
	m, err := bob.channelOf(context.Background(), channelPrefix+v.ID)
	if err != nil {
		t.Fatal(err)
	}
	r.proof, r.terms = m.Channel.Bundle(), m.Channel.Terms()
	if !all {
		hashes, given = hashes[:1], given[:1]
	}
	for i, h := range hashes {
		if _, err := bob.CancelTransfer(context.Background(), h.String()); err != nil {
			t.Fatal(err)
		}
		w.until("alice knows that it is given up", func() bool {
			tr, err := alice.Transfer(context.Background(), given[i])
			return err == nil && tr.State == TransferFailed
		})
	}
	alice.sees(bob, "has all answers", func(v ChannelView) bool { return v.Channel.Unacked == 0 })
	bob.dies()
	return r
}

// bluffs closes with nothing, and in the last block before the settle time shows the proof
// with the locks, and takes what it gave up by the secret.
func (r *rogue) bluffs(alice *citizen) {
	t, w := r.town.t, r.town
	t.Helper()
	sends := func(a channel.Action, secrets ...htlc.Secret) {
		t.Helper()
		if err := r.calls(r.terms, a, secrets...); err != nil {
			t.Fatal(err)
		}
	}
	sends(channel.Action{Do: channel.DoClose})
	closed := alice.sees(r.citizen, "is closed", func(v ChannelView) bool { return v.State == ChannelChallenge })
	w.passes(htlc.Moment(time.Now()).Until(closed.Channel.SettleAt) - 5*w.beat/2)
	sends(channel.Action{Do: channel.DoUpdate, Proof: r.proof.Proof, Signature: r.proof.Signature})
	w.passes(w.beat)
	sends(channel.Action{Do: channel.DoUnlock, Proof: r.proof.Proof, Locks: r.proof.Locks, Which: []uint64{r.proof.Locks[0].ID}, Direct: true}, r.much)
}

// punished waits for the end, and says whether all that was in the channel is alice's.
func (r *rogue) punished(alice *citizen, most string) {
	t, w := r.town.t, r.town
	t.Helper()
	alice.sees(r.citizen, "is settled", settled)
	w.passes(16 * time.Hour)
	w.until("all is paid out", func() bool { return w.ledger.Balance(w.ledger.Channels(), coin).IsZero() })
	if want := plusOf(r.had, amountOf("100")); plusOf(alice.has(), amountOf(most)).Cmp(want) < 0 {
		t.Errorf("alice has %s, had %s and 100 in the channel: bob has taken what he gave up", alice.has(), r.had)
	}
}

// hurries gives what is called with each transaction of a victim: where it calls the same
// function of the contract, one more of the rogue's calls goes first, and is counted.
func (r *rogue) hurries(call func() (channel.Terms, channel.Action, bool), count *int) func(chains.Tx) {
	seen := map[string]bool{}
	return func(tx chains.Tx) {
		var hers struct {
			Data string
			Rate chains.Rate
		}
		t, a, more := call()
		if err := json.Unmarshal(tx.Raw, &hers); err != nil || seen[tx.ID] || !more {
			return
		}
		mine, err := r.node.Channels().Call(context.Background(), t, a, nil, nil)
		if err != nil || !bytes.HasPrefix(common.FromHex(hers.Data), mine.Data[:4]) {
			return // she does something else
		}
		seen[tx.ID] = true
		if r.rate = hers.Rate + 1; r.calls(t, a) == nil {
			*count++
		}
	}
}

// overtakable has alice's node tell of each transaction before it sends it.
func overtakable(w *town, alice *citizen, locks uint64, before *func(chains.Tx)) {
	for _, c := range w.people {
		c.tune = func(conf *Config) {
			if conf.Locks = locks; c == alice {
				conf.Adapters = map[htlc.ChainID]chains.Adapter{htlc.SMT: overtaken{alice.node, func(tx chains.Tx) {
					if *before != nil {
						(*before)(tx)
					}
				}}}
			}
		}
		c.crashes()
	}
}

// TestADisposalIsNotOvertaken: alice locks to bob, under as many hashes as she takes part
// in. One of them is for much, and he gives it up. He closes with nothing, and in the last
// block before the settle time he shows the proof that has all of them, and takes the one
// that he gave up by its secret. She has an hour for his signature. Each time that she sends
// it he is faster and gives up another of the locks, of which each is worth little: what
// she repeats of the record is not what the contract has any more.
func TestADisposalIsNotOvertaken(t *testing.T) {
	for _, locks := range []uint64{UsualLocks, channel.MostLocks} {
		t.Run(fmt.Sprint(locks), func(t *testing.T) {
			inWorld(t, []string{"alice", "bob"}, func(t *testing.T, w *town, people []*citizen) { overtakes(t, w, people[0], people[1], locks) })
		})
	}
}

func overtakes(t *testing.T, w *town, alice, bob *citizen, locks uint64) {
	var before func(chains.Tx)
	overtakable(w, alice, locks, &before)
	r := locksMany(w, alice, bob, locks, false)
	r.bluffs(alice)
	next := 1
	before = r.hurries(func() (channel.Terms, channel.Action, bool) {
		if next >= len(r.proof.Locks) {
			return channel.Terms{}, channel.Action{}, false
		}
		hers, one, err := r.gives(next)
		if err != nil {
			t.Error(err)
		}
		return hers, one, err == nil
	}, &next)
	r.punished(alice, "1")
	if next == 1 {
		t.Error("bob did nothing")
	}
	t.Logf("%d locks: bob was faster %d times, %d of her transactions did nothing, her fees were %s", locks, next-1, alice.wasted(), w.ledger.Fees("alice"))
}

// TestWhatIsOvertakenAfterTheSettleComesBack: nothing has a deadline there, and whoever ends
// one lock before each of alice's calls that ends all gives her what is hers at its own cost.
func TestWhatIsOvertakenAfterTheSettleComesBack(t *testing.T) {
	inWorld(t, []string{"alice", "bob"}, func(t *testing.T, w *town, people []*citizen) {
		alice, bob := people[0], people[1]
		var before func(chains.Tx)
		const locks = 20
		overtakable(w, alice, locks, &before)
		r := locksMany(w, alice, bob, locks, false)
		if err := r.calls(r.terms, channel.Action{Do: channel.DoClose, Proof: r.proof.Proof, Signature: r.proof.Signature}); err != nil {
			t.Fatal(err)
		}
		next := 1 // the first is presented
		before = r.hurries(func() (channel.Terms, channel.Action, bool) {
			if next >= locks {
				return r.terms, channel.Action{}, false
			}
			return r.terms, channel.Action{Do: channel.DoUnlock, Locks: r.proof.Locks, Which: []uint64{r.proof.Locks[next].ID}}, true
		}, &next)
		r.punished(alice, "0.1")
		if next < locks/2 {
			t.Errorf("bob was faster %d times", next)
		}
		t.Logf("bob was faster %d times, %d of her transactions did nothing, her fees were %s", next, alice.wasted(), w.ledger.Fees("alice"))
	})
}

// TestGasForDisposalsIsKept: bob gives up all that alice locked to him, much and little, and
// she has taken out of her wallet what was free. Gas becomes three times as dear. What bob
// does then in the last moment she can answer, by all his signatures at once.
func TestGasForDisposalsIsKept(t *testing.T) {
	inWorld(t, []string{"alice", "bob"}, func(t *testing.T, w *town, people []*citizen) {
		alice, bob := people[0], people[1]
		r := locksMany(w, alice, bob, UsualLocks, true)
		alice.spendsFree(ownAddress(t, bob))
		r.had = alice.has()
		w.ledger.SetFeeFloor(stress * alice.node.Params().MinRate)
		r.bluffs(alice)
		r.punished(alice, "0.1")
	})
}

// spendsFree sends away all coin that is free.
func (c *citizen) spendsFree(to string) {
	t, ctx := c.town.t, context.Background()
	t.Helper()
	free, err := c.free(ctx, coin)
	if err != nil {
		t.Fatal(err)
	}
	gas, err := costOf(2*21_000, stress*c.node.Params().MinRate) // of this itself
	if err != nil {
		t.Fatal(err)
	}
	if free, err = free.Sub(gas); err != nil {
		t.Fatal(err)
	}
	left, err := c.has().Sub(free)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := c.Withdraw(ctx, WithdrawRequest{Asset: coin, To: to, Amount: free, Key: "all that is free"}); err != nil {
		t.Fatal(err)
	}
	c.town.until("it is gone", func() bool { return c.has().Cmp(left) <= 0 })
}
