package chains

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"slices"
	"sync"
	"time"
)

// Standing is how one backend of a chain stands.
type Standing struct {
	URL    string    // without credentials
	OK     bool      // nothing is held against it
	Since  time.Time // when that began
	Reason string    // why it is marked
	Lacks  string    // what it does not give that channels need, and what to do; empty: nothing
}

// Monitored is an adapter that tells how its backends stand.
type Monitored interface {
	Backends() []Standing
}

// Backends are the nodes that show one chain, and what is held against each.
//
// A node is marked when it fails (it does not answer, answers nonsense or what can be
// proved wrong, is of another network, or is frozen while another goes on) and when it
// contradicts the one that is followed, about blocks or a lock, twice in a row: nodes
// are a block apart for moments. Who is contradicted by as many as agree with it is
// marked, too: nobody can tell which of two is right.
//
// A mark says who is followed and what the owner sees. Three things it never says:
//
//   - Who counts. All configured backends must show a lock before another lock or a
//     secret rests on it, the marked ones, too. Were they left out, who knocks out the
//     honest node would be the only one that is asked.
//   - Who hears of our transactions. They go to all.
//   - By majority, who is followed. One that fails is left if another does not. Of
//     those that contradict each other the followed one stays: nodes are cheap, and
//     two liars would outvote our own.
//
// A marked one is asked again after a pause that doubles, and is well when it answers
// and agrees again.
type Backends struct {
	base   time.Duration
	now    func() time.Time
	spares func(error) bool
	tell   func(Standing)

	mu   sync.Mutex
	list []backend
	at   int       // who is followed
	busy bool      // somebody takes the census
	next time.Time // when those that are well are compared again
}

// ground is what a mark rests on.
type ground int

const (
	fault  ground = iota // its own failure
	blocks               // it has other blocks
	locks                // it says something else of a lock
	grounds
)

type backend struct {
	Standing
	why   ground
	doubt [grounds]time.Time // since when it contradicts; zero: it does not
	pause int                // doublings of the pause
	next  time.Time          // when it is asked again
}

// longest is how often the pause doubles; for calm after a recovery it begins anew.
const (
	longest = 3
	calm    = 16 // times the first pause
)

// NewBackends begins with all that are configured, none marked. base is the first
// pause. spares says of which failures a backend is not to blame: a refusal of what a
// reorganisation took away. tell hears of each mark and recovery; both may be nil.
func NewBackends(urls []string, base time.Duration, spares func(error) bool, tell func(Standing)) *Backends {
	b := &Backends{base: base, now: time.Now, spares: spares, tell: tell, next: time.Now().Add(base)}
	if spares == nil {
		b.spares = func(error) bool { return false }
	}
	if tell == nil {
		b.tell = func(Standing) {}
	}
	for _, u := range urls {
		b.list = append(b.list, backend{Standing: Standing{URL: u, OK: true, Since: b.now()}})
	}
	return b
}

// Away says whether an error is of a backend that does not answer, or is not what it
// should be: it has not judged what it was asked.
func Away(err error) bool { return errors.Is(err, ErrDown) || refuses(err) }

// elsewhere says whether another backend may answer what this one did not.
func elsewhere(err error) bool { return Away(err) || errors.Is(err, ErrDisagree) }

// Verdict is what backends say of a thing that all were asked: nil if one takes it, else
// why those refuse that judged, else why none did; [ErrDown] if nobody was asked.
func Verdict(errs []error) error {
	if len(errs) == 0 {
		return ErrDown
	}
	var judged, silent []error
	for _, err := range errs {
		switch {
		case err == nil:
			return nil
		case Away(err):
			silent = append(silent, err)
		default:
			judged = append(judged, err)
		}
	}
	if len(judged) == 0 {
		judged = silent
	}
	return errors.Join(judged...)
}

// Standings tells how all stand, in the order of the configuration.
func (b *Backends) Standings() []Standing {
	b.mu.Lock()
	defer b.mu.Unlock()
	var out []Standing
	for i := range b.list {
		out = append(out, b.list[i].Standing)
	}
	return out
}

// Ask asks the one that is followed, then the others: those that are well first,
// those that failed last. Who answers is followed.
func Ask[T any](b *Backends, f func(k int) (T, error)) (T, error) {
	var zero T
	var errs []error
	for _, k := range b.order() {
		v, err := f(k)
		if err == nil {
			b.mu.Lock()
			b.at = k
			b.mu.Unlock()
			return v, nil
		}
		b.Failed(k, err)
		errs = append(errs, err)
		if !elsewhere(err) {
			break
		}
	}
	return zero, errors.Join(errs...)
}

func (b *Backends) order() []int {
	b.mu.Lock()
	defer b.mu.Unlock()
	all := make([]int, len(b.list))
	for i := range all {
		all[i] = (b.at + i) % len(b.list)
	}
	slices.SortStableFunc(all, func(x, y int) int { return cmp.Compare(b.list[x].rank(), b.list[y].rank()) })
	return all
}

func (s *backend) rank() int {
	switch {
	case s.OK:
		return 0
	case s.why != fault:
		return 1
	}
	return 2
}

// Failed marks a backend that failed by itself. An answer that says no, what it is not
// to blame for and calls that we broke off are no failures.
func (b *Backends) Failed(k int, err error) {
	if err == nil || !elsewhere(err) || errors.Is(err, context.Canceled) || b.spares(err) && !refuses(err) {
		return
	}
	b.mu.Lock()
	heard := b.mark(k, fault, err.Error())
	b.mu.Unlock()
	heard()
}

// refuses says whether a node refuses everything for a reason that it names.
func refuses(err error) bool {
	return slices.ContainsFunc([]error{ErrUnsynced, ErrCredentials, ErrNetwork, ErrContract}, func(e error) bool { return errors.Is(err, e) })
}

// mark holds something against a backend. What it returns is to be called without the
// lock. A marked one keeps its time.
func (b *Backends) mark(k int, why ground, reason string) (tell func()) {
	s := &b.list[k]
	s.Reason, s.why = reason, why
	if !s.OK {
		return func() {}
	}
	now := b.now()
	if s.pause = min(s.pause+1, longest); now.Sub(s.Since) > calm*b.base {
		s.pause = 0
	}
	if why == locks {
		s.pause = longest // its blocks may be as good as those of the others
	}
	s.OK, s.Since, s.next = false, now, now.Add(b.base<<s.pause)
	view := s.Standing
	return func() { b.tell(view) }
}

// well takes back what is held against a backend on some grounds.
func (b *Backends) well(k int) (tell func()) {
	s := &b.list[k]
	if s.OK {
		return func() {}
	}
	s.Standing = Standing{URL: s.URL, OK: true, Since: b.now()}
	view := s.Standing
	return func() { b.tell(view) }
}

// contradicts marks a backend that contradicts for the second time in a row.
func (b *Backends) contradicts(k int, why ground, reason string) (tell func()) {
	s, now := &b.list[k], b.now()
	switch {
	case s.doubt[why].IsZero():
		s.doubt[why] = now
	case now.Sub(s.doubt[why]) >= b.base && (s.OK || s.why == why):
		return b.mark(k, why, reason)
	}
	return func() {}
}

// Census compares the newest blocks of the backends: of those that are well each pause
// anew (at once, if it is urgent), of a marked one when its own pause is over. Blocks
// before old are those of a node that is frozen, if another goes on. It does nothing
// while another is under way.
func (b *Backends) Census(ctx context.Context, old time.Time, urgent bool, head func(ctx context.Context, k int) (Block, error)) {
	asked := b.begin(urgent)
	if len(asked) == 0 {
		return
	}
	heads, errs := make([]Block, len(b.list)), make([]error, len(b.list))
	var wait sync.WaitGroup
	for _, k := range asked {
		wait.Go(func() { heads[k], errs[k] = head(ctx, k) })
	}
	wait.Wait()
	var heard []func()
	b.mu.Lock()
	b.busy, b.next = false, b.now().Add(b.base)
	if ctx.Err() == nil {
		heard = b.judge(asked, heads, errs, old)
	}
	b.mu.Unlock()
	for _, tell := range heard {
		tell()
	}
}

// begin chooses whom to ask; none if nothing is due.
func (b *Backends) begin(urgent bool) (asked []int) {
	b.mu.Lock()
	defer b.mu.Unlock()
	now := b.now()
	due := urgent || !now.Before(b.next)
	for i := range b.list {
		due = due || !b.list[i].OK && !now.Before(b.list[i].next)
	}
	if b.busy || !due || len(b.list) < 2 {
		return nil
	}
	for i := range b.list {
		if s := &b.list[i]; s.OK || i == b.at || !now.Before(s.next) {
			asked = append(asked, i)
		}
	}
	b.busy = true
	return asked
}

// judge marks and takes back by what was answered.
func (b *Backends) judge(asked []int, heads []Block, errs []error, old time.Time) (heard []func()) {
	var there []int
	for _, k := range asked {
		switch err := errs[k]; {
		case err == nil:
			there = append(there, k)
		case !errors.Is(err, context.Canceled):
			heard = append(heard, b.mark(k, fault, err.Error()))
			b.postpone(k)
		}
	}
	there = slices.DeleteFunc(there, func(k int) bool {
		for _, j := range there {
			if heads[k].Older(old) && !heads[j].Older(old) && heads[j].Height > heads[k].Height {
				heard = append(heard, b.mark(k, fault, fmt.Sprintf("%s stands at block %d of %s, %s has block %d", b.list[k].URL,
					heads[k].Height, heads[k].Time.Time().UTC().Format(time.RFC3339), b.list[j].URL, heads[j].Height)))
				b.postpone(k)
				return true
			}
		}
		return false
	})
	agree := func(x, y int) bool { return adjoin(heads[x], heads[y]) }
	differs := func(x, y int) string {
		return fmt.Sprintf("%s has block %s at %d, %s has %s at %d", b.list[x].URL, heads[x].Hash, heads[x].Height, b.list[y].URL, heads[y].Hash, heads[y].Height)
	}
	return append(heard, b.sides(there, blocks, agree, differs)...)
}

// adjoin says whether two newest blocks are of one chain and at most one apart: that
// is skew. Anything else, also another block of the same height, is another chain
// until they agree.
func adjoin(x, y Block) bool {
	return x.Hash == y.Hash || x.Height == y.Height+1 && x.Parent == y.Hash || y.Height == x.Height+1 && y.Parent == x.Hash
}

// Disputed marks two backends of which one shows what the other does not: nobody can
// tell whether it hides or the other makes it up.
func (b *Backends) Disputed(x, y int, reason string) {
	b.mu.Lock()
	heard := []func(){b.mark(x, locks, reason), b.mark(y, locks, reason)}
	b.mu.Unlock()
	for _, tell := range heard {
		tell()
	}
}

// sides holds against each other what contradicts: all that contradict the one that is
// followed; and it and those that agree with it, if they are not more.
func (b *Backends) sides(there []int, why ground, agree func(x, y int) bool, differs func(x, y int) string) (heard []func()) {
	if len(there) == 0 {
		return nil
	}
	lead := there[0]
	if slices.Contains(there, b.at) {
		lead = b.at
	}
	var with, against []int
	for _, k := range there {
		if k == lead || agree(k, lead) {
			with = append(with, k)
		} else {
			against = append(against, k)
		}
	}
	for _, k := range against {
		heard = append(heard, b.contradicts(k, why, differs(k, lead)))
		b.postpone(k)
	}
	for _, k := range with {
		if len(against) >= len(with) {
			heard = append(heard, b.contradicts(k, why, differs(k, against[0])))
			b.postpone(k)
			continue
		}
		s := &b.list[k]
		s.doubt[why] = time.Time{}
		alone := len(with) == 1 && s.why != fault // nobody is there who could agree
		if !alone && (s.why == why || why == blocks && !b.now().Before(s.next)) {
			heard = append(heard, b.well(k))
		}
	}
	return heard
}

// postpone doubles the pause of a marked one that was asked when it was due.
func (b *Backends) postpone(k int) {
	s, now := &b.list[k], b.now()
	if !s.OK && !now.Before(s.next) {
		s.pause = min(s.pause+1, longest)
		s.next = now.Add(b.base << s.pause)
	}
}

// Verdict is what the backends say together of a lock, an answer of each: nil if all
// show it, [ErrNotLocked] if all agree that it is not there, and [ErrDisagree] if one
// differs or does not answer, marked or not.
func (b *Backends) Verdict(errs []error) error {
	agreed, not := 0, 0
	var there []int
	for k, err := range errs {
		b.Failed(k, err)
		switch {
		case err == nil:
			agreed++
			there = append(there, k)
		case errors.Is(err, ErrNotLocked):
			not++
			there = append(there, k)
		}
	}
	b.mu.Lock()
	heard := b.sides(there, locks, func(x, y int) bool { return (errs[x] == nil) == (errs[y] == nil) }, func(x, y int) string {
		if errs[x] == nil {
			x, y = y, x
		}
		return fmt.Sprintf("%s shows a lock that %s does not: %s", b.list[y].URL, b.list[x].URL, errs[x])
	})
	b.mu.Unlock()
	for _, tell := range heard {
		tell()
	}
	switch {
	case agreed == len(errs):
		return nil
	case not == len(errs):
		return errs[0]
	}
	var words string
	for _, err := range errs {
		if err != nil {
			words += "; " + err.Error() // not wrapped: one who says "not locked" must not decide alone
		}
	}
	return fmt.Errorf("%w: %d of %d backends confirm%s", ErrDisagree, agreed, len(errs), words)
}
