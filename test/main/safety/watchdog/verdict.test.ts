import { describe, expect, it } from 'vitest'
import { createHeartbeat, readPulse } from '../../../../src/main/safety/watchdog/heartbeat'
import { createVerdict, mostSilentMs } from '../../../../src/main/safety/watchdog/verdict'

/** A watchdog that looks every 50 ms at a main whose beats the test gives; time is moved by hand. */
function watched(isActive: boolean) {
  const verdict = createVerdict()
  let now = 0
  let beats = 0
  const look = () => verdict.look({ beats, isActive }, now)
  look()
  return {
    /** Time passes for both; main beats or does not. */
    pass(ms: number, main: 'beats' | 'is silent') {
      let last = look()
      for (const until = now + ms; now < until; ) {
        now += 50
        if (main === 'beats') beats++
        last = look()
      }
      return last
    },
    /** Neither runs: the process is stopped, or the machine sleeps. */
    freeze(ms: number) {
      now += ms
    },
    look,
  }
}

describe('the watchdog', () => {
  it('lets a main live that beats', () => {
    expect(watched(true).pass(60_000, 'beats')).toEqual({ silentMs: 0, mustEnd: false })
  })

  it('ends a main that is silent for a second while anything is active, not sooner', () => {
    const { pass } = watched(true)
    expect(pass(mostSilentMs - 50, 'is silent').mustEnd).toBe(false)
    expect(pass(50, 'is silent').mustEnd).toBe(true)
  })

  it('lets a main be silent while nothing is active', () => {
    expect(watched(false).pass(60_000, 'is silent')).toEqual({ silentMs: 60_000, mustEnd: false })
  })

  it('counts anew after each beat', () => {
    const { pass } = watched(true)
    for (let turn = 0; turn < 10; turn++) {
      expect(pass(900, 'is silent').mustEnd).toBe(false)
      pass(50, 'beats')
    }
  })

  it('does not take its own sleep for a stall of main', () => {
    const { pass, freeze, look } = watched(true)
    freeze(3_600_000)
    expect(look().mustEnd).toBe(false)
    expect(pass(50, 'beats').silentMs).toBe(0)
  })

  it('ends a main that stays silent after both slept', () => {
    const { pass, freeze } = watched(true)
    freeze(3_600_000)
    expect(pass(1_000, 'is silent').mustEnd).toBe(true)
  })

  it('ends a silent main also when it seldom gets to look itself', () => {
    const { freeze, look } = watched(true)
    const ends: boolean[] = []
    for (let turn = 0; turn < 5; turn++) {
      freeze(240)
      ends.push(look().mustEnd)
    }
    expect(ends).toEqual([false, false, false, false, true])
  })
})

describe('the heartbeat', () => {
  it('is seen through the shared memory', () => {
    const { memory, beat, motion } = createHeartbeat()
    const before = readPulse(memory)
    beat(false)
    expect(readPulse(memory)).toEqual({ beats: before.beats + 1, isActive: false })
    motion()
    expect(readPulse(memory).isActive).toBe(true)
    beat(false)
    expect(readPulse(memory).isActive).toBe(false)
  })
})
