import { describe, expect, it } from 'vitest'
import { createSensors } from '../../../src/main/sensors/sensors'
import type { Rule } from '../../../src/shared/domain/rule'
import type { Heart, SensorReading, SensorTrigger } from '../../../src/shared/domain/sensor'
import { createManualClock } from '../../fakes/manual-clock'

function setUp(trigger: Partial<SensorTrigger> = {}) {
  const clock = createManualClock()
  const fired: [string, number][] = []
  const shown: (Heart | null)[] = []
  let told: { id: string; sensors: SensorReading[] }[] = []
  let changes = 0
  const state = { isHeartShown: false }
  const rule: Rule = {
    id: 'hot',
    label: 'Hot',
    description: '',
    enabled: true,
    trigger: {
      ...{ kind: 'sensor', sensor: 'heartRate', when: 'above', value: 120, forMs: 2_000, hysteresis: 5 },
      ...trigger,
    },
    actions: [{ kind: 'obsScene', scene: 'Hot', forMs: null }],
  }
  let rules: Rule[] = [rule]
  const sensors = createSensors({
    clock,
    devices: () => told,
    rules: () => rules,
    fire: ({ id }, value) => fired.push([id, value]),
    isHeartShown: () => state.isHeartShown,
    showHeart: (heart) => shown.push(heart),
    onChange: () => changes++,
  })
  /** The strap tells this each second, for so long. */
  async function beat(value: number, seconds = 1): Promise<void> {
    for (let count = 0; count < seconds; count++) {
      told = [
        { id: 'strap', sensors: [{ id: 'heart', kind: 'heartRate', value, unit: 'bpm', at: clock.wall() }] },
      ]
      await clock.pass(1_000)
    }
  }
  const forget = () => {
    told = []
  }
  const setRules = (next: Rule[]) => {
    rules = next
  }
  return { clock, sensors, fired, shown, state, beat, forget, rule, setRules, changes: () => changes }
}

describe('what sensors tell', () => {
  it('is kept as the latest value and a curve of ten minutes, a value a second', async () => {
    const { sensors, beat } = setUp()
    await beat(90, 3)
    await beat(91, 700)
    const [heart] = sensors.view()
    expect(heart).toMatchObject({ deviceId: 'strap', kind: 'heartRate', value: 91, unit: 'bpm' })
    expect(heart?.history).toHaveLength(600)
    expect(heart?.history.at(0)).toBe(91)
  })

  it('is no value any more ten seconds after the last, and the curve has a gap', async () => {
    const { sensors, beat, clock } = setUp()
    await beat(90, 2)
    await clock.pass(8_000)
    expect(sensors.view()[0]?.value).toBe(90)
    await clock.pass(3_000)
    expect(sensors.view()[0]?.value).toBeNull()
    expect(sensors.view()[0]?.history.at(-1)).toBeNull()
    await beat(95, 2)
    expect(sensors.view()[0]?.value).toBe(95)
  })

  it('goes with its device', async () => {
    const { sensors, beat, clock, forget } = setUp()
    await beat(90, 2)
    forget()
    await clock.pass(1_000)
    expect(sensors.view()).toEqual([])
  })

  it('wakes nobody while there is none', async () => {
    const { clock, changes } = setUp()
    await clock.pass(60_000)
    expect(changes()).toBe(0)
  })
})

describe('a rule of a sensor', () => {
  it('fires once when the value was beyond its threshold for so long', async () => {
    const { beat, fired } = setUp()
    await beat(120, 10)
    expect(fired).toEqual([])
    await beat(121, 2)
    expect(fired).toEqual([])
    await beat(122, 1)
    expect(fired).toEqual([['hot', 122]])
    await beat(150, 60)
    expect(fired).toHaveLength(1)
  })

  it('fires again only after the value was back by the hysteresis', async () => {
    const { beat, fired } = setUp()
    await beat(125, 5)
    await beat(118, 5)
    await beat(125, 10)
    expect(fired).toHaveLength(1)
    await beat(115, 5)
    await beat(125, 5)
    expect(fired).toHaveLength(2)
  })

  it('starts counting anew when the value falls back in between', async () => {
    const { beat, fired } = setUp()
    for (let round = 0; round < 10; round++) {
      await beat(125, 2)
      await beat(119, 1)
    }
    expect(fired).toEqual([])
  })

  it('never fires on an old value, and a strap that comes back hot is no new crossing', async () => {
    const { beat, fired, clock } = setUp({ forMs: 30_000 })
    await beat(130, 5)
    await clock.pass(60_000)
    expect(fired).toEqual([])
    await beat(130, 32)
    expect(fired).toHaveLength(1)
    await clock.pass(60_000)
    await beat(130, 60)
    expect(fired).toHaveLength(1)
  })

  it('no faster than every five seconds, however the value flutters', async () => {
    const { beat, fired } = setUp({ forMs: 0, hysteresis: 1 })
    for (let round = 0; round < 10; round++) {
      await beat(121, 1)
      await beat(119, 1)
    }
    expect(fired.length).toBeLessThanOrEqual(4)
    expect(fired.length).toBeGreaterThan(1)
  })

  it('can watch for a value below, and is silent while it is off', async () => {
    const { beat, fired, setRules, rule } = setUp({ when: 'below', value: 60, forMs: 0 })
    setRules([{ ...rule, enabled: false }])
    await beat(50, 5)
    expect(fired).toEqual([])
    await beat(70, 5)
    setRules([rule])
    await beat(50, 2)
    expect(fired).toEqual([['hot', 50]])
  })
})

describe('the heart on the overlay', () => {
  it('is told each second while it is wanted, a minute of it, and hidden once', async () => {
    const { beat, shown, state } = setUp()
    await beat(90, 5)
    expect(shown).toEqual([])
    state.isHeartShown = true
    await beat(91, 100)
    expect(shown).toHaveLength(100)
    expect(shown.at(-1)).toMatchObject({ value: 91 })
    expect(shown.at(-1)?.curve).toHaveLength(60)
    state.isHeartShown = false
    await beat(92, 3)
    expect(shown.slice(100)).toEqual([null])
  })

  it('hides by itself when the strap has told nothing for the whole curve', async () => {
    const { beat, shown, state, clock } = setUp()
    state.isHeartShown = true
    await beat(90, 5)
    await clock.pass(80_000)
    expect(shown.at(-1)).toBeNull()
  })
})
