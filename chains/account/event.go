package account

import (
	"github.com/lockstep-swap/lockstep/chains"
	"github.com/lockstep-swap/lockstep/htlc"
)

// Event is one of the types below, at a moment of the wall clock.
type Event struct {
	Now  htlc.UnixSeconds
	What What
}

// What is one of the types below.
type What interface{ what() }

type (
	// Ask begins a job. Asking again for a known one is ignored, but for a call that
	// was refused by the contract: the new words take the place of the old. By is zero
	// where nothing hurries.
	Ask struct {
		ID     JobID
		Action chains.Action
		Value  htlc.Amount
		By     htlc.UnixSeconds
		Least  chains.Rate `json:"Least,omitempty"` // the fee rate not to go below
		// Shares says that it may go out in one transaction with others, if they begin
		// at the same moment.
		Shares bool `json:"Shares,omitempty"`
	}
	// Kill makes sure that a job's action is never mined.
	Kill struct{ ID JobID }
	// Priced answers Price: the market's rate, the network's floor, the size of
	// the transaction with the given number of inputs.
	Priced struct {
		ID     JobID
		Market chains.Rate
		Floor  chains.Rate
		// Due is what the next block takes, by the backend that names the least; zero:
		// Market. What bids less gets no nonce.
		Due   chains.Rate `json:"Due,omitempty"`
		Size  uint64      // virtual bytes without wallet inputs, or gas
		PerIn uint64      // virtual bytes of a wallet input
		Nonce uint64      // the chain's next nonce (EVM)
		// At is the block of which Nonce is known to be, if it is beyond the job's own.
		At    chains.BlockID `json:"At,omitzero"`
		Most  chains.Rate    // what Build takes at all; zero: anything
		Funds htlc.Amount    // native coin that pays for gas (EVM): the middle of what the backends tell
		// Allowance is what a lock of a token finds, read before Nonce was.
		Allowance chains.Allowance
		Room      chains.Room `json:"Room,omitzero"` // for members of a batch
	}
	// Built answers Build. Void: what was built was the void. Push: it was a push.
	Built struct {
		ID   JobID
		Tx   chains.Tx
		Void bool
		Push bool `json:"Push,omitempty"`
		// Members are those of Build.
		Members []JobID `json:"Members,omitempty"`
	}
	// Refused answers Build or Send: the guard or the chain said no for good.
	Refused struct {
		ID      JobID
		Reason  string
		Sending bool // it was Send
	}
	// Unbuilt answers Build: it cannot be done now. What was reserved is given back,
	// or the newest version goes out again; the next block tries anew. Short: there is
	// too little coin for it.
	Unbuilt struct {
		ID     JobID
		Reason string
		Short  bool `json:"Short,omitempty"`
	}
	// Unsent answers Send: a node did not take it. TooLow: it wants a higher fee.
	// TooHigh: the fee is beyond what it takes at all.
	// Conflict: another transaction spends the same. Short: there is too little coin for
	// it.
	Unsent struct {
		ID       JobID
		TxID     string
		TooLow   bool
		TooHigh  bool `json:"TooHigh,omitempty"`
		Conflict bool `json:"Conflict,omitempty"`
		Short    bool `json:"Short,omitempty"`
	}
	// Apart answers Build or Send of a batch: these members may not be performed with
	// the others now. They go on alone.
	Apart struct {
		ID      JobID
		Members []JobID
		Reason  string
		Sending bool // it was Send
	}
	// Yield has a job that has signed and may not be sent let those that come after its
	// nonce go on (EVM).
	Yield struct{ ID JobID }
	// Fact is what the chain showed.
	Fact struct{ chains.Fact }
	// Addressed takes the next receiving index.
	Addressed struct{}
)

func (Ask) what()       {}
func (Kill) what()      {}
func (Priced) what()    {}
func (Built) what()     {}
func (Refused) what()   {}
func (Unbuilt) what()   {}
func (Unsent) what()    {}
func (Apart) what()     {}
func (Yield) what()     {}
func (Fact) what()      {}
func (Addressed) what() {}

// Command is one of the types below.
type Command interface{ command() }

type (
	// Price asks what the market wants for a job.
	Price struct {
		ID JobID            `json:"id"`
		By htlc.UnixSeconds `json:"by"`
	}
	// Build signs.
	Build struct {
		ID       JobID         `json:"id"`
		Action   chains.Action `json:"action"`
		Rate     chains.Rate   `json:"rate"`
		Replaces *chains.Tx    `json:"replaces,omitempty"`
		Void     bool          `json:"void,omitempty"` // needs no guard
		// Members of a batch, in the order of Action.Members: each has a guard of its own.
		Members []JobID `json:"members,omitempty"`
	}
	// Send sends a signed version.
	Send struct {
		ID JobID     `json:"id"`
		Tx chains.Tx `json:"tx"`
		// Void: it spends the coins of a job that must not be mined, and needs no guard.
		Void bool `json:"void,omitempty"`
		// Pushes go out after it, in their order.
		Pushes []chains.Tx `json:"pushes,omitempty"`
		// Members of a batch: each has a guard of its own.
		Members []JobID `json:"members,omitempty"`
	}
	// Tell informs the owner of a job.
	Tell struct {
		ID   JobID  `json:"id"`
		News News   `json:"news"`
		TxID string `json:"txid,omitempty"`
		// Reason of NewsRefused; Fee of NewsPaid.
		Reason string      `json:"reason,omitempty"`
		Fee    htlc.Amount `json:"fee,omitzero"`
	}
)

func (Price) command() {}
func (Build) command() {}
func (Send) command()  {}
func (Tell) command()  {}

// News is what a Tell is about.
type News string

// The news.
const (
	NewsSigned  News = "signed"  // a version is signed and stored
	NewsRefused News = "refused" // the job ended before anything could be mined
	NewsDied    News = "died"    // no version can ever be mined
	NewsPaid    News = "paid"    // a version is in a block and cost Fee
	NewsUnpaid  News = "unpaid"  // that block left the main chain
	// NewsFailed: a call that brings no money was refused by the contract, in a block
	// that can still be lost. Its owner may ask for the job anew.
	NewsFailed News = "failed"
	NewsDone   News = "done" // a version is final
)
