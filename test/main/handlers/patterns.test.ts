import { beforeEach, describe, expect, it } from 'vitest'
import type { DeviceFacts } from '../../../src/main/devices/devices'
import { following, patternHandlers } from '../../../src/main/handlers/patterns'
import type { SettingsStore } from '../../../src/main/settings/settings'
import type { Rule } from '../../../src/shared/domain/rule'
import type { SavedPattern } from '../../../src/shared/domain/saved-pattern'
import { memorySettings } from '../../fakes/memory-settings'
import { createStage } from '../safety/stage'

const buzz: SavedPattern = {
  id: 'buzz',
  label: 'Buzz',
  pattern: { kind: 'constant', level: 0.3 },
  durationMs: 2_000,
}
let settings: SettingsStore
const transport = { device: 'simulated', real: 'bluetooth' }
const devices = {
  facts: () => Object.entries(transport).map(([id, of]) => ({ id, transport: of }) as unknown as DeviceFacts),
}

async function desk() {
  const stage = createStage()
  await stage.add(stage.device())
  await stage.add(stage.device({ id: 'real' }))
  stage.hardware.arm(60)
  await stage.clock.pass(100)
  const { clock, hardware } = stage
  return { ...stage, handlers: patternHandlers({ clock, hardware, devices, settings }) }
}
beforeEach(() => {
  settings = memorySettings()
})

describe('the library', () => {
  it('adds, replaces and deletes, and starts with a handful', async () => {
    const { handlers } = await desk()
    const before = settings.get().patterns.saved.length
    expect(before).toBeGreaterThan(4)
    await handlers['patterns.save']({ patterns: [buzz] })
    await handlers['patterns.save']({ patterns: [{ ...buzz, label: 'Buzzz' }] })
    expect(settings.get().patterns.saved).toHaveLength(before + 1)
    expect(settings.get().patterns.saved.at(-1)?.label).toBe('Buzzz')
    await handlers['patterns.delete']({ id: 'buzz' })
    expect(settings.get().patterns.saved).toHaveLength(before)
  })

  it('says when it is full, and changes nothing', async () => {
    const { handlers } = await desk()
    const many = Array.from({ length: 20 }, (_, index) => ({ ...buzz, id: `many-${index}` }))
    const fill = async () => {
      for (let round = 0; round < 6; round++)
        await handlers['patterns.save']({
          patterns: many.map((each) => ({ ...each, id: `${each.id}-${round}` })),
        })
    }
    await expect(fill()).rejects.toMatchObject({ code: 'tooLarge' })
    expect(settings.get().patterns.saved.length).toBeLessThanOrEqual(100)
  })

  it('rules that use a saved pattern follow it, others stay', async () => {
    const [first] = settings.get().rules.rules
    const motion = { kind: 'pattern', deviceId: null, outputKind: 'vibrate', durationMs: 1_000 } as const
    const rule = { ...first, actions: [{ ...motion, pattern: buzz.pattern, savedId: 'buzz' }] } as Rule
    const next = { ...buzz, pattern: { kind: 'constant', level: 0.1 } } as SavedPattern
    expect(following([rule], [next])[0]?.actions[0]).toMatchObject({
      pattern: { level: 0.1 },
      durationMs: 1_000,
    })
    const others = settings.get().rules.rules
    expect(following(others, [next])).toBe(others)
  })
})

describe('playing from the editor', () => {
  const wish = { outputKind: 'vibrate', pattern: buzz.pattern, durationMs: 1_000, intensity: 0.5 } as const

  it('asks a simulated device like anybody else, and says why not', async () => {
    const { handlers, clock, hardware } = await desk()
    expect(await handlers['patterns.play']({ ...wish, deviceId: 'device' })).toEqual({ reason: null })
    await clock.pass(300)
    expect(hardware.deviceState('device').outputs.vibrate?.level).toBeCloseTo(0.15)
    hardware.disarm()
    expect(await handlers['patterns.play']({ ...wish, deviceId: 'device' })).toEqual({ reason: 'disarmed' })
  })

  it.each(['real', 'nobody'])('never asks %s', async (deviceId) => {
    const { handlers, hardware } = await desk()
    expect(() => handlers['patterns.play']({ ...wish, deviceId })).toThrow(/simulated devices only/)
    expect(hardware.queue()).toEqual([])
  })
})
