package utxo

import (
	"bytes"
	"context"
	"crypto/sha256"
	"fmt"

	"github.com/btcsuite/btcd/btcutil/v2/txsort"
	"github.com/btcsuite/btcd/chainhash/v2"
	"github.com/btcsuite/btcd/wire/v2"

	"github.com/lockstep-swap/lockstep/chains"
	"github.com/lockstep-swap/lockstep/htlc"
	script "github.com/lockstep-swap/lockstep/htlc/utxo"
)

// Build signs the action. Every transaction signals replacement, has its outputs
// in BIP-69 order, pays exactly the fee that its size asks for, and has passed
// the script engine with the rules of nodes before it is returned.
//
// With replaces, the transaction spends one of its inputs, and pays at least its
// fee and the relay price of its own size on top (BIP-125 rules 3 and 4).
//
// Errors wrap [chains.ErrFunds] (what is there does not pay amount and fee),
// [chains.ErrFeeTooLow] (the fee would not replace, or is below the floor),
// [chains.ErrConflict] (no input in common with replaces), [chains.ErrSeed], or
// say what is wrong with the leg or address.
func (a *Adapter) Build(_ context.Context, act chains.Action, f chains.Fee, replaces *chains.Tx) (chains.Tx, error) {
	tx, err := a.build(act, f, replaces)
	if err != nil {
		return chains.Tx{}, fmt.Errorf("build %s on %s: %w", act.Kind, a.net.Chain, err)
	}
	return tx, nil
}

func (a *Adapter) build(act chains.Action, f chains.Fee, replaces *chains.Tx) (chains.Tx, error) {
	if f.Rate < a.net.MinRate || f.Rate > maxFeeRate {
		return chains.Tx{}, fmt.Errorf("%w: %d satoshi per kvB, the network's floor is %d", chains.ErrFeeTooLow, f.Rate, a.net.MinRate)
	}
	old, err := replaced(replaces)
	if err != nil {
		return chains.Tx{}, err
	}
	switch act.Kind {
	case chains.ActLock, chains.ActPay, chains.ActVoid, chains.ActPush:
		d, err := a.draft(act, f, old)
		if err != nil {
			return chains.Tx{}, err
		}
		return a.finish(d, f)
	case chains.ActClaim, chains.ActRefund:
		if len(act.Members) > 0 {
			return a.sweep(act, f, old)
		}
		return a.spendLock(act, f, old)
	}
	return chains.Tx{}, fmt.Errorf("%w: action %q", chains.ErrUnsupported, act.Kind)
}

// version is what is to be replaced.
type version struct {
	fee    uint64
	inputs map[point]bool
}

func replaced(tx *chains.Tx) (*version, error) {
	if tx == nil {
		return nil, nil
	}
	if err := checkBytes(*tx); err != nil {
		return nil, fmt.Errorf("replaced transaction: %w", err)
	}
	fee, ok := tx.Fee.Uint64()
	if !ok {
		return nil, fmt.Errorf("%w: replaced transaction has fee %s", chains.ErrRejected, tx.Fee)
	}
	var t transaction
	if err := t.parse(tx.Raw); err != nil {
		return nil, err
	}
	v := &version{fee: fee, inputs: map[point]bool{}}
	for _, in := range t.ins {
		v.inputs[*in.point] = true
	}
	return v, nil
}

// atLeast is the least fee that replaces the version with a transaction of a
// size (BIP-125 rules 3 and 4).
func (v *version) atLeast(n Network, vbytes uint64) uint64 {
	if v == nil {
		return 0
	}
	return v.fee + feeAt(n.MinRate, vbytes)
}

// draft is an unsigned transaction that spends coins of the wallet.
type draft struct {
	tx     *wire.MsgTx
	coins  []chains.Coin // in the order of the inputs
	kind   chains.ActionKind
	pays   []byte // script of what it is for
	fee    uint64
	change []byte // script; nil without
	index  uint32 // of the change address
	extra  int    // weight by which the witnesses are heavier than those of own coins
	lifts  chains.Package
}

// draft chooses nothing: it spends the coins that the account reserved, all of
// them, and gives back what is left.
func (a *Adapter) draft(act chains.Action, f chains.Fee, old *version) (*draft, error) {
	sum, err := checkCoins(act.Spend.Coins, old)
	if err != nil {
		return nil, err
	}
	_, change, err := a.wallet(true, act.Spend.Change)
	if err != nil {
		return nil, err
	}
	d := &draft{kind: act.Kind, coins: act.Spend.Coins, index: act.Spend.Change, lifts: act.Parents, tx: wire.NewMsgTx(2)}
	var amount uint64
	switch {
	case act.Kind == chains.ActVoid || act.Kind == chains.ActPush:
	case len(act.Members) > 0:
		if d.tx.TxOut, amount, err = a.lockOutputs(act); err != nil {
			return nil, err
		}
	default:
		if d.pays, amount, err = a.purpose(act); err != nil {
			return nil, err
		}
		d.tx.AddTxOut(wire.NewTxOut(int64(amount), d.pays))
	}
	for _, c := range d.coins {
		id, err := parseID(c.Out.TxID)
		if err != nil {
			return nil, err
		}
		d.tx.AddTxIn(&wire.TxIn{PreviousOutPoint: wire.OutPoint{Hash: id, Index: c.Out.Index}, Sequence: rbfSequence})
	}
	return d, a.settle(d, f, old, sum, amount, change)
}

// settle decides fee and change.
func (a *Adapter) settle(d *draft, f chains.Fee, old *version, sum, amount uint64, change []byte) error {
	need := func() uint64 {
		size := uint64(d.weight()+3) / 4
		return max(d.feeFor(f.Rate, size), feeAt(a.net.MinRate, size), old.atLeast(a.net, size))
	}
	out := wire.NewTxOut(0, change)
	d.tx.AddTxOut(out)
	with := need()
	if left := int64(sum) - int64(amount) - int64(with); left >= int64(script.Dust(a.net.Chain, change)) {
		out.Value, d.fee, d.change = left, with, change
	} else {
		d.tx.TxOut = d.tx.TxOut[:len(d.tx.TxOut)-1]
		if d.kind == chains.ActVoid || d.kind == chains.ActPush || d.kind == chains.ActLock && !a.net.Replace {
			// A void and a push pay nobody else; and where nodes take no replacements, change is
			// what a stuck lock is pushed with (CPFP).
			return a.short(sum, amount+script.Dust(a.net.Chain, change), with)
		}
		without := need()
		if sum < amount+without {
			return a.short(sum, amount, without)
		}
		d.fee = sum - amount
	}
	if w := d.weight(); w > maxStandard {
		return fmt.Errorf("%w: weight %d, nodes relay %d", chains.ErrRejected, w, maxStandard)
	}
	txsort.InPlaceSort(d.tx)
	d.order()
	return nil
}

func (a *Adapter) short(sum, amount, fee uint64) error {
	return fmt.Errorf("%w: %d satoshi of %s in the coins, need %d and a fee of %d: %d missing",
		chains.ErrFunds, sum, a.net.Chain, amount, fee, amount+fee-min(sum, amount+fee))
}

// feeFor is what the draft pays at a rate: for itself, and what its parents lack.
func (d *draft) feeFor(r chains.Rate, vbytes uint64) uint64 {
	all := feeAt(r, vbytes+d.lifts.Size)
	paid, ok := d.lifts.Fee.Uint64()
	if !ok || paid > all {
		return 0
	}
	return all - paid
}

// weight is the transaction's when signed.
func (d *draft) weight() int {
	return 4*(d.tx.SerializeSizeStripped()) + 2 + ownWitness*len(d.tx.TxIn) + d.extra
}

// order brings the coins in the order of the sorted inputs.
func (d *draft) order() {
	byPoint := make(map[chains.Outpoint]chains.Coin, len(d.coins))
	for _, c := range d.coins {
		byPoint[c.Out] = c
	}
	d.coins = make([]chains.Coin, len(d.tx.TxIn))
	for i, in := range d.tx.TxIn {
		d.coins[i] = byPoint[chains.Outpoint{TxID: in.PreviousOutPoint.Hash.String(), Index: in.PreviousOutPoint.Index}]
	}
}

// purpose is what a lock or payment pays.
func (a *Adapter) purpose(act chains.Action) (pays []byte, amount uint64, err error) {
	if act.Kind == chains.ActLock {
		lock, err := a.lock(act.Leg)
		if err != nil {
			return nil, 0, err
		}
		return lock.PkScript(), lock.Amount(), nil
	}
	if act.Asset != (htlc.Asset{Chain: a.net.Chain}) {
		return nil, 0, fmt.Errorf("%w: %s is not paid on %s", chains.ErrUnsupported, act.Asset, a.net.Chain)
	}
	if pays, err = a.net.Script(act.To); err != nil {
		return nil, 0, err
	}
	amount, ok := act.Amount.Uint64()
	if !ok || amount > maxSatoshi {
		return nil, 0, fmt.Errorf("%w: %s satoshi do not exist", chains.ErrFunds, act.Amount)
	}
	if d := script.Dust(a.net.Chain, pays); amount < d {
		return nil, 0, fmt.Errorf("%w: %d satoshi are less than nodes relay (%d); pay more", chains.ErrRejected, amount, d)
	}
	return pays, amount, nil
}

// maxSatoshi keeps sums of coins far from overflow: ten times Litecoin's supply.
const maxSatoshi = 84_000_000 * 1e8 * 10

// checkCoins sums the coins and refuses none, too many, twice the same, and a set
// that could be mined next to what it replaces.
func checkCoins(list []chains.Coin, old *version) (sum uint64, err error) {
	if len(list) == 0 || len(list) > maxInputs {
		return 0, fmt.Errorf("%w: %d coins reserved, need 1 to %d", chains.ErrFunds, len(list), maxInputs)
	}
	seen := map[point]bool{}
	common := old == nil
	for _, c := range list {
		id, err := parseID(c.Out.TxID)
		if err != nil {
			return 0, err
		}
		p := makePoint(id, c.Out.Index)
		v, ok := c.Amount.Uint64()
		if seen[p] || !ok || v > maxSatoshi || sum+v > maxSatoshi {
			return 0, fmt.Errorf("%w: coin %s:%d twice, or with more than exists", chains.ErrFunds, c.Out.TxID, c.Out.Index)
		}
		seen[p] = true
		sum += v
		common = common || old.inputs[p]
	}
	if !common {
		return 0, fmt.Errorf("%w: no input in common with the version it replaces: both could be mined", chains.ErrConflict)
	}
	return sum, nil
}

// finish signs, verifies and describes a draft.
func (a *Adapter) finish(d *draft, f chains.Fee) (chains.Tx, error) {
	if err := a.sign(d); err != nil {
		return chains.Tx{}, err
	}
	tx, err := pack(d.tx, f.Rate, d.fee)
	if err != nil {
		return chains.Tx{}, err
	}
	for i, o := range d.tx.TxOut {
		at := chains.Outpoint{TxID: tx.ID, Index: uint32(i)}
		switch {
		case d.change != nil && bytes.Equal(o.PkScript, d.change):
			address, err := a.net.taproot(d.change)
			if err != nil {
				return chains.Tx{}, err
			}
			tx.Change = &chains.Coin{Out: at, Amount: htlc.Units(uint64(o.Value)), Address: address, Change: true, Key: d.index}
		case d.kind == chains.ActLock && bytes.Equal(o.PkScript, d.pays):
			tx.Out = at
		}
	}
	return tx, nil
}

// vbytes is the virtual size of a signed transaction, rounded up (BIP-141).
func vbytes(tx *wire.MsgTx) uint64 {
	return uint64(3*tx.SerializeSizeStripped()+tx.SerializeSize()+3) / 4
}

// pack describes a signed transaction, and makes sure that our own decoder will
// know it again.
func pack(tx *wire.MsgTx, r chains.Rate, fee uint64) (chains.Tx, error) {
	var raw bytes.Buffer
	if err := tx.Serialize(&raw); err != nil {
		return chains.Tx{}, fmt.Errorf("serialise: %w", err)
	}
	out := chains.Tx{ID: tx.TxHash().String(), Raw: raw.Bytes(), Rate: r, Fee: htlc.Units(fee), Size: vbytes(tx)}
	var t transaction
	if err := t.parse(out.Raw); err != nil {
		return chains.Tx{}, err
	}
	if id := t.id(sha256.New()); id != chainhash.Hash(tx.TxHash()) {
		return chains.Tx{}, fmt.Errorf("%w: id of our own transaction", errDecode)
	}
	return out, nil
}
