import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createJournal, type Journal } from '../../../src/main/journal/journal'
import type { JournalEntry } from '../../../src/shared/domain/journal'
import { systemClock } from '../../../src/shared/system-clock'
import { longRule, vibration, wallNow } from '../../e2e/frames'
import { type Air, startAir } from '../../rigs/air'
import { hasAir } from '../../rigs/available'
import { type Paired, pairOnAir } from '../../rigs/paired'
import { report } from '../../rigs/report'
import { hasSmallDisk, mountSmallDisk, type SmallDisk } from '../../rigs/small-disk'
import { type Bridge, type StudioProcess, startStudio } from '../../rigs/studio'
import { joinRoom } from '../../rigs/viewer'

/** Another connection to the same file, which sees only what has been committed. */
function committed(file: string, what: string): number {
  const database = new DatabaseSync(file, { readOnly: true })
  try {
    const query = "SELECT count(*) AS n FROM lines WHERE json_extract(body, '$.what') = ?"
    return Number(database.prepare(query).get(what)?.n)
  } finally {
    database.close()
  }
}

describe.skipIf(!hasSmallDisk())('a journal on a disk that is really full', () => {
  let disk: SmallDisk
  let journal: Journal
  let problems: string[]
  const line = (n: number): JournalEntry => ({
    ...{
      topic: 'safety',
      level: 'info',
      what: 'safety.held',
      who: null,
      detail: { n, text: 'x'.repeat(400) },
    },
  })

  beforeEach(async () => {
    disk = await mountSmallDisk(4)
    problems = []
    journal = await createJournal({
      file: join(disk.folder, 'journal.db'),
      clock: systemClock,
      onLine: () => undefined,
      onProblem: (text) => problems.push(text),
    })
  })
  afterEach(async () => {
    journal.close()
    await disk.unmount()
  })

  it('keeps its lines, says so once, and writes them when there is room again', async () => {
    await disk.fill()
    for (let n = 0; n < 200; n++) journal.record(line(n))
    await sleep(2_500)
    expect(problems).toHaveLength(1)
    expect(problems[0]).toMatch(/disk full/)
    expect(journal.recentLines(1_000)).toHaveLength(200)
    const before = committed(join(disk.folder, 'journal.db'), 'safety.held')
    await disk.free()
    await expect
      .poll(() => committed(join(disk.folder, 'journal.db'), 'safety.held'), { timeout: 5_000 })
      .toBe(200)
    expect(before).toBeLessThan(200)
    expect(journal.recentLines(1_000).map(({ detail }) => detail.n)).toEqual(
      Array.from({ length: 200 }, (_, n) => n),
    )
  })
})

describe.skipIf(!hasSmallDisk() || !hasAir())('a studio whose disk is full', () => {
  let air: Air
  let disk: SmallDisk
  let studio: StudioProcess
  let window: Bridge
  let device: Paired

  beforeEach(async () => {
    air = await startAir()
    disk = await mountSmallDisk(16)
    studio = await startStudio({ dataDir: disk.folder })
    window = await studio.connect()
    const [paired] = await pairOnAir(window, air, 1)
    if (!paired) throw new Error('nothing paired')
    device = paired
    await window.until('room', (room) => room.link === 'joined')
    await window.ask('rules.save', { rules: [longRule(device.deviceId)] })
  })
  afterEach(async () => {
    window?.close()
    await studio?.kill()
    await device?.peripheral.stop()
    await disk?.unmount()
    await air?.stop()
  })

  it('stops at once, goes on guarding, shows the problem, refuses tips, and writes the stop down later', async () => {
    const viewer = await joinRoom((await window.until('room', () => true)).viewerUrl ?? '', 'Lena')
    await window.ask('safety.arm', { minutes: 10 })
    await disk.fill()
    const since = wallNow()
    void window.ask('rules.test', { ruleId: 'long' }).catch(() => undefined)
    await device.peripheral.waitForWrite((write) => write.at >= since && (vibration(write) ?? 0) > 0)

    const pressedAt = wallNow()
    await window.ask('safety.stop', 'button')
    const zero = await device.peripheral.waitForWrite(
      (write) => write.at >= pressedAt && vibration(write) === 0,
      1_000,
    )
    report(`full disk: zero ${Math.round(zero.at - pressedAt)} ms after the stop`)
    expect(zero.at - pressedAt).toBeLessThan(250)
    await window.until('devices', ([first]) => first?.evidence.kind === 'confirmedOff')
    await window.until('host', ({ notices }) => notices.some((text) => /disk full/.test(text)))
    expect((await viewer.tip(25)).ok).toBe(false)

    await window.ask('safety.reset')
    await window.ask('safety.arm', { minutes: 10 })
    await window.ask('safety.disarm')
    expect(studio.process.exitCode).toBeNull()

    await disk.free()
    const file = join(disk.folder, 'journal.db')
    await expect.poll(() => committed(file, 'safety.stopped'), { timeout: 5_000 }).toBe(1)
    viewer.leave()
  })
})
