// Bundles and runs the benchmarks of test/bench, prints a table, and with `--json FILE` writes the rows.
// `--only NAME` runs the files whose name contains NAME.
import { readdirSync, writeFileSync } from 'node:fs'
import { basename, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { build } from 'vite'

const { values } = parseArgs({ options: { json: { type: 'string' }, only: { type: 'string' } } })
const source = resolve('test/bench')
const built = resolve('out/bench')

const entries = readdirSync(source).filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts'))
await build({
  configFile: false,
  logLevel: 'warn',
  build: {
    ssr: true,
    outDir: built,
    emptyOutDir: true,
    target: 'node24',
    rollupOptions: {
      input: Object.fromEntries(entries.map((file) => [basename(file, '.ts'), resolve(source, file)])),
      output: { entryFileNames: '[name].js' },
    },
  },
})

const { machine } = await import(resolve(built, 'row.js'))
const rows = []
const failures = []
for (const file of entries) {
  const name = basename(file, '.ts')
  if (values.only && !name.includes(values.only)) continue
  const bench = await import(resolve(built, `${name}.js`))
  if (typeof bench.run !== 'function') continue
  process.stderr.write(`${name} …\n`)
  try {
    rows.push(...(await bench.run({ built, out: resolve('out') })))
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
if (values.json) writeFileSync(values.json, `${JSON.stringify(rows, null, 2)}\n`)
process.exit(failures.length > 0 ? 1 : 0)
