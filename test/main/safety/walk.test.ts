import fc from 'fast-check'
import { expect, it } from 'vitest'
import { observe } from './promises'
import { createStage } from './stage'
import { limits, step, type Walk } from './steps'

/** 20,000 steps and more; the seed of a broken walk is printed. `PULSEDECK_WALKS=2500` makes it 140,000. */
const walks = Number(process.env.PULSEDECK_WALKS ?? 400)
const mostSteps = 120

async function begin(): Promise<Walk> {
  const stage = createStage()
  const outputs = [
    { id: 'vibrate', kind: 'vibrate' as const },
    { id: 'rotate', kind: 'rotate' as const },
  ]
  const devices = [stage.device({ id: 'one' }), stage.device({ id: 'two', outputs, minGapMs: 80 })]
  const observer = observe(stage, devices)
  for (const device of devices) {
    observer.limits.set(device, limits)
    device.onClosed = () => stage.hardware.linkEvents.lost(device.id, 'closed')
    await stage.add(device, limits)
  }
  return { stage, devices, observer, ids: [] }
}

let walked = 0
let moved = 0

it('keeps every promise after every step of a random walk', { timeout: 300_000 }, async () => {
  const steps = fc.array(
    fc.noBias(step).map((each) => Object.assign(each, { [fc.toStringMethod]: () => each.say })),
    { minLength: 1, maxLength: mostSteps, size: 'max' },
  )
  await fc.assert(
    fc.asyncProperty(steps, async (all) => {
      const walk = await begin()
      for (const each of all) {
        await each.run(walk)
        walk.observer.check()
        walked++
      }
      moved += walk.devices.reduce((sum, device) => sum + device.above().length, 0)
      await endsAtRest(walk)
    }),
    { numRuns: walks, interruptAfterTimeLimit: 280_000, markInterruptAsFailure: true },
  )
  expect(walked).toBeGreaterThanOrEqual(20_000)
  // A walk in which nothing moves proves nothing.
  expect(moved).toBeGreaterThan(2_500)
})

/** Wherever a walk led: left alone, everything ends by itself. */
async function endsAtRest({ stage, devices, observer }: Walk): Promise<void> {
  await stage.clock.pass(310_000)
  observer.check()
  for (const device of devices)
    for (const { id } of device.outputs) if (device.isOpen) expect(device.arrived(id)).toBe(0)
}
