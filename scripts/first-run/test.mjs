// Lint, types and every suite; ends with one plain line that counts the tests.
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { table } from '../mutations/table.mjs'
import { tryAll } from '../mutations/try.mjs'
import { counts, lastLine, withMutations } from './counts.mjs'
import { environment, ownNode, root, run, say } from './run.mjs'
import { electronProgram, whyNoElectron } from './start.mjs'

const rigs = [
  { program: 'chromium', debianPackage: 'chromium', specs: 'rigs and e2e in a browser' },
  { program: 'btvirt', debianPackage: 'bluez-test-tools', specs: 'Bluetooth on the virtual air' },
  { program: 'obs', debianPackage: 'obs-studio', specs: 'OBS' },
  { program: 'Xvfb', debianPackage: 'xvfb', specs: 'OBS' },
  { program: 'ip', debianPackage: 'iproute2', specs: 'network faults' },
  { program: 'turnserver', debianPackage: 'coturn', specs: 'relays' },
  { program: 'openssl', debianPackage: 'openssl', specs: 'relays' },
  { program: 'cc', debianPackage: 'gcc', specs: 'Bluetooth on the virtual air' },
]

/** 100,000 steps and more of the random walk through safety. */
const longWalks = { PULSEDECK_WALKS: process.env.PULSEDECK_WALKS ?? '2000' }

const isOnPath = (program) =>
  (environment().PATH ?? '').split(delimiter).some((folder) => existsSync(join(folder, program)))

async function installRigs() {
  const missing = rigs.filter(({ program }) => !isOnPath(program))
  if (process.platform !== 'linux' || missing.length === 0) return
  if (process.getuid?.() === 0 && isOnPath('apt-get')) {
    const packages = missing.map(({ debianPackage }) => debianPackage)
    say(`installing the tests’ counterparts: ${packages.join(' ')}.`)
    const env = environment({ DEBIAN_FRONTEND: 'noninteractive' })
    await run('apt-get', ['update', '-q'], { env, quiet: true, timeoutMs: 300_000 })
    await run('apt-get', ['install', '-y', '-q', '--no-install-recommends', ...packages], {
      env,
      quiet: true,
      timeoutMs: 900_000,
    })
  }
  for (const { program, debianPackage, specs } of rigs)
    if (!isOnPath(program)) say(`${program} is missing (Debian: ${debianPackage}); skipped: ${specs}.`)
}

/** Electron is no rig: where it cannot run, its specs are left out with one line, under CI too. */
function leftOut() {
  const why = whyNoElectron({
    program: electronProgram(join(root, 'node_modules', 'electron')),
    platform: process.platform,
    env: process.env,
    isRoot: process.getuid?.() === 0,
  })
  if (why === null) return []
  say(`the Electron specs are left out: ${why}`)
  return ['--exclude=test/e2e/electron.spec.ts']
}

/** Everything, or with arguments just vitest with them. */
export async function main(args) {
  const inCi = process.env.CI === 'true'
  await installRigs()
  const checks = args.length > 0 ? [] : await failedChecks()
  const folder = mkdtempSync(join(tmpdir(), 'pulsedeck-test-'))
  const report = join(folder, 'report.json')
  const vitest = join(root, 'node_modules', 'vitest', 'vitest.mjs')
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`]
  const code = await run(ownNode(existsSync), [vitest, 'run', ...reporters, ...leftOut(), ...args], {
    env: environment({ NODE_ENV: 'test', ...(inCi ? longWalks : {}) }),
  })
  const told = existsSync(report) ? JSON.parse(readFileSync(report, 'utf8')) : null
  rmSync(folder, { recursive: true, force: true })
  const tested = counts(told, { vitestFailed: code !== 0, failedChecks: checks, failOnSkip: inCi })
  const total = withMutations(tested, inCi && args.length === 0 ? await brokenPromises() : [])
  for (const line of total.remarks) say(line)
  process.stdout.write(`${lastLine(total)}\n`)
  return total.failed > 0 ? 1 : 0
}

/** Two minutes: whether the suite goes red for every promise that is broken on purpose. */
async function brokenPromises() {
  say('breaking each promise on purpose; the suite must go red every time.')
  const results = await tryAll({})
  process.stdout.write(table(results))
  return results
}

async function failedChecks() {
  const node = ownNode(existsSync)
  const bin = (...parts) => join(root, 'node_modules', ...parts)
  const failed = []
  if (
    (await run(node, [bin('@biomejs', 'biome', 'bin', 'biome'), 'check', '--error-on-warnings', '.'])) !== 0
  )
    failed.push('lint')
  for (const world of ['node', 'web', 'test'])
    if ((await run(node, [bin('typescript', 'bin', 'tsc'), '-p', `tsconfig.${world}.json`])) !== 0)
      failed.push(`types of ${world}`)
  return failed
}
