package api

import "testing"

// The process dies after a withdrawal from a channel is signed and before its answer is
// stored: asked again, the engine hears the same key, and knows that it was done. Another
// key takes out once more.
func TestACrashTakesNothingOutTwice(t *testing.T) {
	h := newHouse(t)
	ask := func(key string) request {
		return request{method: "POST", path: "/v1/channels/s/withdraw", token: h.terry, key: key, body: `{"amount":"1"}`}
	}
	h.engine.gate = make(chan struct{})
	done := make(chan struct{})
	go func() {
		defer close(done)
		h.do(ask("k"))
	}()
	waitFor(t, func() bool { return h.store.count(keyRoom) == 1 })
	h.store.mu.Lock()
	h.store.broken = true // from here on nothing reaches the disk
	h.store.mu.Unlock()
	close(h.engine.gate)
	<-done
	h.store.mu.Lock()
	h.store.broken = false
	h.store.mu.Unlock()
	h.engine.gate = nil
	h.open()
	if v := into[Channel](t, h.do(ask("k"))); v.ID != "s" || h.engine.writes()[3] != 1 {
		t.Fatalf("channel %s, taken out %d times", v.ID, h.engine.writes()[3])
	}
	if into[Channel](t, h.do(ask("another"))); h.engine.writes()[3] != 2 {
		t.Fatalf("taken out %d times", h.engine.writes()[3])
	}
}
