package api

import (
	"encoding/json"
	"testing"
)

// TestBackendsAreShown: which node of a chain is marked, since when and why; a chain
// that tells of none has an empty list.
func TestBackendsAreShown(t *testing.T) {
	h := newHouse(t)
	w := h.do(request{method: "GET", path: "/v1/node", token: h.rita})
	wantStatus(t, w, 200)
	var n Node
	if err := json.Unmarshal(w.Body.Bytes(), &n); err != nil {
		t.Fatal(err)
	}
	b := n.Chains[0].Backends
	if len(b) != 2 || !b[0].OK || b[0].Reason != "" || b[1].OK || b[1].Reason != "node unreachable" || b[1].URL != "http://other.example" || b[1].Since.Unix() != start.Time().Unix() {
		t.Fatalf("%+v", b)
	}
	if n.Chains[1].Backends == nil {
		t.Fatal("null, and no list")
	}
}
