package bundle

import (
	"encoding/binary"
	"fmt"
	"io"
	"math/bits"

	"golang.org/x/crypto/chacha20poly1305"
)

const (
	magic    = "LKBNDL\x00"
	version  = 1
	mostName = 64 // bytes of a node's name
	nonceAt  = chacha20poly1305.NonceSizeX
)

// Most is how large a bundle may be, in bytes: some 25,000 open swaps.
const Most = 64 << 20

// Seal encodes and encrypts. random gives the nonce. Errors wrap [ErrTooLarge],
// [ErrFormat] for a node without a name, or random's.
func Seal(k Key, random io.Reader, b Bundle) ([]byte, error) {
	if b.Node == "" || len(b.Node) > mostName {
		return nil, fmt.Errorf("%w: a node's name has 1 to %d bytes", ErrFormat, mostName)
	}
	var nonce [nonceAt]byte
	if _, err := io.ReadFull(random, nonce[:]); err != nil {
		return nil, fmt.Errorf("seal bundle: nonce: %w", err)
	}
	plain := encode(b)
	size := len(plain) + chacha20poly1305.Overhead
	if size > Most {
		return nil, fmt.Errorf("%w: %d bytes", ErrTooLarge, size)
	}
	out := make([]byte, 0, headSize(b.Node)+size)
	out = append(append(out, magic...), version, byte(len(b.Node)))
	out = append(out, b.Node...)
	out = binary.BigEndian.AppendUint64(out, b.Seq)
	out = binary.BigEndian.AppendUint32(out, uint32(size))
	out = append(out, nonce[:]...)
	aead, err := chacha20poly1305.NewX(k[:])
	if err != nil {
		return nil, fmt.Errorf("seal bundle: %w", err)
	}
	return aead.Seal(out, nonce[:], plain, out), nil
}

func headSize(node string) int { return len(magic) + 2 + len(node) + 8 + 4 + nonceAt }

// Head is what anybody can read of a bundle, and what only its maker can have
// written once [Open] agrees.
type Head struct {
	Node string
	Seq  uint64
	box  int // where it begins
	size int // of the box
}

// ReadHead reads the first bytes of a bundle. Errors wrap [ErrFormat], [ErrVersion],
// [ErrTruncated] or [ErrTooLarge].
func ReadHead(raw []byte) (h Head, err error) {
	fixed := len(magic) + 2
	switch {
	case len(raw) < fixed || string(raw[:len(magic)]) != magic:
		return h, ErrFormat
	case raw[len(magic)] != version:
		return h, fmt.Errorf("%w: %d; this one reads version %d", ErrVersion, raw[len(magic)], version)
	}
	n := int(raw[len(magic)+1])
	if n == 0 || n > mostName {
		return h, fmt.Errorf("%w: a name of %d bytes", ErrFormat, n)
	}
	if len(raw) < fixed+n+8+4+nonceAt {
		return h, ErrTruncated
	}
	h.Node = string(raw[fixed : fixed+n])
	h.Seq = binary.BigEndian.Uint64(raw[fixed+n:])
	size := binary.BigEndian.Uint32(raw[fixed+n+8:])
	if size > Most {
		return h, fmt.Errorf("%w: %d bytes", ErrTooLarge, size)
	}
	h.box, h.size = headSize(h.Node), int(size)
	return h, nil
}

// Open verifies, decrypts and decodes a bundle of the node on the network. Errors
// wrap those of this package; nothing of a bundle that is refused is given.
func Open(k Key, node, network string, raw []byte) (Bundle, error) {
	h, err := ReadHead(raw)
	switch {
	case err != nil:
		return Bundle{}, err
	case h.Node != node:
		return Bundle{}, fmt.Errorf("%w: it is of %q, this seed is %q on %s", ErrForeign, h.Node, node, network)
	case len(raw) < h.box+h.size:
		return Bundle{}, fmt.Errorf("%w: %d of %d bytes", ErrTruncated, len(raw), h.box+h.size)
	case len(raw) > h.box+h.size:
		return Bundle{}, fmt.Errorf("%w: %d bytes follow it", ErrForged, len(raw)-h.box-h.size)
	}
	aead, err := chacha20poly1305.NewX(k[:])
	if err != nil {
		return Bundle{}, fmt.Errorf("open bundle: %w", err)
	}
	plain, err := aead.Open(nil, raw[h.box-nonceAt:h.box], raw[h.box:], raw[:h.box])
	if err != nil {
		return Bundle{}, ErrForged
	}
	b, err := decode(plain)
	if err != nil {
		return Bundle{}, err
	}
	b.Node, b.Seq = h.Node, h.Seq
	if b.Network != network {
		return Bundle{}, fmt.Errorf("%w: it is of %q", ErrForeign, b.Network)
	}
	return b, nil
}

// pad is the size to which n bytes are filled up: steps of an eighth of the power
// of two below, and of at least 4 KiB.
func pad(n int) int {
	step := max(4<<10, 1<<max(0, bits.Len(uint(n))-4))
	return (n + step - 1) / step * step
}
