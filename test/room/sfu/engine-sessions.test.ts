import { describe, expect, it } from 'vitest'
import { readNack } from '../../../src/room/sfu/packets/rtcp'
import { delta, keyframe, media, publishing, reports, sequencesOf, watching } from './engine-bench'
import { type FarEnd, startEngine } from './fake-transport'
import { simulcastOffer, singleOffer, watchOffer } from './offers'
import { payloadOf, rtpBytes, vp8Delta, vp8Keyframe } from './samples'

describe('a publisher', () => {
  it('is asked for what is missing and told what arrived, every quarter of a second', async () => {
    const bench = startEngine()
    const publisher = await publishing(bench)
    publisher.packet(keyframe(1))
    publisher.packet(delta(3))
    expect(reports(publisher).flatMap((part) => readNack(part) ?? [])).toEqual([
      { ssrc: 5_000, sequences: [2] },
    ])
    const count = () => reports(publisher).filter(({ type }) => type === 201).length
    const before = count()
    await bench.clock.pass(1_000)
    expect(count() - before).toBe(4)
    expect(bench.engine.stats('r').nacksSent).toBeGreaterThan(0)
  })

  it('has what it sends again put where it was missing, and is not thought to send what it tries the way with', async () => {
    const bench = startEngine()
    const publisher = await publishing(bench)
    publisher.packet(keyframe(1))
    const viewer = await watching(bench)
    publisher.packet(delta(2))
    publisher.packet(delta(4))
    const again = (sequence: number[], rest: readonly number[] = vp8Delta) =>
      publisher.packet(rtpBytes({ ssrc: 5_001, payloadType: 97, payload: [...sequence, ...rest] }))
    again([0, 3])
    again([0, 3])
    again([0, 1], vp8Keyframe)
    again([], [])
    const [first = 0, ...rest] = sequencesOf(viewer)
    expect(rest.map((sequence) => (sequence - first) & 0xffff)).toEqual([1, 3, 2])
    expect(payloadOf(media(viewer).at(-1))).toEqual(Buffer.from(vp8Delta))
    await bench.clock.pass(1_000)
    // Lost is what did not come at first: that is what the sender's estimate goes by.
    const report = reports(publisher).findLast(({ type }) => type === 201)
    expect(report?.buffer.readIntBE(report.offset + 13, 3)).toBe(1)
    expect(bench.engine.stats('r').nacksSent).toBe(1)
  })

  it('of three layers has the richest forwarded, and the next when that one falls silent', async () => {
    const bench = startEngine()
    await bench.engine.publish('r', 'studio', simulcastOffer)
    const end = bench.ends[0] as FarEnd
    end.open()
    const sizes = { q: 100, h: 300, f: 900 }
    let sequence = 0
    const send = (rids: readonly (keyof typeof sizes)[]) => {
      sequence += 1
      for (const rid of rids) {
        const ssrc = { q: 1, h: 2, f: 3 }[rid]
        const payload = [...vp8Keyframe, ...new Array(sizes[rid]).fill(0)]
        end.packet(rtpBytes({ ssrc, sequence, extensions: { 4: '1', 10: rid }, payload }))
      }
    }
    const forwarded = () => bench.engine.stats('r').layers.find(({ isForwarded }) => isForwarded)?.rid
    for (let step = 0; step < 30; step++) {
      send(['q', 'h', 'f'])
      await bench.clock.pass(50)
    }
    expect(forwarded()).toBe('f')
    for (let step = 0; step < 30; step++) {
      send(['q', 'h'])
      await bench.clock.pass(50)
    }
    expect(forwarded()).toBe('h')
  })
})

describe('the engine', () => {
  it('gives a session only to its maker, and ends all of a subject’s', async () => {
    const bench = startEngine()
    const { session } = await bench.engine.publish('r', 'studio', singleOffer)
    const at = { id: session.id, ability: 'publish', room: 'r', subject: 'studio' } as const
    expect(bench.engine.session(at)).toBe(session)
    expect(bench.engine.session({ ...at, subject: 'other' })).toBeUndefined()
    expect(bench.engine.session({ ...at, room: 'other' })).toBeUndefined()
    expect(bench.engine.session({ ...at, ability: 'watch' })).toBeUndefined()
    bench.engine.endSessionsOf('other', 'kicked')
    expect(bench.engine.session(at)).toBe(session)
    bench.engine.endSessionsOf('studio', 'kicked')
    expect(bench.engine.session(at)).toBeUndefined()
    session.end()
    expect(bench.ends[0]?.isClosed).toBe(true)
  })

  it('has no room for more than it may hold, and room again when one left', async () => {
    const bench = startEngine({ maxSessions: 2 })
    const publisher = await publishing(bench)
    publisher.packet(keyframe(1))
    const viewer = await watching(bench)
    await expect(bench.engine.watch('r', 'v', watchOffer)).rejects.toMatchObject({ status: 503 })
    viewer.gone()
    await expect(bench.engine.watch('r', 'v', watchOffer)).resolves.toBeDefined()
  })

  it('closes everything it opened, and may be closed twice', async () => {
    const bench = startEngine()
    const publisher = await publishing(bench)
    publisher.packet(keyframe(1))
    await watching(bench)
    await bench.engine.close()
    await bench.engine.close()
    expect(bench.ends.every(({ isClosed }) => isClosed)).toBe(true)
    await expect(bench.engine.publish('r', 's', singleOffer)).rejects.toMatchObject({ status: 503 })
  })
})
