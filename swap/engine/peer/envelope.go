package peer

import (
	"encoding/binary"
	"encoding/json"
	"fmt"
	"io"
)

// envelope is one message by POST, for those whose network lets no stream through.
// It is signed, and secret only as far as TLS is. On the wire, integers big endian:
//
//	version 2 ‖ network with its size ‖ from 20 ‖ to 20 ‖ epoch 8 ‖ sequence 8 ‖
//	purpose 1 ‖ kind 1 ‖ About with its size ‖ Body ‖ signature 65
//
// The epoch is the receiver's, drawn at its start, and the sequence rises within it:
// so no envelope is taken twice, also after a restart.
type envelope struct {
	network  string
	from, to ID
	epoch    [8]byte
	sequence uint64
	purpose  purpose
	Message
}

// purpose of an envelope.
type purpose uint8

const (
	purposeHello   purpose = 1 // asks whether messages are taken; carries none
	purposeMessage purpose = 2
)

// envelopeHead is the size of an envelope with empty network, About and Body.
const envelopeHead = 2 + 1 + 2*idSize + 8 + 8 + 1 + 1 + 1 + sigSize

// maxPostBody is the largest Body that an envelope carries: on both ways a message
// is 64 KiB at most in all.
const maxPostBody = MaxRecord - envelopeHead - maxNetwork - MaxAbout

// seal signs the envelope as from.
func (e envelope) seal(as Identity) ([]byte, error) {
	from, to := e.from.raw(), e.to.raw()
	out := binary.BigEndian.AppendUint16(make([]byte, 0, envelopeHead+len(e.network)+len(e.About)+len(e.Body)), Version)
	out = append(append(out, byte(len(e.network))), e.network...)
	out = append(append(append(out, from[:]...), to[:]...), e.epoch[:]...)
	out = binary.BigEndian.AppendUint64(out, e.sequence)
	out = append(out, byte(e.purpose), byte(e.Kind), byte(len(e.About)))
	out = append(append(out, e.About...), e.Body...)
	sig, err := as.sign(tagEnvelope, out)
	if err != nil {
		return nil, err
	}
	return append(out, sig...), nil
}

// openEnvelope decodes an envelope and checks its signature. Body lies in raw.
// Errors wrap [ErrEncoding], or are a [CutOff].
func openEnvelope(raw []byte) (envelope, error) {
	var e envelope
	if len(raw) < envelopeHead || len(raw) > MaxRecord {
		return e, fmt.Errorf("%w: envelope of %d bytes", ErrEncoding, len(raw))
	}
	if v := binary.BigEndian.Uint16(raw); v != Version {
		return e, cutOff(ReasonVersion, "this node speaks %d", Version)
	}
	text, sig := raw[:len(raw)-sigSize], raw[len(raw)-sigSize:]
	size := int(text[2])
	if rest := len(text) - 3 - size; size > maxNetwork || rest < envelopeHead-3-sigSize {
		return e, fmt.Errorf("%w: a network of %d bytes in an envelope of %d", ErrEncoding, size, len(raw))
	}
	e.network = string(text[3 : 3+size])
	at := text[3+size:]
	e.from, e.to = idOf([idSize]byte(at)), idOf([idSize]byte(at[idSize:]))
	at = at[2*idSize:]
	copy(e.epoch[:], at)
	e.sequence = binary.BigEndian.Uint64(at[8:])
	e.purpose, e.Kind = purpose(at[16]), Kind(at[17])
	about := int(at[18])
	if at = at[19:]; about > MaxAbout || about > len(at) || len(at)-about > maxPostBody {
		return e, fmt.Errorf("%w: %d bytes about %d", ErrEncoding, len(at), about)
	}
	e.About, e.Body = string(at[:about]), at[about:]
	hello := e.purpose == purposeHello && e.Kind == 0 && len(at) == 0
	if !hello && e.purpose != purposeMessage {
		return e, fmt.Errorf("%w: envelope of purpose %d with %d bytes", ErrEncoding, e.purpose, len(at))
	}
	if !signed(e.from, sig, tagEnvelope, text) {
		return e, cutOff(ReasonProof, "")
	}
	return e, nil
}

// answer is what the receiver of an envelope says if it did not take it. It is not
// signed: a forged one can only make the sender wait, or sign for an epoch in which
// nobody takes it.
type answer struct {
	Code   string `json:"code"`
	Reason Reason `json:"reason,omitempty"`
	Detail string `json:"detail,omitempty"`
	// Of code "stale": what the next envelope must have, or be above.
	Epoch []byte `json:"epoch,omitempty"`
	After uint64 `json:"after,omitempty"`
}

const (
	codeStale   = "stale"
	codeRefused = "refused"
	codeBusy    = "busy"
)

const maxAnswer = 1 << 10

// readAnswer reads what came instead of 204. Errors wrap [ErrAnswer].
func readAnswer(r io.Reader) (answer, error) {
	var a answer
	raw, err := io.ReadAll(io.LimitReader(r, maxAnswer+1))
	if err == nil && len(raw) > maxAnswer {
		err = fmt.Errorf("above %d bytes", maxAnswer)
	}
	if err == nil {
		err = json.Unmarshal(raw, &a)
	}
	if err != nil {
		return a, fmt.Errorf("%w: %s", ErrAnswer, plain(err.Error()))
	}
	a.Detail = plain(a.Detail)
	if a.Code == codeStale && (len(a.Epoch) != 8 || a.After >= 1<<62) {
		return a, fmt.Errorf("%w: no epoch", ErrAnswer)
	}
	return a, nil
}
