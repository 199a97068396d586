package chaintest

import (
	"crypto/ecdsa"
	"crypto/sha256"
	"encoding/binary"
	"testing"
	"time"

	"github.com/lockstep-swap/lockstep/chains"
	"github.com/lockstep-swap/lockstep/htlc"
)

// Harness is a chain under test. Verbs fail the test they are given on errors.
type Harness struct {
	Alice, Bob chains.Adapter
	// Place is where legs are: a script template or the contract's address.
	Place string
	// Asset that is locked; zero: the chain's own coin.
	Asset htlc.Asset
	// Amount of a lock; zero: 100,000 satoshi or 10^15 wei.
	Amount htlc.Amount
	// Funds a party is given at a time, in the chain's own coin; zero: 10,000,000
	// satoshi or 10^18 wei.
	Funds htlc.Amount
	// Expiry is how far ahead locks expire; half of it is lockBy. Zero: one hour.
	// A chain whose clock nobody owns takes seconds.
	Expiry time.Duration
	// Patience is how long a fact may take; zero: two minutes.
	Patience time.Duration

	// Fund gives coins to an address; they are in a block when it returns.
	Fund func(t testing.TB, address string, asset htlc.Asset, amount htlc.Amount)
	// Mine makes n blocks with everything that waits.
	Mine func(t testing.TB, n int)
	// TimeTo brings the lock clock to where a refund with that expiry can be in the
	// next block.
	TimeTo func(t testing.TB, expiry htlc.UnixSeconds)
	// Now is the time that the next block will about have. Nil: the wall.
	Now func() htlc.UnixSeconds
	// Reorg replaces the last depth blocks by more blocks, which need not hold what
	// the old ones held. Nil: the chain cannot be made to.
	Reorg func(t testing.TB, depth int)
	// Power takes all of Alice's backends away, or brings them back. Nil: it cannot.
	Power func(t testing.TB, up bool)
	// Replaces says that the node relays replacements, though those of its network do
	// not as they come. They are no way to be mined then, nor must they do harm.
	Replaces bool
	// Key signs for the account of an adapter, Alice's or Bob's. Nil: there is no
	// contract of payment channels, or its adapter is not told of it.
	Key func(a chains.Adapter) (*ecdsa.PrivateKey, error)
	// Reason says why a transaction failed, for messages. Nil: nobody knows.
	Reason func(txid string) string
	// Restart gives Alice's adapter anew, as after a crash. Nil: it cannot.
	Restart func(t testing.TB) chains.Adapter
}

func (h Harness) withDefaults() Harness {
	evm := h.Alice.Params().Chain.EVM()
	pick := func(a *htlc.Amount, utxo, wei uint64) {
		switch {
		case !a.IsZero():
		case evm:
			*a = htlc.Units(wei)
		default:
			*a = htlc.Units(utxo)
		}
	}
	pick(&h.Amount, 100_000, 1e15)
	pick(&h.Funds, 10_000_000, 1e18)
	if h.Asset.Chain == "" {
		h.Asset = htlc.Asset{Chain: h.Alice.Params().Chain}
	}
	if h.Expiry == 0 {
		h.Expiry = time.Hour
	}
	if h.Patience == 0 {
		h.Patience = 2 * time.Minute
	}
	if h.Reason == nil {
		h.Reason = func(string) string { return "nobody knows why" }
	}
	if h.Now == nil {
		h.Now = func() htlc.UnixSeconds { return htlc.Moment(time.Now()) }
	}
	return h
}

// Run runs the suite.
func Run(t *testing.T, h Harness) {
	h = h.withDefaults()
	p := h.Alice.Params()
	s := &suite{h: h}
	type test struct {
		name string
		when bool
		run  func(*scene)
	}
	evm := p.Chain.EVM()
	replaces := p.Replace || h.Replaces
	for _, c := range []test{
		{"a lock is seen, final and verified", true, lockBecomesFinal},
		{"verify refuses all but the exact lock", true, verifyRefuses},
		{"a claim tells the secret", true, claimTellsSecret},
		{"a wrong secret opens nothing", true, wrongSecret},
		{"a refund waits for its time", true, refundWaits},
		{"fees have a floor", true, feeFloor},
		{"addresses and parties", true, addresses},
		{"other chains are refused", true, otherChain},
		{"a lock is taken back by a reorganisation", h.Reorg != nil, reorgUnderLock},
		{"a reorganisation while away is told", h.Reorg != nil, reorgWhileAway},
		{"a claim is taken back by a reorganisation", h.Reorg != nil, reorgUnderClaim},
		{"reorganisations of each depth", h.Reorg != nil, reorgsOfEachDepth},
		{"a restart tells again", h.Restart != nil, restartTellsAgain},
		{"a higher fee replaces", replaces, replacement},
		{"a void kills a lock", replaces, voidKills},
		{"a second spend is refused", !replaces, secondSpendRefused},
		{"a child pays for its parent", !p.Replace, childPays},
		{"a node that is away comes back", h.Power != nil, nodeAway},
		{"both sign a claim", h.Place == htlc.Taproot, jointClaim},
		{"both sign a refund", evm || h.Place == htlc.Taproot, jointRefund},
		{"no key path, no joint spend", h.Place == htlc.P2WSH, noJointSpend},
		{"an underpaid lock is told as it is", !evm, underpaid},
		{"coins and their spends are facts", !evm, coinsAreFacts},
		{"a late lock is impossible", evm, lateLock},
		{"receipts are facts", evm, receipts},
		{"a lock is found by whom it names", evm, found},
		{"tokens are taken by allowance", !h.Asset.Native(), allowances},
		{"a permit brings its own allowance", !h.Asset.Native(), permits},
		{"what is no token is refused", evm, noTokens},
		{"several claims in one", h.Asset.Native(), batchClaims},
		{"several refunds in one", h.Asset.Native(), batchRefunds},
		{"a smaller batch replaces", h.Asset.Native() && p.Replace, batchReplaced},
		{"a batch skips who cannot proceed", evm && h.Asset.Native(), batchSkips},
		{"a channel that both end", h.Key != nil, channelTogether},
		{"a channel in dispute", h.Key != nil, channelDispute},
		{"a channel whose cheater is punished", h.Key != nil, channelPresent},
		{"a channel in reorganisations", h.Key != nil && h.Reorg != nil, channelReorg},
		{"calls are bounded", h.Key != nil, callsAreBounded},
	} {
		if c.when {
			t.Run(c.name, func(t *testing.T) { c.run(s.scene(t)) })
		}
	}
}

// suite hands out what no two cases share.
type suite struct {
	h Harness
	n uint32
}

func (s *suite) next() uint32 {
	s.n++
	return s.n
}

// secret is a new one, the same in each run on a fresh chain. A chain that was
// used before may have seen it: so it depends on the time of its start too.
func (s *suite) secret(t testing.TB, now htlc.UnixSeconds) htlc.Secret {
	b := binary.BigEndian.AppendUint64([]byte("chaintest"), uint64(s.next()))
	d := sha256.Sum256(binary.BigEndian.AppendUint64(b, uint64(now)))
	v, err := htlc.SecretFromBytes(d[:])
	if err != nil {
		t.Fatal(err)
	}
	return v
}
