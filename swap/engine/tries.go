package engine

import (
	"context"
	"errors"
	"sync"
	"time"

	"github.com/ethereum/go-ethereum/common"

	"github.com/lockstep-swap/lockstep/channel"
)

// A lock to us that may be sent on, or held, has its hash asked for in the registry of all
// backends. Who locks pays nothing for that if the lock is given back: so a partner has so
// many tries that come to nothing, at once and in each second, and one more for each lock
// that it paid. Whose payments arrive is never held up, however many they are. A lock
// beyond that is given back with [channel.CodeBusy] before anything is read, and nothing
// is kept of it.
const (
	tryBurst = 2048
	tryRate  = 32
	// mostAskedBy is how many readings of [mostAsked] are for one partner: others' do not
	// wait behind all of its.
	mostAskedBy = 8
)

// errTries is for a lock of a partner whose locks come to nothing.
var errTries = errors.New("too many locks of this partner came to nothing")

// tries counts what partners may lock to us. It has nobody else in it.
type tries struct {
	mu    sync.Mutex
	peers map[common.Address]*trier
}

type trier struct {
	left   bucket
	asking turns
}

// of is a partner's count. The lock is held.
func (x *tries) of(peer common.Address) *trier {
	t := x.peers[peer]
	if t == nil {
		if x.peers == nil {
			x.peers = map[common.Address]*trier{}
		}
		t = &trier{bucket{most: tryBurst, each: time.Second / tryRate}, make(turns, mostAskedBy)}
		x.peers[peer] = t
	}
	return t
}

// ask does what a lock of a partner needs, if it has a try left, and when it is its turn.
// A try in which nothing could be read is none.
func (x *tries) ask(ctx context.Context, peer common.Address, now time.Time, do func() error) error {
	x.mu.Lock()
	t := x.of(peer)
	may := t.left.take(now)
	x.mu.Unlock()
	if !may {
		return errTries
	}
	err := t.asking.take(ctx, do)
	if err != nil && refusal(err) == channel.CodeNone {
		x.back(peer, 1)
	}
	return err
}

// paid gives a partner its try back that came to a payment, and another one.
func (x *tries) paid(peer common.Address) { x.back(peer, 2) }

func (x *tries) back(peer common.Address, n int) {
	x.mu.Lock()
	defer x.mu.Unlock()
	if t := x.peers[peer]; t != nil {
		t.left.left = min(t.left.most, t.left.left+n)
	}
}

// tidy forgets who has all its tries.
func (x *tries) tidy(now time.Time) {
	x.mu.Lock()
	defer x.mu.Unlock()
	for peer, t := range x.peers {
		if t.left.fill(now); t.left.left == t.left.most && len(t.asking) == 0 {
			delete(x.peers, peer)
		}
	}
}

// refusal is the code with which a lock is given back on which nothing of ours rests yet;
// [channel.CodeNone] if the error is none of the lock's.
func refusal(err error) channel.Code {
	switch {
	case errors.Is(err, ErrHashUsed): // it is another machine's
		return channel.CodeHash
	case errors.Is(err, errTries):
		return channel.CodeBusy
	}
	return channel.CodeNone
}

// stillborn says whether a payment gives back what is locked to us with its first step:
// then nothing of ours will rest on its hash, and whether that is registered is all the
// same.
func (m *payMachine) stillborn(first begun) bool {
	return first.refused || m.Payment.Code() != channel.CodeNone
}
