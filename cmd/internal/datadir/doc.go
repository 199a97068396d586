// Package datadir is a swapd data directory as every command reads it: the
// settings of swapd.toml with the variables and flags over them, the seed, and the
// password that opens it.
//
// swapd runs on such a directory; swapctl only uses it for what needs the seed
// ([DeployCommand]).
package datadir
