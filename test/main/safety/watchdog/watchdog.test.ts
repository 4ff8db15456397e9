import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { startWatchdog, type Watchdog } from '../../../../src/main/safety/watchdog/watchdog'
import { createManualClock, type ManualClock } from '../../../fakes/manual-clock'

/** A thread takes its time to start on a busy machine. */
const patience = { timeout: 8_000 }

let dir: string
let clock: ManualClock
let problems: string[]
let watchdog: Watchdog

beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'pulsedeck-watchdog-'))
  clock = createManualClock()
  problems = []
})
afterEach(async () => {
  await watchdog.close()
  await rm(dir, { recursive: true })
})

/** A thread in the place of the real one, which would end this very process. */
async function start(body: string): Promise<void> {
  const entry = join(dir, 'thread.mjs')
  await writeFile(entry, `import { appendFileSync } from 'node:fs'; ${body}`)
  const markFile = join(dir, 'mark')
  watchdog = startWatchdog({
    clock,
    entry,
    markFile,
    onProblem: (text) => problems.push(text),
    onChange: () => undefined,
  })
}

describe('the watchdog thread', () => {
  it('that ends by itself is told once, and started again each time', async () => {
    const starts = join(dir, 'starts')
    await start(`appendFileSync(${JSON.stringify(starts)}, '.'); throw new Error('broken')`)
    await expect.poll(() => problems, patience).toHaveLength(1)
    for (let turn = 2; turn <= 3; turn++) {
      await clock.pass(1_000)
      await expect.poll(() => readFile(starts, 'utf8'), patience).toHaveLength(turn)
      await expect.poll(() => watchdog.isWatching(), patience).toBe(false)
    }
    expect(problems).toHaveLength(1)
  })

  it('watches until it is closed, which may be done twice', async () => {
    await start('setInterval(() => undefined, 1_000)')
    await expect.poll(() => watchdog.isWatching(), patience).toBe(true)
    await watchdog.close()
    await watchdog.close()
    expect(watchdog.isWatching()).toBe(false)
    expect(problems).toEqual([])
  })
})
