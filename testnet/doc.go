// Package testnet runs real nodes on this machine for tests and for the demo:
// Bitcoin and Litecoin nodes on regtest whose blocks and median time the test owns, a
// stand-in for the Spectrum (SMT) network that refuses what a real one refuses, and
// Ethereum networks on go-ethereum and on anvil.
//
//	node, err := testnet.StartBTC(ctx, testnet.Config{Logf: t.Logf})
//	miner, err := testnet.NewMiner(ctx, node)         // 120 blocks, near the wall clock
//	coin, err := miner.Fund(ctx, address, 50_000)     // in the mempool
//	miner.Mine(ctx, 1)                                // … and in a block
//	miner.AdvanceMTP(ctx, expiry.Add(time.Second))    // the refund is now final
//	miner.Reorg(ctx, 3, testnet.Branch{})             // … and perhaps not any more
//
//	smt, err := testnet.StartSMT(ctx, testnet.Config{Logf: t.Logf})
//	smt.Fund(ctx, alice, testnet.Ether(5))            // does not wait for a block
//	smt.Pause(ctx); smt.Mine(ctx, 17); smt.Reorg(ctx, 2, testnet.EVMBranch{Replay: true})
//
//	eth, err := testnet.StartETH(ctx, testnet.Config{Logf: t.Logf}) // the same verbs
//	eth.NewProxy(); eth.Proxy().WebSocket()           // Down, Up, Cut
//
// Tests say MustBTC(t), MustLTC(t), MustLTCD(t), MustSMT(t), MustETH(t) and
// MustAnvil(t) and need no error handling nor Close.
//
// # What is real
//
// All are processes of their own, reached over JSON-RPC on 127.0.0.1 at ports
// that the kernel chose; they stop with Close, with their context, and with this
// process. Binaries are built once, with the Go toolchain alone, into the user's
// cache folder: btcd at the version of this module's go.mod, ltcd at that of ltcdnode/,
// and smtnode/ and ethnode/, all three modules of their own, for what they need does not
// go with ours. Anvil comes from npm (contracts/tool/setup.sh), litecoind from Debian.
//
// ethnode is go-ethereum itself, the release of this module's go.mod: its pool,
// its virtual machine, its builder of blocks and its RPC, as geth --dev runs them,
// under mainnet's rules. What is ours is only what a beacon chain would say: when a block
// comes, on which parent, at what time, and what is final. Logs and data go to a temporary folder that Close removes,
// unless the node failed or Keep was called: then its path is said.
//
// # The parts
//
//   - BTCNode: start, Stop, Kill and Start again on the same data and ports.
//   - Miner: builds blocks by itself and submits them. Never btcd's generate: it
//     compares lock times with the wall clock, may hang after a reorg, and stamps
//     its own time. A block holds what is final at the tip's median time.
//   - EVMNode: SMT, ETH or anvil. It seals a block a second; Pause, Mine, Skew and
//     Reorg are its own administration calls, which the guarded URL does not have.
//   - Proxy: HTTP JSON-RPC passing through Down, Up, Delay, Refuse and Lie, and
//     WebSockets, which Down and Cut break. Every
//     node has one; NewProxy makes a second, to be the honest or the lying one.
//     Daemons get EVMNode.URL, which is guarded (see guard.go), never the node itself.
//   - Daemon: a swapd of its own process and seed: Stop, Kill, Start, Restart.
//   - World: both chains, the HTLC contract and the cast, alice the user and bob
//     the exchange.
//
// # Time
//
// A block's time is the wall clock, or one second after the median when that is
// later. AdvanceMTP goes ahead of the wall; btcd refuses a block more than two
// hours ahead, and every later block must be later still, so stay within one hour
// and prefer a fresh chain. A reorg may take median time back.
package testnet
