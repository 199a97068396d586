package peer

import (
	"errors"
	"fmt"
	"strings"
)

// Reason is why a session is refused or ends; both sides are told. The numbers are
// on the wire.
type Reason uint8

// The reasons.
const (
	ReasonVersion   Reason = 1  // speaks another version of this protocol
	ReasonNetwork   Reason = 2  // is on another network
	ReasonIdentity  Reason = 3  // is not the node that was asked for
	ReasonProof     Reason = 4  // did not prove who it is
	ReasonSelf      Reason = 5  // is this node itself
	ReasonBusy      Reason = 6  // no room for another session
	ReasonDuplicate Reason = 7  // another session of the two is alive
	ReasonReplaced  Reason = 8  // the same node opened another session
	ReasonOversized Reason = 9  // sent more than the largest message
	ReasonGarbage   Reason = 10 // sent what is no message
	ReasonFlood     Reason = 11 // sent too many signs of life
	ReasonKind      Reason = 12 // sent a kind of message that is not taken here
	ReasonRefused   Reason = 13 // its message was refused by what it is for
	ReasonSlow      Reason = 14 // did not take what was sent
	ReasonIdle      Reason = 15 // gave no sign of life
	ReasonBanned    Reason = 16 // was cut off before, and has to wait
	ReasonStopping  Reason = 17 // this node stops
	ReasonForgotten Reason = 18 // the owner took it from the list
	ReasonCorrupt   Reason = 19 // what came was not sealed by it: an error, or somebody between
)

// String is the reason in words.
func (r Reason) String() string {
	names := [...]string{
		"", "speaks another version of the protocol", "is on another network", "is not the node that was asked for",
		"did not prove its identity", "is this node itself", "has no room for another session", "another session is alive",
		"the same node opened another session", "sent an oversized message", "sent garbage", "sent too many signs of life",
		"sent a kind of message that is not taken", "sent a message that was refused", "did not read", "gave no sign of life",
		"was cut off and has to wait", "stops", "was taken from the list of peers",
		"sent what its keys did not seal",
	}
	if int(r) >= len(names) || r == 0 {
		return fmt.Sprintf("reason %d", uint8(r))
	}
	return names[r]
}

// offence says whether a session that ends so was cut off for what the peer did and
// nobody else can have done: it has to wait before it may come again. What is not
// under its seal could be forged, to have an honest peer wait.
func (r Reason) offence() bool {
	switch r {
	case ReasonGarbage, ReasonFlood, ReasonKind, ReasonRefused:
		return true
	}
	return false
}

// CutOff tells that a session was refused or ended on purpose, and by whom.
type CutOff struct {
	Reason Reason
	Theirs bool   // the peer's decision; else ours
	Detail string // of whoever decided; may be empty
}

// Error tells it in a sentence.
func (c *CutOff) Error() string {
	who := "cut off: peer "
	if c.Theirs {
		who = "cut off by the peer: this node "
	}
	switch c.Reason {
	case ReasonVersion, ReasonNetwork, ReasonIdentity, ReasonBusy, ReasonDuplicate, ReasonReplaced, ReasonStopping:
		who = "ended: "
		if c.Theirs {
			who = "ended by the peer: "
		}
	}
	text := who + c.Reason.String()
	if c.Detail != "" {
		text += ": " + c.Detail
	}
	return text
}

func cutOff(r Reason, format string, args ...any) *CutOff {
	return &CutOff{Reason: r, Detail: plain(fmt.Sprintf(format, args...))}
}

// maxDetail bounds what is said with a reason.
const maxDetail = 160

// plain keeps what a peer wrote to one printable line of bounded length: it comes
// to terminals and logs.
func plain(s string) string {
	s = strings.Map(func(r rune) rune {
		if r < ' ' || r > '~' {
			return -1
		}
		return r
	}, s)
	return s[:min(len(s), maxDetail)]
}

// reasonOf finds the reason in an error.
func reasonOf(err error) Reason {
	var c *CutOff
	if errors.As(err, &c) {
		return c.Reason
	}
	return 0
}
