package utxo

import (
	"errors"
	"strings"

	"github.com/lockstep-swap/lockstep/chains"
)

// errMissing is "an input is unknown or spent": it may mean that our own
// transaction is mined long since, so nobody hears of it before the node was
// asked again.
var errMissing = errors.New("input unknown or spent")

// verdicts are what nodes say to sendrawtransaction, in lower case; the first
// that the message contains counts. Sources: Bitcoin Core validation.cpp and
// policy/rbf.cpp (0.21 to 30), btcd mempool/mempool.go v0.26, ltcd v0.23.5.
var verdicts = []struct {
	words string
	means error // nil: the node has it
}{
	{"already have transaction", nil},                // btcd, ltcd
	{"transaction already exists", nil},              // btcd: in the chain
	{"txn-already-in-mempool", nil},                  // Core
	{"txn-already-known", nil},                       // Core: its outputs exist
	{"txn-same-nonwitness-data-in-mempool", nil},     // Core: the same id
	{"already in block chain", nil},                  // Core < 27
	{"transaction outputs already in utxo set", nil}, // Core ≥ 27

	{"orphan transaction", errMissing},             // btcd: unknown or fully spent
	{"missing inputs", errMissing},                 // Core < 0.19
	{"bad-txns-inputs-missingorspent", errMissing}, // Core
	{"missing-inputs", errMissing},

	{"non-bip68-final", chains.ErrNonFinal},                       // Core
	{"non-final", chains.ErrNonFinal},                             // Core; bad-txns-nonfinal in blocks
	{"nonfinal", chains.ErrNonFinal},                              //
	{"not finalized", chains.ErrNonFinal},                         // btcd, ltcd
	{"sequence locks on inputs not met", chains.ErrNonFinal},      // btcd
	{"locktime requirement not satisfied", chains.ErrNonFinal},    // script engines, before the mempool looks
	{"unsatisfied locktime", chains.ErrNonFinal},                  // btcd's engine: "locktime requirement not satisfied"
	{"premature-spend", chains.ErrNonFinal},                       // Core: a coinbase; Litecoin: what came out of the extension block less than six blocks ago
	{"before required maturity", chains.ErrNonFinal},              // btcd: a coinbase
	{"replacement-adds-unconfirmed", chains.ErrRejected},          // Core: no fee helps
	{"spends new unconfirmed input", chains.ErrRejected},          // btcd: the same
	{"replacement transaction spends parent", chains.ErrRejected}, // btcd: its own parent
	{"too many potential replacements", chains.ErrRejected},       // Core
	{"evicts more transactions than permitted", chains.ErrRejected},

	{"insufficient fee", chains.ErrFeeTooLow},             // Core: replacement
	{"insufficient absolute fee", chains.ErrFeeTooLow},    // btcd: replacement
	{"insufficient fee rate", chains.ErrFeeTooLow},        // btcd: replacement
	{"min relay fee not met", chains.ErrFeeTooLow},        // Core
	{"mempool min fee not met", chains.ErrFeeTooLow},      // Core: the pool is full
	{"mempool full", chains.ErrFeeTooLow},                 // Core: evicted at once
	{"under the required amount", chains.ErrFeeTooLow},    // btcd
	{"insufficient priority", chains.ErrFeeTooLow},        // btcd, old Core
	{"rate limiter due to low fees", chains.ErrFeeTooLow}, // btcd
	{"replacement-failed", chains.ErrFeeTooLow},           // Core ≥ 30: feerate diagram
	{"does not improve feerate diagram", chains.ErrFeeTooLow},

	{"max-fee-exceeded", chains.ErrRejected},     // Core ≥ 22: its own limit, with the code of missing inputs
	{"exceeds maximum", chains.ErrRejected},      //
	{"absurdly-high-fee", chains.ErrRejected},    // Core < 0.19
	{"txn-mempool-conflict", chains.ErrConflict}, // Core: the other does not signal
	{"already spent", chains.ErrConflict},        // btcd: "output already spent in mempool"
	{"bip125-replacement-disallowed", chains.ErrConflict},
	{"tried to spend", chains.ErrConflict},
}

// codes are for nodes whose message is in none of the verdicts.
const (
	codeMissing = -25 // verify error
	codeInChain = -27
)

// judge turns a node's answer to sendrawtransaction into an error of the seam:
// nil when the node has the transaction, errMissing when it must be asked again.
// Errors that are not refusals pass unchanged.
func judge(err error) error {
	var e *rpcError
	if !errors.As(err, &e) {
		return err
	}
	said := strings.ToLower(e.Message)
	for _, v := range verdicts {
		if strings.Contains(said, v.words) {
			if v.means == nil {
				return nil
			}
			return errors.Join(v.means, err)
		}
	}
	switch e.Code {
	case codeInChain:
		return nil
	case codeMissing:
		return errors.Join(errMissing, err)
	}
	return errors.Join(chains.ErrRejected, err)
}
