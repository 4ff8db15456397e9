// Runs the specs against one mutation after another, as many at a time as there are cores.
import { spawn } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { availableParallelism, tmpdir } from 'node:os'
import { join } from 'node:path'
import { mutations } from '../../test/mutations/index.mjs'
import { environment, ownNode, root } from '../first-run/run.mjs'

/** An edit that makes the specs run for ever has been seen too. */
const longestMs = { stated: 90_000, walk: 400_000 }

/**
 * Tries every mutation whose name contains all words.
 * Each result's verdict is `red` (a test failed, named in `by`), `green` (none did), or `broken` (no spec ran, or
 * the text to replace is not in its file exactly once: the mutation itself needs a hand).
 */
export async function tryAll({ words = [], specs = 'stated', onResult = () => undefined }) {
  const chosen = mutations.filter(({ name }) => words.every((word) => name.includes(word)))
  const misplaced = chosen.filter((mutation) => occurrences(mutation) !== 1)
  if (misplaced.length > 0) return misplaced.map(asMisplaced)
  const sound = await tryOne({ name: '' }, specs)
  if (sound.verdict !== 'green')
    return [{ ...sound, name: 'nothing was broken yet', promise: 0, verdict: 'broken' }]
  const results = new Array(chosen.length)
  let next = 0
  async function work() {
    while (next < chosen.length) {
      const at = next++
      results[at] = await tryOne(chosen[at], specs)
      onResult(results[at])
    }
  }
  await Promise.all(Array.from({ length: availableParallelism() }, work))
  return results
}

/** How often the text that a mutation replaces stands in its file. */
export function occurrences({ file, find }) {
  const path = join(root, file)
  return existsSync(path) ? readFileSync(path, 'utf8').split(find).length - 1 : 0
}

const asMisplaced = (mutation) => ({
  ...mutation,
  verdict: 'broken',
  by: `its text stands in ${mutation.file} ${occurrences(mutation)} times, not once`,
})

async function tryOne(mutation, specs) {
  const folder = mkdtempSync(join(tmpdir(), 'pulsedeck-mutation-'))
  const report = join(folder, 'report.json')
  const hasEnded = await runSpecs(mutation, specs, report)
  const told = existsSync(report) ? JSON.parse(readFileSync(report, 'utf8')) : null
  rmSync(folder, { recursive: true, force: true })
  return { ...mutation, ...judge(told, hasEnded) }
}

function runSpecs({ name }, specs, report) {
  const vitest = join(root, 'node_modules', 'vitest', 'vitest.mjs')
  const config = join(root, 'test', 'mutations', 'vitest.config.ts')
  const args = [vitest, 'run', '--config', config, '--reporter=json', `--outputFile.json=${report}`]
  const env = environment({ NODE_ENV: 'test', PULSEDECK_MUTATION: name, PULSEDECK_MUTATION_SPECS: specs })
  return new Promise((done) => {
    const child = spawn(ownNode(existsSync), args, { cwd: root, env, stdio: 'ignore' })
    const timer = setTimeout(() => child.kill('SIGKILL'), longestMs[specs])
    child.once('exit', (_, signal) => {
      clearTimeout(timer)
      done(signal === null)
    })
  })
}

/** Red needs a test that failed: a file that does not load says nothing about promises. */
function judge(told, hasEnded) {
  if (!hasEnded) return { verdict: 'red', by: '(the specs never ended)' }
  if (!told || told.numTotalTests === 0) return { verdict: 'broken', by: 'no spec ran' }
  const failed = told.testResults.flatMap(({ assertionResults }) =>
    assertionResults.filter(({ status }) => status === 'failed'),
  )
  if (failed.length > 0) return { verdict: 'red', by: failed[0].fullName.trim() }
  return told.success
    ? { verdict: 'green', by: 'no test failed' }
    : { verdict: 'broken', by: 'a spec did not load' }
}
