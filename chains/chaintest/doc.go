// Package chaintest is what it means to be a [chains.Adapter]: one suite that
// every adapter passes, on its fake and on real nodes.
//
//	chaintest.Run(t, chaintest.Harness{Alice: a, Bob: b, Place: htlc.Taproot, Fund: …, Mine: …})
//
// Two parties share one chain whose blocks and clock the harness owns. The suite
// begins its cases on whatever is there, so one node serves all of them; it waits
// for facts with a deadline and never sleeps. What a chain cannot do is left nil
// in the harness or false in [chains.Params], and the cases that need it are not
// part of the suite then.
package chaintest
