package peer

import (
	"encoding/binary"
	"fmt"
	"io"
	"slices"

	"github.com/flynn/noise"
)

// Version of the protocol that this package speaks.
const Version = 1

// label is in every handshake of this protocol and in no other: the prologue of
// Noise. The version and the network stand in the first message, so that who has
// others is told which.
const label = "lockstep/peer"

// maxHandshake bounds a message of the handshake, in bytes.
const maxHandshake = 512

// wire carries whole messages.
type wire interface {
	read() ([]byte, error)
	write([]byte) error
}

// party is one side of a handshake.
type party struct {
	identity Identity
	network  string
	static   noise.DHKey // lives as long as the process
	instance [8]byte     // of this process
	kinds    []Kind      // that this side takes, rising
	rand     io.Reader
}

func newParty(identity Identity, network string, kinds []Kind, rand io.Reader) (*party, error) {
	static, err := noise.DH25519.GenerateKeypair(rand)
	if err != nil {
		return nil, fmt.Errorf("%w: key: %w", ErrHandshake, err)
	}
	p := &party{identity: identity, network: network, static: static, rand: rand, kinds: slices.Clone(kinds)}
	if _, err := io.ReadFull(rand, p.instance[:]); err != nil {
		return nil, fmt.Errorf("%w: instance: %w", ErrHandshake, err)
	}
	slices.Sort(p.kinds)
	p.kinds = slices.Compact(p.kinds)
	if len(p.kinds) > maxKinds {
		return nil, fmt.Errorf("%w: %d kinds of messages, at most %d", ErrConfig, len(p.kinds), maxKinds)
	}
	return p, nil
}

// secured is what a handshake gives: who is at the other end, and the keys of the
// two directions.
type secured struct {
	peer       ID
	instance   [8]byte
	kinds      []Kind
	send, recv *noise.CipherState
	binding    []byte // the transcript's hash, the same on both sides
}

func (p *party) noise(initiator bool) (*noise.HandshakeState, error) {
	hs, err := noise.NewHandshakeState(noise.Config{
		CipherSuite: noise.NewCipherSuite(noise.DH25519, noise.CipherChaChaPoly, noise.HashSHA256),
		Pattern:     noise.HandshakeXX, Initiator: initiator, Prologue: []byte(label),
		StaticKeypair: p.static, Random: p.rand,
	})
	if err != nil {
		return nil, fmt.Errorf("%w: %w", ErrHandshake, err)
	}
	return hs, nil
}

// dial opens a session with the node that is called to, and with no other: who it
// is is proved before this node says who itself is.
func (p *party) dial(w wire, to ID) (secured, error) {
	hs, err := p.noise(true)
	if err != nil {
		return secured{}, err
	}
	first, _, _, err := hs.WriteMessage(nil, hello{Version, p.network, to}.encode())
	if err != nil {
		return secured{}, fmt.Errorf("%w: first message: %w", ErrHandshake, err)
	}
	if err := w.write(first); err != nil {
		return secured{}, err
	}
	before := slices.Clone(hs.ChannelBinding())
	second, err := w.read()
	if err != nil {
		return secured{}, err
	}
	raw, _, _, err := hs.ReadMessage(nil, second)
	if err != nil {
		return secured{}, fmt.Errorf("%w: second message: %w", ErrHandshake, err)
	}
	pr, err := decodeProof(raw)
	if err != nil {
		return secured{}, err
	}
	if pr.id != to {
		return secured{}, cutOff(ReasonIdentity, "it is %s", pr.id)
	}
	if !pr.proves(tagAccepts, before, hs.PeerStatic()) {
		return secured{}, cutOff(ReasonProof, "")
	}
	mine, err := p.prove(tagDials, hs.ChannelBinding())
	if err != nil {
		return secured{}, err
	}
	third, send, recv, err := hs.WriteMessage(nil, mine)
	if err != nil {
		return secured{}, fmt.Errorf("%w: third message: %w", ErrHandshake, err)
	}
	if err := w.write(third); err != nil {
		return secured{}, err
	}
	return secured{pr.id, pr.instance, pr.kinds, send, recv, slices.Clone(hs.ChannelBinding())}, nil
}

// accept is the other side of dial.
func (p *party) accept(w wire) (secured, error) {
	hs, err := p.noise(false)
	if err != nil {
		return secured{}, err
	}
	first, err := w.read()
	if err != nil {
		return secured{}, err
	}
	raw, _, _, err := hs.ReadMessage(nil, first)
	if err != nil {
		return secured{}, fmt.Errorf("%w: first message: %w", ErrHandshake, err)
	}
	if err := p.meant(raw); err != nil {
		return secured{}, err
	}
	mine, err := p.prove(tagAccepts, hs.ChannelBinding())
	if err != nil {
		return secured{}, err
	}
	second, _, _, err := hs.WriteMessage(nil, mine)
	if err != nil {
		return secured{}, fmt.Errorf("%w: second message: %w", ErrHandshake, err)
	}
	if err := w.write(second); err != nil {
		return secured{}, err
	}
	before := slices.Clone(hs.ChannelBinding())
	third, err := w.read()
	if err != nil {
		return secured{}, err
	}
	raw, recv, send, err := hs.ReadMessage(nil, third)
	if err != nil {
		return secured{}, fmt.Errorf("%w: third message: %w", ErrHandshake, err)
	}
	pr, err := decodeProof(raw)
	if err != nil {
		return secured{}, err
	}
	if !pr.proves(tagDials, before, hs.PeerStatic()) {
		return secured{}, cutOff(ReasonProof, "")
	}
	if pr.id == p.identity.id {
		return secured{}, cutOff(ReasonSelf, "")
	}
	return secured{pr.id, pr.instance, pr.kinds, send, recv, slices.Clone(hs.ChannelBinding())}, nil
}

// meant checks that a first message is for this node.
func (p *party) meant(raw []byte) error {
	h, err := decodeHello(raw)
	switch {
	case err != nil:
		return err
	case h.version != Version:
		return cutOff(ReasonVersion, "this node speaks %d", Version)
	case h.network != p.network:
		return cutOff(ReasonNetwork, "this node is on %s", p.network)
	case h.to != p.identity.id:
		return cutOff(ReasonIdentity, "this node is %s", p.identity.id)
	}
	return nil
}

// hello is what a dialer says in the clear: a 2-byte version, the network with its
// size, and the node that it means.
type hello struct {
	version uint16
	network string
	to      ID
}

const maxNetwork = 32

func (h hello) encode() []byte {
	out := binary.BigEndian.AppendUint16(nil, h.version)
	out = append(append(out, byte(len(h.network))), h.network...)
	to := h.to.raw()
	return append(out, to[:]...)
}

// decodeHello reads no further than the version if that is another's. Errors wrap
// [ErrEncoding].
func decodeHello(raw []byte) (hello, error) {
	if len(raw) < 2 {
		return hello{}, fmt.Errorf("%w: hello of %d bytes", ErrEncoding, len(raw))
	}
	h := hello{version: binary.BigEndian.Uint16(raw)}
	if h.version != Version {
		return h, nil
	}
	if raw = raw[2:]; len(raw) == 0 || raw[0] > maxNetwork || len(raw) != 1+int(raw[0])+idSize {
		return h, fmt.Errorf("%w: hello has %d bytes after its version", ErrEncoding, len(raw))
	}
	end := 1 + int(raw[0])
	h.network, h.to = string(raw[1:end]), idOf([idSize]byte(raw[end:]))
	return h, nil
}

// proof is what each side sends under encryption: its name, its signature, the
// number of its process, and the kinds of messages that it takes.
type proof struct {
	id       ID
	sig      []byte
	instance [8]byte
	kinds    []Kind
}

const (
	maxKinds  = 64
	proofHead = idSize + sigSize + 8 + 1
)

// prove signs the transcript so far, in which the other side's fresh key is (its
// challenge), together with the key that this side goes on with. So the signature is
// good for this handshake alone, and only for who has that key.
func (p *party) prove(tag string, transcript []byte) ([]byte, error) {
	id := p.identity.id.raw()
	sig, err := p.identity.sign(tag, transcript, p.static.Public, id[:])
	if err != nil {
		return nil, fmt.Errorf("%w: %w", ErrHandshake, err)
	}
	out := append(append(id[:], sig...), p.instance[:]...)
	out = append(out, byte(len(p.kinds)))
	for _, k := range p.kinds {
		out = append(out, byte(k))
	}
	return out, nil
}

// decodeProof takes exactly one form. Errors wrap [ErrEncoding].
func decodeProof(raw []byte) (proof, error) {
	if len(raw) < proofHead || int(raw[proofHead-1]) > maxKinds || len(raw) != proofHead+int(raw[proofHead-1]) {
		return proof{}, fmt.Errorf("%w: proof of %d bytes", ErrEncoding, len(raw))
	}
	p := proof{id: idOf([idSize]byte(raw)), sig: raw[idSize : idSize+sigSize]}
	copy(p.instance[:], raw[idSize+sigSize:])
	for i, k := range raw[proofHead:] {
		if i > 0 && Kind(k) <= p.kinds[i-1] {
			return proof{}, fmt.Errorf("%w: kinds of messages do not rise", ErrEncoding)
		}
		p.kinds = append(p.kinds, Kind(k))
	}
	return p, nil
}

func (p proof) proves(tag string, transcript, static []byte) bool {
	id := p.id.raw()
	return signed(p.id, p.sig, tag, transcript, static, id[:])
}
