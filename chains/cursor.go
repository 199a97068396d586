package chains

import "slices"

// RescanFrom is the cursor of who wants to hear everything from a height on, and
// knows nothing yet. The first block that is told takes its place.
func RescanFrom(h Height) Cursor { return Cursor{[]BlockID{{Height: h}}} }

// Advance gives the cursor after block b, remembering at most depth blocks. A
// block that it remembers already, told again after a restart, changes nothing:
// the newer ones must not be forgotten before they are told again.
func (c Cursor) Advance(b BlockID, depth int) Cursor {
	if slices.Contains(c.Window, b) {
		return c
	}
	w := slices.DeleteFunc(slices.Clone(c.Window), func(x BlockID) bool { return x.Height >= b.Height })
	w = append(w, b)
	if extra := len(w) - depth; extra > 0 {
		w = w[extra:]
	}
	return Cursor{w}
}

// Without gives the cursor before block b, which left the main chain.
func (c Cursor) Without(b BlockID) Cursor {
	return Cursor{slices.DeleteFunc(slices.Clone(c.Window), func(x BlockID) bool { return x == b })}
}
