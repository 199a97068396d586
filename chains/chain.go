package chains

import (
	"context"
	"fmt"
	"iter"
	"log/slog"
	"time"

	"github.com/lockstep-swap/lockstep/htlc"
)

// Height is a block's distance from genesis. A Height of zero in a sighting
// means "not in a block"; negative heights do not exist.
type Height int64

// BlockID names a block. Hash is as the chain's node RPC prints it.
type BlockID struct {
	Height Height `json:"height"`
	Hash   string `json:"hash"`
}

// Block is a block of the main chain.
type Block struct {
	BlockID
	Parent string           `json:"parent"`
	Time   htlc.UnixSeconds `json:"time"`  // the header's own time
	Clock  htlc.UnixSeconds `json:"clock"` // the lock clock after this block: median time past (BIP-113), or the header's time on EVM
}

// Older says whether a block's time is before a moment: as a tip, it is that of a
// node that is frozen or cut off.
func (b Block) Older(than time.Time) bool { return b.Time.Time().Before(than) }

// Outpoint names what a lock or coin is. On UTXO chains: transaction id and
// output index. On EVM: the locking transaction and index 0.
type Outpoint struct {
	TxID  string `json:"txid"`
	Index uint32 `json:"index"`
}

// Params are what an adapter says about its chain.
type Params struct {
	Chain   htlc.ChainID
	Network string // mainnet, testnet, regtest
	Times   htlc.Times
	Mempool bool // Follow shows Pending sightings
	Replace bool // a transaction can be replaced by one with a higher fee
	MinRate Rate // the network's floor
	MaxRate Rate // what Build refuses to exceed, whatever is at stake; zero: nothing
	Memory  int  // blocks that a cursor remembers at least, where finality is later than the deepest tier
}

// slack is how many blocks more than the deepest finality are remembered.
const slack = 10

// Window is how many blocks a cursor remembers. What was seen in them is told
// again after a restart, so it must reach to the oldest that is not final.
func (p Params) Window() int { return max(p.Memory, p.Times.MaxDepth()+slack) }

// Rate is a price: satoshi per 1000 virtual bytes on UTXO chains, wei per gas
// on EVM. Where blocks have a base fee (EIP-1559) it is the most that is paid per
// gas, base fee and tip together.
type Rate uint64

// Status is how sure a fact is.
type Status string

// The statuses of a sighting; a block only ever is Seen or Gone.
const (
	Pending Status = "pending" // in a mempool
	Seen    Status = "seen"    // in a block of the main chain
	Final   Status = "final"   // as deep as its amount needs, and finalized where the network says so
	Gone    Status = "gone"    // the block left the main chain, or the mempool forgot the transaction
)

// Kind is what a fact is about.
type Kind string

// The kinds of facts.
const (
	FactTip    Kind = "tip"    // Block is the new tip (Seen) or has left the main chain (Gone)
	FactLock   Kind = "lock"   // coins locked to a watched leg
	FactClaim  Kind = "claim"  // a watched lock was claimed; Secret is set
	FactRefund Kind = "refund" // a watched lock went back to its payer
	FactJoint  Kind = "joint"  // a watched lock was spent by both signatures; whose money it became is known to who signed (UTXO)
	FactCoin   Kind = "coin"   // an output pays a watched address (UTXO)
	FactSpent  Kind = "spent"  // an output of a watched address was spent by TxID (UTXO)
	FactTx     Kind = "tx"     // a watched transaction is in a block; OK and Fee are set (EVM)
	FactLog    Kind = "log"    // a pinned contract logged something about a watched word; Log is set (EVM)
)

// Fact is something that a chain showed.
type Fact struct {
	Chain   htlc.ChainID
	Kind    Kind
	Status  Status
	Block   Block       // where; zero while Pending
	TxID    string      // the transaction that did it
	Out     Outpoint    // the lock or coin concerned
	Leg     htlc.LegID  // FactLock, FactClaim, FactRefund, FactJoint
	Amount  htlc.Amount // what the output holds; the exact terms on EVM
	Address string      // FactCoin, FactSpent: the watched address; FactJoint: ours that it pays, if any
	Change  bool        // FactCoin: the address is of our change branch
	Key     uint32      // FactCoin: its index in that branch
	Secret  htlc.Secret // FactClaim
	OK      bool        // FactTx: the transaction succeeded
	Fee     htlc.Amount // FactTx: what it cost; zero where unknown
	// OutOfGas says of a transaction that failed that it used up its limit (FactTx).
	OutOfGas bool
	Log      *Log // FactLog; Out is its transaction and its place in the block
}

// Log is what a contract wrote into a block. Anybody can make a contract write
// something: it tells that there is something to read, and no more.
type Log struct {
	Contract string     // lower-case
	Word     [32]byte   // the watched word that it is about
	Topics   [][32]byte // the first names the event
	Data     []byte
}

// Topic is a word that logs of a contract are about: one of their indexed words,
// or the channel that they name by its parties.
type Topic struct {
	Contract string // a pinned one, lower-case
	Word     [32]byte
}

// Target is what to watch; exactly one of Leg, Address, Tx and Topic is set.
type Target struct {
	Leg     *htlc.Leg
	Address string
	Change  bool        // Address: told again in FactCoin
	Key     uint32      // Address: told again in FactCoin
	Out     Outpoint    // Leg, Address: an output of it that is known already, so that its spend is seen after a restart (UTXO); watch again for more
	Held    htlc.Amount // what Out holds
	Tx      string
	Topic   *Topic // logs about a word (EVM)
}

// Fee is a price at which a transaction should confirm in time.
type Fee struct {
	Rate Rate `json:"rate"`
	// Due is what the next block takes, by the backend that names the least; zero where
	// that is Rate. Rate has room for later blocks. A backend alone can make us pay more,
	// within what is at stake, but none may keep us from sending at all.
	Due Rate `json:"due,omitempty"`
}

// Purse is an adapter that knows what may be spent on fees (EVM): what the backends say
// in their middle. One that calls us poor must not set our prices; what too much is bid
// of the nodes refuse. What is promised to others rests on [Wallet].Balance, the least.
type Purse interface {
	Purse(ctx context.Context) (htlc.Amount, error)
}

// ActionKind is what a transaction is for.
type ActionKind string

// The kinds of actions.
const (
	ActLock   ActionKind = "lock"   // fund Leg
	ActClaim  ActionKind = "claim"  // spend Out by the secret, to To
	ActRefund ActionKind = "refund" // spend Out after its expiry, to To
	ActPay    ActionKind = "pay"    // send Amount to To
	ActVoid   ActionKind = "void"   // spend Spend back to ourselves, so that an earlier transaction can never be mined
	ActPush   ActionKind = "push"   // spend Spend, an output of Parents, back to ourselves with a fee that pays for them, too (CPFP)
	// ActApprove lets the contract To take Amount of our token Asset, and no more,
	// whatever it was allowed before (EVM).
	ActApprove ActionKind = "approve"
	// ActCall calls the pinned contract To with Data, at most with Gas. Amount of Asset
	// goes with it: as its value where that is the coin, by the contract's allowance
	// where it is a token. Nothing of it is simulated, for Data may show secrets (EVM).
	ActCall ActionKind = "call"
)

// CallData is what a contract is called with. It may hold secrets: no print shows
// it.
type CallData []byte

// Format implements [fmt.Formatter]: every printed form is the same.
func (d CallData) Format(f fmt.State, _ rune) { fmt.Fprintf(f, "[%d bytes]", len(d)) }

// LogValue implements [slog.LogValuer].
func (d CallData) LogValue() slog.Value { return slog.StringValue(fmt.Sprint(d)) }

// KeyRef names a key of the node's seed: a key made for one swap.
type KeyRef struct {
	Epoch uint32 `json:"epoch"`
	Index uint32 `json:"index"`
}

// Coin is an output that our wallet can spend (UTXO).
type Coin struct {
	Out     Outpoint    `json:"out"`
	Amount  htlc.Amount `json:"amount"`
	Address string      `json:"address"`
	Change  bool        `json:"change,omitempty"` // paid to our change branch
	Key     uint32      `json:"key"`              // index in that branch
}

// Spend is what an account reserved for an action: coins and a change index on
// UTXO chains, a nonce on EVM. Claims and refunds on UTXO chains spend only the
// lock itself.
type Spend struct {
	Coins  []Coin `json:"coins,omitempty"`
	Change uint32 `json:"change,omitempty"` // index in the change branch
	Nonce  uint64 `json:"nonce,omitempty"`
}

// Action is something to be put on a chain.
type Action struct {
	Kind   ActionKind  `json:"kind"`
	Leg    *htlc.Leg   `json:"leg,omitempty"`   // Lock, Claim, Refund
	Out    Outpoint    `json:"out,omitzero"`    // Claim, Refund on UTXO chains
	Held   htlc.Amount `json:"held,omitzero"`   // what Out holds (a stray may differ from the terms)
	To     string      `json:"to,omitempty"`    // address paid; empty: our own wallet (UTXO), the party named (EVM)
	Asset  htlc.Asset  `json:"asset,omitzero"`  // Pay, Approve, Call
	Amount htlc.Amount `json:"amount,omitzero"` // Pay, Approve, Call: base units
	Key    KeyRef      `json:"key,omitzero"`    // the swap key that signs (UTXO)
	Spend  Spend       `json:"spend,omitzero"`  // reserved by the account
	Secret htlc.Secret `json:"-"`               // Claim; put in by the performer, never stored
	// Consent is the payee's signature of a refund before the expiry; put in by a
	// [Proposal] (EVM).
	Consent []byte `json:"-"`
	// Sends says that a call brings its tokens by a transfer with data (ERC-223): the token
	// is called, and calls the contract with the Data.
	Sends bool `json:"sends,omitempty"`
	// Permit says that a lock brings its own allowance (ERC-2612).
	Permit bool `json:"permit,omitempty"`
	// Parents is what a Push pays for: the rate asked for is that of all together.
	Parents Package `json:"parents,omitzero"`
	// Members are the locks, claims or refunds that one transaction does together, each
	// of this Kind. Then Spend and To are theirs together, and all else is in them.
	Members []Action `json:"members,omitempty"`
	// Data and Gas of a Call. Who makes the data only when it is built leaves it out
	// before; Gas is then at least what it will be.
	Data CallData `json:"data,omitempty"`
	Gas  uint64   `json:"gas,omitempty"`
	// Use is what the call takes as a rule, where its limit has to be much more: what it wins
	// is weighed against this. Zero: Gas.
	Use uint64 `json:"use,omitempty"`
}

// Takes is what a contract takes of us by its allowance: a lock or a call with a
// token. The amount of all else is zero, of locks that share a transaction too: only
// those of the coin do.
func (a Action) Takes() (token htlc.Asset, contract string, amount htlc.Amount) {
	switch {
	case a.Kind == ActLock && a.Leg != nil && !a.Leg.Terms.Asset.Native():
		return a.Leg.Terms.Asset, a.Leg.Place, a.Leg.Terms.Amount
	case a.Kind == ActCall && !a.Asset.Native() && !a.Sends:
		return a.Asset, a.To, a.Amount
	}
	return htlc.Asset{}, "", htlc.Amount{}
}

// Package sums unconfirmed transactions of ours that only confirm together.
type Package struct {
	Fee  htlc.Amount `json:"fee"`
	Size uint64      `json:"size"` // virtual bytes
}

// Tx is a signed transaction. Its bytes may be sent any number of times.
type Tx struct {
	ID     string      `json:"id"`
	Raw    []byte      `json:"raw"`
	Rate   Rate        `json:"rate"`
	Fee    htlc.Amount `json:"fee"`              // exact on UTXO; the most it can cost on EVM
	Size   uint64      `json:"size,omitempty"`   // virtual bytes, rounded up (UTXO)
	Out    Outpoint    `json:"out,omitzero"`     // Lock: the output that holds the coins; none for several
	Change *Coin       `json:"change,omitempty"` // what came back to us, if anything (UTXO)
}

// Cursor is where a chain's facts were last committed: the newest block and
// enough of its ancestors to find where a reorganisation began.
type Cursor struct {
	Window []BlockID `json:"window"` // ascending, at least the deepest finality long
}

// Chain is one blockchain, through one or several backends. All methods may be
// called from several goroutines. Errors wrap those of this package.
type Chain interface {
	Params() Params
	// Tip is the tip on which all reachable backends agree within one block;
	// ErrDisagree otherwise.
	Tip(ctx context.Context) (Block, error)
	// Watch adds to the index, Forget takes away. What happened in blocks already
	// followed is not told again.
	Watch(t Target) error
	Forget(t Target)
	// Follow yields facts until ctx ends. It begins with what changed since the
	// cursor (Gone for lost blocks) and tells all of the window again, then the
	// present. It survives a node that is down for a while. The error, if any,
	// is the last thing yielded and says that Follow cannot go on.
	Follow(ctx context.Context, from Cursor) iter.Seq2[Fact, error]
	// Verify asks every backend whether leg is locked at out, with exactly its
	// terms, unspent, as deep as its amount needs. ErrDisagree or ErrNotLocked
	// otherwise; a backend that does not answer counts as disagreement.
	Verify(ctx context.Context, leg htlc.Leg, out Outpoint) error
	// Fee is the market's price for confirmation within the given time.
	Fee(ctx context.Context, within time.Duration) (Fee, error)
	// Build signs the action at the fee. With replaces, the new transaction
	// conflicts with it and pays enough more for nodes to take it.
	Build(ctx context.Context, a Action, f Fee, replaces *Tx) (Tx, error)
	// Send hands the bytes to every backend and succeeds if one has it (or had it,
	// or has it mined).
	Send(ctx context.Context, tx Tx) error
}

// Wallet is what an adapter knows of our own money. It is apart from [Chain]
// because only accounts and the API need it.
type Wallet interface {
	// Address gives the receiving address with that index; on EVM there is one.
	Address(change bool, index uint32) (string, error)
	// Party gives the party that a lock must name for the given swap key: a public
	// key on UTXO chains, our one address on EVM.
	Party(k KeyRef) (htlc.Party, error)
	// CheckAddress refuses what cannot be paid on this chain and network.
	CheckAddress(s string) error
	// Balance is the confirmed balance and nonce of our address (EVM only;
	// ErrUnsupported on UTXO chains, whose coins are facts).
	Balance(ctx context.Context, asset htlc.Asset) (amount htlc.Amount, nonce uint64, err error)
	// Cost estimates what an action costs at a rate, in the chain's own coin, and
	// its size in virtual bytes or gas. inputs counts wallet coins (UTXO).
	Cost(kind ActionKind, asset htlc.Asset, place string, inputs int, r Rate) (htlc.Amount, uint64)
	// Payable says whether a payout of the leg to its payee succeeds: a payee
	// contract on EVM may reject coin, and a token its payee. It never uses the secret.
	Payable(ctx context.Context, leg htlc.Leg) error
	// LockAddress is what an outside wallet pays to fund the leg: an address and a
	// BIP-21 URI, or the contract call as 0x-hex data on EVM.
	LockAddress(leg htlc.Leg) (address, uri, call string, err error)
}

// Adapter is what each chain package gives to the daemon.
type Adapter interface {
	Chain
	Wallet
	Cosigner
}
