package api

import (
	"fmt"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/lockstep-swap/lockstep/chains"
	"github.com/lockstep-swap/lockstep/swap"
	"github.com/lockstep-swap/lockstep/swap/engine"
)

func (h *house) swapAs(key, quote string) request {
	return request{method: "POST", path: "/v1/swaps", token: h.terry, key: key, body: fmt.Sprintf(`{"quote":%q}`, quote)}
}

func TestKeyIsRequiredWhereMoneyMoves(t *testing.T) {
	h := newHouse(t)
	wantProblem(t, h.do(h.swapAs("", "q")), 400, "idempotency_key_required", KeyHeader)
	w := request{method: "POST", path: "/v1/withdrawals", token: h.olivia, body: `{"asset":"btc","to":"x","amount":"1"}`}
	wantProblem(t, h.do(w), 400, "idempotency_key_required", KeyHeader)
	for _, k := range []string{"a b", "ü", strings.Repeat("k", 201)} {
		wantProblem(t, h.do(h.swapAs(k, "q")), 400, "idempotency_key_invalid", KeyHeader)
	}
	if h.engine.writes() != [4]int{} {
		t.Fatal("money moved without a key")
	}
}

func TestSameKeySameAnswerOnce(t *testing.T) {
	h := newHouse(t)
	first := h.do(h.swapAs("k", "q"))
	wantStatus(t, first, 202)
	body := first.Body.String()
	h.engine.mu.Lock()
	h.engine.byKey = map[string]string{} // the stored answer must do, without the engine
	h.engine.mu.Unlock()
	for range 3 {
		again := h.do(h.swapAs("k", "q"))
		wantStatus(t, again, 202)
		if again.Body.String() != body || again.Header().Get("Content-Type") != "application/json" {
			t.Fatalf("another answer: %s", again.Body)
		}
	}
	if n := h.engine.writes()[0]; n != 1 {
		t.Fatalf("started %d", n)
	}
	other := h.swapAs("k", "q")
	other.token = h.olivia
	wantStatus(t, h.do(other), 202)
	if n := h.engine.writes()[0]; n != 1 {
		t.Fatal("another token of the owner moved the money again")
	}
}

func TestOtherBodyIsAMismatch(t *testing.T) {
	h := newHouse(t)
	wantStatus(t, h.do(h.swapAs("k", "q")), 202)
	wantProblem(t, h.do(h.swapAs("k", "q2")), 409, "idempotency_mismatch", KeyHeader)
	// Another path is another thing.
	w := request{method: "POST", path: "/v1/withdrawals", token: h.olivia, key: "k", body: `{"asset":"btc","to":"x","amount":"1"}`}
	wantStatus(t, h.do(w), 202)
	if n := h.engine.writes(); n[0] != 1 || n[1] != 1 {
		t.Fatalf("writes %v", n)
	}
}

// Fifty at once: one is done, all get its answer.
func TestConcurrentDuplicates(t *testing.T) {
	h := newHouse(t)
	h.engine.gate = make(chan struct{})
	const n = 50
	bodies, ready, wg := make([]string, n), sync.WaitGroup{}, sync.WaitGroup{}
	for i := range n {
		wg.Add(1)
		ready.Add(1)
		go func() {
			defer wg.Done()
			ready.Done()
			w := h.do(h.swapAs("k", "q"))
			bodies[i] = fmt.Sprint(w.Code, w.Body)
		}()
	}
	ready.Wait()
	close(h.engine.gate)
	wg.Wait()
	for _, b := range bodies {
		if b != bodies[0] || !strings.HasPrefix(b, "202") {
			t.Fatalf("answers differ: %s\n%s", bodies[0], b)
		}
	}
	if n := h.engine.writes()[0]; n != 1 {
		t.Fatalf("started %d", n)
	}
}

func TestAnswerSurvivesRestart(t *testing.T) {
	h := newHouse(t)
	body := h.do(h.swapAs("k", "q")).Body.String()
	h.open()
	again := h.do(h.swapAs("k", "q"))
	if again.Body.String() != body || h.engine.writes()[0] != 1 {
		t.Fatalf("after restart: %s", again.Body)
	}
	wantProblem(t, h.do(h.swapAs("k", "q2")), 409, "idempotency_mismatch", KeyHeader)
}

// The process dies after the engine did it and before the answer is stored: the
// same request asks the engine again with the same key, which does it once.
func TestCrashBetweenDoneAndAnswered(t *testing.T) {
	h := newHouse(t)
	probe := h.store
	h.engine.gate = make(chan struct{})
	done := make(chan struct{})
	go func() {
		defer close(done)
		h.do(h.swapAs("k", "q"))
	}()
	waitFor(t, func() bool { return probe.count(keyRoom) == 1 })
	probe.mu.Lock()
	probe.broken = true // from here on nothing reaches the disk
	probe.mu.Unlock()
	close(h.engine.gate)
	<-done
	probe.mu.Lock()
	probe.broken = false
	probe.mu.Unlock()
	h.engine.gate = nil
	h.open()
	wantProblem(t, h.do(h.swapAs("k", "other")), 409, "idempotency_mismatch", KeyHeader)
	s := into[Swap](t, h.do(h.swapAs("k", "q")))
	if s.ID != "s1" || h.engine.writes()[0] != 1 {
		t.Fatalf("swap %s, started %d", s.ID, h.engine.writes()[0])
	}
}

// Without a record on the disk nothing is asked of the engine.
func TestNoRecordNoMoney(t *testing.T) {
	h := newHouse(t)
	h.store.broken = true
	w := h.do(h.swapAs("k", "q"))
	wantProblem(t, w, 500, "internal", "")
	if strings.Contains(w.Body.String(), "secret-path") || h.engine.writes()[0] != 0 {
		t.Fatalf("%s, started %d", w.Body, h.engine.writes()[0])
	}
}

// A refusal did nothing, so the key is free; a fault may have done something, so
// the key keeps its body.
func TestRefusalsAndFaults(t *testing.T) {
	h := newHouse(t)
	h.engine.fail = fmt.Errorf("%w: 0.1 btc missing", chains.ErrFunds)
	wantProblem(t, h.do(h.swapAs("k", "q")), 409, "insufficient_funds", "")
	if h.store.count(keyRoom) != 0 {
		t.Fatal("a refusal left a record")
	}
	wantStatus(t, h.do(h.swapAs("k", "q2")), 202)

	h.engine.fail = engine.ErrPeer
	wantProblem(t, h.do(h.swapAs("k3", "q3")), 502, "maker_failed", "")
	wantProblem(t, h.do(h.swapAs("k3", "q4")), 409, "idempotency_mismatch", KeyHeader)
	// A later refusal of what had begun does not free the key either.
	h.engine.fail = swap.ErrQuote
	wantProblem(t, h.do(h.swapAs("k3", "q3")), 409, "quote_expired", "")
	wantProblem(t, h.do(h.swapAs("k3", "q4")), 409, "idempotency_mismatch", KeyHeader)
	wantStatus(t, h.do(h.swapAs("k3", "q3")), 202)
}

func TestPanicShowsNothingAndFreesTheKey(t *testing.T) {
	h := newHouse(t)
	h.engine.panics = true
	w := h.do(h.swapAs("k", "q"))
	wantProblem(t, w, 500, "internal", "")
	if strings.Contains(w.Body.String(), "secret") {
		t.Fatalf("panic shows: %s", w.Body)
	}
	h.engine.panics = false
	wantStatus(t, h.do(h.swapAs("k", "q")), 202)
}

func TestKeysAreKept30Days(t *testing.T) {
	h := newHouse(t)
	wantStatus(t, h.do(h.swapAs("k", "q")), 202)
	h.now = h.now.Add(keyLife)
	wantProblem(t, h.do(h.swapAs("k", "q2")), 409, "idempotency_mismatch", KeyHeader)
	h.now = h.now.Add(time.Second)
	if s := into[Swap](t, h.do(h.swapAs("k", "q2"))); s.ID != "s2" {
		t.Fatalf("after 30 days: %s", s.ID)
	}
	h.now = h.now.Add(keyLife + sweepGap)
	wantStatus(t, h.do(h.swapAs("other", "q3")), 202)
	if n := h.store.count(keyRoom); n != 1 {
		t.Fatalf("%d records left", n)
	}
}

// waitFor waits for a condition, with a deadline.
func waitFor(t *testing.T, ok func() bool) {
	t.Helper()
	deadline := time.After(time.Minute)
	tick := time.NewTicker(time.Millisecond)
	defer tick.Stop()
	for !ok() {
		select {
		case <-tick.C:
		case <-deadline:
			t.Fatal("waited a minute in vain")
		}
	}
}
