// Package mutants asks whether the tests would notice: it seeds real bugs, one at
// a time, and shows which test fails.
//
//	make mutants                          # all; each must die
//	make mutants ARGS='-run /no-bump'     # one
//
// A [Mutant] is a change of some characters in one file: an incident that cost
// somebody money, or a rule of the swap that is dropped. It is applied to a copy,
// which the compiler takes in the file's place (go build -overlay): the product
// has no hooks for it.
//
// The simulator is asked first: what it finds without having been told what to
// look for, it may also find where nobody thought of a test. Then the tests of
// the file's own package, then the stories. A mutant that does not compile, or
// that survives them all, fails the run.
package mutants
