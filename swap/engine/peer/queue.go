package peer

import (
	"fmt"
	"sync"
	"sync/atomic"
)

// queue is what waits to be written, as records that are filled as far as frames
// fit: while one is on its way, everything that is sent shares the next.
type queue struct {
	limit int
	total *atomic.Int64 // of all queues
	most  int64

	mu      sync.Mutex
	bytes   []byte // frames, record after record
	ends    []int  // where each record ends
	spare   []byte
	closed  bool
	waiting chan struct{} // holds one token while there is something to write
}

func newQueue(limit int, total *atomic.Int64, most int) *queue {
	return &queue{limit: limit, total: total, most: int64(most), waiting: make(chan struct{}, 1)}
}

// message queues a message, or says why not. It never waits.
func (q *queue) message(m Message) error {
	n := frameSize(m)
	q.mu.Lock()
	defer q.mu.Unlock()
	switch {
	case q.closed:
		return ErrOffline
	case len(q.bytes)+n > q.limit:
		return fmt.Errorf("%w: %d bytes for this peer", ErrBusy, len(q.bytes))
	case q.total.Add(int64(n)) > q.most:
		q.total.Add(-int64(n))
		return fmt.Errorf("%w: for all peers", ErrBusy)
	}
	q.grow(n)
	q.bytes = appendMessage(q.bytes, m)
	q.added()
	return nil
}

// control queues a frame that is not a message. It has room for ever: what asks for
// it is limited.
func (q *queue) control(f []byte) {
	q.mu.Lock()
	defer q.mu.Unlock()
	if q.closed {
		return
	}
	q.total.Add(int64(len(f)))
	q.grow(len(f))
	q.bytes = append(q.bytes, f...)
	q.added()
}

// grow begins a record if the last has no room for n bytes.
func (q *queue) grow(n int) {
	if len(q.ends) > 0 {
		begin := 0
		if len(q.ends) > 1 {
			begin = q.ends[len(q.ends)-2]
		}
		if len(q.bytes)-begin+n <= maxFrames {
			q.ends = q.ends[:len(q.ends)-1]
		}
	}
}

func (q *queue) added() {
	q.ends = append(q.ends, len(q.bytes))
	select {
	case q.waiting <- struct{}{}:
	default:
	}
}

// take gives what waits: bytes and where each record ends. The caller gives the
// bytes back.
func (q *queue) take(ends []int) ([]byte, []int) {
	q.mu.Lock()
	defer q.mu.Unlock()
	out := q.bytes
	ends = append(ends[:0], q.ends...)
	q.bytes, q.spare, q.ends = q.spare[:0], nil, q.ends[:0]
	return out, ends
}

// keepBuffer is how large a buffer an idle session keeps.
const keepBuffer = 16 << 10

// give takes a buffer back whose bytes are written, or never will be.
func (q *queue) give(b []byte) {
	q.total.Add(-int64(len(b)))
	if cap(b) > keepBuffer {
		return
	}
	q.mu.Lock()
	defer q.mu.Unlock()
	q.spare = b[:0]
}

// close drops what waits.
func (q *queue) close() {
	q.mu.Lock()
	defer q.mu.Unlock()
	q.closed = true
	q.total.Add(-int64(len(q.bytes)))
	q.bytes, q.ends = nil, nil
}
