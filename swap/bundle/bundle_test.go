package bundle

import (
	"bytes"
	"crypto/rand"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"reflect"
	"strings"
	"testing"

	"github.com/lockstep-swap/lockstep/htlc"
)

const node = "0x9858effd232b4033e47d90003d41ec34ecaeda94"

func sample(t testing.TB, swaps int) Bundle {
	t.Helper()
	s, err := htlc.SecretFromBytes([]byte("0123456789abcdef0123456789abcdef"))
	if err != nil {
		t.Fatal(err)
	}
	b := Bundle{Node: node, Network: "regtest", Seq: 7, Made: 1_800_000_000, Epoch: 29_000_000, Only: "one", Shown: []htlc.Secret{s}}
	for i := range swaps {
		b.Records = append(b.Records, Record{Kind: Machine, Key: fmt.Sprintf("swap/%d", i), Part: "p", Data: bytes.Repeat([]byte{byte(i)}, 100)})
	}
	b.Records = append(b.Records, Record{Kind: Cursor, Key: "btc", Data: []byte{}})
	return b
}

func sealed(t testing.TB, k Key, b Bundle) []byte {
	t.Helper()
	raw, err := Seal(k, rand.Reader, b)
	if err != nil {
		t.Fatal(err)
	}
	return raw
}

// TestRoundTrip: what was sealed is what is opened.
func TestRoundTrip(t *testing.T) {
	for _, n := range []int{0, 1, 300} {
		want := sample(t, n)
		got, err := Open(Key{1}, node, "regtest", sealed(t, Key{1}, want))
		want.Records[n].Data = nil
		if err != nil || !reflect.DeepEqual(got, want) {
			t.Fatalf("%d swaps: %v\n%+v\n%+v", n, err, got, want)
		}
	}
}

// TestEveryChangeIsRefused: each bit, each length, another key, another node,
// another network. Nothing of it comes out.
func TestEveryChangeIsRefused(t *testing.T) {
	k := Key{1}
	raw := sealed(t, k, sample(t, 3))
	named := func(err error) bool {
		for _, x := range []error{ErrFormat, ErrVersion, ErrTruncated, ErrForeign, ErrForged, ErrTooLarge} {
			if errors.Is(err, x) {
				return true
			}
		}
		return false
	}
	for bit := range len(raw) * 8 {
		bad := bytes.Clone(raw)
		bad[bit/8] ^= 1 << (bit % 8)
		if b, err := Open(k, node, "regtest", bad); !named(err) || !reflect.DeepEqual(b, Bundle{}) {
			t.Fatalf("bit %d: %v %+v", bit, err, b)
		}
	}
	for n := range len(raw) {
		if _, err := Open(k, node, "regtest", raw[:n]); !named(err) || n > 8 && !errors.Is(err, ErrTruncated) {
			t.Fatalf("%d bytes: %v", n, err)
		}
	}
	for _, c := range []struct {
		name string
		want error
		open func() (Bundle, error)
	}{
		{"longer", ErrForged, func() (Bundle, error) { return Open(k, node, "regtest", append(bytes.Clone(raw), 0)) }},
		{"another seed", ErrForged, func() (Bundle, error) { return Open(Key{2}, node, "regtest", raw) }},
		{"another node", ErrForeign, func() (Bundle, error) { return Open(k, "0xother", "regtest", raw) }},
		{"another network", ErrForeign, func() (Bundle, error) { return Open(k, node, "mainnet", raw) }},
		{"a picture", ErrFormat, func() (Bundle, error) { return Open(k, node, "regtest", []byte("\x89PNG....................")) }},
		{"a later version", ErrVersion, func() (Bundle, error) {
			later := bytes.Clone(raw)
			later[len(magic)]++
			return Open(k, node, "regtest", later)
		}},
	} {
		if _, err := c.open(); !errors.Is(err, c.want) {
			t.Errorf("%s: %v, want %v", c.name, err, c.want)
		}
	}
}

// TestSequenceIsAuthentic: who raises the number of an old bundle, to have it taken
// for the newest, has made a forged one.
func TestSequenceIsAuthentic(t *testing.T) {
	raw := sealed(t, Key{1}, sample(t, 1))
	h, err := ReadHead(raw)
	if err != nil || h.Seq != 7 || h.Node != node {
		t.Fatalf("%+v %v", h, err)
	}
	raw[len(magic)+2+len(node)+7]++
	if h, err := ReadHead(raw); err != nil || h.Seq != 8 {
		t.Fatalf("%+v %v: this tells nothing", h, err)
	}
	if _, err := Open(Key{1}, node, "regtest", raw); !errors.Is(err, ErrForged) {
		t.Fatalf("%v", err)
	}
}

// TestSizeTellsLittle: adding a swap seldom changes the size, and the size never
// grows by more than an eighth and one step.
func TestSizeTellsLittle(t *testing.T) {
	sizes := map[int]bool{}
	for n := range 400 {
		raw := sealed(t, Key{1}, sample(t, n))
		sizes[len(raw)] = true
		plain := 150 * n
		if len(raw) > plain+plain/8+(9<<10) {
			t.Fatalf("%d swaps take %d bytes", n, len(raw))
		}
	}
	if len(sizes) > 20 {
		t.Fatalf("%d sizes for 400 numbers of swaps", len(sizes))
	}
	if sealed := len(sealed(t, Key{1}, sample(t, 1))); sealed != len(magic)+2+len(node)+8+4+24+4096+16 {
		t.Fatalf("%d bytes", sealed)
	}
}

// TestNoncesDiffer: two bundles of the same content share nothing.
func TestNoncesDiffer(t *testing.T) {
	a, b := sealed(t, Key{1}, sample(t, 1)), sealed(t, Key{1}, sample(t, 1))
	if at := headSize(node); bytes.Equal(a[at-24:at], b[at-24:at]) || bytes.Equal(a[at:], b[at:]) {
		t.Fatal("a nonce came twice")
	}
	if _, err := Seal(Key{1}, strings.NewReader("short"), sample(t, 1)); err == nil {
		t.Fatal("sealed with half a nonce")
	}
}

// TestTooLarge: a bundle that could not be read back is not written.
func TestTooLarge(t *testing.T) {
	b := sample(t, 0)
	b.Records = append(b.Records, Record{Kind: Machine, Key: "k", Data: make([]byte, Most)})
	if _, err := Seal(Key{1}, rand.Reader, b); !errors.Is(err, ErrTooLarge) {
		t.Fatalf("%v", err)
	}
	if _, err := Seal(Key{1}, rand.Reader, Bundle{Network: "regtest"}); !errors.Is(err, ErrFormat) {
		t.Fatalf("a bundle of nobody: %v", err)
	}
}

// TestKeyIsSilent: no way of printing shows it.
func TestKeyIsSilent(t *testing.T) {
	k := Key{0xab, 0xcd}
	js, err := json.Marshal(struct{ K Key }{k})
	if err != nil {
		t.Fatal(err)
	}
	for _, s := range []string{fmt.Sprint(k), fmt.Sprintf("%x %v %+v %#v %d", k, k, k, k, k), string(js), k.LogValue().String()} {
		if strings.Contains(strings.ToLower(s), "ab") || strings.Contains(s, "171") {
			t.Errorf("shows %q", s)
		}
	}
}

// FuzzDecode: whatever the plain text is, reading it ends, and what was read is
// written the same way.
func FuzzDecode(f *testing.F) {
	f.Add(encode(sample(f, 2)))
	f.Add([]byte{})
	f.Add(bytes.Repeat([]byte{0xff}, 40))
	f.Fuzz(func(t *testing.T, plain []byte) {
		b, err := decode(plain)
		if err != nil {
			return
		}
		again, err := decode(encode(b))
		if err != nil || !reflect.DeepEqual(again, b) {
			t.Fatalf("%v\n%+v\n%+v", err, again, b)
		}
	})
}

// FuzzOpen: bytes of a stranger.
func FuzzOpen(f *testing.F) {
	raw, err := Seal(Key{1}, io.LimitReader(zeros{}, 24), sample(f, 1))
	if err != nil {
		f.Fatal(err)
	}
	f.Add(raw)
	f.Fuzz(func(t *testing.T, x []byte) {
		if _, err := Open(Key{1}, node, "regtest", x); err == nil && !bytes.Equal(x, raw) {
			t.Fatal("a stranger's bytes were taken")
		}
	})
}

type zeros struct{}

func (zeros) Read(b []byte) (int, error) { clear(b); return len(b), nil }
