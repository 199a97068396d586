package api

import "testing"

// Somebody who has seen the hash locks a million of what is worth nothing under it. The
// secret is not given for that, nor where its owner does not say what it expects.
func TestSecretIsNotGivenForAnotherAsset(t *testing.T) {
	h := newHouse(t) // held are 1.5 smt:usdt
	ask := func(body string) request {
		return request{method: "POST", path: "/v1/transfers/s/resolve", token: h.terry, body: `{"secret":"` + goodHash + `"` + body + `}`}
	}
	before := h.engine.writes()[3]
	for body, want := range map[string]struct {
		status      int
		code, field string
	}{
		``:                                  {400, "missing_field", "asset"},
		`,"amount":"1.5"`:                   {400, "missing_field", "asset"},
		`,"asset":"smt:usdt"`:               {400, "missing_field", "amount"},
		`,"asset":"smt","amount":"0.5"`:     {409, "less_than_expected", "amount"},
		`,"asset":"eth","amount":"0.5"`:     {409, "less_than_expected", "amount"},
		`,"asset":"nothing","amount":"0.5"`: {422, "unknown_asset", "asset"},
	} {
		wantProblem(t, h.do(ask(body)), want.status, want.code, want.field)
	}
	if h.engine.writes()[3] != before {
		t.Error("the secret was given all the same")
	}
	wantStatus(t, h.do(ask(`,"asset":"smt:usdt","amount":"1.5"`)), 200)
}

// What mediators may take is the owner's to say.
func TestMaxFeeIsPassedOn(t *testing.T) {
	h := newHouse(t)
	pay := func(key, fee string) request {
		return request{method: "POST", path: "/v1/transfers", token: h.terry, key: key, body: `{"asset":"smt","to":"` + bobsID + `","amount":"1"` + fee + `}`}
	}
	wantStatus(t, h.do(pay("none", "")), 202)
	if h.till.last.MostFee != nil {
		t.Errorf("asked %+v", h.till.last)
	}
	for text, want := range map[string]string{"0": "0", "0.25": "0.25"} {
		wantStatus(t, h.do(pay(text, `,"max_fee":"`+text+`"`)), 202)
		if got := h.till.last.MostFee; got == nil || *got != smt(want) {
			t.Errorf("%s: %v", text, got)
		}
	}
	for _, text := range []string{"-1", "x", "1e3", "0.0000000000000000000000000001"} {
		wantProblem(t, h.do(pay("bad"+text, `,"max_fee":"`+text+`"`)), 400, "invalid_field", "max_fee")
	}
}
