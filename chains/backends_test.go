package chains

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/lockstep-swap/lockstep/htlc"
)

// ward is a set of backends whose answers and clock the test owns.
type ward struct {
	*Backends
	t     *testing.T
	clock time.Time
	heads []Block
	errs  []error
	asked []int
	told  []Standing
}

const pause = time.Second

func openWard(t *testing.T, nodes int) *ward {
	w := &ward{t: t, clock: time.Unix(1_800_000_000, 0)}
	var urls []string
	for i := range nodes {
		urls = append(urls, fmt.Sprint("node", i))
	}
	w.Backends = NewBackends(urls, pause, nil, func(s Standing) { w.told = append(w.told, s) })
	w.now = func() time.Time { return w.clock }
	for i := range w.list {
		w.list[i].Since = w.clock.Add(-time.Hour)
	}
	w.next = w.clock
	w.heads, w.errs, w.asked = make([]Block, nodes), make([]error, nodes), make([]int, nodes)
	for i := range nodes {
		w.heads[i] = w.block(10, "main")
	}
	return w
}

// block is of a branch; the branches part at 0.
func (w *ward) block(h Height, branch string) Block {
	name := func(h Height) string { return fmt.Sprint(branch, h) }
	return Block{BlockID: BlockID{h, name(h)}, Parent: name(h - 1), Time: htlc.Moment(w.clock)}
}

func (w *ward) census() {
	asked := make(chan int, len(w.heads))
	w.Census(context.Background(), w.clock.Add(-time.Hour), false, func(_ context.Context, k int) (Block, error) {
		asked <- k
		return w.heads[k], w.errs[k]
	})
	close(asked)
	for k := range asked {
		w.asked[k]++
	}
}

// passes lets a time pass, with a census each pause.
func (w *ward) passes(d time.Duration) {
	for ; d > 0; d -= pause {
		w.clock = w.clock.Add(pause)
		w.census()
	}
}

// follows says who is asked first.
func (w *ward) follows() (who int) {
	w.t.Helper()
	who, err := Ask(w.Backends, func(k int) (int, error) { return k, w.errs[k] })
	if err != nil {
		w.t.Fatal(err)
	}
	return who
}

// marked lists who is marked.
func (w *ward) marked() (out string) {
	for i, s := range w.Standings() {
		if !s.OK {
			out += fmt.Sprint(i)
		}
		if s.OK != (s.Reason == "") {
			w.t.Fatalf("%+v", s)
		}
	}
	return out
}

func (w *ward) expect(what, marked string, follows int) {
	w.t.Helper()
	if m := w.marked(); m != marked {
		w.t.Fatalf("%s: %q are marked, want %q: %+v", what, m, marked, w.Standings())
	}
	if f := w.follows(); f != follows {
		w.t.Fatalf("%s: %d is followed, want %d", what, f, follows)
	}
}

// TestADownOneIsLeftAndComesBack: marked with its first failure, told once, asked with
// growing pauses, well with its first answer; and the one that took its place stays.
func TestADownOneIsLeftAndComesBack(t *testing.T) {
	w := openWard(t, 2)
	w.expect("all are well", "", 0)
	w.errs[0] = fmt.Errorf("%w: node0: connection refused", ErrDown)
	w.follows()
	w.expect("after the first failure", "0", 1)
	if s := w.Standings()[0]; !s.Since.Equal(w.clock) || !strings.Contains(s.Reason, "connection refused") || s.URL != "node0" {
		t.Fatalf("%+v", s)
	}
	w.passes(60 * time.Second)
	if n := w.asked[0]; n < 5 || n > 12 {
		t.Fatalf("asked %d times in a minute", n)
	}
	if len(w.told) != 1 {
		t.Fatalf("told %d times: %+v", len(w.told), w.told)
	}
	w.errs[0] = nil
	w.passes(9 * time.Second)
	w.expect("when it answers", "", 1)
	if len(w.told) != 2 || !w.told[1].OK {
		t.Fatalf("%+v", w.told)
	}
}

// TestAFrozenOneIsLeft, but not when all are as old: the network may be slow.
func TestAFrozenOneIsLeft(t *testing.T) {
	w := openWard(t, 2)
	old := w.heads[0]
	w.clock = w.clock.Add(2 * time.Hour)
	w.census()
	w.expect("the network is slow", "", 0)
	w.heads[1] = w.block(11, "main")
	w.heads[1].Parent = old.Hash
	w.passes(pause)
	w.expect("one is frozen", "0", 1)
	w.heads[0] = w.heads[1]
	w.passes(9 * pause)
	w.expect("it goes on", "", 1)
}

// TestWhoContradictsIsMarked: of three the one that is alone; of two both, and the
// followed one stays. A moment's skew marks nobody.
func TestWhoContradictsIsMarked(t *testing.T) {
	w := openWard(t, 3)
	w.heads[2] = w.block(11, "main")
	w.passes(5 * pause)
	w.expect("a block apart", "", 0)
	w.heads[2] = w.block(10, "fork")
	w.passes(pause)
	w.expect("for the first time", "", 0)
	w.heads[2] = w.block(10, "main")
	w.passes(pause)
	w.heads[2] = w.block(10, "fork")
	w.passes(pause)
	w.expect("it agreed meanwhile", "", 0)
	w.passes(2 * pause)
	w.expect("twice in a row", "2", 0)
	w.heads[2] = w.block(10, "main")
	w.passes(9 * pause)
	w.expect("it agrees", "", 0)

	two := openWard(t, 2)
	two.heads[1] = two.block(99, "fork")
	two.passes(3 * pause)
	two.expect("who of two is right?", "01", 0)
	// The honest one is knocked out: then there is nobody left to agree with.
	two.errs[0] = fmt.Errorf("%w: node0", ErrDown)
	two.passes(60 * pause)
	two.expect("alone", "01", 1)
	two.errs[0] = nil
	two.heads[1] = two.heads[0]
	two.passes(20 * pause)
	two.expect("they agree", "", 1)
}

// TestTwoLiarsDoNotTakeTheLead: Mallory runs two of three. Our own node, which is
// followed, is marked as outvoted, and followed all the same.
func TestTwoLiarsDoNotTakeTheLead(t *testing.T) {
	w := openWard(t, 3)
	w.heads[1], w.heads[2] = w.block(50, "fork"), w.block(50, "fork")
	w.passes(60 * pause)
	w.expect("outvoted", "012", 0)
}

// TestMarkedOnesCount: Mallory knocks out the honest backend, and it is marked. What
// hers alone confirms is no lock, however long that lasts.
func TestMarkedOnesCount(t *testing.T) {
	w := openWard(t, 2)
	down := fmt.Errorf("%w: node0", ErrDown)
	w.errs[0] = down
	w.follows()
	for range 50 {
		w.passes(pause)
		if err := w.Verdict([]error{down, nil}); !errors.Is(err, ErrDisagree) || errors.Is(err, ErrNotLocked) {
			t.Fatalf("%s: %v", w.marked(), err)
		}
	}
	w.expect("knocked out", "0", 1)
}

// TestAVerdictMarks: who shows a lock that others do not, or hides one, is marked by
// the second answer, though its blocks are as good as those of the others.
func TestAVerdictMarks(t *testing.T) {
	no := fmt.Errorf("%w: no such output", ErrNotLocked)
	for name, c := range map[string]struct {
		errs   []error
		marked string
	}{
		"one of three hides it":       {[]error{nil, nil, no}, "2"},
		"one of three makes it up":    {[]error{no, no, nil}, "2"},
		"the followed one is alone":   {[]error{no, nil, nil}, "012"},
		"one of two":                  {[]error{nil, no}, "01"},
		"all see it":                  {[]error{nil, nil}, ""},
		"nobody does":                 {[]error{no, no}, ""},
		"one has nothing to compare":  {[]error{no}, ""},
		"one does not say, one hides": {[]error{nil, nil, no, fmt.Errorf("%w: node3", ErrDown)}, "23"},
	} {
		w := openWard(t, len(c.errs))
		for k, err := range c.errs {
			if errors.Is(err, ErrDown) {
				w.errs[k] = err
			}
		}
		for range 3 {
			_ = w.Verdict(c.errs)
			w.passes(pause)
		}
		if m := w.marked(); m != c.marked {
			t.Errorf("%s: %q are marked: %+v", name, m, w.Standings())
		}
		if w.follows() != 0 {
			t.Errorf("%s: the followed one is left on the word of others", name)
		}
		clear(w.errs)
		agreed := make([]error, len(c.errs))
		_ = w.Verdict(agreed)
		w.passes(9 * pause)
		if m := w.marked(); m != "" {
			t.Errorf("%s: they agree, and %q are marked", name, m)
		}
	}
}

// TestNobodyIsToBlame for an answer that says no, and for calls that we broke off.
func TestNobodyIsToBlame(t *testing.T) {
	w := openWard(t, 2)
	for _, err := range []error{
		nil, ErrNotLocked, ErrConflict, ErrRejected,
		fmt.Errorf("%w: %w", ErrDown, context.Canceled),
	} {
		w.Failed(0, err)
	}
	w.expect("spared", "", 0)
	for _, err := range []error{ErrUnsynced, ErrCredentials, ErrNetwork, ErrContract, ErrDisagree, fmt.Errorf("%w: %w", ErrDown, context.DeadlineExceeded)} {
		w := openWard(t, 2)
		w.Failed(0, err)
		w.expect(err.Error(), "0", 1)
	}
}

// Who is silent does not hide what another judged, and nobody's silence is a yes.
func TestVerdict(t *testing.T) {
	for name, c := range map[string]struct {
		errs      []error
		want, not error
	}{
		"one takes it":     {[]error{ErrDown, ErrRejected, nil}, nil, ErrRejected},
		"one judged":       {[]error{ErrDown, ErrRejected, ErrUnsynced}, ErrRejected, ErrDown},
		"a foreign one":    {[]error{ErrNetwork, ErrConflict}, ErrConflict, ErrNetwork},
		"all are away":     {[]error{ErrUnsynced, ErrContract}, ErrContract, ErrRejected},
		"nobody was asked": {nil, ErrDown, ErrRejected},
	} {
		if err := Verdict(c.errs); !errors.Is(err, c.want) || errors.Is(err, c.not) {
			t.Errorf("%s: %v", name, err)
		}
	}
}
