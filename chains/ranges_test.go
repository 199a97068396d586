package chains

import (
	"context"
	"errors"
	"fmt"
	"testing"
)

// provider answers for so many blocks at one time, and for none while it is away.
type provider struct {
	most  Height
	away  bool
	asked int
	no    int
	seen  map[Height]int
}

var errWide = errors.New("query returned more than 10000 results")

func (p *provider) ask(from, to Height) (Height, error) {
	p.asked++
	if p.away || to-from+1 > p.most || from > to {
		p.no++
		return 0, fmt.Errorf("%w: %d to %d", errWide, from, to)
	}
	for h := from; h <= to; h++ {
		p.seen[h]++
	}
	return from, nil
}

// Whatever a provider allows, each block is told once, up or down, and few questions are
// in vain; what was learned is used by who asks next.
func TestRangesFit(t *testing.T) {
	for _, most := range []Height{1, 7, 10, 100, 500, 1000, 2000, 5000, 10_000, 1_000_000} {
		for _, up := range []bool{true, false} {
			t.Run(fmt.Sprint(most, up), func(t *testing.T) {
				blocks := min(1000*most, 400_000)
				p, r := &provider{most: most, seen: map[Height]int{}}, &Ranges{}
				go1 := func(from, to Height) error {
					if up {
						return Up(t.Context(), r, from, to, 0, p.ask, func(at, upTo Height) error { return nil })
					}
					return Down(t.Context(), r, from, to, 0, p.ask, func(at, downTo Height) (bool, error) { return at != downTo, nil })
				}
				if err := go1(3, blocks+2); err != nil {
					t.Fatal(err)
				}
				for h := range blocks {
					if p.seen[h+3] != 1 {
						t.Fatalf("block %d was told %d times", h+3, p.seen[h+3])
					}
				}
				if len(p.seen) != int(blocks) {
					t.Errorf("%d blocks of %d", len(p.seen), blocks)
				}
				// Five in four of what could be asked at best, and the way down to it.
				if best := int(blocks/min(most, mostRange)) + 1; p.asked > best+best/4+20 {
					t.Errorf("%d questions, %d in vain, for %d blocks at %d each", p.asked, p.no, blocks, most)
				}
				p.asked, p.no = 0, 0
				if err := go1(blocks+3, blocks+2+min(most, 20)); err != nil || p.asked > 3 {
					t.Errorf("what was learned is asked again: %d questions, %d in vain: %v", p.asked, p.no, err)
				}
			})
		}
	}
}

// A provider that allows more again is asked for more again.
func TestRangesGrowAgain(t *testing.T) {
	p, r := &provider{most: 10, seen: map[Height]int{}}, &Ranges{}
	read := func(blocks Height) {
		if err := Up(t.Context(), r, 0, blocks-1, 0, p.ask, func(Height, Height) error { return nil }); err != nil {
			t.Fatal(err)
		}
	}
	read(100)
	p.most = 100_000
	read(400_000)
	p.asked = 0
	read(100_000)
	if r.Most() < 10_000 || p.asked > 10 {
		t.Errorf("asked are %d blocks, by %d questions", r.Most(), p.asked)
	}
}

// One that is away has said nothing about ranges, and is not asked for long.
func TestRangesOfWhoIsAway(t *testing.T) {
	p, r := &provider{most: 4000, seen: map[Height]int{}}, &Ranges{}
	all := func(Height, Height) error { return nil }
	if err := Up(t.Context(), r, 0, 20_000, 0, p.ask, all); err != nil {
		t.Fatal(err)
	}
	was := r.Most()
	p.away, p.asked = true, 0
	if err := Up(t.Context(), r, 0, 20_000, 0, p.ask, all); !errors.Is(err, errWide) || p.asked > 17 {
		t.Errorf("%d questions: %v", p.asked, err)
	}
	if r.Most() != was {
		t.Errorf("asked were %d blocks, and are %d", was, r.Most())
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	p.asked = 0
	if err := Up(ctx, r, 0, 20_000, 0, p.ask, all); err == nil || p.asked > 1 {
		t.Errorf("%d questions after the end: %v", p.asked, err)
	}
}

// Questions are bounded; what was answered was taken, and the next turn goes on.
func TestRangesAreBounded(t *testing.T) {
	p, r := &provider{most: 1, seen: map[Height]int{}}, &Ranges{}
	next := Height(0)
	for turns := 1; ; turns++ {
		p.asked = 0
		err := Up(t.Context(), r, next, 99, 20, p.ask, func(_, upTo Height) error { next = upTo + 1; return nil })
		if p.asked > 20 {
			t.Fatalf("%d questions", p.asked)
		}
		if err == nil {
			break
		}
		if !errors.Is(err, ErrUnfinished) || turns > 10 {
			t.Fatalf("turn %d, at block %d: %v", turns, next, err)
		}
	}
	if len(p.seen) != 100 {
		t.Errorf("%d blocks", len(p.seen))
	}
	no := errors.New("no")
	if err := Up(t.Context(), r, 0, 99, 20, p.ask, func(Height, Height) error { return no }); !errors.Is(err, no) {
		t.Errorf("what takes fails: %v", err)
	}
	p.asked = 0
	if err := Down(t.Context(), r, 0, 99, 20, p.ask, func(Height, Height) (bool, error) { return true, nil }); err != nil || p.asked != 1 {
		t.Errorf("it was enough: %d questions, %v", p.asked, err)
	}
}
