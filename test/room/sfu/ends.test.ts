import Fastify from 'fastify'
import { beforeEach, describe, expect, it } from 'vitest'
import { sfuRoutes } from '../../../src/room/sfu'
import { endKeptMs } from '../../../src/room/sfu/ended-sessions'
import { delta, keyframe, media, publishing, reports, watching } from './engine-bench'
import { type EngineBench, type FarEnd, startEngine } from './fake-transport'
import { patch, published, publishToken, send, bench as served, startHttp } from './http-bench'
import { singleOffer, watchOffer } from './offers'
import { silentLog } from './silent-log'

let bench: EngineBench
beforeEach(() => {
  bench = startEngine()
})

async function publishAs(subject: string, by: { replaces?: string; expiresAt?: number } = {}) {
  const { session } = await bench.engine.publish('r', subject, singleOffer, by)
  const end = bench.ends.at(-1) as FarEnd
  end.open()
  return { session, end }
}
const addressOf = (id: string, subject = 'studio', ability: 'publish' | 'watch' = 'publish') => ({
  ...{ id, ability, subject },
  room: 'r',
})
const replacements = () => {
  const told: string[] = []
  bench.engine.onReplaced((room) => told.push(room))
  return told
}

describe('a publisher that is replaced', () => {
  it('goes on until the newer one has a picture, and then learns why it ended', async () => {
    const told = replacements()
    const older = await publishAs('studio')
    older.end.packet(keyframe(1))
    const newer = await publishAs('studio')
    expect(older.end.isClosed).toBe(false)
    newer.end.packet(keyframe(1))
    expect(older.end.isClosed).toBe(true)
    expect(bench.engine.endOf(addressOf(older.session.id))).toBe('replaced')
    expect(told).toEqual(['r'])
  })

  it('is told of to nobody when it is the session that the newer one names as its own', async () => {
    const told = replacements()
    const older = await publishAs('studio')
    older.end.packet(keyframe(1))
    const newer = await publishAs('studio', { replaces: older.session.id })
    newer.end.packet(keyframe(1))
    expect(older.end.isClosed).toBe(true)
    // Its own page has closed it: nobody took over from anybody.
    expect(bench.engine.endOf(addressOf(older.session.id))).toBeUndefined()
    expect(told).toEqual([])
  })

  it('is told of when somebody else names it', async () => {
    const told = replacements()
    const older = await publishAs('studio')
    older.end.packet(keyframe(1))
    const newer = await publishAs('other', { replaces: older.session.id })
    newer.end.packet(keyframe(1))
    expect(told).toEqual(['r'])
  })

  it('is told of to nobody when it is a silent ghost of the same owner, but is when it is not silent', async () => {
    const told = replacements()
    const ghost = await publishAs('studio')
    ghost.end.packet(keyframe(1))
    await bench.clock.pass(2_000)
    const back = await publishAs('studio')
    back.end.packet(keyframe(1))
    expect(told).toEqual([])
    const second = await publishAs('studio')
    second.end.packet(keyframe(1))
    expect(told).toEqual(['r'])
  })

  it('that had fallen silent before is told the same: coming back by itself would be a fight', async () => {
    const gone = await publishAs('studio')
    gone.end.packet(keyframe(1))
    await bench.clock.pass(20_000)
    expect(bench.engine.endOf(addressOf(gone.session.id))).toBe('silent')
    const newer = await publishAs('studio')
    newer.end.packet(keyframe(1))
    expect(bench.engine.endOf(addressOf(gone.session.id))).toBe('replaced')
  })
})

describe('a session', () => {
  it('ends when its token runs out, and later when a newer token was shown', async () => {
    const expiresAt = bench.clock.wall() + 60_000
    const { session, end } = await publishAs('studio', { expiresAt })
    const beat = () => end.packet(delta(2))
    for (let second = 0; second < 50; second++) {
      beat()
      await bench.clock.pass(1_000)
    }
    session.extend(expiresAt + 10_000)
    for (let second = 0; second < 19; second++) {
      beat()
      await bench.clock.pass(1_000)
    }
    expect(end.isClosed).toBe(false)
    await bench.clock.pass(2_000)
    expect(end.isClosed).toBe(true)
    expect(bench.engine.endOf(addressOf(session.id))).toBe('expired')
  })

  it('of a viewer ends at once with its reason, which only its maker learns, for a while', async () => {
    const publisher = await publishing(bench)
    publisher.packet(keyframe(1))
    const { session } = await bench.engine.watch('r', 'lena', watchOffer)
    const end = bench.ends.at(-1) as FarEnd
    bench.engine.endSessionsOf('lena', 'blocked')
    expect(end.isClosed).toBe(true)
    expect(bench.engine.endOf(addressOf(session.id, 'lena', 'watch'))).toBe('blocked')
    expect(bench.engine.endOf(addressOf(session.id, 'mona', 'watch'))).toBeUndefined()
    expect(bench.engine.endOf(addressOf(session.id, 'lena'))).toBeUndefined()
    await bench.clock.pass(endKeptMs)
    expect(bench.engine.endOf(addressOf(session.id, 'lena', 'watch'))).toBeUndefined()
  })
})

describe('a viewer whose publisher is gone', () => {
  it('keeps its session, hears that the room is there, and goes on in it with the next publisher', async () => {
    const first = await publishing(bench)
    first.packet(keyframe(1))
    const viewer = await watching(bench)
    first.gone()
    await bench.clock.pass(30_000)
    expect(viewer.isClosed).toBe(false)
    const before = reports(viewer).length
    await bench.clock.pass(1_000)
    // At least four a second: a page takes its way for lost after half a second of silence.
    expect(reports(viewer).length - before).toBeGreaterThanOrEqual(4)
    const pictures = media(viewer).length
    const next = await publishing(bench)
    next.packet(keyframe(1))
    expect(media(viewer).length).toBeGreaterThan(pictures)
    expect(viewer.isClosed).toBe(false)
  })

  it('hears nothing but the usual reports while media goes out', async () => {
    const publisher = await publishing(bench)
    publisher.packet(keyframe(1))
    const viewer = await watching(bench)
    const before = reports(viewer).filter(({ type }) => type === 201).length
    for (let sequence = 2; sequence < 22; sequence++) {
      publisher.packet(delta(sequence))
      await bench.clock.pass(50)
    }
    expect(reports(viewer).filter(({ type }) => type === 201).length).toBe(before)
  })
})

describe('the address of a session that the room ended', () => {
  beforeEach(startHttp)

  it.each(['GET', 'PATCH', 'DELETE'])('answers %s with 410 and the reason', async (method) => {
    const { url, etag } = await published()
    served.engine.endSessionsOf('studio', 'kicked')
    const headers = { authorization: publishToken }
    const response =
      method === 'PATCH' ? await patch(url, { 'if-match': etag }) : await send(method, url, { headers })
    expect(response.statusCode).toBe(410)
    expect(response.json()).toEqual({
      error: { code: 'ended', end: 'kicked', message: expect.stringContaining('removed') },
    })
  })

  it('answers 404 to somebody else, and 404 to its maker who ended it', async () => {
    const { url } = await published()
    served.engine.endSessionsOf('studio', 'expired')
    const other = await send('GET', url, { headers: { authorization: 'Bearer publish:other' } })
    expect(other.statusCode).toBe(404)
    const again = await published()
    const headers = { authorization: publishToken }
    expect((await send('DELETE', again.url, { headers })).statusCode).toBe(200)
    expect((await send('GET', again.url, { headers })).statusCode).toBe(404)
  })
})

describe('a token that runs out', () => {
  it('ends the session that it opened, unless a newer one was shown at its address', async () => {
    const goodFor: Record<string, number> = { 'Bearer first': 60_000, 'Bearer newer': 90_000 }
    const server = Fastify()
    const since = bench.clock.wall()
    await server.register(sfuRoutes, {
      engine: bench.engine,
      log: silentLog,
      authorize: async ({ headers }) => ({
        subject: 'studio',
        expiresAt: since + (goodFor[headers.authorization ?? ''] ?? 0),
      }),
    })
    const ask = async (method: 'GET' | 'POST', url: string, token: string) =>
      server.inject({
        ...{ method, url },
        headers: { authorization: token, 'content-type': 'application/sdp' },
        ...(method === 'POST' ? { payload: singleOffer } : {}),
      })
    const url = String((await ask('POST', '/whip/r', 'Bearer first')).headers.location)
    const end = bench.ends[0] as FarEnd
    end.open()
    const sendFor = async (seconds: number) => {
      for (let second = 0; second < seconds; second++) {
        end.packet(delta(2))
        await bench.clock.pass(1_000)
      }
    }
    await sendFor(55)
    expect((await ask('GET', url, 'Bearer newer')).statusCode).toBe(204)
    await sendFor(30)
    expect(end.isClosed).toBe(false)
    await sendFor(6)
    expect(end.isClosed).toBe(true)
    const gone = await ask('GET', url, 'Bearer newer')
    expect([gone.statusCode, gone.json().error.end]).toEqual([410, 'expired'])
  })
})
