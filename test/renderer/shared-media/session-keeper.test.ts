import { describe, expect, it } from 'vitest'
import { keepSession, type SessionNews } from '../../../src/renderer/shared-media/keep-session'
import { type Keeper, steadyMs } from '../../../src/renderer/shared-media/session-keeper'
import { manualClock } from './manual-clock'

type Code = 'linkLost' | 'refused' | 'stalled'

function setUp() {
  const clock = manualClock()
  const sessions: { tell: (news: SessionNews<Code>) => void; closed: number }[] = []
  const phases: Keeper<Code>['phase'][] = []
  const kept = keepSession<Code>({
    clock,
    random: () => 1,
    backoff: { firstMs: 300, mostMs: 5_000, factor: 2 },
    open(tell) {
      const session = { tell, closed: 0 }
      sessions.push(session)
      return () => {
        session.closed++
      }
    },
    changed: (state) => phases.push(state.phase),
  })
  const session = (index: number) => {
    const found = sessions[index]
    if (!found) throw new Error(`no session ${index}`)
    return found
  }
  return { clock, kept, sessions, session, phases }
}
const lost: SessionNews<Code> = { type: 'ended', code: 'linkLost', again: 'yes', retryAfterMs: null }

describe('a kept session', () => {
  it('opens once, however often it is started', () => {
    const { kept, sessions, session, phases } = setUp()
    kept.start()
    kept.start()
    session(0).tell({ type: 'ready' })
    kept.start()
    expect(sessions).toHaveLength(1)
    expect(phases).toEqual(['connecting', 'live'])
  })

  it('is renewed make before break: live until the next one is ready, and once however often it is asked', () => {
    const { kept, sessions, session, phases } = setUp()
    kept.renew()
    kept.start()
    session(0).tell({ type: 'ready' })
    kept.renew()
    kept.renew()
    expect(sessions.map(({ closed }) => closed)).toEqual([0, 0])
    expect(kept.state()).toMatchObject({ phase: 'connecting', current: 1, candidate: 2, code: null })
    session(1).tell({ type: 'ready' })
    expect(sessions.map(({ closed }) => closed)).toEqual([1, 0])
    expect(phases).toEqual(['connecting', 'live', 'connecting', 'live'])
  })

  it.each(['yes', 'never'] as const)('stays live when a renewal comes to nothing, again: %s', (again) => {
    const { kept, session, sessions, clock } = setUp()
    kept.start()
    session(0).tell({ type: 'ready' })
    kept.renew()
    session(1).tell({ type: 'ended', code: 'refused', again, retryAfterMs: null })
    expect(kept.state()).toMatchObject({ phase: 'live', current: 1 })
    clock.advance(60_000)
    expect(sessions.map(({ closed }) => closed)).toEqual([0, 1])
    session(0).tell({ type: 'stalled', code: 'stalled' })
    expect(kept.state()).toMatchObject({ phase: 'connecting', current: 1, code: 'stalled' })
  })

  it('opens a replacement beside a stalled session and closes the old one only when the new one is ready', () => {
    const { kept, sessions, session, clock } = setUp()
    kept.start()
    session(0).tell({ type: 'ready' })
    clock.advance(steadyMs)
    session(0).tell({ type: 'stalled', code: 'stalled' })
    expect(sessions).toHaveLength(2)
    expect(session(0).closed).toBe(0)
    session(1).tell({ type: 'ready' })
    expect(session(0).closed).toBe(1)
    expect(kept.state()).toMatchObject({ phase: 'live', current: 2 })
  })

  it('goes on with the old session when it moves again while the replacement waits', () => {
    const { kept, sessions, session, clock } = setUp()
    kept.start()
    session(0).tell({ type: 'ready' })
    clock.advance(steadyMs)
    session(0).tell({ type: 'stalled', code: 'stalled' })
    session(1).tell(lost)
    session(0).tell({ type: 'revived' })
    clock.advance(60_000)
    expect(kept.state()).toMatchObject({ phase: 'live', current: 1 })
    expect(sessions).toHaveLength(2)
  })

  it('waits longer after each refusal, up to the ceiling', () => {
    const { kept, sessions, session, clock } = setUp()
    kept.start()
    const waits: number[] = []
    for (let attempt = 0; attempt < 7; attempt++) {
      session(attempt).tell(lost)
      const state = kept.state()
      if (state.phase !== 'waiting') throw new Error(state.phase)
      waits.push(state.retryAt - clock.wall())
      clock.advance(state.retryAt - clock.wall())
    }
    expect(waits).toEqual([300, 600, 1_200, 2_400, 4_800, 5_000, 5_000])
    expect(sessions).toHaveLength(8)
  })

  it('waits at least as long as the server asks', () => {
    const { kept, session, clock } = setUp()
    kept.start()
    session(0).tell({ ...lost, retryAfterMs: 2_000 })
    expect(kept.state()).toMatchObject({ phase: 'waiting', retryAt: clock.wall() + 2_000 })
  })

  it('tries at once when told to, and does not try twice for it', () => {
    const { kept, sessions, session, clock } = setUp()
    kept.start()
    session(0).tell(lost)
    kept.retryNow()
    expect(sessions).toHaveLength(2)
    clock.advance(10_000)
    expect(sessions).toHaveLength(2)
  })

  it('gives up on what can never work, until told to retry', () => {
    const { kept, sessions, session, clock } = setUp()
    kept.start()
    session(0).tell({ type: 'ended', code: 'refused', again: 'never', retryAfterMs: null })
    clock.advance(60_000)
    expect(kept.state()).toEqual({ phase: 'failed', code: 'refused' })
    expect(session(0).closed).toBe(1)
    kept.retryNow()
    expect(sessions).toHaveLength(2)
  })

  it.each(['live', 'waiting', 'connecting'] as const)(
    'gives up, while it is %s, on a session that ended for good, and closes all there is',
    (phase) => {
      const { kept, sessions, session, clock } = setUp()
      kept.start()
      session(0).tell({ type: 'ready' })
      if (phase === 'connecting') clock.advance(steadyMs)
      if (phase !== 'live') session(0).tell({ type: 'stalled', code: 'stalled' })
      expect(kept.state().phase).toBe(phase)
      session(0).tell({ type: 'ended', code: 'refused', again: 'never', retryAfterMs: null })
      expect(kept.state()).toEqual({ phase: 'failed', code: 'refused' })
      expect(sessions.map(({ closed }) => closed)).toEqual(sessions.map(() => 1))
      clock.advance(60_000)
      kept.wake()
      expect(kept.state().phase).toBe('failed')
    },
  )

  it('is woken from a wait, and from nothing else', () => {
    const { kept, sessions, session } = setUp()
    kept.wake()
    kept.start()
    kept.wake()
    session(0).tell(lost)
    kept.wake()
    expect(sessions).toHaveLength(2)
    session(1).tell({ type: 'ended', code: 'refused', again: 'never', retryAfterMs: null })
    kept.wake()
    expect(sessions).toHaveLength(2)
  })

  it('closes everything on stop, once, and hears no more of it', () => {
    const { kept, sessions, session, clock } = setUp()
    kept.start()
    session(0).tell({ type: 'ready' })
    clock.advance(steadyMs)
    session(0).tell({ type: 'stalled', code: 'stalled' })
    kept.stop()
    kept.stop()
    session(1).tell({ type: 'ready' })
    session(0).tell(lost)
    clock.advance(60_000)
    expect(sessions.map((each) => each.closed)).toEqual([1, 1])
    expect(kept.state()).toEqual({ phase: 'idle' })
  })

  it('does not spin on a server that takes each session and drops it', () => {
    const { kept, sessions, session, clock } = setUp()
    kept.start()
    for (let round = 0; round < 5; round++) {
      session(round).tell({ type: 'ready' })
      session(round).tell(lost)
      expect(sessions).toHaveLength(round + 1)
      clock.advance(10_000)
    }
    session(5).tell({ type: 'ready' })
    session(5).tell(lost)
    expect(kept.state()).toMatchObject({ phase: 'waiting', retryAt: clock.wall() + 5_000 })
  })

  it('loses the old session during a replacement without a second attempt', () => {
    const { kept, sessions, session, clock } = setUp()
    kept.start()
    session(0).tell({ type: 'ready' })
    clock.advance(steadyMs)
    session(0).tell({ type: 'stalled', code: 'stalled' })
    session(0).tell(lost)
    expect(sessions).toHaveLength(2)
    expect(session(0).closed).toBe(1)
    session(1).tell({ type: 'ready' })
    expect(kept.state().phase).toBe('live')
  })
})
