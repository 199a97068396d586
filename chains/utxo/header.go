package utxo

import (
	"context"
	"encoding/binary"
	"encoding/hex"
	"fmt"
	"slices"
	"sync"

	"github.com/btcsuite/btcd/chainhash/v2"

	"github.com/lockstep-swap/lockstep/chains"
	"github.com/lockstep-swap/lockstep/htlc"
)

// medianSpan is how many headers median time past looks at (BIP-113).
const medianSpan = 11

// keptHeaders bounds the cache: weeks of any chain here.
const keptHeaders = 8192

// header is a block's header whose hash and work were checked, so that a node
// cannot invent one for free.
type header struct {
	hash, prev, root chainhash.Hash
	time             int64
}

// parseHeader reads 80 bytes.
func parseHeader(raw []byte) (h header, bits uint32) {
	h.hash = doubleSHA(raw)
	copy(h.prev[:], raw[4:36])
	copy(h.root[:], raw[36:68])
	h.time = int64(binary.LittleEndian.Uint32(raw[68:72]))
	return h, binary.LittleEndian.Uint32(raw[72:76])
}

// headers remembers headers by hash: they never change.
type headers struct {
	mu   sync.Mutex
	seen map[chainhash.Hash]header
	fifo []chainhash.Hash
}

func (c *headers) get(hash chainhash.Hash) (header, bool) {
	c.mu.Lock()
	defer c.mu.Unlock()
	h, ok := c.seen[hash]
	return h, ok
}

func (c *headers) put(h header) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.seen == nil {
		c.seen = map[chainhash.Hash]header{}
	}
	if _, ok := c.seen[h.hash]; ok {
		return
	}
	c.seen[h.hash] = h
	if c.fifo = append(c.fifo, h.hash); len(c.fifo) > keptHeaders {
		delete(c.seen, c.fifo[0])
		c.fifo = c.fifo[1:]
	}
}

// header asks for a block's header and checks that it is that block's and worked
// for.
func (n *node) header(ctx context.Context, hash chainhash.Hash) (header, error) {
	if h, ok := n.headers.get(hash); ok {
		return h, nil
	}
	var text string
	if err := n.call(ctx, &text, "getblockheader", hash.String(), false); err != nil {
		return header{}, err
	}
	raw, err := hex.DecodeString(text)
	if err != nil || len(raw) != headerSize {
		return header{}, n.lies("header of %s is not %d bytes", hash, headerSize)
	}
	h, bits := parseHeader(raw)
	if h.hash != hash {
		return header{}, n.lies("header of %s is that of %s", hash, h.hash)
	}
	if !n.net.worked(raw, bits) {
		return header{}, n.lies("header of %s has no proof of work", hash)
	}
	n.headers.put(h)
	return h, nil
}

// clock is median time past as of a block. btcd does not tell it.
func (n *node) clock(ctx context.Context, h header) (htlc.UnixSeconds, error) {
	times := make([]int64, 0, medianSpan)
	for {
		times = append(times, h.time)
		if len(times) == medianSpan || h.prev == (chainhash.Hash{}) {
			break
		}
		var err error
		if h, err = n.header(ctx, h.prev); err != nil {
			return 0, err
		}
	}
	slices.Sort(times)
	return htlc.UnixSeconds(times[len(times)/2]), nil
}

// block makes the seam's block of a header.
func (n *node) block(ctx context.Context, h header, height chains.Height) (chains.Block, error) {
	clock, err := n.clock(ctx, h)
	if err != nil {
		return chains.Block{}, err
	}
	b := chains.Block{BlockID: chains.BlockID{Height: height, Hash: h.hash.String()}, Time: htlc.UnixSeconds(h.time), Clock: clock}
	if height > 0 {
		b.Parent = h.prev.String()
	}
	return b, nil
}

// lies is a node whose answer contradicts itself.
func (n *node) lies(format string, args ...any) error {
	return fmt.Errorf("%w: %s: %s", chains.ErrDisagree, n.at, fmt.Sprintf(format, args...))
}
