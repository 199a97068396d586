package testnet

import "context"

// TB is what Must… need of a *testing.T.
type TB interface {
	Helper()
	Context() context.Context
	Cleanup(func())
	Failed() bool
	Logf(format string, args ...any)
	Fatalf(format string, args ...any)
}

// MustBTC starts a Bitcoin node with a warm miner for the length of the test.
// Its logs are kept when the test fails.
func MustBTC(t TB) (*BTCNode, *Miner) {
	t.Helper()
	return mustUTXO(t, StartBTC)
}

// MustLTC starts a Litecoin node with a warm miner for the length of the test.
func MustLTC(t TB) (*BTCNode, *Miner) {
	t.Helper()
	return mustUTXO(t, StartLTC)
}

// MustLTCD is MustLTC on ltcd.
func MustLTCD(t TB) (*BTCNode, *Miner) {
	t.Helper()
	return mustUTXO(t, StartLTCD)
}

// MustMWEB starts a Litecoin node with an active extension block.
func MustMWEB(t TB) *MWEBNode {
	t.Helper()
	n, err := StartMWEB(context.WithoutCancel(t.Context()), Config{Logf: t.Logf})
	if err != nil {
		t.Fatalf("%v", err)
	}
	t.Cleanup(func() { closeAfter(t, n) })
	return n
}

func mustUTXO(t TB, start func(context.Context, Config) (*BTCNode, error)) (*BTCNode, *Miner) {
	t.Helper()
	ctx := context.WithoutCancel(t.Context()) // the test's own ends before its cleanups
	n, err := start(ctx, Config{Logf: t.Logf})
	if err != nil {
		t.Fatalf("%v", err)
	}
	t.Cleanup(func() { closeAfter(t, n) })
	m, err := NewMiner(ctx, n)
	if err != nil {
		t.Fatalf("start miner: %v", err)
	}
	return n, m
}

// MustSMT starts an SMT network for the length of the test.
func MustSMT(t TB) *EVMNode {
	t.Helper()
	return mustEVM(t, StartSMT)
}

// MustSMTTestnet is MustSMT with the id and age of the public test network.
func MustSMTTestnet(t TB) *EVMNode {
	t.Helper()
	return mustEVM(t, StartSMTTestnet)
}

// MustETH starts an Ethereum network on go-ethereum for the length of the test.
func MustETH(t TB) *EVMNode {
	t.Helper()
	return mustEVM(t, StartETH)
}

// MustAnvil starts an Ethereum network on anvil for the length of the test.
func MustAnvil(t TB) *EVMNode {
	t.Helper()
	return mustEVM(t, StartAnvil)
}

func mustEVM(t TB, start func(context.Context, Config) (*EVMNode, error)) *EVMNode {
	t.Helper()
	n, err := start(context.WithoutCancel(t.Context()), Config{Logf: t.Logf})
	if err != nil {
		t.Fatalf("%v", err)
	}
	t.Cleanup(func() { closeAfter(t, n) })
	return n
}

func closeAfter(t TB, n interface {
	Keep()
	Close() error
}) {
	if t.Failed() {
		n.Keep()
	}
	if err := n.Close(); err != nil {
		t.Logf("testnet: close: %v", err)
	}
}
