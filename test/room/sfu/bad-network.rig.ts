import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { startChromium } from '../../rigs/chromium'
import { type BadNetwork, openBadNetwork } from './bad-network'
import { type SfuServer, startSfuServer } from './rig'
import { livePage, seenOn, until, wait, watchingPage } from './rig-pages'

let server: SfuServer
let network: BadNetwork
let browser: Browser

beforeAll(async () => {
  server = await startSfuServer({ bindAddress: '127.0.0.1' })
  network = await openBadNetwork(server.sfu.mediaPort)
  browser = await startChromium()
})
afterAll(async () => {
  await browser?.close()
  network?.close()
  await server?.stop()
})

it('a viewer who loses 5 % of the packets gets them again and asks for no keyframe', async () => {
  const studio = await livePage({ browser, server, room: 'down' }, { isCalm: true })
  const viewer = await watchingPage({ browser, url: server.url, room: 'down', viaPort: network.port })
  await until(
    () => seenOn(viewer),
    ({ frames }) => frames > 10,
  )
  const before = await seenOn(viewer)
  network.lossDown = 0.05
  await wait(4_000)
  network.lossDown = 0
  await wait(500)
  const after = await seenOn(viewer)
  expect(network.dropped).toBeGreaterThan(10)
  expect(after.repaired).toBeGreaterThan(5)
  expect(after.plis).toBe(before.plis)
  expect(after.frames - before.frames).toBeGreaterThan(30)
  await viewer.close()
  await studio.close()
})

it('a publisher whose packets get lost sends them again, and no viewer sees a gap', async () => {
  const studio = await livePage({ browser, server, room: 'up' }, { isCalm: true, viaPort: network.port })
  const viewer = await watchingPage({ browser, url: server.url, room: 'up' })
  await until(
    () => seenOn(viewer),
    ({ height, frames }) => height === 544 && frames > 20,
  )
  const before = await seenOn(viewer)
  const asked = server.sfu.stats('up').plisSent
  network.lossUp = 0.05
  await wait(4_000)
  network.lossUp = 0
  await wait(500)
  const after = await seenOn(viewer)
  expect(server.sfu.stats('up').nacksSent).toBeGreaterThan(5)
  expect(server.sfu.stats('up').plisSent).toBe(asked)
  expect(after.packetsLost).toBe(0)
  expect(after.plis).toBe(before.plis)
  expect(after.frames - before.frames).toBeGreaterThan(30)
  await viewer.close()
  await studio.close()
})

it('a viewer whose way narrows gets a layer that fits, one beside it is left alone, and it climbs back', async () => {
  const room = 'narrow'
  const studio = await livePage({ browser, server, room }, { isCalm: true })
  const beside = await watchingPage({ browser, url: server.url, room })
  const viewer = await watchingPage({ browser, url: server.url, room, viaPort: network.port })
  const top = await until(
    () => seenOn(viewer),
    ({ height, frames }) => height === 544 && frames > 20,
  )
  expect(top.height).toBe(544)
  network.downBps = 350_000
  const low = await until(
    () => seenOn(viewer),
    ({ height }) => height === 136,
    10_000,
  )
  expect(low.height).toBe(136)
  await wait(2_000)
  const [settled, other] = [await seenOn(viewer), await seenOn(beside)]
  expect(settled.frames - low.frames).toBeGreaterThan(10)
  expect(other.height).toBe(544)
  network.downBps = Number.POSITIVE_INFINITY
  const back = await until(
    () => seenOn(viewer),
    ({ height }) => height === 544,
    25_000,
  )
  expect(back.height).toBe(544)
  await Promise.all([viewer, beside, studio].map((page) => page.close()))
})
