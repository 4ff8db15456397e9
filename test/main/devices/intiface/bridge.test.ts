import { afterEach, describe, expect, it } from 'vitest'
import {
  type IntifaceOptions,
  type IntifaceServer,
  type RigDevice,
  startIntifaceServer,
} from '../../../rigs/intiface-server'
import { createIntifaceStage, type IntifaceStage } from './intiface-stage'

const vibrator: RigDevice = {
  index: 3,
  name: 'Lovense Edge',
  displayName: 'My Edge',
  features: [{ type: 'Vibrate', steps: 20 }, { type: 'Vibrate', steps: 20 }, { battery: 71 }],
}
const rotator: RigDevice = {
  index: 5,
  name: 'Vorze',
  features: [{ type: 'Rotate', steps: 100, turns: true }],
}
const stroker: RigDevice = {
  index: 6,
  name: 'Keon',
  features: [{ type: 'HwPositionWithDuration', steps: 100 }],
}

let server: IntifaceServer
let stage: IntifaceStage
async function start(options: IntifaceOptions, known = createIntifaceStage().known()): Promise<void> {
  server = await startIntifaceServer(options)
  stage = createIntifaceStage(known)
  await stage.connect(server.address)
}
afterEach(async () => {
  await stage.close()
  await server.close()
  expect(server.invalid.filter((line) => !line.includes('RequestServerInfo'))).toEqual([])
})
const zeroed = (device: number) =>
  server.heard.filter(({ asked }) => asked.kind === 'stop' && asked.device === device)

describe.each([3, 4] as const)('a server of version %i', (version) => {
  it('is greeted in its own version, and its devices appear zeroed, named and with what they can do', async () => {
    await start({ version, devices: [vibrator, rotator], maxPingMs: 1_000 })
    await stage.ready(2)
    expect(stage.intiface.view()).toMatchObject({
      state: 'connected',
      message: null,
      server: { name: 'Rig', protocol: version, maxPingMs: 1_000 },
    })
    expect(stage.device(0)).toMatchObject({
      alias: 'My Edge',
      model: 'Lovense Edge',
      transport: 'intiface',
      evidence: { kind: 'assumedOff' },
      outputs: [{ kind: 'vibrate' }, { kind: 'vibrate' }],
    })
    expect(stage.device(1)).toMatchObject({ alias: 'Vorze', outputs: [{ kind: 'rotate' }] })
    expect([zeroed(3).length, zeroed(5).length]).toEqual([1, 1])
    expect(server.outputs()).toEqual([])
    await stage.until('the battery is known', () => stage.device(0)?.batteryPercent === 71)
  })

  it('moves nothing before the operator has armed', async () => {
    await start({ version, devices: [vibrator] })
    await stage.ready(1)
    expect(stage.ask()).toEqual({ accepted: false, reason: 'disarmed' })
    expect(server.outputs()).toEqual([])
  })

  it('gets levels within the limits and its own pace, and its zero when the lease ends', async () => {
    await start({ version, devices: [{ ...vibrator, gapMs: 120 }] })
    const [id = ''] = await stage.ready(1)
    const output = stage.device(0)?.outputs[0]
    if (!output) throw new Error('no output')
    stage.hardware.setLimits(id, output.id, { ...output.limits, max: 0.33, risePerSecond: 5 })
    stage.hardware.arm(60)
    stage.ask({ pattern: { kind: 'constant', level: 0.9 }, durationMs: 700 })
    await stage.until('it moves', () => server.level(3, 0) > 0)
    await stage.until('it rests', () => server.level(3, 0) === 0)
    const sent = server.outputs(3)
    expect(Math.max(...sent.map(({ asked }) => asked.share))).toBeCloseTo(0.3, 6)
    expect(sent.length).toBeGreaterThan(1)
    const gaps = sent.slice(1).map(({ at }, index) => at - (sent[index]?.at ?? 0))
    expect(Math.min(...gaps)).toBeGreaterThan(110)
    expect(stage.device(0)?.evidence.kind).toBe('assumedOff')
  })

  it('is told to stop a device before anything else once the operator stops', async () => {
    await start({ version, devices: [vibrator, rotator] })
    await stage.ready(2)
    stage.hardware.arm(60)
    stage.ask({ pattern: { kind: 'wave', low: 0.1, high: 0.5, periodMs: 500 } })
    stage.ask({ outputKind: 'rotate', pattern: { kind: 'wave', low: 0.1, high: 0.5, periodMs: 500 } })
    await stage.until('both move', () => server.level(3) !== 0 && server.level(5) !== 0)
    const before = server.heard.length
    stage.hardware.stop('operator')
    const stopped = await stage.hardware.settled()
    const after = server.heard.slice(before).map(({ asked }) => asked)
    expect(after.slice(0, 2).map(({ kind }) => kind)).toEqual(['stop', 'stop'])
    expect(after.filter(({ kind }) => kind === 'output')).toEqual([])
    expect([server.level(3), server.level(5)]).toEqual([0, 0])
    expect(stopped.map(({ evidence }) => evidence.kind)).toEqual(['assumedOff', 'assumedOff'])
  })

  it('strokes at the level as speed, and is held where it is when it stops', async () => {
    await start({ version, devices: [stroker] })
    await stage.ready(1)
    stage.hardware.arm(60)
    stage.ask({ outputKind: 'linear', pattern: { kind: 'constant', level: 0.5 } })
    await stage.until('two strokes are under way', () => server.outputs(6).length >= 4)
    const before = server.outputs(6).length
    stage.hardware.stop('operator')
    await stage.hardware.settled()
    for (const { asked } of server.outputs(6)) expect(asked.durationMs).toBeGreaterThanOrEqual(100)
    expect(server.outputs(6).length).toBeLessThanOrEqual(before + 1)
  })
})
