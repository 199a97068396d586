package engine

import (
	"os"
	"runtime"
	"runtime/debug"
	"runtime/metrics"
)

// leastHeap is how many bytes of a process may lie about before they are collected.
const leastHeap = 128 << 20

// EaseCollector has this process collect its garbage when the heap is twice what is in
// use, as ever, but not before it is 128 MiB. A node has little in use and throws much
// away: each payment makes some hundred kilobytes, and to collect them at ten megabytes
// takes a tenth of the processor. GOGC in the environment has the last word.
func EaseCollector() {
	if os.Getenv("GOGC") == "" {
		easeAgain(&collected{})
	}
}

// collected is garbage that tells when it is collected.
type collected struct{ _ [16]byte }

func easeAgain(c *collected) {
	s := []metrics.Sample{{Name: "/gc/heap/live:bytes"}}
	metrics.Read(s)
	if s[0].Value.Kind() == metrics.KindUint64 {
		debug.SetGCPercent(easyPercent(s[0].Value.Uint64()))
	}
	runtime.SetFinalizer(c, easeAgain)
}

// easyPercent is by how much a heap may grow of which so many bytes are in use.
func easyPercent(live uint64) int {
	const usual, most = 100, 10_000
	if live = max(live, leastHeap/most); live >= leastHeap/2 {
		return usual
	}
	return int(min(most, (leastHeap-live)*100/live))
}
