package sim

import (
	"io"
	"math/rand/v2"
	"path/filepath"
	"strconv"
	"sync"

	"github.com/cockroachdb/pebble/v2/vfs"
)

// disk is a file system in memory that forgets what was not synced, as
// [vfs.MemFS] does, for many small synced writes: MemFS copies a file whole with
// each sync of it, and the database's log is synced with each commit. So what is in
// a log is kept here, and MemFS, which knows names, folders and what of them is
// synced, keeps a log's number in its place.
type disk struct {
	*vfs.MemFS
	mu   sync.Mutex
	logs map[string]*record
	made int
}

// record is what is in a log.
type record struct {
	bytes []byte
	kept  []byte // what the power cannot take
	dirty int    // from here on the two may differ
}

func newDisk() *disk { return &disk{MemFS: vfs.NewCrashableMem(), logs: map[string]*record{}} }

// crashed is the disk as it is after the power went.
func (d *disk) crashed() *disk {
	d.mu.Lock()
	defer d.mu.Unlock()
	c := &disk{MemFS: d.CrashClone(vfs.CrashCloneCfg{}), logs: map[string]*record{}, made: d.made}
	for number, r := range d.logs {
		kept := append([]byte(nil), r.kept...)
		c.logs[number] = &record{bytes: append([]byte(nil), kept...), kept: kept, dirty: len(kept)}
	}
	return c
}

// killed is the disk as it is after the process alone has ended: all that was written
// is there, synced or not.
func (d *disk) killed() *disk {
	d.mu.Lock()
	defer d.mu.Unlock()
	all := vfs.CrashCloneCfg{UnsyncedDataPercent: 100, RNG: rand.New(rand.NewPCG(1, 1))}
	c := &disk{MemFS: d.CrashClone(all), logs: map[string]*record{}, made: d.made}
	for number, r := range d.logs {
		bytes := append([]byte(nil), r.bytes...)
		c.logs[number] = &record{bytes: bytes, kept: append([]byte(nil), bytes...), dirty: len(bytes)}
	}
	return c
}

func isLog(name string) bool { return filepath.Ext(name) == ".log" }

// Create implements vfs.FS.
func (d *disk) Create(name string, c vfs.DiskWriteCategory) (vfs.File, error) {
	if !isLog(name) {
		return d.MemFS.Create(name, c)
	}
	d.mu.Lock()
	defer d.mu.Unlock()
	f, err := d.MemFS.Create(name, c)
	if err != nil {
		return nil, err
	}
	d.made++
	number := strconv.Itoa(d.made)
	d.logs[number] = &record{}
	_, err = f.Write([]byte(number))
	return &logFile{File: f, d: d, r: d.logs[number]}, err
}

// Open implements vfs.FS.
func (d *disk) Open(name string, opts ...vfs.OpenOption) (vfs.File, error) {
	f, err := d.MemFS.Open(name, opts...)
	if err != nil || !isLog(name) {
		return f, err
	}
	return d.opened(f)
}

// ReuseForWrite implements vfs.FS.
func (d *disk) ReuseForWrite(from, to string, c vfs.DiskWriteCategory) (vfs.File, error) {
	if !isLog(from) {
		return d.MemFS.ReuseForWrite(from, to, c)
	}
	was, err := d.Open(from)
	if err != nil {
		return nil, err
	}
	f, err := d.MemFS.ReuseForWrite(from, to, c)
	if l, ok := was.(*logFile); err == nil && ok {
		l.File = f
		return l, nil
	}
	return f, err
}

// opened finds what is in a log. One whose number was never synced is empty.
func (d *disk) opened(f vfs.File) (vfs.File, error) {
	number, err := io.ReadAll(f)
	if err != nil {
		return nil, err
	}
	d.mu.Lock()
	defer d.mu.Unlock()
	if r := d.logs[string(number)]; r != nil {
		return &logFile{File: f, d: d, r: r}, nil
	}
	return f, nil
}

// logFile is an open log.
type logFile struct {
	vfs.File
	d  *disk
	r  *record
	at int
}

// Write implements vfs.File.
func (f *logFile) Write(p []byte) (int, error) {
	f.d.mu.Lock()
	defer f.d.mu.Unlock()
	n := copy(f.r.bytes[f.at:], p)
	f.r.bytes = append(f.r.bytes, p[n:]...)
	f.r.dirty = min(f.r.dirty, f.at)
	f.at += len(p)
	return len(p), nil
}

// Read implements vfs.File.
func (f *logFile) Read(p []byte) (int, error) {
	f.d.mu.Lock()
	defer f.d.mu.Unlock()
	if f.at >= len(f.r.bytes) {
		return 0, io.EOF
	}
	n := copy(p, f.r.bytes[f.at:])
	f.at += n
	return n, nil
}

// ReadAt implements vfs.File.
func (f *logFile) ReadAt(p []byte, from int64) (int, error) {
	f.d.mu.Lock()
	defer f.d.mu.Unlock()
	if from >= int64(len(f.r.bytes)) {
		return 0, io.EOF
	}
	n := copy(p, f.r.bytes[from:])
	if n < len(p) {
		return n, io.EOF
	}
	return n, nil
}

// Sync implements vfs.File.
func (f *logFile) Sync() error {
	f.d.mu.Lock()
	r := f.r
	r.kept = append(r.kept[:r.dirty], r.bytes[r.dirty:]...)
	first := r.dirty == 0
	r.dirty = len(r.bytes)
	f.d.mu.Unlock()
	if first {
		return f.File.Sync() // its number
	}
	return nil
}

// SyncData implements vfs.File.
func (f *logFile) SyncData() error { return f.Sync() }

// SyncTo implements vfs.File.
func (f *logFile) SyncTo(int64) (bool, error) { return true, f.Sync() }
