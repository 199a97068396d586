// Package peer carries messages between daemons. It knows no swap and no channel:
// what it carries has a kind, says what it is about, and is opaque.
//
//	alice ── GET URL/peer/v1/stream, WebSocket (RFC 6455, no compression) ──► bob
//	1 ─► e                 in the clear: version, network, the node that is meant
//	2 ◄─ e, ee, s, es      sealed: bob's name, his signature, kinds that he takes
//	3 ─► s, se             sealed: alice's name, her signature, kinds that she takes
//	4 ◄─ ready, or close with a reason
//	  ◄► records of frames: message, ping, pong, close
//
// # Who is there
//
// A node's name is the EVM address of its identity key (secp256k1). The handshake is
// Noise_XX_25519_ChaChaPoly_SHA256 (noiseprotocol.org, revision 34). Each side signs
// the transcript so far, in which the other's fresh key is its challenge, together
// with the key that it goes on with and under a tag of its role. So a proof is good
// for one handshake, one key and one role: it cannot be replayed, reflected or
// carried to somebody else. Alice names whom she calls, and shows her own name only
// to whom has proved to be that. Bob learns who calls from the proof. After that each
// record is sealed and numbered by the session: no signature is made for a message.
// What is said before step 2 (and by HTTP) is a hint: whoever is between could forge
// it, and could as well cut the line.
//
// # What is promised
//
// Messages that [Host.Send] took for one session arrive in that order, each at most
// once, and none after one that is missing; what was on its way when a session ended
// may be lost, and Send does not know. So the outbox above repeats what was not
// acknowledged, at each Up, and the receiver dedupes. Up and Down of a peer come in
// turn, and calls about one peer never overlap. Send never waits: it refuses when
// too much waits already ([ErrBusy]). [Handler.Receive] may wait: then that peer is
// read no further, and its own Send refuses in the end.
//
// # One session
//
// Two nodes have one session. If both dial at once, that one stays which the lower
// name dialed, on both sides. A new session takes the place of an old one if the
// peer's process is another, if the same side dialed it, or if the old one gives no
// sign of life; the old one's Down comes first. All of this is between holders of
// the same key: a stranger never comes so far.
//
// # Limits
//
// A message is 64 KiB at most with all around it, and memory grows with what has
// come, not with what was announced. Handshakes have a time and are few at once, in
// all and from each address; sessions are bounded, and those of strangers leave room
// for peers of the address book. A peer above its rate is read more slowly. What no
// honest peer sends (garbage, oversized records, kinds that were not offered, too
// many pings, what the handler refuses) ends the session with a [Reason] that both
// sides know; the offender has to wait, longer each time. See [Limits].
//
// # Without a stream
//
// Where a URL answers but takes no WebSocket, messages go by POST to
// URL/peer/v1/messages, each in an envelope that is signed (see envelope.go), with
// the same promises. The receiver answers through its own stream or POST: both need a
// URL. Envelopes are as secret as TLS is.
package peer
