package peer

import (
	"encoding/binary"
	"fmt"
)

// Kind says what a message is, to those above. The transport only knows which
// kinds the other side takes.
type Kind uint8

// Message is what is carried. About names the channel or swap that it concerns, so
// that it can be given to its owner unread; Body is opaque.
type Message struct {
	Kind  Kind
	About string
	Body  []byte
}

// Bounds of what travels, in bytes. A record is what the Noise framework calls a
// message (at most 65,535 bytes); a frame never crosses from one into another.
const (
	MaxRecord = 65_535
	MaxAbout  = 66 // "0x" and 64 hex digits
	MaxBody   = maxFrames - frameHead - messageHead - MaxAbout

	tagSize     = 16
	maxFrames   = MaxRecord - tagSize
	frameHead   = 3 // type, size of the content in 2 bytes, big endian
	messageHead = 2 // kind, size of About
)

// The types of frames.
type frameType uint8

const (
	frameReady   frameType = 1 // the session is accepted: empty
	frameMessage frameType = 2 // kind, size of About, About, Body
	framePing    frameType = 3 // a number of 8 bytes, to be sent back
	framePong    frameType = 4
	frameClose   frameType = 5 // reason, then printable ASCII
)

// frame is one item of a record. Its content lies in the record's bytes.
type frame struct {
	kind    frameType
	content []byte
}

// frameSize is how much of a record a message takes.
func frameSize(m Message) int { return frameHead + messageHead + len(m.About) + len(m.Body) }

func checkSize(m Message) error {
	if len(m.About) > MaxAbout || len(m.Body) > MaxBody {
		return fmt.Errorf("%w: %d bytes about %d, at most %d about %d", ErrTooLarge, len(m.Body), len(m.About), MaxBody, MaxAbout)
	}
	return nil
}

func appendHead(to []byte, t frameType, size int) []byte {
	return binary.BigEndian.AppendUint16(append(to, byte(t)), uint16(size)) //nolint:gosec // bounded by maxFrames
}

func appendMessage(to []byte, m Message) []byte {
	to = appendHead(to, frameMessage, frameSize(m)-frameHead)
	to = append(to, byte(m.Kind), byte(len(m.About)))
	to = append(to, m.About...)
	return append(to, m.Body...)
}

func appendNumber(to []byte, t frameType, n uint64) []byte {
	return binary.BigEndian.AppendUint64(appendHead(to, t, 8), n)
}

func appendClose(to []byte, c *CutOff) []byte {
	text := plain(c.Detail)
	to = appendHead(to, frameClose, 1+len(text))
	return append(append(to, byte(c.Reason)), text...)
}

// nextFrame takes the first frame off a record. Errors wrap [ErrEncoding].
func nextFrame(record []byte) (f frame, rest []byte, err error) {
	if len(record) < frameHead {
		return f, nil, fmt.Errorf("%w: %d bytes are no frame", ErrEncoding, len(record))
	}
	end := frameHead + int(binary.BigEndian.Uint16(record[1:frameHead]))
	if len(record) < end {
		return f, nil, fmt.Errorf("%w: a frame of %d bytes has %d", ErrEncoding, end, len(record))
	}
	f = frame{frameType(record[0]), record[frameHead:end]}
	return f, record[end:], f.check()
}

// check holds each type to its size, so that nothing can be hidden in a frame.
func (f frame) check() error {
	n := len(f.content)
	ok := false
	switch f.kind {
	case frameReady:
		ok = n == 0
	case frameMessage:
		ok = n >= messageHead && f.content[1] <= MaxAbout && n >= messageHead+int(f.content[1]) && n-messageHead-int(f.content[1]) <= MaxBody
	case framePing, framePong:
		ok = n == 8
	case frameClose:
		ok = n >= 1 && n <= 1+maxDetail
	}
	if !ok {
		return fmt.Errorf("%w: %d bytes in a frame of type %d", ErrEncoding, n, f.kind)
	}
	return nil
}

// message copies the message out of the record, whose bytes are used again.
func (f frame) message() Message {
	about := messageHead + int(f.content[1])
	return Message{
		Kind: Kind(f.content[0]), About: string(f.content[messageHead:about]),
		Body: append([]byte(nil), f.content[about:]...),
	}
}

func (f frame) number() uint64 { return binary.BigEndian.Uint64(f.content) }

func (f frame) reason() *CutOff {
	return &CutOff{Reason: Reason(f.content[0]), Theirs: true, Detail: plain(string(f.content[1:]))}
}
