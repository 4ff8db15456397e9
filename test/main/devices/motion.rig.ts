import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { tcode } from '../../../src/main/devices/catalog/tcode'
import type { PatternOf } from '../../../src/shared/domain/pattern'
import { wallNow } from '../../e2e/frames'
import { type Air, startAir } from '../../rigs/air'
import { hasAir } from '../../rigs/available'
import { type HardwareSide, startHardwareSide } from '../../rigs/hardware-side'
import { type Peripheral, type PeripheralOptions, startPeripheral, type Write } from '../../rigs/peripheral'

interface Rig {
  peripheral: Peripheral
  studio: HardwareSide
  id: string
}
const text = ({ bytes }: Write): string => Buffer.from(bytes).toString('latin1')
const hex = ({ bytes }: Write): string => Buffer.from(bytes).toString('hex')

/** The witness is what the peripheral was written; which bytes those are to be, the catalogue's sources say. */
describe.skipIf(!hasAir())('what plays on the virtual air', () => {
  let air: Air
  beforeAll(async () => {
    air = await startAir()
  })
  afterAll(() => air?.stop())

  async function withRig(options: Omit<PeripheralOptions, 'air'>, run: (rig: Rig) => Promise<void>) {
    const peripheral = await startPeripheral({ air, ...options })
    const studio = await startHardwareSide(air)
    try {
      const [id = ''] = await studio.scanAndPair(options.name)
      await studio.ready(id)
      studio.lift(id)
      studio.hardware.arm(60)
      await run({ peripheral, studio, id })
    } finally {
      await studio.close()
      await peripheral.stop()
    }
  }
  const since = ({ peripheral }: Rig, at: number): Write[] => peripheral.writes.filter((one) => one.at >= at)
  /** Asks for a motion, and waits for the first write that shows it; answers when that began. */
  async function play(
    rig: Rig,
    wish: Omit<Parameters<HardwareSide['request']>[0], 'deviceId'>,
    shows: (write: Write) => boolean,
  ): Promise<number> {
    const startsAt = wallNow()
    rig.studio.request({ deviceId: rig.id, ...wish })
    await rig.studio.until('it moves', () => since(rig, startsAt).some(shows))
    return startsAt
  }
  const rests = ({ studio, id }: Rig) =>
    studio.until('it rests', () => studio.view(id)?.outputs.every(({ level }) => level === 0), 15_000)

  describe('a script on a stroker', () => {
    const stroker = { model: 'tcode', name: 'TCODE-ESP32' } as const
    const strokeOf = (write: Write) => {
      const [, position, durationMs] = /^L0(\d{3})I(\d+)\n$/.exec(text(write)) ?? []
      return position === undefined
        ? null
        : { position: Number(position) / 999, durationMs: Number(durationMs), at: write.at }
    }
    const strokesOf = (writes: readonly Write[]) => writes.flatMap((write) => strokeOf(write) ?? [])
    /** Down and up, half the way, then the whole way at twice the speed. */
    const script: PatternOf<'script'> = {
      kind: 'script',
      levelBy: 'speed',
      loop: false,
      points: [
        { atMs: 0, position: 0 },
        { atMs: 1_000, position: 0.5 },
        { atMs: 2_000, position: 0 },
        { atMs: 3_000, position: 1 },
      ],
    }

    it('goes from point to point, each in the time that the way there takes, and ends in a stop', () =>
      withRig(stroker, async (rig) => {
        const wish = { outputKind: 'linear', pattern: script, durationMs: 3_500 } as const
        const startsAt = await play(rig, wish, (one) => strokeOf(one) !== null)
        await rests(rig)
        await sleep(200)
        const writes = since(rig, startsAt)
        const targets = strokesOf(writes).map(({ position }) => Math.round(position * 100) / 100)
        expect(targets.filter((one, at) => one !== targets[at - 1])).toEqual([0.5, 0, 1])
        expect(text(writes.at(-1) as Write)).toBe('DSTOP\n')
        const { fullStrokeMs = 0 } = tcode.outputs[0] ?? {}
        for (const { durationMs } of strokesOf(writes)) expect(durationMs).toBeGreaterThan(fullStrokeMs / 10)
        const last = strokesOf(writes).filter(({ position }) => position > 0.9)
        expect(last[0]?.durationMs).toBeGreaterThan(700)
      }))

    it('stopped in the middle of a stroke is written the stop of its source, and nothing after it', () =>
      withRig(stroker, async (rig) => {
        const wish = { outputKind: 'linear', pattern: script, durationMs: 3_500 } as const
        await play(rig, wish, (one) => strokeOf(one) !== null)
        await sleep(300)
        const stopsAt = wallNow()
        rig.studio.hardware.stop('operator')
        await rig.studio.hardware.settled()
        await sleep(1_500)
        const after = since(rig, stopsAt).map(text)
        expect(after.length).toBeGreaterThan(0)
        expect(new Set(after)).toEqual(new Set(['DSTOP\n']))
      }))

    it('without a script strokes from end to end, no faster than its limit', () =>
      withRig(stroker, async (rig) => {
        const output = rig.studio.view(rig.id)?.outputs[0]
        rig.studio.hardware.setLimits(rig.id, 'stroke', {
          ...(output as NonNullable<typeof output>).limits,
          max: 0.5,
        })
        const wish = {
          outputKind: 'linear',
          pattern: { kind: 'constant', level: 1 },
          durationMs: 4_000,
        } as const
        const startsAt = await play(rig, wish, (one) => strokeOf(one) !== null)
        await rests(rig)
        const strokes = strokesOf(since(rig, startsAt))
        const ends = strokes
          .map(({ position }) => Math.round(position))
          .filter((one, at, all) => one !== all[at - 1])
        expect(ends.length).toBeGreaterThan(2)
        expect(new Set(ends)).toEqual(new Set([0, 1]))
        // 500 ms is what a whole stroke takes at full speed; at half of it, none is given less than a second's share.
        const turns = strokes.filter(({ position }, at) => position !== strokes[at - 1]?.position)
        for (const { durationMs } of turns.slice(2)) expect(durationMs).toBeGreaterThanOrEqual(900)
      }))
  })

  it('an oscillating machine gets its speed, and zero as the last', () =>
    withRig({ model: 'ossm', name: 'OSSM-Rig1' }, async (rig) => {
      const wish = {
        outputKind: 'oscillate',
        pattern: { kind: 'constant', level: 0.6 },
        durationMs: 1_500,
      } as const
      const startsAt = await play(rig, wish, (one) => text(one) === 'set:speed:60')
      await rests(rig)
      await sleep(200)
      const speeds = since(rig, startsAt).map((write) => Number(/^set:speed:(\d+)$/.exec(text(write))?.[1]))
      expect(speeds.every((speed) => speed <= 60)).toBe(true)
      expect(speeds.at(-1)).toBe(0)
    }))

  it('a rotator turns one way, stands, turns the other way, and is stopped', () =>
    withRig({ model: 'vorze', name: 'CycSA' }, async (rig) => {
      const wish = {
        outputKind: 'rotate',
        form: { direction: 'alternating' },
        pattern: { kind: 'constant', level: 50 / 99 },
        durationMs: 5_500,
      } as const
      const startsAt = await play(rig, wish, (one) => hex(one) === '010132')
      await rests(rig)
      await sleep(200)
      const frames = since(rig, startsAt).map(hex)
      const turns = frames.filter((one) => one === '0101b2' || one === '010132')
      expect(turns.filter((one, at) => one !== turns[at - 1])).toEqual(['0101b2', '010132', '0101b2'])
      expect(frames.at(-1)).toBe('010180')
      const speeds = frames.map((one) => Number.parseInt(one.slice(4), 16) & 0x7f)
      expect(Math.max(...speeds)).toBe(50)
    }))

  it('a device of two rotators is moved by one frame for both, and stopped by one', () =>
    withRig({ model: 'vorze', name: 'UFO-TW' }, async (rig) => {
      const wish = {
        outputKind: 'rotate',
        form: { direction: 'clockwise' },
        pattern: { kind: 'constant', level: 50 / 99 },
        durationMs: 1_000,
      } as const
      const startsAt = await play(rig, wish, (one) => hex(one) === '05b280')
      rig.studio.hardware.stop('operator')
      await rig.studio.hardware.settled()
      await sleep(300)
      expect(hex(since(rig, startsAt).at(-1) as Write)).toBe('058080')
    }))
})
