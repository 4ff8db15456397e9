// Bundles and runs the benchmarks of test/bench, prints a table, and with `--json FILE` writes the rows.
// `--only A,B` runs the benches of these names, or for a name that is none those that contain it; `--quick` few and short
// runs of each.
import { readdirSync, writeFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { build } from 'vite'

const { values } = parseArgs({
  options: { json: { type: 'string' }, only: { type: 'string' }, quick: { type: 'boolean' } },
})
const source = resolve('test/bench')
const built = resolve('out/bench')

const sourcesIn = (folder) =>
  readdirSync(folder).filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts'))
const entries = sourcesIn(source)
const processes = sourcesIn(resolve(source, 'processes')).map((file) => `processes/${file}`)
const nameOf = (file) => file.replace(/\.ts$/, '')
await build({
  configFile: false,
  logLevel: 'warn',
  build: {
    ssr: true,
    outDir: built,
    emptyOutDir: true,
    target: 'node24',
    rollupOptions: {
      input: Object.fromEntries(
        [...entries, ...processes].map((file) => [nameOf(file), resolve(source, file)]),
      ),
      output: { entryFileNames: '[name].js' },
    },
  },
})

// What a bench has started ends with this process, also when it is told to end.
for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => process.exit(1))

const { machine } = await import(resolve(built, 'row.js'))
const rows = []
const failures = []
const names = entries.map(nameOf)
const wanted = values.only?.split(',')
const isMeant = (name) =>
  !wanted || wanted.some((part) => (names.includes(part) ? name === part : name.includes(part)))
for (const name of names) {
  if (!isMeant(name)) continue
  const bench = await import(resolve(built, `${name}.js`))
  if (typeof bench.run !== 'function') continue
  process.stderr.write(`${name} …\n`)
  const startedAt = performance.now()
  try {
    rows.push(...(await bench.run({ built, isQuick: values.quick === true })))
    // After each: who ends a long run early keeps what was measured.
    if (values.json) writeFileSync(values.json, `${JSON.stringify(rows, null, 2)}\n`)
    process.stderr.write(`${name}: ${Math.round((performance.now() - startedAt) / 1_000)} s\n`)
  } catch (error) {
    failures.push(name)
    process.stderr.write(`${name} failed: ${error instanceof Error ? error.stack : String(error)}\n`)
  }
}

const shown = (number) =>
  number === null || number === undefined ? '' : Number(number.toPrecision(4)).toString()
console.log(machine())
console.table(
  rows.map((row) => ({
    name: row.name,
    unit: row.unit,
    p50: shown(row.p50),
    p95: shown(row.p95),
    p99: shown(row.p99),
    value: shown(row.value),
    ratio: shown(row.ratio),
    'loss %': shown(row.lossPercent),
  })),
)
process.exit(failures.length > 0 ? 1 : 0)
