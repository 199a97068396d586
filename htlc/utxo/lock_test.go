package utxo

import (
	"bytes"
	"encoding/hex"
	"errors"
	"strings"
	"testing"

	"github.com/btcsuite/btcd/address/v2/bech32"
	"github.com/btcsuite/btcd/btcec/v2"
	"pgregory.net/rapid"

	"github.com/lockstep-swap/lockstep/htlc"
)

// The answers were computed by a separate program from the texts of BIP-173,
// 327, 340, 341 and 350: two daemons of different builds must agree on them.
func TestKnownAnswers(t *testing.T) {
	c := people(t)
	tr, wsh := mustBuild(t, c.leg(htlc.BTC, htlc.Taproot)), mustBuild(t, c.leg(htlc.LTC, htlc.P2WSH))
	root := tr.MerkleRoot()
	const internal = "55510fd749492bdedc0d15145a8c04e2a43a932613c0725bf4135656a0c46f3c"
	const script = "21026bca31226b1300069a8c6c320b172bf52729c04329a536728c4db172f7508934ac6476a9146d97f1f5e8386edc3d73dfa736e05207b2452f2388ad0400d2496bb16782012088a820a3db554888fa09116b6512d788cf02bcef4d812d8058dd220feafd9555791ae08768"
	for name, v := range map[string]struct {
		got  []byte
		want string
	}{
		"claim leaf":      {tr.ClaimScript(), "82012088a820a3db554888fa09116b6512d788cf02bcef4d812d8058dd220feafd9555791ae088206bca31226b1300069a8c6c320b172bf52729c04329a536728c4db172f7508934ac"},
		"refund leaf":     {tr.RefundScript(), "2091a610603df5755772f0e1b098a45c357496cc66f6a9f22df484e538d2620b1cad0400d2496bb1"},
		"root":            {root[:], "760cb541afdf75ae44ca1ecec85c2c04672f5c67144deab6fa1eec1f83ba5f57"},
		"internal key":    {tr.InternalKey().SerializeCompressed()[1:], internal},
		"taproot output":  {tr.PkScript(), "512072f605ec0b26ddfc00ccaf19cf11f2b43eafd42f43da164cb54762538a1e8ba7"},
		"claim control":   {tr.ClaimControl(), "c0" + internal + "91528656e99daf2121e7e22f518f2b37cff656262c0dc57812b0a37903ebb13d"},
		"refund control":  {tr.RefundControl(), "c0" + internal + "9b896e0772a15597374ed3d77f62191fb1ecd4b04e7caec7f152dfff97c2dca5"},
		"witness script":  {wsh.ClaimScript(), script},
		"the same refund": {wsh.RefundScript(), script},
		"p2wsh output":    {wsh.PkScript(), "00206915f4c6a82f6282ff6f5b791aaafb2e35230292808f9cbc18920634d991fe6d"},
	} {
		if hex.EncodeToString(v.got) != v.want {
			t.Errorf("%s: %x", name, v.got)
		}
	}
	if wsh.ClaimControl() != nil || wsh.InternalKey() != nil || wsh.MerkleRoot() != [32]byte{} {
		t.Error("p2wsh has a tree")
	}
}

func TestKnownAddresses(t *testing.T) {
	c := people(t)
	for _, v := range []struct {
		chain                htlc.ChainID
		network, trsa, wshad string
	}{
		{htlc.BTC, "mainnet", "bc1pwtmqtmqtymwlcqxv4uvu7y0jksl2l4p0g0dpvn94ga398zs73wnsk4g4s2", "bc1qdy2lf34g9a3g9lm0tdu342hm9c6jxq5jsz8ee0qcjgrrfkv3leks2x530w"},
		{htlc.BTC, "testnet", "tb1pwtmqtmqtymwlcqxv4uvu7y0jksl2l4p0g0dpvn94ga398zs73wnspa7629", "tb1qdy2lf34g9a3g9lm0tdu342hm9c6jxq5jsz8ee0qcjgrrfkv3leksawz74p"},
		{htlc.BTC, "regtest", "bcrt1pwtmqtmqtymwlcqxv4uvu7y0jksl2l4p0g0dpvn94ga398zs73wnsvy5ull", "bcrt1qdy2lf34g9a3g9lm0tdu342hm9c6jxq5jsz8ee0qcjgrrfkv3leksshgcqm"},
		{htlc.LTC, "mainnet", "ltc1pwtmqtmqtymwlcqxv4uvu7y0jksl2l4p0g0dpvn94ga398zs73wns43x920", "ltc1qdy2lf34g9a3g9lm0tdu342hm9c6jxq5jsz8ee0qcjgrrfkv3leksfz6p4t"},
		{htlc.LTC, "testnet", "tltc1pwtmqtmqtymwlcqxv4uvu7y0jksl2l4p0g0dpvn94ga398zs73wns77zm46", "tltc1qdy2lf34g9a3g9lm0tdu342hm9c6jxq5jsz8ee0qcjgrrfkv3lekszd7l27"},
		{htlc.LTC, "regtest", "rltc1pwtmqtmqtymwlcqxv4uvu7y0jksl2l4p0g0dpvn94ga398zs73wnsy87rsj", "rltc1qdy2lf34g9a3g9lm0tdu342hm9c6jxq5jsz8ee0qcjgrrfkv3leksc5z80k"},
	} {
		for place, want := range map[string]string{htlc.Taproot: v.trsa, htlc.P2WSH: v.wshad} {
			l := mustBuild(t, c.leg(v.chain, place))
			if got, err := l.Address(v.network); err != nil || got != want {
				t.Errorf("%s %s %s: %s, %v", v.chain, v.network, place, got, err)
			}
			scheme := map[htlc.ChainID]string{htlc.BTC: "bitcoin:", htlc.LTC: "litecoin:"}[v.chain]
			if got, err := l.URI(v.network, 1_500_000); err != nil || got != scheme+want+"?amount=0.015" {
				t.Errorf("uri %s, %v", got, err)
			}
		}
	}
	l := mustBuild(t, c.leg(htlc.BTC, htlc.Taproot))
	for _, network := range []string{"", "signet", "mainnet "} {
		if _, err := l.URI(network, 1); !errors.Is(err, ErrNetwork) {
			t.Errorf("%q: %v", network, err)
		}
	}
	if _, err := (Lock{chain: htlc.BTC}).Address("mainnet"); !errors.Is(err, ErrLeg) {
		t.Errorf("empty lock: %v", err)
	}
}

// Mallory sends a script or sum that differs in one bit from the agreed one.
func TestAuditKillsEveryMutation(t *testing.T) {
	c := people(t)
	for _, chain := range chainsOfScripts {
		for _, place := range places {
			leg := c.leg(chain, place)
			script := mustBuild(t, leg).PkScript()
			if err := Audit(leg, script, held); err != nil {
				t.Fatal(err)
			}
			for i := range len(script) * 8 {
				bad := bytes.Clone(script)
				bad[i/8] ^= 1 << (i % 8)
				if err := Audit(leg, bad, held); !errors.Is(err, ErrScript) {
					t.Errorf("bit %d: %v", i, err)
				}
			}
			for n := range script {
				if err := Audit(leg, script[:n], held); !errors.Is(err, ErrScript) {
					t.Errorf("%d bytes: %v", n, err)
				}
			}
			for amount, want := range map[uint64]error{
				0: ErrUnder, held - 1: ErrUnder, held + 1: ErrOver, 1<<64 - 1: ErrOver,
			} {
				if err := Audit(leg, script, amount); !errors.Is(err, want) {
					t.Errorf("%d satoshi: %v", amount, err)
				}
			}
			if err := Audit(leg, append(bytes.Clone(script), 0), held); !errors.Is(err, ErrScript) {
				t.Errorf("longer: %v", err)
			}
		}
	}
	if err := (Lock{}).Audit(nil, 0); !errors.Is(err, ErrScript) {
		t.Errorf("empty lock against nothing: %v", err)
	}
}

// Each bit of each field that is in the script changes it. LockBy and the chain
// are not in the script: where and when an output was seen is the watcher's to
// compare.
func TestAuditKillsEveryMutatedLeg(t *testing.T) {
	c := people(t)
	for _, place := range places {
		leg := c.leg(htlc.BTC, place)
		script := mustBuild(t, leg).PkScript()
		killed := 0
		check := func(what string, bit int, m htlc.Leg) {
			t.Helper()
			if err := Audit(m, script, held); err == nil {
				t.Errorf("%s: %s bit %d survives", place, what, bit)
			} else {
				killed++
			}
		}
		for bit := range 256 {
			m := leg
			m.Terms.Hash[bit/8] ^= 1 << (bit % 8)
			check("hash", bit, m)
		}
		for bit := range 33 * 8 {
			m := leg
			m.Terms.To = flip(t, leg.Terms.To, bit)
			check("to", bit, m)
			m = leg
			m.Terms.From = flip(t, leg.Terms.From, bit)
			check("from", bit, m)
		}
		for bit := range 63 {
			m := leg
			m.Terms.Expiry ^= 1 << bit
			check("expiry", bit, m)
			m = leg
			m.Terms.Amount = htlc.Units(held ^ 1<<bit)
			check("amount", bit, m)
		}
		m := leg
		m.Terms.From, m.Terms.To = leg.Terms.To, leg.Terms.From
		check("roles", 0, m)
		m = leg
		m.Place = map[string]string{htlc.Taproot: htlc.P2WSH, htlc.P2WSH: htlc.Taproot}[place]
		check("place", 0, m)
		if want := 256 + 2*264 + 2*63 + 2; killed != want {
			t.Errorf("%s: %d of %d killed", place, killed, want)
		}
	}
}

func flip(t *testing.T, p htlc.Party, bit int) htlc.Party {
	t.Helper()
	b, err := hex.DecodeString(string(p))
	if err != nil {
		t.Fatal(err)
	}
	b[bit/8] ^= 1 << (bit % 8)
	return htlc.Party(hex.EncodeToString(b))
}

func TestBuildRefuses(t *testing.T) {
	c := people(t)
	negated := string(party(c.bob))
	negated = map[byte]string{'2': "03", '3': "02"}[negated[1]] + negated[2:]
	for name, v := range map[string]struct {
		change func(*htlc.Leg)
		want   error
	}{
		"not on the curve": {func(l *htlc.Leg) { l.Terms.To = htlc.Party("02" + strings.Repeat("0", 63) + "5") }, ErrKey},
		"above the field":  {func(l *htlc.Leg) { l.Terms.From = htlc.Party("02" + strings.Repeat("f", 64)) }, ErrKey},
		"negated key":      {func(l *htlc.Leg) { l.Terms.From = htlc.Party(negated) }, ErrKey},
		"one key":          {func(l *htlc.Leg) { l.Terms.From = l.Terms.To }, htlc.ErrTerms},
		"zero hash":        {func(l *htlc.Leg) { l.Terms.Hash = htlc.Hash{} }, htlc.ErrTerms},
		"zero secret":      {func(l *htlc.Leg) { l.Terms.Hash = htlc.Secret{}.Hash() }, htlc.ErrTerms},
		"height":           {func(l *htlc.Leg) { l.Terms.Expiry = 499_999_999 }, htlc.ErrTerms},
		"33 bits of time":  {func(l *htlc.Leg) { l.Terms.Expiry = 1 << 32 }, htlc.ErrTerms},
		"template":         {func(l *htlc.Leg) { l.Place = "p2sh" }, htlc.ErrTerms},
		"dust":             {func(l *htlc.Leg) { l.Terms.Amount = htlc.Units(329) }, ErrDust},
		"more than exists": {func(l *htlc.Leg) { l.Terms.Amount = htlc.Units(21e14 + 1) }, ErrLeg},
		"evm":              {evmLeg, ErrLeg},
	} {
		for _, place := range places {
			leg := c.leg(htlc.BTC, place)
			v.change(&leg)
			if _, err := Build(leg); !errors.Is(err, v.want) {
				t.Errorf("%s %s: %v", place, name, err)
			}
		}
	}
	leg := c.leg(htlc.LTC, htlc.Taproot)
	leg.Terms.Amount = htlc.Units(3299)
	if _, err := Build(leg); !errors.Is(err, ErrDust) {
		t.Errorf("ltc dust: %v", err)
	}
	leg.Terms.Amount = htlc.Units(84e14)
	if _, err := Build(leg); err != nil {
		t.Errorf("all litecoins: %v", err)
	}
}

func evmLeg(l *htlc.Leg) {
	l.Terms.Asset.Chain = htlc.ETH
	l.Terms.From = htlc.Party("0x" + strings.Repeat("1", 40))
	l.Terms.To = htlc.Party("0x" + strings.Repeat("2", 40))
	l.Place = "0x" + strings.Repeat("3", 40)
}

func TestWhatALockReturnsIsACopy(t *testing.T) {
	c := people(t)
	l := mustBuild(t, c.leg(htlc.BTC, htlc.Taproot))
	for _, get := range []func() []byte{l.PkScript, l.ClaimScript, l.RefundScript, l.ClaimControl, l.RefundControl} {
		get()[0] ^= 0xff
	}
	if err := Audit(c.leg(htlc.BTC, htlc.Taproot), l.PkScript(), held); err != nil {
		t.Fatal(err)
	}
}

// Any two parties, hash, expiry and sum: the lock is the same for both sides,
// its address carries its program, and both spends pass the script engine.
func TestAnyLegHasASpendableLock(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		scalar := rapid.SliceOfN(rapid.Byte(), 32, 32)
		a, _ := btcec.PrivKeyFromBytes(scalar.Draw(r, "from"))
		b, _ := btcec.PrivKeyFromBytes(scalar.Draw(r, "to"))
		s, err := htlc.SecretFromBytes(scalar.Draw(r, "secret"))
		if err != nil || a.Key.IsZero() || b.Key.IsZero() || a.PubKey().X().Cmp(b.PubKey().X()) == 0 {
			r.Skip("no keys or secret")
		}
		leg := cast{alice: a, bob: b, secret: s}.leg(rapid.SampledFrom(chainsOfScripts[:]).Draw(r, "chain"), rapid.SampledFrom(places[:]).Draw(r, "place"))
		leg.Terms.Expiry = htlc.UnixSeconds(rapid.Int64Range(500_000_001, 1<<32-1).Draw(r, "expiry"))
		leg.LockBy = leg.Terms.Expiry - 1
		sum := rapid.Uint64Range(100_000, 21e14).Draw(r, "amount")
		leg.Terms.Amount = htlc.Units(sum)
		l, err := Build(leg)
		if err != nil {
			r.Fatal(err)
		}
		if err := Audit(leg, l.PkScript(), sum); err != nil {
			r.Fatal(err)
		}
		address, err := l.Address("mainnet")
		if err != nil {
			r.Fatal(err)
		}
		_, data, err := bech32.DecodeNoLimit(address)
		if err != nil {
			r.Fatal(err)
		}
		program, err := bech32.ConvertBits(data[1:], 5, 8, false)
		if err != nil || !bytes.Equal(program, l.pkScript[2:]) {
			r.Fatalf("address %s holds %x, %v", address, program, err)
		}
		claim, err1 := l.Claim(outpoint, sum, 1000, payout(ToP2TR))
		refund, err2 := l.Refund(outpoint, sum, 1000, payout(ToP2TR))
		if err := errors.Join(err1, err2); err != nil {
			r.Fatal(err)
		}
		ctx, err1 := claim.FinishClaim(sign(t, l.place, b, claim.SigHash()), s)
		rtx, err2 := refund.Finish(sign(t, l.place, a, refund.SigHash()))
		if err := errors.Join(err1, err2); err != nil {
			r.Fatal(err)
		}
		if err := errors.Join(execute(l, ctx, int64(sum)), execute(l, rtx, int64(sum))); err != nil {
			r.Fatal(err)
		}
		if got, ok := ExtractSecret(ctx.TxIn[0].Witness, s.Hash()); !ok || got != s {
			r.Fatal("secret not found in the claim")
		}
		if _, ok := ExtractSecret(rtx.TxIn[0].Witness, s.Hash()); ok {
			r.Fatal("secret found in the refund")
		}
	})
}

// Build takes fields that come from a peer: no value may panic, and what is
// built is built alike twice.
func FuzzBuild(f *testing.F) {
	c := people(f)
	for _, place := range places {
		l := c.leg(htlc.BTC, place)
		f.Add("btc", "", uint64(held), l.Terms.Hash[:], string(l.Terms.From), string(l.Terms.To), int64(expiry), place, int64(l.LockBy))
	}
	f.Add("eth", "0x", uint64(0), []byte{}, "02", "", int64(-1), "p2sh", int64(1)<<62)
	f.Fuzz(func(t *testing.T, chain, token string, amount uint64, hash []byte, from, to string, expiry int64, place string, by int64) {
		leg := htlc.Leg{Place: place, LockBy: htlc.UnixSeconds(by), Terms: htlc.Terms{
			Asset: htlc.Asset{Chain: htlc.ChainID(chain), Token: token}, Amount: htlc.Units(amount),
			From: htlc.Party(from), To: htlc.Party(to), Expiry: htlc.UnixSeconds(expiry),
		}}
		copy(leg.Terms.Hash[:], hash)
		l, err := Build(leg)
		if err != nil {
			if len(l.pkScript) != 0 {
				t.Fatal("a refused leg gave a script")
			}
			return
		}
		if err := Audit(leg, l.PkScript(), amount); err != nil {
			t.Fatal(err)
		}
		if _, err := l.URI("regtest", amount); err != nil {
			t.Fatal(err)
		}
	})
}
