package main

import (
	"context"
	"net"
	"net/http"
	"testing"
	"time"
)

// A call that waits ends with the engine that would answer it, also where no signal came.
func TestCallsEndWithTheEngine(t *testing.T) {
	done := make(chan struct{})
	ctx, stop := until(t.Context(), done)
	defer stop()
	l, err := new(net.ListenConfig).Listen(t.Context(), "tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	waits, over := make(chan struct{}), make(chan struct{})
	d := &doors{owner: l, failed: make(chan error, 2)}
	defer d.close()
	d.start(ctx, l, http.HandlerFunc(func(_ http.ResponseWriter, r *http.Request) {
		close(waits)
		<-r.Context().Done()
		close(over)
	}))
	go func() {
		ask, err := http.NewRequestWithContext(context.WithoutCancel(t.Context()), http.MethodGet, "http://"+l.Addr().String(), nil)
		if err != nil {
			t.Error(err)
			return
		}
		if answer, err := http.DefaultClient.Do(ask); err == nil {
			_ = answer.Body.Close()
		}
	}()
	<-waits
	close(done)
	select {
	case <-over:
	case <-time.After(2 * time.Minute): // it would wait for ever
		t.Error("the call goes on")
		stop()
	}
}
