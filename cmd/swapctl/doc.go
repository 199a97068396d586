// Command swapctl speaks to the own swapd over HTTP.
//
//	swapctl quote --give btc --amount 0.01 --get smt --maker https://swap.example
//	swapctl swap  --give btc --amount 0.01 --get smt --maker https://swap.example
//	swapctl channel open --asset smt --peer 0x5a…c1 --deposit 100
//	swapctl pay --to 0x5a…c1 --asset smt --amount 1
//
// The node's address comes from --url or SWAPCTL_URL (http://127.0.0.1:8787 by
// default), the token from --token-file, SWAPCTL_TOKEN_FILE, SWAPCTL_TOKEN or
// --token. --json prints what the node answers, one object per line.
//
// Three commands speak to no swapd. swapctl contracts deploy signs with the seed of
// a data directory, whose password it needs. swapctl restore makes a data directory
// of the words and the newest recovery bundle. swapctl verify rebuilds a lock from
// its terms and compares it with what somebody says of it.
//
// # Exit codes
//
//	0  done
//	1  failed
//	2  wrong usage
//	3  the node refused (4xx); its problem is printed
//	4  the node is not reachable, or answers with a fault of its own (5xx)
//	5  the swap, transfer or opening ended otherwise than completed
package main
