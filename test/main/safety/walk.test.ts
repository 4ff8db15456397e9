import fc from 'fast-check'
import { expect, it } from 'vitest'
import { step } from './walk/steps'
import { beginWalk, type Walk } from './walk/walk'

/** 20,000 steps and more; CI walks 100,000 and more with `PULSEDECK_WALKS=2000`. `PULSEDECK_SEED` repeats a walk. */
const walks = Number(process.env.PULSEDECK_WALKS ?? 400)
const seed = Number(process.env.PULSEDECK_SEED ?? Date.now() % 2 ** 31)
const mostSteps = 120
const leastStepsEach = 50

let walked = 0
let moved = 0

it('keeps every promise after every step of a random walk', { timeout: 600_000 }, async () => {
  process.stdout.write(`the walk’s seed: ${seed}\n`)
  const steps = fc.array(step, { minLength: 1, maxLength: mostSteps, size: 'max' })
  await fc.assert(
    fc.asyncProperty(steps, async (all) => {
      const walk = await beginWalk()
      for (const each of all) {
        await each.run(walk)
        walk.observer.check()
        walked++
      }
      moved += walk.devices.reduce((sum, device) => sum + device.above().length, 0)
      await endsAtRest(walk)
    }),
    { seed, numRuns: walks, interruptAfterTimeLimit: 580_000, markInterruptAsFailure: true },
  )
  expect(walked).toBeGreaterThanOrEqual(walks * leastStepsEach)
  // A walk in which nothing moves proves nothing.
  expect(moved).toBeGreaterThan(walks * 6)
})

/** Wherever a walk led: left alone, everything ends by itself. */
async function endsAtRest({ stage, devices, observer }: Walk): Promise<void> {
  await stage.clock.pass(310_000)
  observer.check()
  for (const device of devices)
    for (const { id } of device.outputs) if (device.isOpen) expect(device.arrived(id)).toBe(0)
}
