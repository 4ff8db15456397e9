import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createShowPhases } from '../../../src/room/events/show-phase'
import { createStandings } from '../../../src/room/events/standings'
import { createManualClock } from '../../fakes/manual-clock'
import {
  connected,
  dial,
  heard,
  type OpenRoom,
  openRoom,
  type StudioSocket,
  say,
  type ViewerSocket,
} from '../open-room'

let room: OpenRoom
let studio: StudioSocket
beforeEach(async () => {
  room = await openRoom()
  studio = await room.studio()
})
afterEach(() => room.close())

const codeOf = (reply: { ok: boolean; error?: { code: string } }) => (reply.ok ? 'ok' : reply.error?.code)
const phasesAt = (socket: ViewerSocket): string[] => {
  const phases: string[] = []
  socket.on('show.phase', ({ phase, awayText }) => phases.push(`${phase} ${awayText}`))
  return phases
}
const standingsAt = (socket: ViewerSocket): string[] => {
  const standings: string[] = []
  socket.on('viewer.standing', ({ standing }) => standings.push(standing))
  return standings
}
const whep = (token: string) => room.post('/whep/main', {}, { authorization: `Bearer ${token}` })
const told = async (response: Response) =>
  [response.status, ((await response.json()) as { error?: { code: string } }).error?.code] as const

describe('a kicked viewer', () => {
  it('hears why, loses the link and the picture at once, and comes back by joining again', async () => {
    const lena = await room.viewer('Lena')
    const standings = standingsAt(lena.socket)
    const gone = heard<string>(lena.socket, 'disconnect')
    expect(codeOf(await say(studio, 'viewer.kick', { viewerId: lena.id }))).toBe('ok')
    expect(await gone).toBe('io server disconnect')
    expect(standings.at(-1)).toBe('kicked')
    expect(room.media.ended).toEqual([`${lena.id} kicked`])
    expect(await told(await whep(lena.token))).toEqual([403, 'kicked'])
    const refused = await connected(dial(`${room.says.url}/viewer`, lena.token)).catch(
      (error: { data?: { code: string } }) => error.data?.code,
    )
    expect(refused).toBe('kicked')
    const again = await room.join('Lena', lena.ticket)
    expect(again.viewerId).toBe(lena.id)
    expect((await whep(again.token)).status).toBe(200)
  })

  it('has to be here', async () => {
    expect(codeOf(await say(studio, 'viewer.kick', { viewerId: 'nobody-here' }))).toBe('notFound')
  })

  it('is no business of viewers', async () => {
    const lena = await room.viewer('Lena')
    const mona = await room.viewer('Mona')
    expect(codeOf(await say(mona.socket, 'viewer.kick', { viewerId: lena.id }))).toBe('badInput')
    expect(codeOf(await say(mona.socket, 'show.end'))).toBe('badInput')
  })
})

describe('a blocked viewer', () => {
  it('loses the picture at once and gets none, nor in by the door; unblocked, both', async () => {
    const lena = await room.viewer('Lena')
    const standings = standingsAt(lena.socket)
    await say(studio, 'blocks.publish', { viewerIds: [lena.id] })
    await expect.poll(() => standings.at(-1)).toBe('blocked')
    expect(room.media.ended).toEqual([`${lena.id} blocked`])
    expect(await told(await whep(lena.token))).toEqual([403, 'blocked'])
    const join = await room.post('/api/rooms/main/join', { name: 'Lena', ticket: lena.ticket })
    expect(await told(join)).toEqual([403, 'blocked'])
    await say(studio, 'blocks.publish', { viewerIds: [] })
    await expect.poll(() => standings.at(-1)).toBe('welcome')
    expect((await whep(lena.token)).status).toBe(200)
  })
})

describe('the phase of the show', () => {
  const setUp = () => {
    const clock = createManualClock()
    const phases: string[] = []
    const show = createShowPhases({ clock, changed: ({ phase }) => phases.push(phase) })
    return { clock, phases, show }
  }

  it('is away without goodbye, and ended after one, whichever comes first', () => {
    const { show, phases } = setUp()
    show.publisher(true)
    show.publisher(false)
    show.publisher(true)
    show.end()
    show.publisher(false)
    show.publisher(true)
    show.publisher(false)
    show.end()
    expect(phases).toEqual(['live', 'away', 'live', 'ended', 'live', 'away', 'ended'])
  })

  it('forgets a goodbye when the show goes on', () => {
    const { show } = setUp()
    show.publisher(true)
    show.publisher(false)
    show.end()
    show.publisher(true)
    show.publisher(false)
    expect(show.now().phase).toBe('away')
  })

  it('does not end what has not begun', () => {
    const { show, phases } = setUp()
    show.end()
    expect(show.now().phase).toBe('before')
    expect(phases).toEqual([])
  })

  it('knows for how long, and the operator’s words', async () => {
    const { show, clock } = setUp()
    show.publisher(true)
    show.publisher(false)
    show.awayText('Coffee, five minutes')
    await clock.pass(4_000)
    expect(show.now()).toEqual({ phase: 'away', forMs: 4_000, awayText: 'Coffee, five minutes' })
  })

  it('is told to viewers as it changes, with what the operator set, and to those who come later', async () => {
    const early = await room.viewer('Early')
    const phases = phasesAt(early.socket)
    await say(studio, 'away.publish', { text: 'Coffee' })
    room.media.publish({ live: true, since: 1 })
    room.media.publish({ live: false, since: null })
    await say(studio, 'show.end')
    await expect.poll(() => phases.slice(-3)).toEqual(['live Coffee', 'away Coffee', 'ended Coffee'])
    const { token } = await room.join('Late')
    const late = dial(`${room.says.url}/viewer`, token)
    expect(await heard(late, 'show.phase')).toMatchObject({ phase: 'ended', awayText: 'Coffee' })
    late.disconnect()
  })

  it('is said by a room that closes on purpose', async () => {
    const lena = await room.viewer('Lena')
    const phases = phasesAt(lena.socket)
    room.media.publish({ live: true, since: 1 })
    await room.server.sayGoodbye()
    await room.server.close()
    await expect.poll(() => phases.at(-1)).toBe('ended ')
  })
})

it('captions reach every viewer, for about as long as it takes to read them', async () => {
  const lena = await room.viewer('Lena')
  const line = heard(lena.socket, 'caption.line')
  // Nothing is answered: a value would not fit the contract.
  expect(await say(studio, 'caption.say', { text: 'A bell rings' })).toEqual({ ok: true })
  expect(await line).toEqual({ text: 'A bell rings', forMs: 3_220 })
})

describe('standings', () => {
  const issuedAt = (id: string, at: number) => ({ id, issuedAt: at })

  it('tell tokens of before a kick from those after it', () => {
    const clock = createManualClock()
    const standings = createStandings(clock, 1_000_000)
    standings.kick('lena')
    expect(standings.of(issuedAt('lena', clock.wall()))).toBe('kicked')
    expect(standings.of(issuedAt('lena', clock.wall() + 1))).toBe('welcome')
    expect(standings.of(issuedAt('mona', 0))).toBe('welcome')
  })

  it('forget a kick when no token of before it can be valid any more', async () => {
    const clock = createManualClock()
    const standings = createStandings(clock, 1_000)
    standings.kick('lena')
    await clock.pass(1_001)
    standings.kick('mona')
    expect(standings.of(issuedAt('lena', 0))).toBe('welcome')
    expect(standings.of(issuedAt('mona', 0))).toBe('kicked')
  })
})
