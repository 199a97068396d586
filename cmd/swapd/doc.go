// Command swapd is the Lockstep daemon: flags, configuration and wiring.
//
//	swapd init --dir D     seed (encrypted), swapd.toml, admin.token
//	swapd run --dir D      until SIGINT or SIGTERM
//	swapd contracts deploy puts the contracts on an EVM chain (swapctl too)
//	swapd version
//
// The data directory D (0700) holds
//
//	seed         the 24 words, encrypted under the password (package keyring)
//	swapd.toml   the settings, each explained
//	admin.token  a token of scope admin for /v1 (0600)
//	journal/     swaps, wallet, API tokens: the engine's, one process at a time
//
// A setting comes from swapd.toml, then from a SWAPD_… variable, then from a
// flag. What is unknown or wrong stops the start with its place, its value and
// what would be right; nothing is guessed and nothing is ignored.
//
// The start binds the listeners first, then the chains, the journal and the
// engine. One line on standard output says that the node serves and where; logs
// go to standard error. The process ends with status 1 when the engine fails:
// without its journal it must not act.
package main
