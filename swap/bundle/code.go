package bundle

import (
	"encoding/binary"
	"fmt"

	"github.com/lockstep-swap/lockstep/htlc"
)

// The plain text: fields in the order of [Bundle], each with its length in front,
// then zeros.

// Bounds of a plain text's fields.
const (
	mostRecords = 1 << 20
	mostKey     = 512
)

// encode writes the plain text, padded.
func encode(b Bundle) []byte {
	size := 64 + len(b.Network) + len(b.Only) + (htlc.SecretSize+1)*len(b.Shown)
	for _, r := range b.Records {
		size += 16 + len(r.Key) + len(r.Part) + len(r.Data)
	}
	out := make([]byte, 0, pad(size))
	out = text(out, b.Network)
	out = binary.AppendUvarint(out, uint64(b.Made))
	out = binary.AppendUvarint(out, uint64(b.Epoch))
	out = text(out, b.Only)
	out = binary.AppendUvarint(out, uint64(len(b.Records)))
	for _, r := range b.Records {
		out = append(out, byte(r.Kind))
		out = text(text(out, r.Key), r.Part)
		out = append(binary.AppendUvarint(out, uint64(len(r.Data))), r.Data...)
	}
	out = binary.AppendUvarint(out, uint64(len(b.Shown)))
	for _, s := range b.Shown {
		raw := s.Reveal() // shown to us before
		out = append(out, raw[:]...)
	}
	return append(out, make([]byte, pad(len(out))-len(out))...)
}

func text(out []byte, s string) []byte {
	return append(binary.AppendUvarint(out, uint64(len(s))), s...)
}

// decode reads what encode writes and nothing else. It allocates no more than a few
// times what it was given.
func decode(plain []byte) (Bundle, error) {
	var b Bundle
	r := &reader{left: plain}
	b.Network = r.text(mostKey)
	b.Made = htlc.UnixSeconds(r.number(1 << 40))
	b.Epoch = uint32(r.number(1<<32 - 1))
	b.Only = r.text(mostKey)
	for range r.number(mostRecords) {
		if r.bad != nil {
			break
		}
		x := Record{Kind: Kind(r.byte()), Key: r.text(mostKey), Part: r.text(mostKey)}
		x.Data = r.bytes(Most)
		if r.bad == nil && (x.Kind < Machine || x.Kind > Contact) {
			r.bad = fmt.Errorf("%w: a record of kind %d", ErrVersion, x.Kind)
		}
		b.Records = append(b.Records, x)
	}
	for range r.number(mostRecords) {
		if r.bad != nil {
			break
		}
		s, err := htlc.SecretFromBytes(r.take(htlc.SecretSize))
		if r.bad == nil && err != nil {
			r.bad = fmt.Errorf("%w: %w", ErrFormat, err)
		}
		b.Shown = append(b.Shown, s)
	}
	for _, x := range r.left {
		if x != 0 && r.bad == nil {
			r.bad = fmt.Errorf("%w: something follows its last field", ErrFormat)
		}
	}
	if r.bad != nil {
		return Bundle{}, r.bad
	}
	return b, nil
}

// reader takes fields from the front; after an error it gives zeros.
type reader struct {
	left []byte
	bad  error
}

func (r *reader) take(n uint64) []byte {
	if r.bad != nil || n > uint64(len(r.left)) {
		if r.bad == nil {
			r.bad = fmt.Errorf("%w: a field of %d bytes, %d are left", ErrFormat, n, len(r.left))
		}
		return nil
	}
	out := r.left[:n]
	r.left = r.left[n:]
	return out
}

func (r *reader) number(most uint64) uint64 {
	if r.bad != nil {
		return 0
	}
	v, n := binary.Uvarint(r.left)
	if n <= 0 || v > most {
		r.bad = fmt.Errorf("%w: a number is out of bounds", ErrFormat)
		return 0
	}
	r.left = r.left[n:]
	return v
}

func (r *reader) byte() byte {
	if b := r.take(1); b != nil {
		return b[0]
	}
	return 0
}

func (r *reader) bytes(most uint64) []byte { return append([]byte(nil), r.take(r.number(most))...) }

func (r *reader) text(most uint64) string { return string(r.take(r.number(most))) }
