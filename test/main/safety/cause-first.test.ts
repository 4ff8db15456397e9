import { describe, expect, it } from 'vitest'
import { playing } from './stage'

type Scene = Awaited<ReturnType<typeof playing>>
const effects = ['actuation.cutShort', 'actuation.refused']

/** What ends motion, the line that says so, and how it is brought about. */
const causes: [string, string, (scene: Scene) => void | Promise<void>][] = [
  ['a hold', 'safety.held', ({ hardware }) => hardware.raise('uiLost')],
  ['the end of the armed time', 'safety.held', armedTimeOver],
  ['a main loop that was late', 'safety.late', ({ clock }) => pass(clock, () => clock.stall(1_000))],
  ['a clock that was set', 'safety.held', ({ clock }) => pass(clock, () => clock.jumpWall(3_600_000))],
  ['an emergency stop', 'safety.stopped', ({ hardware }) => hardware.stop('key')],
  ['disarming', 'safety.disarmed', ({ hardware }) => hardware.disarm()],
]
async function armedTimeOver({ clock, ask }: Scene): Promise<void> {
  await clock.pass(59 * 60_000)
  ask({ durationMs: 300_000 })
  ask()
  await clock.pass(61_000)
}
async function pass(clock: Scene['clock'], happen: () => void): Promise<void> {
  happen()
  await clock.pass(500)
}

describe('Promise 11: the journal has a cause before what it caused', () => {
  it.each(causes)('%s comes before what it cut short and refused', async (_name, what, happen) => {
    const scene = await playing()
    await happen(scene)
    const order = scene.lines.map((line) => line.what)
    const first = order.findIndex((each) => effects.includes(each))
    expect(order.filter((each) => each === 'actuation.cutShort').length).toBeGreaterThan(0)
    expect(order.indexOf(what)).toBeGreaterThanOrEqual(0)
    expect(order.indexOf(what)).toBeLessThan(first)
  })

  it('a request that finds the loop late is refused after the line on the lateness', async () => {
    const { clock, ask, lines } = await playing()
    clock.stall(301)
    const before = lines.length
    expect(ask()).toEqual({ accepted: false, reason: 'held' })
    const order = lines.slice(before).map(({ what }) => what)
    expect(order.slice(0, 2)).toEqual(['safety.late', 'safety.held'])
    expect(order.at(-1)).toBe('actuation.refused')
  })

  it('and the zero is written before any of the lines', async () => {
    const { hardware, toy, lines } = await playing()
    let linesAtZero = Number.NaN
    const before = lines.length
    toy.onWrite = ({ level }) => {
      if (level === 0 && Number.isNaN(linesAtZero)) linesAtZero = lines.length
    }
    hardware.raise('uiLost')
    expect(linesAtZero).toBe(before)
    expect(lines.length).toBeGreaterThan(before)
  })
})
