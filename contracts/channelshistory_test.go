package contracts_test

import (
	"crypto/sha256"
	"encoding/binary"
	"math/big"
	"math/rand/v2"

	"github.com/lockstep-swap/lockstep/contracts"
)

// fate is what becomes of a lock's secret on the chain.
type fate struct {
	registered uint64 // when; 0: never
	direct     bool   // given by its receiver after settle, as late as it may
	disposed   bool   // its receiver signed that it gives it up
}

// shownState is a proof that its sender has signed, with the list of its locks.
type shownState struct {
	nonce       uint64
	transferred *big.Int
	locks       lockList
}

func (s shownState) proof() contracts.ChannelProof { return proofOf(s.nonce, s.transferred, s.locks) }

// side is one party as both know it off the chain.
type side struct {
	net    *big.Int // deposited less withdrawn
	proofs []shownState
	nextID uint64
}

func (s *side) newest() shownState { return s.proofs[len(s.proofs)-1] }

func (s *side) sent(next shownState) {
	next.nonce = uint64(len(s.proofs))
	s.proofs = append(s.proofs, next)
}

// history is what two parties, who accept nothing that is not covered, did off the
// chain until one closed: every proof that was ever signed, and the fates of all locks.
type history struct {
	r     *rand.Rand
	sides [2]side // low, high
	fates map[[32]byte]fate
	start uint64
	horizon
}

// horizon is when things happen.
type horizon struct{ closed, settleTime, settled uint64 }

func newHistory(r *rand.Rand, start uint64) *history {
	h := &history{r: r, fates: map[[32]byte]fate{}, start: start}
	h.closed = start + 100
	h.settleTime = h.closed + leastTimeout
	h.settled = h.settleTime + challenge
	for i := range h.sides {
		h.sides[i] = side{net: h.sum(60)}
		h.sides[i].sent(shownState{transferred: new(big.Int)}) // nonce 0: nothing was sent
	}
	for range h.r.IntN(14) {
		h.step(h.r.IntN(2))
	}
	return h
}

// sum is a random amount: small ones meet all the edges, a few are as great as they can be.
func (h *history) sum(most int) *big.Int {
	n := big.NewInt(int64(h.r.IntN(most)))
	if h.r.IntN(40) == 0 {
		n.Lsh(n, uint(h.r.IntN(80)))
	}
	return n
}

// spendable is what a party may still promise.
func (h *history) spendable(i int) *big.Int {
	mine, theirs := &h.sides[i], &h.sides[1-i]
	s := plus(mine.net, theirs.newest().transferred)
	s.Sub(s, mine.newest().transferred)
	return s.Sub(s, mine.newest().locks.sum())
}

// part is a random share of what is spendable, often all of it.
func (h *history) part(i int) *big.Int {
	all := h.spendable(i)
	if h.r.IntN(3) == 0 || all.Sign() == 0 {
		return all
	}
	return new(big.Int).Mod(new(big.Int).SetUint64(h.r.Uint64()), plus(all, big.NewInt(1)))
}

func (h *history) step(i int) {
	s := &h.sides[i]
	now := s.newest()
	switch action := h.r.IntN(9); {
	case action == 0: // a direct transfer
		s.sent(shownState{transferred: plus(now.transferred, h.part(i)), locks: now.locks})
	case action <= 4: // a lock
		s.nextID++
		l := h.lock(s.nextID, h.part(i))
		s.sent(shownState{transferred: now.transferred, locks: append(now.locks[:len(now.locks):len(now.locks)], l)})
	case action <= 6 && len(now.locks) > 0: // a lock is paid, or removed
		k := h.r.IntN(len(now.locks))
		l := now.locks[k]
		rest := append(append(lockList{}, now.locks[:k]...), now.locks[k+1:]...)
		next := shownState{transferred: now.transferred, locks: rest}
		if f := h.fates[l.hash]; !f.disposed && (h.known(l) || h.r.IntN(3) == 0) {
			next.transferred = plus(now.transferred, l.amount)
		}
		s.sent(next)
	case action == 7 && len(now.locks) > 0: // its receiver gives a lock up
		l := now.locks[h.r.IntN(len(now.locks))]
		f := h.fates[l.hash]
		f.disposed = true
		f.direct = false
		h.fates[l.hash] = f
	}
}

// lock makes one with a fate; it is known, at the very last second or before, or not.
func (h *history) lock(id uint64, amount *big.Int) lock {
	l := lock{id: id, amount: amount}
	binary.BigEndian.PutUint64(l.secret[:], h.r.Uint64()|1)
	l.hash = sha256.Sum256(l.secret[:])
	times := []uint64{h.closed - 50, h.closed + 50, h.settleTime - 1, h.settleTime, h.settled - 1, h.settled, h.settled + 50, h.settled + 3*margin}
	at := times[h.r.IntN(len(times))]
	slack := uint64(h.r.IntN(3)) // 0: in the last second
	switch h.r.IntN(5) {
	case 0:
		l.expiry = at // never registered
	case 1:
		l.expiry = at - 1 // a second too late
		h.fates[l.hash] = fate{registered: at}
	case 2:
		l.expiry = h.settled + 1 + margin + slack
		h.fates[l.hash] = fate{direct: true}
	default:
		l.expiry = at + slack
		h.fates[l.hash] = fate{registered: at}
	}
	return l
}

// known says whether the receiver gets a lock in the end.
func (h *history) known(l lock) bool {
	f := h.fates[l.hash]
	return f.direct || f.registered != 0 && f.registered <= l.expiry
}

// due is what an honest party gets of all that both have signed last.
func (h *history) due(i int) *big.Int {
	mine, theirs := &h.sides[i], &h.sides[1-i]
	d := plus(mine.net, theirs.newest().transferred)
	d.Sub(d, mine.newest().transferred)
	for _, l := range theirs.newest().locks {
		if h.known(l) && !h.fates[l.hash].disposed {
			d.Add(d, l.amount)
		}
	}
	for _, l := range mine.newest().locks {
		if h.known(l) && !h.fates[l.hash].disposed {
			d.Sub(d, l.amount)
		}
	}
	return d
}

func (h *history) pot() *big.Int { return plus(h.sides[0].net, h.sides[1].net) }
