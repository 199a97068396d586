// Compiles a Solidity file by the pinned solc and writes its artefact:
//   node tool/compile.js SOURCE CONTRACT OUT.json EVM RUNS VIAIR
// The artefact has the ABI, the creation and runtime code, the Keccak-256 of
// the runtime code and the settings. Nothing in it depends on the machine.
const fs = require('fs')
const path = require('path')
const solc = require('solc')
const { keccak256 } = require('js-sha3')

const root = path.join(__dirname, '..')
const [source, name, out, evmVersion, runs, viaIR] = process.argv.slice(2)

const settings = {
  evmVersion,
  viaIR: viaIR === 'true',
  optimizer: { enabled: true, runs: Number(runs) },
  metadata: { bytecodeHash: 'none', appendCBOR: false },
  outputSelection: { '*': { '*': ['abi', 'evm.bytecode.object', 'evm.deployedBytecode.object'] } },
}
const read = file => {
  for (const dir of [root, path.join(root, 'node_modules')]) {
    const at = path.join(dir, file)
    if (fs.existsSync(at)) return { contents: fs.readFileSync(at, 'utf8') }
  }
  return { error: 'not found' }
}
const input = { language: 'Solidity', sources: { [source]: { content: read(source).contents } }, settings }
const output = JSON.parse(solc.compile(JSON.stringify(input), { import: read }))
for (const e of output.errors ?? []) {
  if (/older than london is deprecated/.test(e.message)) continue // SMT is
  if (e.severity === 'warning' && /^@openzeppelin/.test(e.sourceLocation?.file)) continue // theirs, as it is
  console.error(e.formattedMessage)
  if (e.severity === 'error') process.exitCode = 1
}
if (process.exitCode) process.exit()

const { outputSelection, ...kept } = settings
const contract = output.contracts[source][name]
const runtime = contract.evm.deployedBytecode.object
const artefact = {
  contract: name,
  source,
  compiler: solc.version(),
  settings: kept,
  abi: contract.abi,
  bytecode: '0x' + contract.evm.bytecode.object,
  runtime: '0x' + runtime,
  runtimeHash: '0x' + keccak256(Buffer.from(runtime, 'hex')),
}
fs.writeFileSync(path.resolve(out), JSON.stringify(artefact, null, 1) + '\n')
console.log(`${name}: ${runtime.length / 2} bytes of runtime code, hash ${artefact.runtimeHash}`)
