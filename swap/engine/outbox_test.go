package engine

import (
	"slices"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"github.com/lockstep-swap/lockstep/chains"
	"github.com/lockstep-swap/lockstep/htlc"
	"github.com/lockstep-swap/lockstep/swap"
)

// TestLateLateCommandsAreRefused: the power goes while our lock waits for a node's
// price, for a signature or to be sent; when it comes back, the time to lock is
// over. Nothing is signed any more, and what is signed does not leave; a void goes
// in its place.
func TestLateCommandsAreRefused(t *testing.T) {
	for call, kind := range map[string]string{"fee": kindPrice, "build": kindBuild, "send": kindSend} {
		t.Run("waiting to "+kind, func(t *testing.T) {
			inShop(t, func(t *testing.T, s *shop) {
				s.open(func() { s.smt.hold(call, chains.ErrDown) })
				s.firstLock(chains.Final)
				if kinds := outbox(t, s.j); !slices.Contains(kinds, kind) {
					t.Fatalf("the outbox has %v: this tells nothing", kinds)
				}
				late := s.swap().Give.LockBy.Add(time.Second).Time()
				s.crash()
				time.Sleep(time.Until(late))
				gate := make(chan struct{})
				s.open(func() { s.btc.shut, s.smt.shut = gate, gate })
				time.Sleep(10 * time.Second)
				s.nothingLeft("before it caught up")
				close(gate)
				time.Sleep(10 * time.Second)
				s.tip(s.smt, 2) // with each block what is not mined is priced again
				time.Sleep(10 * time.Second)
				s.nothingLeft("too late")
				if signed := call == "send"; signed != s.smt.heard("send void") {
					t.Errorf("signed %t: %v", signed, s.smt.told)
				}
				if v := s.swap(); call != "send" && v.State() != swap.Cancelled {
					t.Errorf("it is %s", v.State())
				}
			})
		})
	}
}

func (s *shop) nothingLeft(when string) {
	s.t.Helper()
	for _, deed := range []string{"build lock", "send lock"} {
		if s.smt.heard(deed) {
			s.t.Errorf("%s: %s", when, deed)
		}
	}
}

// TestHeldCommandsHoldNothing: while the backends disagree about the first lock,
// ours takes no nonce, or all that comes later would wait behind it.
func TestHeldCommandsHoldNothing(t *testing.T) {
	inShop(t, func(t *testing.T, s *shop) {
		s.open(func() { s.btc.hold("verify", chains.ErrDisagree) })
		s.firstLock(chains.Final)
		time.Sleep(10 * time.Second)
		a, err := s.e.accountOf(t.Context(), accountKey(htlc.SMT))
		if err != nil || len(a.Jobs) != 1 {
			t.Fatalf("%d jobs, %v: this tells nothing", len(a.Jobs), err)
		}
		for id, j := range a.Jobs {
			if j.Reserved || a.Nonce != 0 {
				t.Errorf("%s has nonce %d", id, j.Action.Spend.Nonce)
			}
		}
		s.btc.hold("verify", nil)
		time.Sleep(10 * time.Second)
		if !s.smt.heard("send lock") {
			t.Error("never locked")
		}
	})
}

// TestNothingIsPricedBeforeItCaughtUp: after a restart the node's nonce is of now,
// and what we know of the past; compared with each other, a lock of ours that was
// mined meanwhile would look overtaken, and be made again.
func TestNothingIsPricedBeforeItCaughtUp(t *testing.T) {
	inShop(t, func(t *testing.T, s *shop) {
		s.open()
		s.firstLock(chains.Final)
		if !s.smt.heard("send lock") {
			t.Fatal("not locked: this tells nothing")
		}
		s.smt.hold("fee", chains.ErrDown)
		s.tip(s.smt, 2)
		if kinds := outbox(t, s.j); !slices.Contains(kinds, kindPrice) {
			t.Fatalf("the outbox has %v: this tells nothing", kinds)
		}
		s.crash()
		gate := make(chan struct{})
		s.open(func() { s.smt.shut = gate })
		time.Sleep(10 * time.Second)
		if s.smt.heard("balance") {
			t.Error("asked for the nonce of now")
		}
		close(gate)
		time.Sleep(10 * time.Second)
		if !s.smt.heard("send lock") {
			t.Error("the lock does not go out again")
		}
	})
}

// restarted is a shop whose lock is signed and mined, and which is away until a
// moment; when it comes back, SMT tells nothing before the gate opens.
func restarted(s *shop, until func(swap.Swap) htlc.UnixSeconds) (gate chan struct{}) {
	s.open()
	s.firstLock(chains.Final)
	if !s.smt.heard("send lock") {
		s.t.Fatal("not locked: this tells nothing")
	}
	at := until(s.swap()).Add(time.Second).Time()
	s.crash()
	time.Sleep(time.Until(at))
	gate = make(chan struct{})
	s.open(func() { s.smt.shut = gate })
	time.Sleep(10 * time.Second)
	return gate
}

// TestTimeAloneDecidesNothing: a maker comes back after its lock_by. Whether its
// lock was mined is not known before the chain has told what happened meanwhile;
// until then it is not killed.
func TestTimeAloneDecidesNothing(t *testing.T) {
	inShop(t, func(t *testing.T, s *shop) {
		kill := swap.Command{Do: swap.DoKill, Side: swap.Give}.Name()
		gate := restarted(s, func(x swap.Swap) htlc.UnixSeconds { return x.Give.LockBy })
		if slices.Contains(s.swap().Asked, kill) {
			t.Error("killed on facts of the past")
		}
		close(gate)
		time.Sleep(10 * time.Second)
		if !slices.Contains(s.swap().Asked, kill) {
			t.Error("never killed")
		}
	})
}

// TestNothingIsSentBeforeItCaughtUp: a refund, or a claim, waits in the outbox
// while the power is away; what became of the lock meanwhile comes first.
func TestNothingIsSentBeforeItCaughtUp(t *testing.T) {
	lock := func(s *shop, status chains.Status, h chains.Height) chains.Fact {
		leg := s.swap().Give.Leg
		return chains.Fact{
			Chain: htlc.SMT, Kind: chains.FactLock, Status: status, Leg: leg.ID(), TxID: "lock", Out: chains.Outpoint{TxID: "lock"},
			Amount: leg.Terms.Amount, Block: s.block(h),
		}
	}
	t.Run("refund", func(t *testing.T) {
		inShop(t, func(t *testing.T, s *shop) {
			waits(s, htlc.SMT, "refund", func() {
				s.smt.facts <- lock(s, chains.Seen, 2)
				time.Sleep(time.Until(s.swap().Give.Terms.Expiry.Time()) + time.Second)
				s.smt.hold("send", chains.ErrDown)
				s.tip(s.smt, 3)
			})
		})
	})
	t.Run("claim", func(t *testing.T) {
		inShop(t, func(t *testing.T, s *shop) {
			waits(s, htlc.BTC, "claim", func() {
				secret, err := htlc.SecretFromBytes([]byte("0123456789abcdef0123456789abcdef"))
				if err != nil {
					t.Fatal(err)
				}
				s.btc.hold("send", chains.ErrDown)
				s.smt.facts <- lock(s, chains.Seen, 2)
				claimed := lock(s, chains.Seen, 3)
				claimed.Kind, claimed.TxID, claimed.Secret = chains.FactClaim, "claim", secret
				s.smt.facts <- claimed
			})
		})
	})
}

// waits is a shop that has locked; then something is signed on a chain and waits in
// the outbox when the power goes.
func waits(s *shop, on htlc.ChainID, what string, signed func()) {
	s.t.Helper()
	s.open()
	s.firstLock(chains.Final)
	if !s.smt.heard("send lock") {
		s.t.Fatal("not locked: this tells nothing")
	}
	signed()
	time.Sleep(time.Second)
	chain := func() *handChain { return map[htlc.ChainID]*handChain{htlc.BTC: s.btc, htlc.SMT: s.smt}[on] }
	if !chain().heard("build "+what) || !slices.Contains(outbox(s.t, s.j), kindSend) {
		s.t.Fatalf("no %s waits: this tells nothing: %v", what, chain().told)
	}
	s.crash()
	gate := make(chan struct{})
	s.open(func() { chain().shut = gate })
	time.Sleep(10 * time.Second)
	if chain().heard("send " + what) {
		s.t.Error("sent on facts of the past")
	}
	close(gate)
	time.Sleep(10 * time.Second)
	if !chain().heard("send " + what) {
		s.t.Errorf("never sent: %v", chain().told)
	}
}

// TestHeardOnce: in the very commit in which the account takes an order, the order
// leaves the outbox. Were there a moment between the two, a crash in it would make
// the account hear of it twice.
func TestHeardOnce(t *testing.T) {
	inShop(t, func(t *testing.T, s *shop) {
		job := jobPart + string(jobID(swapKey(s.swapID()), swap.Command{Do: swap.DoLock, Side: swap.Give}.Name()))
		taken := false
		s.wrap = func(j Journal) Journal {
			return watched{Journal: j, after: func(entries []*Entry) {
				for _, e := range entries {
					if e.Key == accountKey(htlc.SMT) && e.Parts[job] != nil && !taken {
						taken = true
						if kinds := outbox(t, j); slices.Contains(kinds, kindTell) {
							t.Errorf("the order was taken and is still in the outbox: %v", kinds)
						}
					}
				}
			}}
		}
		s.open(func() { s.smt.hold("fee", chains.ErrDown) })
		s.firstLock(chains.Final)
		if !taken {
			t.Fatal("no order came: this tells nothing")
		}
	})
}

// TestCursorWaitsForAllShards: the next block is entered only when every machine
// has saved what this one caused, however long one of them takes.
func TestCursorWaitsForAllShards(t *testing.T) {
	inShop(t, func(t *testing.T, s *shop) {
		slow := make(chan struct{})
		var entered []chains.Height
		s.wrap = func(j Journal) Journal {
			return watched{
				Journal: j,
				commit: func(entries []*Entry) {
					for _, e := range entries {
						if strings.Contains(string(e.State), "block 2") {
							<-slow
						}
					}
				},
				advance: func(c htlc.ChainID, at chains.Cursor) {
					if c == htlc.BTC {
						entered = append(entered, at.Window[len(at.Window)-1].Height)
					}
				},
			}
		}
		s.open()
		leg := s.swap().Get.Leg
		for _, f := range []chains.Fact{
			{Kind: chains.FactLock, Status: chains.Seen, Leg: leg.ID(), TxID: "first", Out: chains.Outpoint{TxID: "first"}, Amount: leg.Terms.Amount, Block: s.block(2)},
			{Kind: chains.FactTip, Status: chains.Seen, Block: s.block(2)},
			{Kind: chains.FactTip, Status: chains.Seen, Block: s.block(3)},
		} {
			f.Chain = htlc.BTC
			s.btc.facts <- f
		}
		synctest.Wait()
		if slices.Contains(entered, 3) || !slices.Contains(entered, 2) {
			t.Errorf("entered %v while the facts of block 2 are not saved", entered)
		}
		close(slow)
		synctest.Wait()
		if !slices.Contains(entered, 3) {
			t.Errorf("entered only %v", entered)
		}
	})
}

// TestBlockIsKnownBeforeItsFacts: a crash right after a sighting was saved must
// find its block in the cursor. If the block is lost while we are down, nobody
// else would take the sighting back.
func TestBlockIsKnownBeforeItsFacts(t *testing.T) {
	inShop(t, func(t *testing.T, s *shop) {
		saw := false
		s.wrap = func(j Journal) Journal {
			return watched{Journal: j, commit: func(entries []*Entry) {
				for _, e := range entries {
					if !strings.HasPrefix(e.Key, swapPrefix) || !strings.Contains(string(e.State), "block 2") {
						continue
					}
					saw = true
					c, err := j.Cursor(htlc.BTC)
					if err != nil || !slices.ContainsFunc(c.Window, func(b chains.BlockID) bool { return b.Hash == "block 2" }) {
						t.Errorf("a fact of block 2 is saved and the cursor is %v, %v", c, err)
					}
				}
			}}
		}
		s.open()
		s.firstLock(chains.Seen)
		if !saw {
			t.Fatal("nothing was saved: this tells nothing")
		}
	})
}

// TestNoEpochTwice: two starts never give the same key, not within one minute nor
// with a clock that went back; and none is given before its epoch is over, so that
// no copy of the directory that starts later can be in it.
func TestNoEpochTwice(t *testing.T) {
	inShop(t, func(t *testing.T, s *shop) {
		var err error
		if s.table, err = htlc.TableFor("mainnet"); err != nil {
			t.Fatal(err)
		}
		var used []chains.KeyRef
		for range 3 {
			s.open()
			k, err := s.e.nextKey(t.Context())
			if err != nil {
				t.Fatal(err)
			}
			if end := (int64(k.Epoch) + 1) * 60; time.Now().Unix() < end {
				t.Errorf("epoch %d ends at %d and has given a key at %d", k.Epoch, end, time.Now().Unix())
			}
			for _, u := range used {
				if k.Epoch <= u.Epoch {
					t.Errorf("epoch %d after %d", k.Epoch, u.Epoch)
				}
			}
			used = append(used, k)
			s.crash()
			s.open() // and at once again: the same minute
			e := s.e.epoch
			s.crash()
			s.open()
			if s.e.epoch <= e {
				t.Errorf("epoch %d after %d in one minute", s.e.epoch, e)
			}
			s.crash()
		}
	})
}
