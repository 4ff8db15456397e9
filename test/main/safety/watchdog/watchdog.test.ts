import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { startWatchdog, type Watchdog } from '../../../../src/main/safety/watchdog/watchdog'
import { createManualClock, type ManualClock } from '../../../fakes/manual-clock'

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
    await start(`throw new Error('broken')`)
    await expect.poll(() => problems, { timeout: 5_000 }).toHaveLength(1)
    await clock.pass(1_000)
    await new Promise((done) => setTimeout(done, 300))
    await clock.pass(1_000)
    expect(problems).toHaveLength(1)
    expect(watchdog.isWatching()).toBe(false)
  })

  it('watches until it is closed, which may be done twice', async () => {
    await start('setInterval(() => undefined, 1_000)')
    await expect.poll(() => watchdog.isWatching()).toBe(true)
    await watchdog.close()
    await watchdog.close()
    expect(watchdog.isWatching()).toBe(false)
    expect(problems).toEqual([])
  })
})
