package chains

import (
	"context"
	"errors"
	"sync"
)

// Ranges asks a node for what is in blocks, range by range, and remembers how many blocks
// at one time it answers for. Providers refuse what is more than 10,000 blocks, 500 or 10,
// or has more than so many results, each in words of its own, and may change that any day.
// So any error halves the range, down to one block; what works is gone on with, and more
// is tried now and then. The zero value has asked nothing yet. It is safe for concurrent
// use.
type Ranges struct {
	mu      sync.Mutex
	works   Height // asked next; zero: none yet
	refused Height // the least that was not answered; zero: none
	fine    int    // full ranges that were answered since
}

const (
	firstRange = Height(1000)
	mostRange  = Height(50_000)
	// patience is how many full ranges are answered before more than what was refused is
	// tried again: what was refused once may have been a busy node.
	patience = 32
)

// ErrUnfinished is wrapped by who has asked as often as it may and is not done. What was
// taken stays, and the rest can be asked later.
var ErrUnfinished = errors.New("more logs than are asked for at one time")

// Most is how many blocks are asked for at one time now.
func (r *Ranges) Most() Height {
	r.mu.Lock()
	defer r.mu.Unlock()
	return r.next()
}

func (r *Ranges) next() Height {
	if r.works == 0 {
		return firstRange
	}
	return r.works
}

// answered notes that a range of n blocks was: one that was full lets the next be larger,
// halfway to what was refused.
func (r *Ranges) answered(n Height) {
	r.mu.Lock()
	defer r.mu.Unlock()
	if n < r.next() {
		return
	}
	if r.refused == 0 {
		r.works = min(2*n, mostRange)
		return
	}
	if r.fine++; r.fine%patience == 0 {
		r.refused *= 2
	}
	switch r.works = n; {
	case r.refused > mostRange:
		r.refused = 0
	case r.refused > n+n/8+1: // else it is near enough
		r.works = (n + r.refused) / 2
	}
}

// halves notes that n blocks were too many, and gives what to ask for. good is what was
// answered before in this turn.
func (r *Ranges) halves(n, good Height) Height {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.refused, r.fine = n, 0
	if r.works = max(1, n/2); good < n {
		r.works = max(r.works, good)
	}
	return r.works
}

// Up asks for ranges from a block up to another, and gives each answer to take with the
// last block that it is for. It ends with the first error of take, with that of a single
// block that is not answered, or, if most is not zero, after so many questions with
// [ErrUnfinished].
func Up[T any](ctx context.Context, r *Ranges, from, to Height, most int, ask func(from, to Height) (T, error), take func(answer T, upTo Height) error) error {
	t := turn{ranges: r, most: most}
	for from <= to {
		if t.over() {
			return ErrUnfinished
		}
		n := min(to-from+1, r.Most())
		answer, err := ask(from, from+n-1)
		if again, err := t.judge(ctx, n, err); err != nil {
			return err
		} else if again {
			continue
		}
		if err := take(answer, from+n-1); err != nil {
			return err
		}
		from += n
	}
	return nil
}

// Down is [Up] from the highest block down to the lowest, until take says that it is
// enough. It gets the first block that the answer is for.
func Down[T any](ctx context.Context, r *Ranges, low, high Height, most int, ask func(from, to Height) (T, error), take func(answer T, downTo Height) (enough bool, err error)) error {
	t := turn{ranges: r, most: most}
	for high >= low {
		if t.over() {
			return ErrUnfinished
		}
		n := min(high-low+1, r.Most())
		answer, err := ask(high-n+1, high)
		if again, err := t.judge(ctx, n, err); err != nil {
			return err
		} else if again {
			continue
		}
		if enough, err := take(answer, high-n+1); enough || err != nil {
			return err
		}
		high -= n
	}
	return nil
}

// turn is one going through of blocks.
type turn struct {
	ranges      *Ranges
	most, asked int
	good        Height // the largest that was answered since it was refused last
	fell        bool   // ranges are being halved: before is how it stood
	before      [2]Height
}

func (t *turn) over() bool { return t.most > 0 && t.asked >= t.most }

// judge says whether to ask again for less. A single block that is not answered says
// nothing about ranges: the node is away, or refuses everything.
func (t *turn) judge(ctx context.Context, n Height, err error) (again bool, _ error) {
	t.asked++
	switch {
	case err == nil:
		t.fell, t.good = false, n
		t.ranges.answered(n)
		return false, nil
	case n == 1 || ctx.Err() != nil:
		t.restore()
		return false, err
	}
	if !t.fell {
		t.fell, t.before = true, t.ranges.stand()
	}
	t.ranges.halves(n, t.good)
	t.good = 0
	return true, nil
}

func (r *Ranges) stand() [2]Height {
	r.mu.Lock()
	defer r.mu.Unlock()
	return [2]Height{r.works, r.refused}
}

// restore takes back what was concluded from a node that answers nothing.
func (t *turn) restore() {
	if !t.fell {
		return
	}
	t.ranges.mu.Lock()
	defer t.ranges.mu.Unlock()
	t.ranges.works, t.ranges.refused = t.before[0], t.before[1]
}
