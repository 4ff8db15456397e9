import { describe, expect, it } from 'vitest'
import { createSteering } from '../../../src/renderer/viewer/room/steering'
import { type ControlMove, mostMovesPerSecond } from '../../../src/shared/domain/control'
import { createManualClock } from '../../fakes/manual-clock'

function setUp() {
  const clock = createManualClock()
  const said: (ControlMove & { at: number })[] = []
  const steering = createSteering({
    clock,
    leaseId: 'lease-one',
    say: (move) => said.push({ ...move, at: clock.now() }),
  })
  const levels = () => said.map(({ level }) => level)
  return { clock, said, steering, levels }
}

describe('steering', () => {
  it('says the first level at once, and then the newest, never more than the room takes', async () => {
    const { clock, said, steering, levels } = setUp()
    for (let at = 0; at < 1_000; at += 5) {
      steering.set(((at / 5) % 99) / 100 + 0.01)
      await clock.pass(5)
    }
    expect(said[0]?.at).toBe(0)
    expect(said.length).toBeGreaterThan(12)
    expect(said.length).toBeLessThanOrEqual(mostMovesPerSecond)
    steering.set(0.33)
    await clock.pass(60)
    expect(levels().at(-1)).toBe(0.33)
  })

  it('says a held level again long before it expires', async () => {
    const { clock, said, steering } = setUp()
    steering.set(0.5)
    await clock.pass(5_000)
    const gaps = said.slice(1).map(({ at }, index) => at - (said[index]?.at ?? 0))
    expect(Math.max(...gaps)).toBeLessThanOrEqual(300)
    expect(said.every(({ level }) => level === 0.5)).toBe(true)
  })

  it('repeats a zero for as long as a lost one could matter, then is silent', async () => {
    const { clock, said, steering, levels } = setUp()
    steering.set(0.5)
    await clock.pass(100)
    steering.set(0)
    await clock.pass(2_000)
    expect(levels().filter((level) => level === 0).length).toBeGreaterThanOrEqual(4)
    const count = said.length
    await clock.pass(5_000)
    expect(said).toHaveLength(count)
    steering.set(0.2)
    expect(levels().at(-1)).toBe(0.2)
  })

  it('numbers rise, and go on rising on a page that was reloaded', async () => {
    const { clock, said, steering } = setUp()
    steering.set(1)
    await clock.pass(1_000)
    const again: number[] = []
    await clock.pass(300)
    createSteering({ clock, leaseId: 'lease-one', say: ({ seq }) => again.push(seq) }).set(1)
    const seqs = [...said.map(({ seq }) => seq), ...again]
    expect(seqs).toEqual([...seqs].sort((a, b) => a - b))
    expect(new Set(seqs).size).toBe(seqs.length)
  })

  it('lets go with a zero, once', async () => {
    const { clock, steering, levels } = setUp()
    steering.set(1)
    await clock.pass(10)
    steering.stop()
    steering.stop()
    await clock.pass(2_000)
    expect(levels()).toEqual([1, 0])
  })
})
