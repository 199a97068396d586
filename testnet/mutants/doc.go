// Package mutants seeds bugs and proves that the tests notice them.
//
// A mutant is a small change of one source file that brings back a real incident
// or drops a rule of the protocol. It is applied by the build overlay of go test,
// so the product has no hook for it and no file of the tree is touched:
//
//	go test -overlay FILE -run TEST PACKAGE
//
// The overlay puts the mutated twin of each function beside the sound one, which calls
// it where the process was started with the mutant's name in LOCKSTEP_MUTANT. So the tests
// of a package are built once for all mutants, and what a test must pass without a mutant
// is the very binary that it must fail in with it. The few mutants that change something
// else than the inside of a function are built alone.
//
// A mutant is killed when each of the tests that it names fails with it, having
// passed without it. One that does not build, or a test that only runs out of
// time, proves nothing and is an error. A survivor is a rule that the tests would
// lose without a word: the run fails, and the missing test is to be written.
//
//	make mutants                            all of them, ten minutes to thirty
//	make mutants MUTANT=reveal-past-margin  one, or several with commas between
//
// The list stands by room in list_*.go. The table of docs/mutants.md is made from
// it: go test ./testnet/mutants -update.
package mutants
