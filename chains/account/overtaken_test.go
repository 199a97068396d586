package account

import (
	"fmt"
	"testing"

	"github.com/lockstep-swap/lockstep/chains"
	"github.com/lockstep-swap/lockstep/htlc"
	"pgregory.net/rapid"
)

// whose says who used the job's nonce in a block.
type whose int

const (
	nobody whose = iota
	ours
	stranger
)

// branch is a chain on which a nonce can be used once.
type branch []struct {
	chains.Block
	by whose
}

// user is who used the nonce, and where.
func (b branch) user() (whose, chains.Height) {
	for _, x := range b {
		if x.by != nobody {
			return x.by, x.Height
		}
	}
	return nobody, 0
}

// nonceRace is a lock on its way on a chain that a node knows and the account
// follows, some facts behind.
type nonceRace struct {
	*keeper
	lock     chains.Tx
	node     branch
	followed branch
	hashes   int
	late     []Priced // readings that were not told yet
	died     bool
}

func newNonceRace(t testing.TB) *nonceRace {
	r := &nonceRace{keeper: open(t, htlc.SMT)}
	r.lockJob("l", 5)
	r.lock = r.sign(only[Build](r.keeper, r.price("l"))).Tx
	return r
}

func (r *nonceRace) tells(w What) {
	r.t.Helper()
	for _, c := range r.does(w) {
		if tell, ok := c.(Tell); ok && tell.News == NewsDied {
			r.died = true
		}
	}
}

func (r *nonceRace) mine(by whose) {
	if used, _ := r.node.user(); used != nobody {
		by = nobody
	}
	r.hashes++
	b := chains.Block{BlockID: chains.BlockID{Height: chains.Height(len(r.node) + 1), Hash: fmt.Sprint("h", r.hashes)}}
	r.node = append(r.node[:len(r.node):len(r.node)], struct {
		chains.Block
		by whose
	}{b, by})
}

// reorganise replaces the last depth blocks by a branch that is one longer.
func (r *nonceRace) reorganise(depth int, by func() whose) {
	r.node = r.node[:len(r.node)-min(depth, len(r.node))]
	for range depth + 1 {
		r.mine(by())
	}
}

// follow tells the next fact, and whether there was one.
func (r *nonceRace) follow() bool {
	n := len(r.followed)
	if n > 0 && (len(r.node) < n || r.node[n-1].Hash != r.followed[n-1].Hash) {
		r.tells(Fact{chains.Fact{Kind: chains.FactTip, Status: chains.Gone, Block: r.followed[n-1].Block}})
		r.followed = r.followed[:n-1]
		return true
	}
	if len(r.node) == n {
		return false
	}
	next := r.node[n]
	if next.by == ours {
		r.tells(Fact{chains.Fact{Kind: chains.FactTx, Status: chains.Seen, TxID: r.lock.ID, OK: true, Block: next.Block}})
	}
	r.tells(Fact{chains.Fact{Kind: chains.FactTip, Status: chains.Seen, Block: next.Block}})
	r.followed = r.node[: n+1 : n+1]
	return true
}

// reads asks the node; what it said is told later.
func (r *nonceRace) reads() {
	p := Priced{ID: "l", Market: 1000, Floor: 1000, Size: 120}
	if by, _ := r.node.user(); by != nobody {
		p.Nonce = 1
	}
	if len(r.node) > 0 {
		p.At = r.node[len(r.node)-1].BlockID
	}
	r.late = append(r.late, p)
}

func (r *nonceRace) told() {
	for _, p := range r.late {
		r.tells(p)
	}
	r.late = nil
}

// TestNonceOfAStranger: a lock whose nonce another transaction of the same key used
// is dead once that is final, not before.
func TestNonceOfAStranger(t *testing.T) {
	r := newNonceRace(t)
	r.mine(stranger)
	for range r.a.Depth {
		r.follow()
		r.reads()
		r.told()
		if r.died {
			t.Fatal("dead before it is final")
		}
		r.mine(nobody)
	}
	r.follow()
	r.reads()
	if r.told(); !r.died {
		t.Fatal("it waits for ever")
	}
}

// TestNoStrangerToItself: the nonce was used when it was read, by our own lock in a
// block that the node had and we did not, or by a stranger's transaction. That block is
// lost, and on the other branch our lock is mined late, just when the nonce is read
// next. A lock that is called dead while it is mined lets its owner release the other.
func TestNoStrangerToItself(t *testing.T) {
	for _, first := range []whose{ours, stranger} {
		r := newNonceRace(t)
		r.mine(nobody)
		r.follow()
		r.mine(first)
		if first == stranger {
			r.follow()
		}
		r.reads()
		r.told()
		for r.follow() {
		}
		r.reorganise(1, func() whose { return nobody })
		for range r.a.Depth {
			r.mine(nobody)
		}
		for r.follow() {
		}
		r.mine(ours)
		r.reads()
		if r.told(); r.died {
			t.Errorf("a mined lock is called dead; the nonce was %d's before", first)
		}
	}
}

// TestNonceOfALostBlock: the nonce was used at the node's tip, which we never followed,
// for it was lost at once: nobody tells us that it is gone. When the nonce is read next
// our own lock has just been mined, on the other branch.
func TestNonceOfALostBlock(t *testing.T) {
	for _, first := range []whose{ours, stranger} {
		r := newNonceRace(t)
		r.mine(nobody)
		r.follow()
		r.mine(first)
		r.reads()
		r.told()
		r.reorganise(1, func() whose { return nobody })
		for range r.a.Depth {
			r.mine(nobody)
		}
		for r.follow() {
		}
		r.mine(ours)
		r.reads()
		if r.told(); r.died {
			t.Errorf("a mined lock is called dead; the nonce was %d's in a lost block", first)
		}
	}
}

// TestOvertakenForGood: in whatever order blocks, reorganisations that are less deep
// than finality, facts and readings come, a lock is called dead only if a stranger's
// transaction is final, and it is called dead then.
func TestOvertakenForGood(outer *testing.T) {
	rapid.Check(outer, func(t *rapid.T) {
		r := newNonceRace(outer)
		user := func() whose { return whose(rapid.SampledFrom([]int{0, 0, 0, 0, 1, 2}).Draw(t, "user")) }
		honest := func() {
			by, at := r.node.user()
			if r.died && (by != stranger || chains.Height(len(r.node)) < at+r.a.Depth) {
				t.Fatalf("called dead; %d is used at %d of %d", by, at, len(r.node))
			}
		}
		for range rapid.IntRange(1, 120).Draw(t, "steps") {
			_, at := r.node.user()
			switch rapid.SampledFrom([]string{"mine", "follow", "follow", "read", "tell", "reorganise"}).Draw(t, "step") {
			case "mine":
				r.mine(user())
			case "reorganise":
				// What is final stays: no deeper than Depth, seen from any block's follower.
				if at == 0 || chains.Height(len(r.node)) < at+r.a.Depth {
					r.reorganise(rapid.IntRange(1, int(r.a.Depth)).Draw(t, "depth"), user)
				}
			case "follow":
				r.follow()
			case "read":
				r.reads()
			case "tell":
				r.told()
			}
			honest()
		}
		for range r.a.Depth + 1 {
			r.mine(nobody)
			for r.follow() {
			}
			r.reads()
			r.told()
			honest()
		}
		if by, _ := r.node.user(); by == stranger && !r.died {
			t.Fatal("a stranger's transaction is final, and the lock waits for ever")
		}
	})
}
