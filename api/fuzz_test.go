package api

import (
	"encoding/json"
	"maps"
	"net/http"
	"strings"
	"testing"
)

// fuzzBodies sends bytes to every route with a body: nothing panics, nothing is
// answered but JSON, and what is refused did nothing.
func fuzzBodies(f *testing.F, prefix string) {
	var paths []string
	for name, list := range badInputs() {
		method, path, _ := strings.Cut(name, " ")
		if !strings.HasPrefix(path, prefix) || path == "/v1/makers" || path == "/v1/peers" {
			continue // these two call others
		}
		paths = append(paths, method+" "+strings.ReplaceAll(path, "{id}", "s"))
		for _, b := range append(badJSONs(), list...) {
			if len(b.body) < 2000 {
				f.Add(byte(len(paths)-1), []byte(b.body))
			}
		}
	}
	for _, r := range goodCalls(&house{}, "http://127.0.0.1:1") {
		for i := range paths {
			f.Add(byte(i), []byte(r.body)) //nolint:gosec // few paths
		}
	}
	h := newHouse(f)
	kept := maps.Clone(h.store.m)
	f.Fuzz(func(t *testing.T, which byte, body []byte) {
		h.t = t
		h.engine.reset()
		h.store.m = maps.Clone(kept)
		h.engine.swaps["s"] = sampleSwap("s")
		method, path, _ := strings.Cut(paths[int(which)%len(paths)], " ")
		r := request{method: method, path: path, body: string(body), key: "k", token: h.olivia}
		if prefix != "/v1/" {
			r.token = "taker"
		}
		w := h.do(r)
		if w.Code >= http.StatusInternalServerError || !json.Valid(w.Body.Bytes()) {
			t.Fatalf("%d %s", w.Code, w.Body)
		}
		if w.Code >= http.StatusBadRequest && h.engine.writes() != [4]int{} {
			t.Fatalf("refused with %s, but done: %v", w.Body, h.engine.writes())
		}
	})
}

func FuzzOwnerBodies(f *testing.F) { fuzzBodies(f, "/v1/") }

func FuzzMakerBodies(f *testing.F) { fuzzBodies(f, "/maker/v1/") }

// What the strict decoder takes, encoding/json takes to the same value; so
// nothing is refused by one layer and meant by another.
func FuzzDecode(f *testing.F) {
	for _, list := range badInputs() {
		for _, b := range list {
			f.Add([]byte(b.body))
		}
	}
	f.Fuzz(func(t *testing.T, raw []byte) {
		var a, b QuoteAsk
		if decode(raw, &a) != nil {
			return
		}
		dec := json.NewDecoder(strings.NewReader(string(raw)))
		dec.DisallowUnknownFields()
		if err := dec.Decode(&b); err != nil || a != b {
			t.Fatalf("%+v, json %+v: %v", a, b, err)
		}
	})
}

// FuzzStream reads what a false node could send as events.
func FuzzStream(f *testing.F) {
	f.Add("id: 1\nevent: swap\ndata: {}\n\n")
	f.Add(": x\n\nid: y\n\n")
	f.Fuzz(func(t *testing.T, s string) {
		n := 0
		err := parseStream(strings.NewReader(s), func(e StreamEvent) bool { n++; return n < 100 })
		if err == nil {
			t.Fatal("a stream never ends well")
		}
	})
}
