// Package copies are the places that keep copies of a node's recovery bundle
// (package bundle): a folder, such as a mounted disk of another machine, or a store
// that speaks HTTP.
//
//	/mnt/backup/lockstep           a folder; it must exist
//	https://backup.example/node    PUT and GET of URL/lockstep-NODE.bundle
//
// In a folder each copy is a file of its own, named by its number; the newest few
// are kept. It is written beside, synced, renamed, and the folder synced: after a
// loss of power the copy is there whole or not at all. A store has one object, which
// it should replace atomically; whether it keeps older ones is its own affair.
//
// # Threats
//
// A place may be read by anybody: bundles are sealed. It may show what it likes:
// nothing of it is believed before the seal is verified, sizes are bounded, and who
// asks for newer ones gets all that claim to be, for a forged one must not hide the
// true one. The bearer token goes nowhere but to the URL's own host, never in clear
// over a network, and is in no error.
package copies
