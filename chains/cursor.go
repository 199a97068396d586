package chains

import "slices"

// Advance gives the cursor after block b, remembering at most depth blocks.
func (c Cursor) Advance(b BlockID, depth int) Cursor {
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
