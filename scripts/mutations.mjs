// `npm run mutations`: breaks the promises of SAFETY.md one at a time, and fails unless the suite goes red for each.
// Arguments are words that a mutation's name must contain; `--walk` leaves it to the random walk to find out.
import { parseArgs } from 'node:util'
import { say } from './first-run/run.mjs'
import { table } from './mutations/table.mjs'
import { tryAll } from './mutations/try.mjs'

const { values, positionals } = parseArgs({
  options: { walk: { type: 'boolean', default: false } },
  allowPositionals: true,
})
const results = await tryAll({
  words: positionals,
  specs: values.walk ? 'walk' : 'stated',
  onResult: ({ name, verdict }) => say(`${verdict === 'red' ? 'red  ' : verdict.toUpperCase()} ${name}`),
})
process.stdout.write(table(results))
process.exitCode = results.every(({ verdict }) => verdict === 'red') ? 0 : 1
