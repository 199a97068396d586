// Package bundle is the sealed form of what a node needs to end its open swaps
// elsewhere: one for all of them, or one for a single swap. It says how a bundle is
// written and read; what the records in it mean is the engine's business.
//
//	magic+version 8 | length of node 1 | node | sequence 8 | length of box 4 | nonce 24 | box
//
// The box is XChaCha20-Poly1305 under the seed's recovery key; all before it is
// associated data. So anybody can see whose bundle it is and which of two is newer,
// and nobody without the seed can read or make one. Integers are big endian.
//
// # Threats
//
// Who keeps the bundles may be anybody: a folder of a stranger, a server. He can
// show an old one, part of one, another node's, or bytes of his own. Each is
// refused by name, but an old one, which is as true as on its day: what a restored
// swap may still do never rests on its bundle being the newest.
//
// He sees sizes: they are padded in steps of an eighth, so that they do not tell of
// each swap. Nothing in a bundle is a key, or a secret that has not left: those are
// made again from the seed. Secrets that were shown to us are in it, for a secret
// that came with a signature of the other side is on no chain.
package bundle
