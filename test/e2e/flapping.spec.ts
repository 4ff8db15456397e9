import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type Air, startAir } from '../rigs/air'
import { pairOnAir } from '../rigs/paired'
import type { Peripheral } from '../rigs/peripheral'
import { type StudioProcess, startStudio } from '../rigs/studio'
import { joinRoom, type Viewer } from '../rigs/viewer'
import { type ByteRelay, startByteRelay } from '../room/byte-relay'
import { levelsOf, longRule } from './frames'
import { wasTooBusy } from './too-busy'

let air: Air
let studio: StudioProcess
let peripheral: Peripheral | undefined

beforeAll(async () => {
  air = await startAir()
  studio = await startStudio()
})
afterAll(async () => {
  await studio.cleanUp()
  await peripheral?.stop()
  await air.stop()
})

/** How often the peripheral went from rest to motion. */
const runs = (levels: readonly number[]): number =>
  levels.filter((level, index) => level > 0 && (levels[index - 1] ?? 0) === 0).length

/** One tip, sent five times over a connection that is cut around each but the last. */
async function tipFlapping(viewer: Viewer, relay: ByteRelay): ReturnType<Viewer['tip']> {
  const key = randomUUID()
  for (let attempt = 0; attempt < 4; attempt++) {
    if (!viewer.socket.connected) await once(viewer.socket as never, 'connect')
    void viewer.tip(25, key)
    await sleep(attempt * 2)
    relay.cutAfter('toServer', 0)
    await sleep(50)
  }
  if (!viewer.socket.connected) await once(viewer.socket as never, 'connect')
  return viewer.tip(25, key)
}

it('the same tip sent five times over a flapping connection moves the device once and debits once', async () => {
  const window = await studio.connect()
  const [device] = await pairOnAir(window, air, 1)
  if (!device) throw new Error('nothing paired')
  peripheral = device.peripheral
  const room = await window.until('room', (view) => view.link === 'joined' && view.viewerUrl !== null)
  const rule = longRule(device.deviceId)
  const [pattern, alert] = rule.actions
  if (pattern?.kind !== 'pattern' || !alert) throw new Error('the rule has changed')
  await window.ask('rules.save', { rules: [{ ...rule, actions: [{ ...pattern, durationMs: 500 }, alert] }] })
  await window.ask('safety.arm', { minutes: 10 })

  const link = new URL(room.viewerUrl ?? '')
  const relay = await startByteRelay(Number(link.port))
  link.port = String(relay.port)
  const viewer = await joinRoom(link.href, 'Lena')
  let turns = 0
  let seen = 0
  let since = 0
  do {
    turns++
    await window.until('safety', ({ permit }) => permit === 'armed')
    seen = peripheral.writes.length
    since = Date.now()
    const reply = await tipFlapping(viewer, relay)
    expect(reply).toMatchObject({ ok: true, value: { credits: 100 - 25 * turns } })
    await sleep(2_500)
  } while (turns < 4 && (await wasTooBusy(window, since)))

  const levels = levelsOf(peripheral.writes.slice(seen))
  expect(runs(levels)).toBe(1)
  expect(levels.at(-1)).toBe(0)
  const { recentEvents } = await window.ask('studio.hello')
  expect(recentEvents.filter((event) => event.kind === 'tip')).toHaveLength(turns)
  viewer.leave()
  await relay.stop()
  window.close()
})
