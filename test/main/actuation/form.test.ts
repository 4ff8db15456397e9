import { expect, it } from 'vitest'
import { formAtOf, patternFor } from '../../../src/main/actuation/form'
import type { Pattern } from '../../../src/shared/domain/pattern'
import { createStage } from '../safety/stage'

const steady: Pattern = { kind: 'constant', level: 0.5 }
const script: Pattern = {
  kind: 'script',
  points: [
    { atMs: 0, position: 0 },
    { atMs: 500, position: 1 },
    { atMs: 1_500, position: 0.2 },
  ],
  levelBy: 'position',
  loop: false,
}

it('a rotation turns the way that was wished', () => {
  const formAt = formAtOf({ outputKind: 'rotate', pattern: steady, form: { direction: 'counterclockwise' } })
  expect(formAt(0)).toEqual({ direction: 'counterclockwise' })
  expect(formAt(9_000)).toBe(formAt(0))
})

it('an alternating rotation turns round every two seconds, and is the same object in between', () => {
  const formAt = formAtOf({ outputKind: 'rotate', pattern: steady, form: { direction: 'alternating' } })
  expect([0, 1_999, 2_000, 4_000].map((at) => formAt(at)?.direction)).toEqual([
    'clockwise',
    'clockwise',
    'counterclockwise',
    'clockwise',
  ])
  expect(formAt(0)).toBe(formAt(4_000))
})

it('a light shines in the colour that was wished', () =>
  expect(formAtOf({ outputKind: 'light', pattern: steady, form: { colour: '#ff8000' } })(0)).toEqual({
    colour: { red: 1, green: 128 / 255, blue: 0 },
  }))

it('a script moves a linear output to its next point, and by its speed', () => {
  const formAt = formAtOf({ outputKind: 'linear', pattern: script })
  expect([0, 499, 500, 9_000].map((at) => formAt(at)?.position)).toEqual([1, 1, 0.2, 0.2])
  expect(formAt(0)).toBe(formAt(499))
  expect(patternFor('linear', script)).toMatchObject({ levelBy: 'speed' })
  expect(patternFor('vibrate', script)).toBe(script)
})

it.each(['vibrate', 'oscillate', 'constrict', 'relay', 'linear'] as const)(
  '%s takes nothing of a direction or a colour',
  (outputKind) => {
    const form = { direction: 'clockwise', colour: '#ffffff' } as const
    expect(formAtOf({ outputKind, pattern: steady, form })(0)).toBeNull()
  },
)

it('an intensity makes every level smaller, and the ceiling with it', async () => {
  const { add, device, hardware, ask, clock } = createStage()
  const toy = await add(device())
  hardware.arm(60)
  ask({ pattern: { kind: 'pulse', level: 0.8, onMs: 200, offMs: 200 }, intensity: 0.5 })
  await clock.pass(900)
  expect(new Set(toy.above().map(({ level }) => level))).toEqual(new Set([0.4]))
})
