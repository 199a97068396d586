package engine

import "sync"

// lanes keep messages to one machine in the order in which they were committed:
// news that overtake each other would leave the older one standing. A lane never
// makes its caller wait.
type lanes struct {
	mu   sync.Mutex
	jobs map[string][]func()
}

// run queues do behind what is queued for the key; spawn starts a worker.
func (l *lanes) run(key string, spawn func(func()), do func()) {
	l.mu.Lock()
	defer l.mu.Unlock()
	queue, busy := l.jobs[key]
	l.jobs[key] = append(queue, do)
	if !busy {
		spawn(func() { l.work(key) })
	}
}

// once is run for what need not be done twice in a row: what waits in the lane does it,
// too.
func (l *lanes) once(key string, spawn func(func()), do func()) {
	l.mu.Lock()
	waits := len(l.jobs[key]) > 0
	l.mu.Unlock()
	if !waits {
		l.run(key, spawn, do)
	}
}

func (l *lanes) work(key string) {
	for {
		l.mu.Lock()
		queue := l.jobs[key]
		if len(queue) == 0 {
			delete(l.jobs, key)
			l.mu.Unlock()
			return
		}
		do := queue[0]
		l.jobs[key] = queue[1:]
		l.mu.Unlock()
		do()
	}
}
