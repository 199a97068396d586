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

// rogue is a partner that calls the contract as it likes, with its own key.
type rogue struct {
	*citizen
	terms channel.Terms // as it sees them
	rate  chains.Rate
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

// TestADisposalIsNotOvertaken: alice locks to bob, under as many hashes as she takes part
// in. One of them is for much, and he gives it up. He closes with nothing, and in the last
// block before the settle time he shows the proof that has all of them, and takes the one
// that he gave up by its secret. She has an hour for his signature. Each time that she sends
// it he is faster and gives up another of the locks, of which each is worth little: what
// she repeats of the record is not what the contract has any more.
func TestADisposalIsNotOvertaken(t *testing.T) {
	for _, locks := range []uint64{UsualLocks, channel.MostLocks} {
		t.Run(fmt.Sprint(locks), func(t *testing.T) { overtakes(t, locks) })
	}
}

func overtakes(t *testing.T, locks uint64) {
	inWorld(t, []string{"alice", "bob"}, func(t *testing.T, w *town, people []*citizen) {
		alice, bob := people[0], people[1]
		var before func(chains.Tx)
		for _, c := range people {
			c.tune = func(conf *Config) {
				if conf.Locks = locks; c == alice {
					conf.Adapters = map[htlc.ChainID]chains.Adapter{htlc.SMT: overtaken{alice.node, func(tx chains.Tx) {
						if before != nil {
							before(tx)
						}
					}}}
				}
			}
			c.crashes()
		}
		w.settle = 6 * time.Hour
		v := alice.opens(bob, "100")
		had := alice.has()

		much := secretOf("much")
		expires := htlc.Moment(time.Now()).Add(15 * time.Hour)
		var given string
		for i := range locks {
			h, amount := secretOf(fmt.Sprint("little", i)).Hash(), "0.01"
			if i == 0 {
				h, amount = much.Hash(), "50"
			}
			tr, err := alice.Pay(context.Background(), TransferRequest{Key: h.String(), Asset: coin, To: bob.us(), Amount: amountOf(amount), Hash: &h, Expires: expires})
			if err != nil {
				t.Fatal(err)
			}
			if i == 0 {
				given = tr.ID
			}
		}
		bob.sees(alice, "has all locks", func(v ChannelView) bool { return v.Channel.PartnerLocks == int(locks) })
		m, err := bob.channelOf(context.Background(), channelPrefix+v.ID)
		if err != nil {
			t.Fatal(err)
		}
		b, terms := m.Channel.Bundle(), m.Channel.Terms()
		if _, err := bob.CancelTransfer(context.Background(), much.Hash().String()); err != nil {
			t.Fatal(err)
		}
		w.until("alice knows that it is given up", func() bool {
			tr, err := alice.Transfer(context.Background(), given)
			return err == nil && tr.State == TransferFailed
		})
		bob.dies()

		r := &rogue{citizen: bob, terms: terms, rate: 2 * bob.node.Params().MinRate}
		sends := func(a channel.Action, secrets ...htlc.Secret) {
			t.Helper()
			if err := r.calls(terms, a, secrets...); err != nil {
				t.Fatal(err)
			}
		}
		sends(channel.Action{Do: channel.DoClose})
		closed := alice.sees(bob, "is closed", func(v ChannelView) bool { return v.State == ChannelChallenge })
		w.passes(htlc.Moment(time.Now()).Until(closed.Channel.SettleAt) - 5*w.beat/2)
		sends(channel.Action{Do: channel.DoUpdate, Proof: b.Proof, Signature: b.Signature})
		w.passes(w.beat)
		sends(channel.Action{Do: channel.DoUnlock, Proof: b.Proof, Locks: b.Locks, Which: []uint64{b.Locks[0].ID}, Direct: true}, much)

		// Who calls for alice is anybody; what bob gives up he signs himself.
		hers := terms
		hers.Us, hers.Them = terms.Them, terms.Us
		domain := channel.NewDomain(terms.ChainID, terms.Contract)
		next, fast := 1, 0
		seen := map[string]bool{}
		before = func(tx chains.Tx) {
			var call struct {
				Data string
				Rate chains.Rate
			}
			if err := json.Unmarshal(tx.Raw, &call); err != nil || seen[tx.ID] || next >= len(b.Locks) {
				return
			}
			l := b.Locks[next]
			digest := channel.DisposeDigest(domain, terms.Name, alice.us(), l.ID, l.Leaf())
			sig, err := bob.party.Sign(digest)
			if err != nil {
				t.Error(err)
				return
			}
			one := channel.Action{Do: channel.DoPresent, Proof: b.Proof, Locks: b.Locks, Which: []uint64{l.ID}, Disposals: [][]byte{sig}}
			mine, err := bob.node.Channels().Call(context.Background(), hers, one, nil, nil)
			if err != nil || !bytes.HasPrefix(common.FromHex(call.Data), mine.Data[:4]) {
				return // she does something else
			}
			seen[tx.ID] = true
			if r.rate = call.Rate + 1; r.calls(hers, one) == nil {
				next, fast = next+1, fast+1
			}
		}
		alice.sees(bob, "is settled", settled)
		w.passes(16 * time.Hour)
		w.until("all is paid out", func() bool { return w.ledger.Balance(w.ledger.Channels(), coin).IsZero() })
		want := plusOf(had, amountOf("100"))
		t.Logf("%d locks: bob was faster %d times, %d of her transactions did nothing, her fees were %s", locks, fast, alice.wasted(), w.ledger.Fees("alice"))
		if plusOf(alice.has(), amountOf("1")).Cmp(want) < 0 {
			t.Errorf("alice has %s, had %s and 100 in the channel: bob has taken what he gave up", alice.has(), had)
		}
	})
}
