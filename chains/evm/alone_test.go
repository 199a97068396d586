package evm

import (
	"bytes"
	"encoding/json"
	"errors"
	"math/big"
	"net/http"
	"testing"
	"testing/synctest"
	"time"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/common/hexutil"
	"github.com/ethereum/go-ethereum/crypto"

	"github.com/lockstep-swap/lockstep/chains"
	"github.com/lockstep-swap/lockstep/channel"
	channelevm "github.com/lockstep-swap/lockstep/channel/evm"
	"github.com/lockstep-swap/lockstep/htlc"
)

// goes makes a node be away, or come back.
func (s *scripted) goes(away bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.http = nil; away {
		s.http = func(*http.Request) *http.Response { return nil }
	}
}

// disputed is a channel of ours that one node shows closed, with a settle time, and
// nothing shown.
func disputed(t *testing.T, n *scripted, us, them common.Address, settleAt int64) channel.Terms {
	t.Helper()
	c := channelevm.New(testID, bookPlace, true)
	p := channelevm.PairOf(common.Address{}, us, them)
	key := c.Key(p)
	n.block(logOf(t, "Closed", []common.Hash{key}, words(them, 3, int(settleAt))))
	n.views = map[string]hexutil.Bytes{string(c.StateCall(key)): stateAnswer(t, 200, 100, 3, 0, settleAt)}
	for _, who := range []common.Address{us, them} {
		n.views[string(c.DirectionCall(key, 3, who))] = words(0)
	}
	return channel.Terms{Name: channel.Name{Channel: key, Epoch: 3}, ChainID: testID, Contract: bookPlace, Us: us, Them: them, Challenge: time.Second, Margin: time.Second}
}

// TestWhoShowsACloseIsHeardAlone: one of two nodes shows a close, and the other is away,
// behind, on another branch, hides the log or shows the channel open. All together say
// nothing; the one is heard, and calls that answer it are made from what it shows.
func TestWhoShowsACloseIsHeardAlone(t *testing.T) {
	const settleAt = genesisAt + 500
	for name, hide := range map[string]func(n *scripted, topic common.Hash){
		"away":       func(n *scripted, _ common.Hash) { n.goes(true) },
		"behind":     func(n *scripted, _ common.Hash) { n.blocks = n.blocks[:3] },
		"elsewhere":  func(n *scripted, _ common.Hash) { n.blocks = n.blocks[:3]; n.empty(4) },
		"hides logs": func(n *scripted, topic common.Hash) { n.hides(topic) },
		"open": func(n *scripted, _ common.Hash) {
			for k, v := range n.views {
				if len(v) > 32 {
					n.views[k] = stateAnswer(t, 200, 100, 3, 0, 3600)
				}
			}
		},
	} {
		t.Run(name, func(t *testing.T) {
			for place := range 2 {
				honest := newScripted()
				honest.empty(5)
				probe, _ := withBook(t, newScripted())
				terms := disputed(t, honest, probe.from, common.Address{2}, settleAt)
				liar := honest.copyOf()
				nodes := []*scripted{honest, liar}
				if place == 1 {
					nodes = []*scripted{liar, honest}
				}
				a, _ := withBook(t, nodes...)
				hide(liar, logOf(t, "Closed", nil, nil).Topics[0])
				r, _, err := a.Channels().RecordOf(t.Context(), terms, false)
				if name == "hides logs" { // they agree on the slots
					if ok(t, err); !r.Bare || r.Stage != channel.Closed || r.SettleAt != settleAt {
						t.Errorf("together: %+v", r)
					}
				} else {
					is(t, "together", err, chains.ErrDisagree)
				}
				var shown []channel.Record
				for _, w := range a.Channels().Alone(t.Context(), terms) {
					if w.Record.Stage == channel.Closed && !w.Record.Bare {
						shown = append(shown, w.Record)
						if int(w.From) != place {
							t.Errorf("the word is that of node %d", w.From)
						}
					}
				}
				if len(shown) != 1 || shown[0].SettleAt != settleAt || shown[0].Epoch != 3 {
					t.Fatalf("shown are %+v", shown)
				}
				for range 3 {
					act, err := a.Channels().Call(t.Context(), terms, channel.Action{Do: channel.DoSettle}, nil, nil)
					if ok(t, err); len(act.Data) < 4 {
						t.Error("no call")
					}
				}
			}
		})
	}
}

// TestALiarsDisputeTakesTurns: each of two nodes shows another dispute. A call is made
// from the one and from the other, whichever comes first in the settings and however often
// it was asked for before, so that the one of the liar starves nobody.
func TestALiarsDisputeTakesTurns(t *testing.T) {
	one := newScripted()
	probe, _ := withBook(t, newScripted())
	terms := disputed(t, one, probe.from, common.Address{2}, genesisAt+500)
	two := one.copyOf()
	// The liar tells of a proof of ours with nonce 7, and of a slot that fits.
	root := common.Hash{9}
	two.block(logOf(t, "Shown", []common.Hash{terms.Channel}, words(terms.Us, 3, 7, 20, 5, root)))
	one.block()
	slot := new(big.Int).SetBytes(crypto.Keccak256(words(20, 5, root, 0, 0, 0, 0, 0)))
	slot.Rsh(slot, 40).Or(slot, new(big.Int).Lsh(big.NewInt(7), 216))
	two.views[string(channelevm.New(testID, bookPlace, true).DirectionCall(terms.Channel, 3, terms.Us))] = words(slot.Bytes())
	for _, nodes := range [][]*scripted{{one, two}, {two, one}} {
		a, _ := withBook(t, nodes...)
		if said := a.Channels().Alone(t.Context(), terms); len(said) != 2 || said[0].Record == said[1].Record {
			t.Fatalf("said is %+v", said)
		}
		calls := map[string]int{}
		for range 64 { // that all are one is as likely as to guess a key of 63 bits
			act, err := a.Channels().Call(t.Context(), terms, channel.Action{Do: channel.DoSettle}, nil, nil)
			ok(t, err)
			calls[string(act.Data)]++
		}
		if len(calls) != 2 {
			t.Errorf("%d calls of two disputes", len(calls))
		}
	}
}

// TestASecretIsShownByAnyone: nodes of which one is far behind do not agree on a tip; the
// secret that the other shows is found.
func TestASecretIsShownByAnyone(t *testing.T) {
	s, err := htlc.SecretFromBytes(bytes.Repeat([]byte{9}, 32))
	ok(t, err)
	raw := s.Reveal()
	one := newScripted()
	one.empty(5)
	two := one.copyOf()
	one.block(logOf(t, "SecretRegistered", []common.Hash{common.Hash(s.Hash())}, raw[:]))
	a, _ := withBook(t, two, one)
	two.blocks = two.blocks[:3]
	_, err = a.Tip(t.Context())
	is(t, "the tip", err, chains.ErrDisagree)
	got, found, err := a.Channels().Shown(t.Context(), s.Hash())
	if ok(t, err); !found || got.Hash() != s.Hash() {
		t.Error("the secret is not found")
	}
	if b, err := a.Lead(t.Context()); err != nil || b.Height != 2 {
		t.Errorf("the one that is followed has block %d: %v", b.Height, err)
	}
	for _, n := range []*scripted{one, two} {
		n.views[string(book(a).RegisteredCall(s.Hash()))] = words(genesisAt + 5)
	}
	if a.Channels().Unregistered(t.Context(), s.Hash()) {
		t.Error("both show it registered")
	}
	two.views[string(book(a).RegisteredCall(s.Hash()))] = words(0)
	if !a.Channels().Unregistered(t.Context(), s.Hash()) {
		t.Error("one shows it unregistered")
	}
}

// TestAPoorLiarHoldsNoCall: the first node says that we have nothing. A call that brings
// no money is signed all the same, if the other does not say so; a payment is not.
func TestAPoorLiarHoldsNoCall(t *testing.T) {
	has := func(wei string) func(string, []json.RawMessage, any) (any, error) {
		return func(m string, _ []json.RawMessage, _ any) (any, error) {
			if m == "eth_getBalance" {
				return wei, nil
			}
			return nil, nil
		}
	}
	liar, honest := newScripted(), newScripted()
	liar.lie, honest.lie = has("0x0"), has("0xde0b6b3a7640000")
	a, _ := withBook(t, liar, honest)
	call := chains.Action{Kind: chains.ActCall, To: lower(bookPlace), Asset: htlc.Asset{Chain: htlc.SMT}, Data: []byte{1, 2, 3, 4}, Gas: 100_000}
	_, err := a.Build(t.Context(), call, chains.Fee{Rate: 18e9}, nil)
	ok(t, err)
	brings := call
	brings.Amount = htlc.Units(5)
	_, err = a.Build(t.Context(), brings, chains.Fee{Rate: 18e9}, nil)
	is(t, "a deposit", err, chains.ErrFunds)
	pay := chains.Action{Kind: chains.ActPay, To: lower(common.Address{8}), Asset: htlc.Asset{Chain: htlc.SMT}, Amount: htlc.Units(1)}
	_, err = a.Build(t.Context(), pay, chains.Fee{Rate: 18e9}, nil)
	is(t, "a payment", err, chains.ErrFunds)
	if have, err := a.Purse(t.Context()); err != nil || have != htlc.Units(1e18) {
		t.Errorf("the purse is %s, %v", have, err)
	}
	honest.lies(has("0x1"))
	_, err = a.Build(t.Context(), call, chains.Fee{Rate: 18e9}, nil)
	is(t, "all say so", err, chains.ErrFunds)
	liar.goes(true)
	honest.lies(has("0xde0b6b3a7640000"))
	_, err = a.Build(t.Context(), call, chains.Fee{Rate: 18e9}, nil)
	ok(t, err)
}

// TestSendDoesNotWaitForAHangingNode: a transaction that one node took is sent, while
// another is still handed it.
func TestSendDoesNotWaitForAHangingNode(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		hangs, honest := newScripted(), newScripted()
		a, _ := testAdapter(t, hangs, honest)
		hangs.mu.Lock()
		hangs.http = func(r *http.Request) *http.Response { <-r.Context().Done(); return nil }
		hangs.mu.Unlock()
		tx := signed(t, a, 0)
		began := time.Now()
		ok(t, a.Send(t.Context(), tx))
		if took := time.Since(began); took > quickTime {
			t.Errorf("it took %v", took)
		}
		if !honest.told(tx.Raw) {
			t.Error("the honest one has not heard of it")
		}
		time.Sleep(2 * eachTime)
		honest.goes(true)
		if err := a.Send(t.Context(), tx); !errors.Is(err, chains.ErrDown) {
			t.Errorf("nobody takes it: %v", err)
		}
	})
}

// TestAHangingNodeIsNotWaitedForAgain: of two nodes one hangs. The first channel that is
// read waits for it, the next ones do not, and what the other shows is heard at once.
func TestAHangingNodeIsNotWaitedForAgain(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		honest := newScripted()
		probe, _ := withBook(t, newScripted())
		terms := disputed(t, honest, probe.from, common.Address{2}, genesisAt+500)
		hangs := honest.copyOf()
		a, _ := withBook(t, hangs, honest)
		hangs.mu.Lock()
		hangs.http = func(r *http.Request) *http.Response { <-r.Context().Done(); return nil }
		hangs.mu.Unlock()
		look := func() time.Duration {
			began := time.Now()
			_, _, err := a.Channels().RecordOf(t.Context(), terms, false)
			is(t, "one hangs", err, chains.ErrDisagree)
			if said := a.Channels().Alone(t.Context(), terms); len(said) != 1 || said[0].From != 1 || said[0].Record.Stage != channel.Closed {
				t.Fatalf("said is %+v", said)
			}
			return time.Since(began)
		}
		if first := look(); first > time.Minute {
			t.Errorf("the first one waits %v", first)
		}
		for range 10 {
			if next := look(); next > time.Second {
				t.Errorf("the next one waits %v", next)
			}
		}
		hangs.mu.Lock()
		hangs.http = nil
		hangs.mu.Unlock()
		time.Sleep(2 * time.Minute)
		_, _, err := a.Channels().RecordOf(t.Context(), terms, false)
		ok(t, err)
	})
}
