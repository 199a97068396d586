package channel

import (
	"encoding/binary"
	"fmt"
	"time"

	"github.com/ethereum/go-ethereum/common"

	"github.com/lockstep-swap/lockstep/htlc"
)

// coder writes or reads fields one after the other. Each type names its fields
// once, in a method code, for both directions, so that they cannot drift apart.
// Numbers have a fixed width and lists a count, so that a value has exactly one
// encoding. Reading stops at the first error and then leaves all fields alone.
type coder struct {
	buf     []byte // written so far, or left to read
	reading bool
	err     error
}

func (c *coder) fail(format string, args ...any) {
	if c.err == nil {
		c.err = fmt.Errorf(format, args...)
	}
}

// take gives the next n bytes to read, or nil.
func (c *coder) take(n int) []byte {
	if c.err != nil || len(c.buf) < n {
		c.fail("%w: %d bytes are missing", ErrMessage, n-len(c.buf))
		return nil
	}
	b := c.buf[:n]
	c.buf = c.buf[n:]
	return b
}

func (c *coder) fixed(b []byte) {
	if !c.reading {
		c.buf = append(c.buf, b...)
	} else if got := c.take(len(b)); got != nil {
		copy(b, got)
	}
}

func (c *coder) u64(n *uint64) {
	if !c.reading {
		c.buf = binary.BigEndian.AppendUint64(c.buf, *n)
	} else if got := c.take(8); got != nil {
		*n = binary.BigEndian.Uint64(got)
	}
}

func (c *coder) u8(n *uint8) {
	if !c.reading {
		c.buf = append(c.buf, *n)
	} else if got := c.take(1); got != nil {
		*n = got[0]
	}
}

func (c *coder) flag(b *bool) {
	var n uint8
	if *b {
		n = 1
	}
	c.u8(&n)
	if n > 1 {
		c.fail("%w: a flag of %d", ErrMessage, n)
	}
	if c.reading {
		*b = n == 1
	}
}

// time takes moments that a contract can name: not negative.
func (c *coder) time(t *htlc.UnixSeconds) {
	n := uint64(*t)
	c.u64(&n)
	if n > 1<<62 {
		c.fail("%w: %d is no moment", ErrMessage, n)
		return
	}
	if c.reading {
		*t = htlc.UnixSeconds(n)
	}
}

func (c *coder) sum(s *Sum) {
	w := s.word()
	if c.fixed(w[16:]); c.reading {
		s.v.SetBytes(w[16:])
	}
}

func (c *coder) signed(d *Signed) {
	w := d.word()
	if c.fixed(w[:]); c.reading && c.err == nil {
		d.v.SetBytes(w[:])
		if d.Big().BitLen() >= sumBits {
			c.fail("%w: a number of more than %d bits", ErrMessage, sumBits)
		}
	}
}

func (c *coder) hash(h *common.Hash)       { c.fixed(h[:]) }
func (c *coder) address(a *common.Address) { c.fixed(a[:]) }

// count writes or reads the length of a list of at most most members; each takes
// a byte at least, so that a count cannot ask for more memory than came.
func (c *coder) count(n, most int) int {
	var b [4]byte
	binary.BigEndian.PutUint32(b[:], uint32(n))
	c.fixed(b[:])
	got := int(binary.BigEndian.Uint32(b[:]))
	if got > most || c.reading && got > len(c.buf) {
		c.fail("%w: a list of %d, at most %d", ErrMessage, got, most)
	}
	if c.err != nil {
		return 0
	}
	return got
}

func (c *coder) bytes(b *[]byte, most int) {
	n := c.count(len(*b), most)
	if !c.reading {
		c.buf = append(c.buf, *b...)
	} else if got := c.take(n); n > 0 && got != nil {
		*b = append([]byte(nil), got...)
	}
}

func (c *coder) text(s *string, most int) {
	b := []byte(*s)
	if c.bytes(&b, most); c.reading {
		*s = string(b)
	}
}

// list writes or reads each member of a list.
func list[T any](c *coder, members *[]T, most int, each func(*T)) {
	n := c.count(len(*members), most)
	if c.reading && n > 0 && c.err == nil {
		*members = make([]T, n)
	}
	for i := range *members {
		if c.err != nil {
			return
		}
		each(&(*members)[i])
	}
}

// duration takes whole seconds.
func (c *coder) duration(d *time.Duration) {
	n := uint64(*d / time.Second)
	if c.u64(&n); n > 1<<32 {
		c.fail("%w: %d seconds", ErrMessage, n)
		return
	}
	if c.reading {
		*d = time.Duration(n) * time.Second
	}
}
