package testnet

import (
	"context"
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"sync"
	"time"
)

const (
	startLimit = 3 * time.Minute  // for a node to answer after its start
	askLimit   = 10 * time.Second // for one try of it: a node that has just begun may never answer a call
	stopLimit  = time.Minute      // for a node to end by itself before it is killed
)

// Config says where a node lives and who hears about its progress.
type Config struct {
	// Dir holds data and logs. Empty: a temporary folder, removed by Close
	// unless the node failed or Keep was called.
	Dir string
	// Logf gets progress: builds, starts, where logs were kept. Nil: nobody.
	Logf func(format string, args ...any)
}

// home is a node's folder and the fate of it.
type home struct {
	dir  string
	own  bool // made by us, so ours to remove
	keep bool
	logf func(string, ...any)
}

func newHome(name string, c Config) (home, error) {
	h := home{dir: c.Dir, logf: c.Logf}
	if h.logf == nil {
		h.logf = func(string, ...any) {}
	}
	var err error
	if h.dir == "" {
		h.own = true
		h.dir, err = os.MkdirTemp("", "lockstep-"+name+"-")
	} else {
		err = os.MkdirAll(h.dir, 0o700)
	}
	return h, err
}

// ending is how a node whose home this is goes for good: at once, if nobody will
// look at what it leaves.
func (h home) ending() func(*process) {
	if h.own && !h.keep {
		return (*process).kill
	}
	return (*process).stop
}

func (h home) close(failed bool) error {
	if !h.own || h.keep || failed {
		h.logf("testnet: logs and data kept in %s", h.dir)
		return nil
	}
	return os.RemoveAll(h.dir)
}

// process is one run of a node's binary.
type process struct {
	cmd    *exec.Cmd
	stdin  io.Closer
	done   chan struct{} // closed when the process is gone
	mu     sync.Mutex
	wanted bool // its end was asked for
	err    error
}

// launch starts a binary whose output is appended to log. The process is killed
// when ctx ends.
func launch(ctx context.Context, log, bin string, args ...string) (*process, error) {
	return launchIn(ctx, nil, log, bin, args...)
}

// launchIn is launch with further environment variables.
func launchIn(ctx context.Context, env []string, log, bin string, args ...string) (*process, error) {
	out, err := os.OpenFile(log, os.O_CREATE|os.O_APPEND|os.O_WRONLY, 0o600)
	if err != nil {
		return nil, err
	}
	p := &process{cmd: exec.Command(bin, args...), done: make(chan struct{})}
	p.cmd.Stdout, p.cmd.Stderr, p.cmd.SysProcAttr = out, out, dieWithParent()
	p.cmd.Env = append(os.Environ(), env...)
	if p.stdin, err = p.cmd.StdinPipe(); err != nil {
		return nil, errors.Join(err, out.Close())
	}
	started := make(chan error, 1)
	go p.own(started, out)
	if err := <-started; err != nil {
		return nil, fmt.Errorf("start %s: %w", filepath.Base(bin), err)
	}
	stop := context.AfterFunc(ctx, p.kill)
	go func() {
		<-p.done
		stop()
	}()
	return p, nil
}

// own starts the process and waits for it on one locked thread: the parent-death
// signal is tied to the thread, and a Go thread may end before its process does.
func (p *process) own(started chan<- error, out io.Closer) {
	runtime.LockOSThread()
	defer runtime.UnlockOSThread()
	defer close(p.done)
	defer out.Close()
	err := p.cmd.Start()
	started <- err
	if err != nil {
		return
	}
	err = p.cmd.Wait()
	p.mu.Lock()
	defer p.mu.Unlock()
	if !p.wanted {
		p.err = fmt.Errorf("node ended by itself: %w", errors.Join(err, errNodeGone))
	}
}

func (p *process) kill() {
	p.want()
	_ = p.cmd.Process.Kill() // an error means that it is gone already
	<-p.done
}

// stop asks first, and kills what does not listen.
func (p *process) stop() {
	p.want()
	_ = interrupt(p.cmd.Process)
	_ = p.stdin.Close()
	select {
	case <-p.done:
	case <-time.After(stopLimit):
		p.kill()
	}
}

func (p *process) want() {
	p.mu.Lock()
	defer p.mu.Unlock()
	select {
	case <-p.done: // it was gone before anybody asked
	default:
		p.wanted = true
	}
}

// failure tells why the process ended, if nobody asked for it.
func (p *process) failure() error {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.err
}

// ready polls until the node answers, ends, or runs out of time.
func (p *process) ready(ctx context.Context, ask func(context.Context) error) error {
	ctx, cancel := context.WithTimeout(ctx, startLimit)
	defer cancel()
	tick := time.NewTicker(20 * time.Millisecond)
	defer tick.Stop()
	for {
		try, done := context.WithTimeout(ctx, askLimit)
		err := ask(try)
		done()
		if err == nil {
			return nil
		}
		select {
		case <-p.done:
			return p.failure()
		case <-ctx.Done():
			return fmt.Errorf("node does not answer: %w", errors.Join(ctx.Err(), err))
		case <-tick.C:
		}
	}
}

// given are the ports of this process's nodes: one that is killed comes back to its own.
var given sync.Map

// freePorts gives n ports on the loopback interface on which nobody listens. They are
// below those that the kernel gives to connections (32768 and more on Linux): else one
// that leaves could take the port of a node that is about to come back.
func freePorts(n int) ([]int, error) {
	const lowest, highest = 10_000, 32_000
	ports := make([]int, 0, n)
	for tries := 0; len(ports) < n; tries++ {
		port := lowest + rand.IntN(highest-lowest)
		if _, taken := given.LoadOrStore(port, true); taken {
			continue
		}
		l, err := net.Listen("tcp", loopback(port))
		switch {
		case err == nil:
			ports = append(ports, port)
			if err := l.Close(); err != nil {
				return nil, err
			}
		case tries > 1000:
			return nil, err
		}
	}
	return ports, nil
}
