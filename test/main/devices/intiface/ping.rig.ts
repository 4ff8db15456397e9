import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { resolve } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { pingEveryMs } from '../../../../src/main/devices/intiface/session'
import type { Report } from '../../../rigs/intiface-process'
import { createIntifaceStage, type IntifaceStage } from './intiface-stage'

const maxPingMs = 500
const hangMs = 1_500
let stage: IntifaceStage
let child: ChildProcess
beforeEach(async () => {
  stage = createIntifaceStage()
  const devices = [{ index: 0, name: 'Edge', features: [{ type: 'Vibrate', steps: 20 }] }]
  child = fork(resolve('test/rigs/intiface-process.ts'), {
    env: { ...process.env, PULSEDECK_INTIFACE: JSON.stringify({ version: 4, maxPingMs, devices }) },
  })
})
afterEach(async () => {
  await stage.close()
  child.disconnect()
  await once(child, 'exit')
})

async function report(): Promise<Report> {
  const answer = once(child, 'message')
  child.send('report')
  const [told] = await answer
  return told as Report
}
const now = () => performance.timeOrigin + performance.now()

it('stops its devices when main hangs, within the ping timeout it announced', async () => {
  const { address } = await report()
  await stage.connect(address)
  await stage.ready(1)
  stage.hardware.arm(60)
  stage.ask()
  await stage.until('it moves', () => (stage.device()?.outputs[0]?.level ?? 0) > 0)
  const hungAt = now()
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, hangMs)
  const { stops, level } = await report()
  const stop = stops.find(({ reason }) => reason === 'ping')
  expect(stop?.at).toBeGreaterThan(hungAt)
  expect((stop?.at ?? Number.POSITIVE_INFINITY) - hungAt).toBeLessThan(maxPingMs + 300)
  expect(level).toBe(0)
})

it('is pinged at less than half of its timeout, so that it does not stop a studio that lives', async () => {
  const { address } = await report()
  await stage.connect(address)
  await stage.ready(1)
  await new Promise((done) => setTimeout(done, 3 * maxPingMs))
  const { heard, stops } = await report()
  expect(stops).toEqual([])
  const pings = heard.filter(({ kind }) => kind === 'ping').map(({ at }) => at)
  expect(pings.length).toBeGreaterThanOrEqual(6)
  expect(stage.intiface.view().state).toBe('connected')
})

it.each([
  [0, 2_000],
  [1_000, 400],
  [60_000, 2_000],
  [1, 10],
])('a timeout of %i ms means a ping every %i ms', (announced, every) =>
  expect(pingEveryMs(announced)).toBe(every),
)
