import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { type Bridge, type StudioProcess, startStudio } from '../rigs/studio'
import { joinRoom, type Viewer } from '../rigs/viewer'
import { longRule } from './frames'

let dataDir: string
let host: StudioProcess
let bridge: Bridge
let viewer: Viewer
let first: string

beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'pulsedeck-refund-'))
  host = await startStudio({ dataDir })
  bridge = await host.connect()
  await bridge.ask('radio.use', { adapter: { kind: 'none' } })
  await bridge.ask('device.addSimulated')
  await bridge.until('devices', ([device]) => device?.guard === 'ready')
  await bridge.ask('rules.save', { rules: [longRule(null, { durationMs: 20_000 })] })
  const room = await bridge.until('room', (view) => view.link === 'joined' && view.viewerUrl !== null)
  viewer = await joinRoom(room.viewerUrl ?? '', 'Lena')
  await bridge.ask('safety.arm', { minutes: 10 })
  const reply = await viewer.tip(25)
  if (!reply.ok) throw new Error(reply.error.message)
  first = reply.value.eventId
  for (let count = 0; count < 2; count++) await viewer.tip(25)
  await bridge.until('queue', (queue) => queue.length === 3)
  await bridge.until('devices', ([device]) => (device?.outputs[0]?.level ?? 0) > 0)
})
afterEach(async () => {
  viewer.leave()
  await host.cleanUp()
  await rm(dataDir, { recursive: true, force: true })
})

/** What the ledger on disk says, once nobody has it open. */
async function creditsOnDisk(): Promise<number> {
  const files = await readdir(dataDir, { recursive: true })
  const ledger = files.find((file) => /room.*\.db$/.test(file))
  if (!ledger) throw new Error(`no ledger among ${files.join()}`)
  const database = new DatabaseSync(join(dataDir, ledger), { readOnly: true })
  try {
    const row = database
      .prepare('SELECT balance AS credits FROM accounts WHERE id = ?')
      .get(`viewer:${viewer.id}`)
    return (row as { credits: number }).credits
  } finally {
    database.close()
  }
}

it('an emergency stop gives back what only waited, and keeps what had begun', async () => {
  await bridge.ask('safety.stop')
  await bridge.until('viewers', ([lena]) => lena?.credits === 75)
  // The viewer's own socket may hear of it after the studio.
  const told = (wanted: string) => viewer.receipts.filter(({ status }) => status === wanted).length
  await expect.poll(() => told('refunded')).toBe(2)
  await expect.poll(() => told('cutShort')).toBe(1)
})

it('quitting the studio gives back what only waited, before the room is gone', async () => {
  bridge.close()
  await host.quit()
  expect(await creditsOnDisk()).toBe(75)
})

it('a studio that was killed gives back what only waited when it starts again, and keeps what had begun', async () => {
  await viewer.untilReceipt(first, ({ status }) => status === 'playing')
  bridge.close()
  await host.kill()
  host = await startStudio({ dataDir })
  bridge = await host.connect()
  await bridge.until('room', (room) => room.link === 'joined')
  const back = await joinRoom((await bridge.until('room', () => true)).viewerUrl ?? '', 'Mo')
  await bridge.until('viewers', (viewers) => viewers.some(({ id }) => id === back.id))
  back.leave()
  bridge.close()
  await host.quit()
  expect(await creditsOnDisk()).toBe(75)
})
