package main

import (
	"context"
	"net/http"
	"time"

	"github.com/prometheus/client_golang/prometheus"
	"github.com/prometheus/client_golang/prometheus/collectors"
	"github.com/prometheus/client_golang/prometheus/promhttp"

	"github.com/lockstep-swap/lockstep/swap/engine"
)

// metrics serves /metrics: the process and the chains, no amounts.
func metrics(e *engine.Engine) http.Handler {
	r := prometheus.NewRegistry()
	r.MustRegister(
		collectors.NewGoCollector(),
		collectors.NewProcessCollector(collectors.ProcessCollectorOpts{}),
		newChainMetrics(e),
	)
	return promhttp.HandlerFor(r, promhttp.HandlerOpts{})
}

// chainMetrics asks the engine at each scrape.
type chainMetrics struct {
	engine          *engine.Engine
	height, age, ok *prometheus.Desc
	saved, size     *prometheus.Desc
}

func newChainMetrics(e *engine.Engine) *chainMetrics {
	desc := func(name, help string) *prometheus.Desc {
		return prometheus.NewDesc("lockstep_chain_"+name, help, []string{"chain"}, nil)
	}
	return &chainMetrics{
		engine: e,
		height: desc("height", "Height of the newest block that was followed"),
		age:    desc("tip_age_seconds", "Age of that block by its own time"),
		ok:     desc("ok", "1 if the chain is followed up to the node's tip and its backends agree"),
		saved:  desc("batched_transactions_saved_total", "Transactions that locks, claims and refunds did not need because they shared final ones"),
		size: desc("batched_size_saved_total", "Virtual bytes (btc, ltc) or gas (eth, smt) that they did not need: for each member of a final batch beyond the first, "+
			"the size of a transaction of its own less what it added, by the exact sizes of the scripts; for gas 18000, less than what was measured"),
	}
}

// Describe implements prometheus.Collector.
func (m *chainMetrics) Describe(to chan<- *prometheus.Desc) {
	to <- m.height
	to <- m.age
	to <- m.ok
	to <- m.saved
	to <- m.size
}

// Collect implements prometheus.Collector.
func (m *chainMetrics) Collect(to chan<- prometheus.Metric) {
	ctx, cancel := context.WithTimeout(context.Background(), 5*time.Second)
	defer cancel()
	for _, c := range m.engine.Node(ctx).Chains {
		ok := 0.0
		if c.Synced && c.Err == nil {
			ok = 1
		}
		gauge := func(d *prometheus.Desc, v float64) {
			to <- prometheus.MustNewConstMetric(d, prometheus.GaugeValue, v, string(c.Chain))
		}
		gauge(m.height, float64(c.Height))
		gauge(m.age, c.TipAge.Seconds())
		gauge(m.ok, ok)
		counter := func(d *prometheus.Desc, n uint64) {
			to <- prometheus.MustNewConstMetric(d, prometheus.CounterValue, float64(n), string(c.Chain))
		}
		counter(m.saved, c.Saved.Transactions)
		counter(m.size, c.Saved.Size)
	}
}
