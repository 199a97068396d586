package peer

import (
	"bytes"
	"crypto/rand"
	"errors"
	"fmt"
	"math/big"
	"slices"
	"testing"

	"github.com/ethereum/go-ethereum/crypto"
	"github.com/flynn/noise"
)

// hallway carries the messages of a handshake in memory; the meddler on it sees each
// and says what arrives.
type hallway struct {
	in, out chan []byte
	meddle  func([]byte) []byte
}

func (h hallway) read() ([]byte, error) {
	m, ok := <-h.in
	if !ok {
		return nil, ErrGone
	}
	return m, nil
}

func (h hallway) write(m []byte) error {
	h.out <- h.meddle(slices.Clone(m))
	return nil
}

func partyOf(t testing.TB, name string) *party {
	t.Helper()
	return partyAs(t, identity(t, name))
}

func partyAs(t testing.TB, as Identity) *party {
	t.Helper()
	p, err := newParty(as, network, []Kind{2, 1, 2}, rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// result of both sides of a handshake.
type result struct {
	dialed, accepted   secured
	dialErr, acceptErr error
}

// meet has two parties shake hands while the meddler changes message 1, 2 or 3.
func meet(dialer, accepter *party, to ID, meddle func(n int, m []byte) []byte) result {
	there, back := make(chan []byte, 2), make(chan []byte, 2)
	sent := 0
	var r result
	done := make(chan struct{})
	go func() {
		defer close(done)
		defer close(back)
		r.accepted, r.acceptErr = accepter.accept(hallway{there, back, func(m []byte) []byte { return meddle(2, m) }})
	}()
	r.dialed, r.dialErr = dialer.dial(hallway{back, there, func(m []byte) []byte {
		sent += 1 + sent // 1, then 3
		return meddle(sent, m)
	}}, to)
	close(there)
	<-done
	return r
}

func honest(_ int, m []byte) []byte { return m }

func TestHandshakeSaysWhoIsThere(t *testing.T) {
	alice, bob := partyOf(t, "alice"), partyOf(t, "bob")
	r := meet(alice, bob, bob.identity.id, honest)
	if r.dialErr != nil || r.acceptErr != nil {
		t.Fatal(r.dialErr, r.acceptErr)
	}
	if r.dialed.peer != bob.identity.id || r.accepted.peer != alice.identity.id {
		t.Fatalf("alice speaks with %s, bob with %s", r.dialed.peer, r.accepted.peer)
	}
	if !bytes.Equal(r.dialed.binding, r.accepted.binding) || !slices.Equal(r.dialed.kinds, []Kind{1, 2}) {
		t.Fatalf("transcripts %x and %x, kinds %v", r.dialed.binding, r.accepted.binding, r.dialed.kinds)
	}
	if r.dialed.instance != bob.instance || r.accepted.instance != alice.instance {
		t.Fatal("instances are mixed up")
	}
	for range 3 { // both directions, and the keys go on
		for _, way := range []struct{ from, to *noise.CipherState }{{r.dialed.send, r.accepted.recv}, {r.accepted.send, r.dialed.recv}} {
			c, err := way.from.Encrypt(nil, nil, []byte("hi"))
			if err != nil {
				t.Fatal(err)
			}
			if p, err := way.to.Decrypt(nil, nil, c); err != nil || string(p) != "hi" {
				t.Fatalf("%q, %v", p, err)
			}
		}
	}
}

// Whatever byte of a message is changed, cut or added, no session comes of it.
func TestHandshakeTampered(t *testing.T) {
	alice, bob := partyOf(t, "alice"), partyOf(t, "bob")
	sizes := map[int]int{}
	meet(alice, bob, bob.identity.id, func(n int, m []byte) []byte { sizes[n] = len(m); return m })
	if len(sizes) != 3 {
		t.Fatalf("messages: %v", sizes)
	}
	try := func(n int, name string, change func([]byte) []byte) {
		r := meet(alice, bob, bob.identity.id, func(x int, m []byte) []byte {
			if x == n {
				return change(m)
			}
			return m
		})
		if r.acceptErr == nil {
			t.Errorf("message %d, %s: bob takes it", n, name)
		}
		if n < 3 && r.dialErr == nil {
			t.Errorf("message %d, %s: alice takes it", n, name)
		}
	}
	for n := 1; n <= 3; n++ {
		for i := range sizes[n] {
			try(n, fmt.Sprintf("byte %d", i), func(m []byte) []byte { m[i] ^= 1; return m })
		}
		for _, size := range []int{0, 1, 31, 32, sizes[n] - 1} {
			try(n, fmt.Sprintf("cut to %d", size), func(m []byte) []byte { return m[:size] })
		}
		try(n, "longer", func(m []byte) []byte { return append(m, 0) })
	}
}

// Nothing that was said once is good for another handshake.
func TestHandshakeReplayed(t *testing.T) {
	alice, bob := partyOf(t, "alice"), partyOf(t, "bob")
	said := map[int][]byte{}
	meet(alice, bob, bob.identity.id, func(n int, m []byte) []byte { said[n] = m; return m })
	for _, old := range [][]int{{1}, {2}, {3}, {1, 3}} {
		r := meet(alice, bob, bob.identity.id, func(n int, m []byte) []byte {
			if slices.Contains(old, n) {
				return said[n]
			}
			return m
		})
		if r.acceptErr == nil {
			t.Errorf("bob takes the messages %v of another handshake", old)
		}
		if !slices.Equal(old, []int{3}) && r.dialErr == nil {
			t.Errorf("alice takes the messages %v of another handshake", old)
		}
	}
}

// A mirror is no peer: alice's own messages, and alice herself, are refused.
func TestHandshakeReflected(t *testing.T) {
	alice, bob := partyOf(t, "alice"), partyOf(t, "bob")
	var first []byte
	r := meet(alice, bob, bob.identity.id, func(n int, m []byte) []byte {
		if n == 1 {
			first = slices.Clone(m)
		}
		if n == 2 {
			return first
		}
		return m
	})
	if r.dialErr == nil {
		t.Error("alice speaks with her own first message")
	}
	if r = meet(alice, alice, bob.identity.id, honest); reasonOf(r.acceptErr) != ReasonIdentity {
		t.Errorf("alice, called as bob: %v", r.acceptErr)
	}
	if r = meet(alice, alice, alice.identity.id, honest); reasonOf(r.acceptErr) != ReasonSelf {
		t.Errorf("alice, called by herself: %v", r.acceptErr)
	}
}

// Mallory is whom she proves to be, whatever she says.
func TestHandshakeIdentities(t *testing.T) {
	alice, bob, mallory := partyOf(t, "alice"), partyOf(t, "bob"), partyOf(t, "mallory")
	asBob := partyAs(t, Identity{key(t, "mallory"), bob.identity.id})
	asAlice := partyAs(t, Identity{key(t, "mallory"), alice.identity.id})
	for _, c := range []struct {
		name           string
		dialer, answer *party
		to             ID
		dial, accept   Reason
	}{
		{"mallory answers for bob as herself", alice, mallory, bob.identity.id, 0, ReasonIdentity},
		{"mallory answers in bob's name", alice, asBob, bob.identity.id, ReasonProof, 0},
		{"mallory dials in alice's name", asAlice, bob, bob.identity.id, 0, ReasonProof},
	} {
		r := meet(c.dialer, c.answer, c.to, honest)
		if c.dial != 0 && reasonOf(r.dialErr) != c.dial || c.accept != 0 && reasonOf(r.acceptErr) != c.accept {
			t.Errorf("%s: %v, %v", c.name, r.dialErr, r.acceptErr)
		}
		if r.acceptErr == nil {
			t.Errorf("%s: there is a session", c.name)
		}
	}
	// Called by another name, and honest about it: the dialer must notice itself.
	lax := partyOf(t, "mallory")
	lax.identity.id = bob.identity.id // takes the call
	r := meet(alice, lax, bob.identity.id, func(_ int, m []byte) []byte { return m })
	if reasonOf(r.dialErr) != ReasonProof {
		t.Errorf("alice, with mallory in bob's place: %v", r.dialErr)
	}
}

// speak is a handshake of mallory's own making: real Noise, whatever proof she has.
func speak(t *testing.T, p *party, w wire, to ID, show func(transcript []byte) []byte) {
	t.Helper()
	hs, err := p.noise(true)
	if err != nil {
		t.Fatal(err)
	}
	first, _, _, err := hs.WriteMessage(nil, hello{Version, network, to}.encode())
	if err != nil {
		t.Fatal(err)
	}
	if err := w.write(first); err != nil {
		t.Fatal(err)
	}
	second, err := w.read()
	if err != nil {
		t.Fatal(err)
	}
	if _, _, _, err := hs.ReadMessage(nil, second); err != nil {
		t.Fatal(err)
	}
	third, _, _, err := hs.WriteMessage(nil, show(hs.ChannelBinding()))
	if err != nil {
		t.Fatal(err)
	}
	if err := w.write(third); err != nil {
		t.Fatal(err)
	}
}

// What alice proves to mallory, or bob to anybody, mallory cannot show to bob as
// alice's.
func TestHandshakeProofsAreOfOneHandshake(t *testing.T) {
	alice, bob, mallory := partyOf(t, "alice"), partyOf(t, "bob"), partyOf(t, "mallory")
	sign := func(p *party, tag string, transcript []byte) []byte {
		raw, err := p.prove(tag, transcript)
		if err != nil {
			t.Fatal(err)
		}
		return raw
	}
	for name, show := range map[string]func([]byte) []byte{
		"of another handshake":      func([]byte) []byte { return sign(alice, tagDials, make([]byte, 32)) },
		"for a key that is alice's": func(h []byte) []byte { return sign(alice, tagDials, h) },
		"of the other role": func(h []byte) []byte {
			stolen := partyOf(t, "alice")
			stolen.static = mallory.static
			return sign(stolen, tagAccepts, h)
		},
		"that is malleated": func(h []byte) []byte {
			raw := sign(mallory, tagDials, h)
			s := new(big.Int).Sub(crypto.S256().Params().N, new(big.Int).SetBytes(raw[idSize+32:idSize+64]))
			s.FillBytes(raw[idSize+32 : idSize+64])
			raw[idSize+64] ^= 1
			return raw
		},
		"whose kinds do not rise": func(h []byte) []byte {
			raw := sign(mallory, tagDials, h)
			raw[len(raw)-1] = raw[len(raw)-2]
			return raw
		},
	} {
		there, back := make(chan []byte, 2), make(chan []byte, 2)
		got := make(chan error, 1)
		same := func(m []byte) []byte { return m }
		go func() {
			_, err := bob.accept(hallway{there, back, same})
			got <- err
		}()
		speak(t, mallory, hallway{back, there, same}, bob.identity.id, show)
		if err := <-got; err == nil || reasonOf(err) != ReasonProof && !errors.Is(err, ErrEncoding) {
			t.Errorf("bob, with a proof %s: %v", name, err)
		}
	}
}

// Between two networks or versions there is no session, and both are told why.
func TestHandshakeOtherNetworks(t *testing.T) {
	alice, bob := partyOf(t, "alice"), partyOf(t, "bob")
	alice.network = "mainnet"
	if r := meet(alice, bob, bob.identity.id, honest); reasonOf(r.acceptErr) != ReasonNetwork || r.dialErr == nil {
		t.Errorf("network: %v, %v", r.acceptErr, r.dialErr)
	}
	raw := hello{2, network, bob.identity.id}.encode()
	if err := bob.meant(raw); reasonOf(err) != ReasonVersion {
		t.Errorf("version: %v", err)
	}
	if err := bob.meant(append(raw, "what a later version says"...)); reasonOf(err) != ReasonVersion {
		t.Errorf("a longer hello of another version: %v", err)
	}
	if err := bob.meant(append(hello{Version, network, bob.identity.id}.encode(), 0)); !errors.Is(err, ErrEncoding) {
		t.Errorf("a longer hello: %v", err)
	}
}

func TestIdentityKeepsSilent(t *testing.T) {
	i := identity(t, "alice")
	for _, verb := range []string{"%v", "%+v", "%#v", "%s", "%x", "%d"} {
		if s := fmt.Sprintf(verb, i); s != "[identity]" {
			t.Errorf("%s prints %s", verb, s)
		}
	}
}

func TestParseID(t *testing.T) {
	id := identity(t, "alice").ID()
	mixed := "0xABCDEF" + string(id)[8:]
	if got, err := ParseID(mixed); err != nil || got != ID("0xabcdef"+string(id)[8:]) {
		t.Errorf("%s: %s, %v", mixed, got, err)
	}
	for _, bad := range []string{"", "0x", string(id)[2:], string(id) + "00", string(id)[:41], "0x" + string(id)[:40], "0x0000000000000000000000000000000000000000"} {
		if got, err := ParseID(bad); !errors.Is(err, ErrID) {
			t.Errorf("%q: %s, %v", bad, got, err)
		}
	}
	if raw := id.raw(); idOf(raw) != id {
		t.Errorf("%s becomes %s", id, idOf(raw))
	}
}

func TestCheckURL(t *testing.T) {
	for in, want := range map[string]string{
		"https://Swap.Example/":   "https://swap.example",
		"wss://swap.example:8443": "https://swap.example:8443",
		"http://127.0.0.1:8788":   "http://127.0.0.1:8788",
		"ws://[::1]:8788/x/":      "http://[::1]:8788/x",
		"http://localhost":        "http://localhost",
		"http://abcdefgh.onion":   "http://abcdefgh.onion",
	} {
		if got, err := CheckURL(in); err != nil || got != want {
			t.Errorf("%s: %s, %v", in, got, err)
		}
	}
	for _, bad := range []string{
		"", "swap.example", "http://swap.example", "ws://10.0.0.1", "http://127.0.0.1.example", "http://onion",
		"ftp://127.0.0.1", "https://u:p@swap.example", "https://swap.example?x", "https://swap.example/#a", "https://",
		"https:swap.example", "file:///etc/passwd", "https://" + string(bytes.Repeat([]byte("a"), 300)), "http://169.254.169.254/latest",
	} {
		if got, err := CheckURL(bad); !errors.Is(err, ErrURL) {
			t.Errorf("%q: %s, %v", bad, got, err)
		}
	}
}
