package htlc

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"log/slog"
)

// SecretSize is the size of every secret: scripts check it with OP_SIZE,
// contracts by taking a bytes32. A secret of another size could open one lock
// and not the other.
const SecretSize = 32

// Hash is SHA-256 of a Secret: the same on every chain and in every channel.
type Hash [sha256.Size]byte

// ParseHash reads 64 lower-case hex digits. Errors wrap [ErrHash]; degenerate
// values are refused.
func ParseHash(s string) (Hash, error) {
	var h Hash
	if len(s) != 2*len(h) || !isLowerHex(s) {
		return h, fmt.Errorf("%w: %.80q is not 64 lower-case hex digits", ErrHash, s)
	}
	if _, err := hex.Decode(h[:], []byte(s)); err != nil {
		return h, fmt.Errorf("%w: %w", ErrHash, err)
	}
	return h, h.Check()
}

// Check refuses the two values that anybody can open or nobody asked for: zero
// and SHA-256 of 32 zero bytes. Errors wrap [ErrHash].
func (h Hash) Check() error {
	if h == (Hash{}) || h == sha256.Sum256(make([]byte, SecretSize)) {
		return fmt.Errorf("%w: %s is degenerate", ErrHash, h)
	}
	return nil
}

// String gives 64 lower-case hex digits.
func (h Hash) String() string { return hex.EncodeToString(h[:]) }

// MarshalText gives 64 lower-case hex digits.
func (h Hash) MarshalText() ([]byte, error) { return []byte(h.String()), nil }

// UnmarshalText reads what MarshalText writes. Errors wrap [ErrHash].
func (h *Hash) UnmarshalText(text []byte) error {
	v, err := ParseHash(string(text))
	if err == nil {
		*h = v
	}
	return err
}

// Secret is the preimage of a Hash. Every printed form is "[secret]", and it
// has no encoding: whoever stores or sends one takes [Secret.Reveal] in hand,
// where a reader can see it.
type Secret struct{ b [SecretSize]byte }

// SecretFromBytes takes exactly 32 bytes, not all zero. Errors wrap
// [ErrSecret] and never show the bytes.
func SecretFromBytes(b []byte) (Secret, error) {
	var s Secret
	if len(b) != SecretSize {
		return s, fmt.Errorf("%w: %d bytes, want %d", ErrSecret, len(b), SecretSize)
	}
	copy(s.b[:], b)
	if s.b == [SecretSize]byte{} {
		return Secret{}, fmt.Errorf("%w: zero", ErrSecret)
	}
	return s, nil
}

// Hash is SHA-256 of the secret.
func (s Secret) Hash() Hash { return sha256.Sum256(s.b[:]) }

// Reveal gives the bytes. After they left the process the hash is public for
// ever.
func (s Secret) Reveal() [SecretSize]byte { return s.b }

const redacted = "[secret]"

// String gives "[secret]".
func (Secret) String() string { return redacted }

// GoString gives "[secret]".
func (Secret) GoString() string { return redacted }

// Format prints "[secret]" whatever the verb.
func (Secret) Format(f fmt.State, _ rune) { _, _ = f.Write([]byte(redacted)) }

// LogValue logs "[secret]".
func (Secret) LogValue() slog.Value { return slog.StringValue(redacted) }

// MarshalText gives "[secret]", so that JSON of a value that holds one says
// nothing.
func (Secret) MarshalText() ([]byte, error) { return []byte(redacted), nil }
