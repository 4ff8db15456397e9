import { beforeEach, describe, expect, it } from 'vitest'
import { createSafeState, type SafeState } from '../../../src/main/obs/safe-state'
import type { JournalEntry } from '../../../src/shared/domain/journal'
import type { ObsSafeState, ObsView } from '../../../src/shared/domain/obs'
import type { PermitState } from '../../../src/shared/domain/safety'

let wanted: ObsSafeState
let state: ObsView['state']
let done: string[]
let lines: JournalEntry[]
let answer: () => Promise<void>
let safe: SafeState
const permitIs = (permit: PermitState, cause = 'button') =>
  safe.review({ permit, lastStop: { at: 0, cause, settledAt: null, devices: [] } })
const settle = () => new Promise((next) => setTimeout(next))

beforeEach(() => {
  wanted = { onStop: true, onHold: false, scene: 'Pause', mute: ['Mic', 'Film'] }
  state = 'connected'
  done = []
  lines = []
  answer = async () => undefined
  safe = createSafeState({
    wanted: () => wanted,
    obs: () => state,
    switchScene(scene) {
      done.push(scene)
      return answer()
    },
    act(commands) {
      done.push(...commands.map((command) => JSON.stringify(command)))
      return answer()
    },
    record: (line) => lines.push(line),
  })
})

describe('the safe state', () => {
  it('mutes and switches once, when a stop comes', async () => {
    permitIs('armed')
    expect(done).toEqual([])
    permitIs('stopped')
    permitIs('stopped')
    expect(done).toEqual([
      '{"kind":"mute","input":"Mic","on":true}',
      '{"kind":"mute","input":"Film","on":true}',
      'Pause',
    ])
    await settle()
    expect(lines).toMatchObject([{ what: 'obs.safeShown' }])
  })

  it('leaves a hold alone unless it is wanted', () => {
    permitIs('held')
    expect(done).toEqual([])
    wanted = { ...wanted, onHold: true }
    permitIs('armed')
    permitIs('held')
    expect(done).toContain('Pause')
  })

  it('is no matter of a studio that is quit', () => {
    permitIs('stopped', 'quit')
    expect(done).toEqual([])
  })

  it('returns at once and says so when OBS is down, hangs or refuses', async () => {
    state = 'retrying'
    permitIs('stopped')
    expect(lines).toMatchObject([{ what: 'obs.safeFailed', level: 'warn' }])
    permitIs('disarmed')
    state = 'connected'
    answer = () => new Promise(() => undefined)
    permitIs('stopped')
    permitIs('disarmed')
    answer = () => Promise.reject(new Error('OBS has no such scene.'))
    permitIs('stopped')
    await settle()
    expect(lines.at(-1)).toMatchObject({
      what: 'obs.safeFailed',
      detail: { reason: 'OBS has no such scene.' },
    })
  })

  it('forbids rules to take it back while it is shown, and nothing else', () => {
    expect(safe.forbids({ kind: 'programScene', scene: 'Desk' })).toBe(false)
    permitIs('stopped')
    expect(safe.forbids({ kind: 'programScene', scene: 'Desk' })).toBe(true)
    expect(safe.forbids({ kind: 'transitionNow' })).toBe(true)
    expect(safe.forbids({ kind: 'mute', input: 'Mic', on: false })).toBe(true)
    expect(safe.forbids({ kind: 'mute', input: 'Mic', on: true })).toBe(false)
    expect(safe.forbids({ kind: 'mute', input: 'Other', on: false })).toBe(false)
    expect(safe.forbids({ kind: 'replaySave' })).toBe(false)
    permitIs('disarmed')
    expect(safe.forbids({ kind: 'programScene', scene: 'Desk' })).toBe(false)
  })
})
