package main

import (
	"context"
	"net/http"
	"slices"
	"time"

	"github.com/prometheus/client_golang/prometheus"
	"github.com/prometheus/client_golang/prometheus/collectors"
	"github.com/prometheus/client_golang/prometheus/promhttp"

	"github.com/lockstep-swap/lockstep/chains"
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
	backend         *prometheus.Desc
	copies, safe    *prometheus.Desc
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
		backend: prometheus.NewDesc("lockstep_backend_ok", "1 if nothing is held against the node of the chain; why it is marked stands in GET /v1/node",
			[]string{"chain", "url"}, nil),
		copies: prometheus.NewDesc("lockstep_copy_ok", "1 if the place has taken the last copy of the recovery bundle", []string{"place"}, nil),
		safe:   prometheus.NewDesc("lockstep_safe_mode", "1 if the data directory is not the newest of its node", nil, nil),
		saved:  desc("batched_transactions_saved_total", "Transactions that locks, claims and refunds did not need because they shared final ones"),
		size: desc("batched_size_saved_total", "Virtual bytes (btc, ltc) or gas (eth, smt) that they did not need: for each member of a final batch beyond the first, "+
			"the size of a transaction of its own less what it added, by the exact sizes of the scripts; for gas 18000, less than what was measured"),
	}
}

// Describe implements prometheus.Collector.
func (m *chainMetrics) Describe(to chan<- *prometheus.Desc) {
	for _, d := range []*prometheus.Desc{m.height, m.age, m.ok, m.backend, m.saved, m.size, m.copies, m.safe} {
		to <- d
	}
}

// Collect implements prometheus.Collector.
func (m *chainMetrics) Collect(to chan<- prometheus.Metric) {
	ctx, cancel := context.WithTimeout(context.Background(), 5*time.Second)
	defer cancel()
	node := m.engine.Node(ctx)
	for _, c := range node.Copies {
		to <- prometheus.MustNewConstMetric(m.copies, prometheus.GaugeValue, one(c.OK), c.Place)
	}
	to <- prometheus.MustNewConstMetric(m.safe, prometheus.GaugeValue, one(node.SafeMode != ""))
	for _, c := range node.Chains {
		ok := one(c.Synced && c.Err == nil)
		gauge := func(d *prometheus.Desc, v float64) {
			to <- prometheus.MustNewConstMetric(d, prometheus.GaugeValue, v, string(c.Chain))
		}
		gauge(m.height, float64(c.Height))
		gauge(m.age, c.TipAge.Seconds())
		gauge(m.ok, ok)
		for i, b := range c.Backends {
			if !slices.ContainsFunc(c.Backends[:i], func(o chains.Standing) bool { return o.URL == b.URL }) {
				to <- prometheus.MustNewConstMetric(m.backend, prometheus.GaugeValue, one(b.OK), string(c.Chain), b.URL)
			}
		}
		counter := func(d *prometheus.Desc, n uint64) {
			to <- prometheus.MustNewConstMetric(d, prometheus.CounterValue, float64(n), string(c.Chain))
		}
		counter(m.saved, c.Saved.Transactions)
		counter(m.size, c.Saved.Size)
	}
}

// one is 1 if something is so, else 0.
func one(is bool) float64 {
	if is {
		return 1
	}
	return 0
}
