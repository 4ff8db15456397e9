import { OBSWebSocketError } from 'obs-websocket-js'
import { beforeEach, describe, expect, it } from 'vitest'
import { createObsLink, type ObsLink } from '../../../src/main/obs/link'
import type { JournalEntry } from '../../../src/shared/domain/journal'
import { createManualClock } from '../../fakes/manual-clock'
import { ScriptedObs, usualAnswers } from './scripted-obs'

let clock: ReturnType<typeof createManualClock>
let wires: ScriptedObs[]
let lines: JournalEntry[]
let refuse: (() => Error) | null
let link: ObsLink
const latest = () => {
  const wire = wires.at(-1)
  if (!wire) throw new Error('nothing connected')
  return wire
}
const closed = (code: number) => latest().emit('ConnectionClosed', new OBSWebSocketError(code, ''))
const state = () => link.view().state

class Wire extends ScriptedObs {
  override async connect(): Promise<object> {
    if (refuse) throw refuse()
    return {}
  }
}

beforeEach(async () => {
  clock = createManualClock()
  wires = []
  lines = []
  refuse = null
  link = createObsLink({
    clock,
    random: () => 0.5,
    name: () => 'OBS',
    address: () => ({ host: '127.0.0.1', port: 4455 }),
    password: async () => 'secret',
    newWire() {
      const wire = new Wire(usualAnswers())
      wires.push(wire)
      return wire as never
    },
    record: (line) => lines.push(line),
    hears: {
      changed: () => undefined,
      gone: () => undefined,
      happened: () => undefined,
      renamed: () => undefined,
      meters: () => undefined,
    },
  })
  link.open()
  await clock.pass(1)
})

describe('the link to OBS', () => {
  it('is connected once everything is read', () => {
    expect(state()).toBe('connected')
    expect(link.content()).toMatchObject({ currentScene: 'Desk' })
  })

  it('comes back by itself after OBS went away, and knows nothing meanwhile', async () => {
    closed(1006)
    expect(link.view()).toMatchObject({ state: 'retrying', message: expect.stringContaining('reached') })
    expect(link.content()).toBeNull()
    expect(() => link.session()).toThrow('not connected')
    await clock.pass(1_000)
    expect(state()).toBe('connected')
    expect(wires).toHaveLength(2)
  })

  it('pauses longer each time, and Retry now cuts the pause short', async () => {
    refuse = () => new OBSWebSocketError(1006, '')
    closed(1006)
    const pauses: number[] = []
    for (let time = 0; time < 6; time++) {
      const pause = (link.view().retryAt ?? 0) - clock.wall()
      pauses.push(pause)
      await clock.pass(pause + 1)
    }
    expect(pauses).toEqual([...pauses].sort((a, b) => a - b))
    expect(pauses[5]).toBeGreaterThan(4 * (pauses[0] ?? 0))
    refuse = null
    link.retryNow()
    await clock.pass(1)
    expect(state()).toBe('connected')
  })

  it.each([
    [4009, 'refused', /password/],
    [4010, 'refused', /another version/],
    [4011, 'kicked', /by hand/],
  ])('a close with %i is final: %s', async (code, expected, message) => {
    closed(code)
    await clock.pass(60_000)
    expect(link.view()).toMatchObject({
      state: expected,
      retryAt: null,
      message: expect.stringMatching(message),
    })
    expect(wires).toHaveLength(1)
  })

  it('a question that nobody answers is a lost link', async () => {
    latest().isSilent = true
    await clock.pass(5_100)
    expect(link.view()).toMatchObject({ state: 'retrying', message: expect.stringContaining('not answer') })
  })

  it('what an old wire says later changes nothing', async () => {
    const old = latest()
    closed(1006)
    await clock.pass(1_000)
    old.emit('CurrentProgramSceneChanged', { sceneName: 'Be right back' })
    old.emit('ConnectionClosed', new OBSWebSocketError(4011, ''))
    expect(state()).toBe('connected')
    expect(link.content()?.currentScene).toBe('Desk')
  })

  it('is off when the operator ends it, and stays so', async () => {
    link.end()
    await clock.pass(60_000)
    expect(state()).toBe('off')
    expect(lines.map(({ what }) => what)).toEqual(['obs.connecting', 'obs.connected', 'obs.off'])
  })
})
