import { describe, expect, it } from 'vitest'
import { createFollower } from '../../../src/main/actuation/follower'
import { createSoundDrive } from '../../../src/main/actuation/sound'
import type { SoundWish } from '../../../src/shared/domain/sound'
import { createStage } from '../safety/stage'

const wish: SoundWish = {
  ...{ deviceId: 'device', outputKind: 'vibrate', gain: 1, floor: 0, ceiling: 1 },
  ...{ attackMs: 0, releaseMs: 0, seconds: 60 },
}

async function armed(max = 1) {
  const stage = createStage()
  const { clock, hardware, lines } = stage
  const toy = await stage.add(stage.device(), { max })
  hardware.arm(60)
  await clock.pass(100)
  let changes = 0
  const sound = createSoundDrive({
    clock,
    actuate: hardware.request,
    endItem: hardware.skip,
    record: (entry) => lines.push(entry),
    onChange: () => changes++,
  })
  /** The page tells the same loudness for so long. */
  const hearFor = async (loudness: number, ms: number) => {
    for (let passed = 0; passed < ms; passed += 50) {
      sound.hear(loudness)
      await clock.pass(50)
    }
  }
  return { ...stage, toy, sound, hearFor, level: () => toy.last('vibrate')?.level ?? 0 }
}

describe('a sound that drives an output', () => {
  it('is followed within the limits, and shown', async () => {
    const { sound, hearFor, level, hardware } = await armed(0.6)
    expect(sound.start(wish)).toBeNull()
    await hearFor(0.4, 300)
    expect(level()).toBeCloseTo(0.4)
    await hearFor(1, 300)
    expect(level()).toBe(0.6)
    await hearFor(0, 200)
    expect(level()).toBe(0)
    expect(sound.view()).toMatchObject({ deviceId: 'device', state: 'playing' })
    expect(hardware.queue()).toMatchObject([{ label: 'sound', state: 'playing' }])
  })

  it('is over half a second after the last level came, with zero, and says so', async () => {
    const { sound, hearFor, level, clock, linesOf } = await armed()
    sound.start(wish)
    await hearFor(0.5, 300)
    await clock.pass(610)
    expect(level()).toBe(0)
    expect(sound.view()).toBeNull()
    expect(linesOf('sound.ended').at(-1)).toMatchObject({ detail: { reason: 'timeout' } })
    sound.hear(1)
    await clock.pass(500)
    expect(level()).toBe(0)
  })

  it('ends at its time although levels go on', async () => {
    const { sound, hearFor, level } = await armed()
    sound.start({ ...wish, seconds: 5 })
    await hearFor(0.5, 4_900)
    expect(level()).toBe(0.5)
    await hearFor(0.5, 300)
    expect(level()).toBe(0)
    expect(sound.view()).toBeNull()
  })

  it.each([
    ['stop', (stage: Awaited<ReturnType<typeof armed>>) => stage.hardware.stop('key')],
    ['hold', (stage: Awaited<ReturnType<typeof armed>>) => stage.hardware.raise('suspended')],
    ['loss of the device', (stage: Awaited<ReturnType<typeof armed>>) => stage.toy.drop()],
    ['its own stop', (stage: Awaited<ReturnType<typeof armed>>) => stage.sound.stop()],
  ])('ends on %s, and no level brings it back', async (name, end) => {
    const stage = await armed()
    stage.sound.start(wish)
    await stage.hearFor(0.5, 300)
    end(stage)
    if (name.startsWith('loss')) stage.hardware.linkEvents.lost('device', 'gone')
    expect(stage.sound.view()).toBeNull()
    const before = stage.toy.above().length
    await stage.hearFor(1, 500)
    expect(stage.toy.above()).toHaveLength(before)
  })

  it('is refused like any wish, and one at a time', async () => {
    const { sound, hearFor, hardware } = await armed()
    sound.start(wish)
    await hearFor(0.5, 200)
    expect(sound.start({ ...wish, ceiling: 0.2 })).toBeNull()
    await hearFor(1, 300)
    expect(hardware.queue()).toHaveLength(1)
    expect(hardware.deviceState('device').outputs.vibrate?.level).toBeCloseTo(0.2)
    hardware.disarm()
    expect(sound.start(wish)).toBe('disarmed')
    expect(sound.view()).toBeNull()
  })

  it('waits for its turn without being silent too long', async () => {
    const { sound, ask, hearFor, level } = await armed()
    ask({ durationMs: 2_000, pattern: { kind: 'constant', level: 0.2 } })
    sound.start(wish)
    expect(sound.view()).toMatchObject({ state: 'waiting', endsAt: null })
    await hearFor(0.7, 2_500)
    expect(level()).toBeCloseTo(0.7)
  })
})

describe('following', () => {
  const follow = (part: Partial<SoundWish>) => createFollower({ ...wish, ...part }, 0)
  it('takes what is below the floor for silence, and spreads the rest', () => {
    const follower = follow({ floor: 0.5 })
    follower.hear(0.5, 50)
    expect(follower.levelAt(50)).toBe(0)
    follower.hear(0.75, 100)
    expect(follower.levelAt(100)).toBe(0.5)
  })
  it('is never more than its ceiling, however loud and however much gain', () => {
    const follower = follow({ gain: 5, ceiling: 0.3 })
    follower.hear(1, 50)
    expect(follower.levelAt(50)).toBe(0.3)
  })
  it('goes up by its attack and down by its release', () => {
    const follower = follow({ attackMs: 100, releaseMs: 1_000 })
    follower.hear(1, 100)
    expect(follower.levelAt(100)).toBeCloseTo(1 - 1 / Math.E)
    const before = follower.levelAt(100)
    follower.hear(0, 200)
    expect(follower.levelAt(200)).toBeCloseTo(before * Math.exp(-0.1))
  })
  it('what was heard more than half a second ago says nothing', () => {
    const follower = follow({})
    follower.hear(1, 100)
    expect(follower.levelAt(600)).toBe(1)
    expect(follower.levelAt(601)).toBe(0)
  })
})
