package peer

import (
	"bytes"
	"crypto/rand"
	"errors"
	"strings"
	"testing"
)

// Each decoder takes one form only: what it takes is what would be written.

func FuzzFrames(f *testing.F) {
	f.Add(appendMessage(nil, Message{1, "0xab", []byte("body")}))
	f.Add(appendNumber(appendHead(nil, frameReady, 0), framePing, 7))
	f.Add(appendClose(nil, cutOff(ReasonGarbage, "why")))
	f.Add([]byte{2, 0, 2, 1, 60})
	f.Fuzz(func(t *testing.T, record []byte) {
		var again []byte
		for rest := record; len(rest) > 0; {
			x, next, err := nextFrame(rest)
			if err != nil {
				if !errors.Is(err, ErrEncoding) {
					t.Fatal(err)
				}
				return
			}
			switch x.kind {
			case frameMessage:
				m := x.message()
				if checkSize(m) != nil {
					t.Fatalf("takes %d bytes about %d", len(m.Body), len(m.About))
				}
				again = appendMessage(again, m)
			case framePing, framePong:
				again = appendNumber(again, x.kind, x.number())
			case frameClose:
				if c := x.reason(); len(c.Detail) > maxDetail || strings.ContainsFunc(c.Error(), func(r rune) bool { return r < ' ' || r > '~' }) {
					t.Fatalf("unprintable: %q", c.Error())
				}
				again = append(appendHead(again, frameClose, len(x.content)), x.content...)
			case frameReady:
				again = appendHead(again, frameReady, 0)
			}
			rest = next
		}
		if !bytes.Equal(again, record) {
			t.Fatalf("%x is written as %x", record, again)
		}
	})
}

func FuzzHello(f *testing.F) {
	f.Add(hello{Version, network, identity(f, "bob").id}.encode())
	f.Add([]byte{0, 2})
	f.Add([]byte{0, 1, 255})
	f.Fuzz(func(t *testing.T, raw []byte) {
		h, err := decodeHello(raw)
		switch {
		case err != nil:
			if !errors.Is(err, ErrEncoding) {
				t.Fatal(err)
			}
		case h.version == Version && !bytes.Equal(h.encode(), raw):
			t.Fatalf("%x is written as %x", raw, h.encode())
		}
	})
}

func FuzzProof(f *testing.F) {
	p, err := newParty(identity(f, "alice"), network, []Kind{1, 9}, rand.Reader)
	if err != nil {
		f.Fatal(err)
	}
	raw, err := p.prove(tagDials, make([]byte, 32))
	if err != nil {
		f.Fatal(err)
	}
	f.Add(raw)
	f.Add(raw[:proofHead])
	f.Fuzz(func(t *testing.T, raw []byte) {
		x, err := decodeProof(raw)
		if err != nil {
			if !errors.Is(err, ErrEncoding) {
				t.Fatal(err)
			}
			return
		}
		id := x.id.raw()
		again := append(append(id[:], x.sig...), x.instance[:]...)
		again = append(again, byte(len(x.kinds)))
		for _, k := range x.kinds {
			again = append(again, byte(k))
		}
		if !bytes.Equal(again, raw) {
			t.Fatalf("%x is written as %x", raw, again)
		}
		x.proves(tagDials, make([]byte, 32), p.static.Public)
	})
}

func FuzzEnvelope(f *testing.F) {
	alice := identity(f, "alice")
	for _, e := range []envelope{
		{network: network, from: alice.id, to: identity(f, "bob").id, sequence: 7, purpose: purposeMessage, Message: Message{3, "0xab", []byte("body")}},
		{network: "", from: alice.id, to: alice.id, purpose: purposeHello},
	} {
		raw, err := e.seal(alice)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(raw)
	}
	f.Fuzz(func(t *testing.T, raw []byte) {
		e, err := openEnvelope(raw)
		var c *CutOff
		switch {
		case errors.As(err, &c) || errors.Is(err, ErrEncoding):
			return
		case err != nil:
			t.Fatal(err)
		case e.from != alice.id:
			return // somebody's, whose key this test has not
		}
		again, err := e.seal(alice)
		if err != nil || !bytes.Equal(again[:len(again)-sigSize], raw[:len(raw)-sigSize]) {
			t.Fatalf("%x is written as %x, %v", raw, again, err)
		}
	})
}

func FuzzAnswer(f *testing.F) {
	f.Add([]byte(`{"code":"stale","epoch":"AAAAAAAAAAA=","after":5}`))
	f.Add([]byte(`{"code":"refused","reason":9,"detail":"x"}`))
	f.Fuzz(func(t *testing.T, raw []byte) {
		a, err := readAnswer(bytes.NewReader(raw))
		switch {
		case err != nil:
			if !errors.Is(err, ErrAnswer) {
				t.Fatal(err)
			}
		case a.Code == codeStale && len(a.Epoch) != 8, len(a.Detail) > maxDetail:
			t.Fatalf("takes %+v", a)
		}
	})
}

func FuzzNames(f *testing.F) {
	f.Add("https://swap.example:1/x/")
	f.Add(string(identity(f, "alice").id))
	f.Fuzz(func(t *testing.T, s string) {
		if u, err := CheckURL(s); err == nil {
			if again, err := CheckURL(u); err != nil || again != u {
				t.Fatalf("%q becomes %q, then %q, %v", s, u, again, err)
			}
		}
		if id, err := ParseID(s); err == nil && (!strings.EqualFold(string(id), s) || idOf(id.raw()) != id) {
			t.Fatalf("%q becomes %q", s, id)
		}
	})
}
