package engine

import "time"

// bucket is a token bucket of whole tokens: so many at once, and one more after each while.
// The zero time begins it full. It has no lock.
type bucket struct {
	left, most int // left is below zero where something was owed
	each       time.Duration
	at         time.Time // when the last one came
}

// fill brings it to now.
func (b *bucket) fill(now time.Time) {
	if b.at.IsZero() {
		b.left, b.at = b.most, now
	}
	if n := int(now.Sub(b.at) / b.each); n > 0 {
		b.left, b.at = min(b.most, b.left+n), b.at.Add(time.Duration(n)*b.each)
	}
}

// has says whether one may be taken.
func (b *bucket) has(now time.Time) bool {
	b.fill(now)
	return b.left > 0
}

// take takes one if it is there.
func (b *bucket) take(now time.Time) bool {
	if !b.has(now) {
		return false
	}
	b.left--
	return true
}

// owe takes so many, there or not.
func (b *bucket) owe(n int, now time.Time) {
	b.fill(now)
	b.left -= n
}

// full says whether nothing would be different if it began anew.
func (b *bucket) full(now time.Time) bool {
	b.fill(now)
	return b.left == b.most
}
