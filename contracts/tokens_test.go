package contracts_test

import (
	"flag"
	"fmt"
	"os"
	"regexp"
	"strings"
	"testing"
)

var update = flag.Bool("update", false, "write docs/tokens.md anew")

const (
	tokenTable = "test/TokenTable.t.sol"
	tokenPage  = "../docs/tokens.md"
)

// outcomes is what the signs of the table mean to somebody who lists tokens.
func outcomes(sign byte) string {
	return map[byte]string{
		'+': "works", 'T': "refused", 'C': "refused", 'B': "refused", '-': "skipped",
		'S': "**short**", 'N': "**nothing**", 'D': "works, **others short**", 'X': "**paid, and stays**",
	}[sign]
}

// TestTokenPage: the page says what the table says that the contract is tested by
// (contracts/tool/test.sh), row for row.
func TestTokenPage(t *testing.T) {
	source, err := os.ReadFile(tokenTable)
	if err != nil {
		t.Fatal(err)
	}
	rows := regexp.MustCompile(`(?m)^    function test_(\w+)\(\) public \{ row\(Kind\.(\w+), "([^"]+)", "([^"]+)", "([^"]+)", "([+TCB\-SNDX]{8})"\); \}$`).FindAllStringSubmatch(string(source), -1)
	if n := strings.Count(string(source), "{ row(Kind."); n != len(rows) || n < 30 {
		t.Fatalf("%d of %d rows are written as they should be", len(rows), n)
	}
	kinds, err := os.ReadFile("test/WeirdToken.sol")
	if err != nil {
		t.Fatal(err)
	}
	_, list, _ := strings.Cut(string(kinds), "enum Kind {")
	list, _, _ = strings.Cut(list, "}")
	for kind := range strings.FieldsFuncSeq(list, func(r rune) bool { return strings.ContainsRune(", \n", r) }) {
		if !strings.Contains(string(source), "row(Kind."+kind+", ") {
			t.Errorf("%s has no row", kind)
		}
	}
	var b strings.Builder
	b.WriteString(tokenIntro)
	b.WriteString("| the token … | met at | list it? | lock | with permit | in a batch | claim | in a batch | refund | in a batch | by consent |\n|---|---|---|---|---|---|---|---|---|---|---|\n")
	for _, r := range rows {
		if r[1] != r[2] {
			t.Errorf("test_%s plays %s", r[1], r[2])
		}
		fmt.Fprintf(&b, "| %s | %s | %s |", r[3], r[4], r[5])
		for i := range r[6] {
			fmt.Fprintf(&b, " %s |", outcomes(r[6][i]))
		}
		b.WriteString("\n")
	}
	b.WriteString(tokenRest)
	if *update {
		if err := os.WriteFile(tokenPage, []byte(b.String()), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	have, err := os.ReadFile(tokenPage)
	if err != nil || string(have) != b.String() {
		t.Fatalf("%s differs from the table; run go test ./contracts -run TestTokenPage -args -update (%v)", tokenPage, err)
	}
}

const tokenIntro = `# Which tokens can be swapped

Generated from ` + "`contracts/test/TokenTable.t.sol`" + `, where every cell is tested: the operation has the
outcome that stands here, and after it the locks of everybody else are there and are paid in
full: of another token, of native coin, and, unless it says that others fall short, of the same
token. The trouble begins after the lock was made, as when an issuer changes its token while a
swap is open.

List a token (` + "`[[tokens]]`" + `) only if it is **safe** here, or if you trust its issuer with what is
locked: an issuer that can stop a payout can stop yours, and give the other side its coins. No
contract prevents that. What the daemon does about it is below the table.

`

const tokenRest = `
*Refused*: nothing has changed, and a lock that was there stays; *skipped*: the rest of the batch
is paid. *Short*, *nothing*: the lock ends, and less or nothing arrives. *Others short*: what all
locks of this token hold falls short. *Paid, and stays*: the token paid and said that it had not.

## What the daemon looks at

| when | what | otherwise |
|---|---|---|
| it starts | the contract is there; ` + "`decimals()`" + ` is what ` + "`[[tokens]]`" + ` says | the start stops, with the line and the number to write |
| a quote, on both sides | the same again; a token that is not in ` + "`[[tokens]]`" + ` | refused |
| a quote in which we give it | it is moved to the contract and back, in a simulation that measures balances | refused: a fee on transfers, a pause, a list with us on it |
| before a lock | the payout of what we get would succeed | held, and ` + "`why`" + ` says so |
| before the secret is shown, and before each claim | the same | held: no secret, no gas; a claim stays possible until the lock is refunded |

The simulation uses state overrides where a node has them (go-ethereum since 1.9.2). A node
without them, such as SMT's, simulates a lock, which needs a permit or an allowance: of a token
without permits that was never approved, a fee on transfers is found when the lock is rehearsed,
after its approval. It costs that approval, and the swap is cancelled.

## Allowances

A lock of a token that takes permits (ERC-2612) brings its allowance with it. Before any other the
daemon sends an approval: of exactly what the swaps that wait take together, and never more. What
stays allowed for ever is what a flaw of the contract could take; the price is an approval for each
swap that does not wait together with others. What a cancelled swap leaves allowed is used by the
next one. A token that refuses to change an allowance (USDT)
is set to zero first. Approvals and locks are paid in the chain's coin; keep some of it.

Tokens take the highest tier of finality, because their amounts say nothing about their worth.
`
