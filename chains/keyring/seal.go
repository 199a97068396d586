package keyring

import (
	"bytes"
	"crypto/rand"
	"crypto/sha256"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"

	"golang.org/x/crypto/argon2"
	"golang.org/x/crypto/chacha20poly1305"

	"github.com/lockstep-swap/lockstep/chains"
)

// The file's parts; see the package comment.
const (
	magic     = "LKSEED\x00\x01" // the last byte is the version
	saltSize  = 16
	nonceSize = chacha20poly1305.NonceSizeX
	headSize  = len(magic) + saltSize + nonceSize
	plainSize = 256 // one length byte, the mnemonic (24 words: at most 215 bytes), zeros
	boxSize   = plainSize + chacha20poly1305.Overhead
	sumSize   = sha256.Size
	fileSize  = headSize + boxSize + sumSize
)

// kdf turns password and salt into a key; tests and the fuzzer put in a cheap
// one.
type kdf func(password, salt []byte) []byte

// argon2id with the costs of version 1: 3 passes over 128 MiB, twice what
// RFC 9106 §4 recommends for small machines.
func argon2id(password, salt []byte) []byte {
	return argon2.IDKey(password, salt, 3, 128<<10, 4, chacha20poly1305.KeySize)
}

// Seal writes the mnemonic to a new file that only its owner can read (0600),
// encrypted under the password. The file appears complete and synced, or not at
// all. An existing file is never replaced: it may hold the only copy of a seed.
// Errors wrap [ErrMnemonic], [ErrPassword] (empty), [ErrExists] or the file
// system's.
func Seal(path, mnemonic, password string) error {
	if _, err := os.Lstat(path); err == nil {
		return fmt.Errorf("seal %s: %w", path, ErrExists)
	} else if !errors.Is(err, fs.ErrNotExist) {
		return fmt.Errorf("seal: %w", err)
	}
	b, err := encrypt(rand.Reader, argon2id, mnemonic, password)
	if err != nil {
		return fmt.Errorf("seal %s: %w", path, err)
	}
	return replace(path, b)
}

// Reseal changes the password of an existing file. After a crash the file is
// the old or the new one. Errors are those of [Open] and [Seal].
func Reseal(path, oldPassword, newPassword string) error {
	m, err := Open(path, oldPassword)
	if err != nil {
		return err
	}
	b, err := encrypt(rand.Reader, argon2id, m, newPassword)
	if err != nil {
		return fmt.Errorf("reseal %s: %w", path, err)
	}
	return replace(path, b)
}

// Open reads the mnemonic back. Errors wrap [ErrPermissions], [ErrTruncated],
// [ErrVersion], [ErrCorrupt], [ErrPassword] or the file system's.
func Open(path, password string) (mnemonic string, err error) {
	b, err := read(path)
	if err != nil {
		return "", fmt.Errorf("open seed: %w", err)
	}
	if mnemonic, err = decrypt(argon2id, b, password); err != nil {
		return "", fmt.Errorf("open seed %s: %w", path, err)
	}
	return mnemonic, nil
}

func encrypt(random io.Reader, k kdf, mnemonic, password string) ([]byte, error) {
	m, err := canonical(mnemonic)
	if err != nil {
		return nil, err
	}
	if password == "" {
		return nil, fmt.Errorf("%w: empty; choose one", ErrPassword)
	}
	head := append(make([]byte, 0, fileSize), magic...)[:headSize]
	if _, err := io.ReadFull(random, head[len(magic):]); err != nil {
		return nil, fmt.Errorf("%w: entropy: %w", chains.ErrSeed, err)
	}
	plain := make([]byte, plainSize)
	plain[0] = byte(len(m))
	copy(plain[1:], m)
	salt, nonce := head[len(magic):][:saltSize], head[headSize-nonceSize:]
	aead, err := chacha20poly1305.NewX(k([]byte(password), salt))
	if err != nil {
		return nil, fmt.Errorf("%w: %w", chains.ErrSeed, err)
	}
	file := aead.Seal(head, nonce, plain, bytes.Clone(head))
	sum := sha256.Sum256(file)
	return append(file, sum[:]...), nil
}

func decrypt(k kdf, file []byte, password string) (string, error) {
	switch {
	case len(file) >= len(magic) && string(file[:len(magic)]) != magic:
		return "", ErrVersion
	case len(file) < fileSize:
		return "", fmt.Errorf("%w: %d of %d bytes", ErrTruncated, len(file), fileSize)
	case len(file) > fileSize:
		return "", fmt.Errorf("%w: more than %d bytes", ErrCorrupt, fileSize)
	}
	body, sum := file[:fileSize-sumSize], file[fileSize-sumSize:]
	if got := sha256.Sum256(body); !bytes.Equal(got[:], sum) {
		return "", fmt.Errorf("%w: checksum", ErrCorrupt)
	}
	head, box := body[:headSize], body[headSize:]
	aead, err := chacha20poly1305.NewX(k([]byte(password), head[len(magic):][:saltSize]))
	if err != nil {
		return "", fmt.Errorf("%w: %w", chains.ErrSeed, err)
	}
	plain, err := aead.Open(nil, head[headSize-nonceSize:], box, head)
	if err != nil {
		return "", ErrPassword
	}
	n := int(plain[0])
	m, err := canonical(string(plain[1 : 1+min(n, plainSize-1)]))
	if err != nil {
		return "", fmt.Errorf("%w: %w", ErrCorrupt, err)
	}
	return m, nil
}

// read refuses files that others may read and never takes in more than a seed
// file can hold.
func read(path string) ([]byte, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	info, err := f.Stat()
	if err != nil {
		return nil, err
	}
	if !info.Mode().IsRegular() {
		return nil, fmt.Errorf("%s: %w: not a regular file", path, ErrVersion)
	}
	if runtime.GOOS != "windows" && info.Mode().Perm()&0o077 != 0 {
		return nil, fmt.Errorf("%s: %w: mode %o; chmod 600", path, ErrPermissions, info.Mode().Perm())
	}
	return io.ReadAll(io.LimitReader(f, int64(fileSize)+1))
}

// replace puts a file in place: temporary file in the same directory (made with
// 0600), sync, rename, sync of the directory.
func replace(path string, b []byte) (err error) {
	dir := filepath.Dir(path)
	f, err := os.CreateTemp(dir, ".seed-*")
	if err != nil {
		return fmt.Errorf("seal: %w", err)
	}
	defer func() {
		if err != nil {
			_ = os.Remove(f.Name())
		}
	}()
	_, err = f.Write(b)
	if err = errors.Join(err, f.Sync(), f.Close()); err != nil {
		return fmt.Errorf("seal: %w", err)
	}
	if err = os.Rename(f.Name(), path); err != nil {
		return fmt.Errorf("seal: %w", err)
	}
	if runtime.GOOS == "windows" { // directories cannot be synced there
		return nil
	}
	d, err := os.Open(dir)
	if err != nil {
		return fmt.Errorf("seal: %w", err)
	}
	defer d.Close()
	if err = d.Sync(); err != nil {
		return fmt.Errorf("seal: sync directory: %w", err)
	}
	return nil
}
