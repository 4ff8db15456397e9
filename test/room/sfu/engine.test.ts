import { describe, expect, it } from 'vitest'
import { writeNack, writePli } from '../../../src/room/sfu/packets/rtcp-write'
import { delta, keyframe, media, plis, publishing, sequencesOf, watching } from './engine-bench'
import { startEngine } from './fake-transport'
import { singleOffer, vp8OnlyWatchOffer, watchOffer } from './offers'
import { payloadOf, rtpBytes } from './samples'

describe('going live', () => {
  it('is told at the first keyframe, and its end after two seconds without a packet', async () => {
    const bench = startEngine()
    const told: unknown[] = []
    const stop = bench.engine.onPublisher((room, state) => told.push([room, state.live]))
    const publisher = await publishing(bench)
    publisher.packet(delta(1))
    expect(told).toEqual([])
    publisher.packet(keyframe(2))
    expect(told).toEqual([['r', true]])
    expect(bench.engine.publisherOf('r')).toEqual({ live: true, since: bench.clock.wall() })
    await bench.clock.pass(1_900)
    expect(told).toHaveLength(1)
    await bench.clock.pass(200)
    expect(told).toEqual([
      ['r', true],
      ['r', false],
    ])
    publisher.packet(delta(3))
    expect(bench.engine.publisherOf('r').live).toBe(true)
    stop()
    stop()
    publisher.gone()
    expect(told).toHaveLength(3)
    expect(bench.engine.publisherOf('r')).toEqual({ live: false, since: null })
  })
})

describe('a newer publisher', () => {
  it('takes over at its first keyframe; viewers go on with the next sequence number', async () => {
    const bench = startEngine()
    const old = await publishing(bench)
    old.packet(keyframe(100, 1_000))
    const viewer = await watching(bench)
    old.packet(delta(101, 4_000))
    const newer = await publishing(bench)
    newer.packet(delta(40_000, 9))
    old.packet(delta(102, 7_000))
    expect(old.isClosed).toBe(false)
    await bench.clock.pass(33)
    newer.packet(keyframe(40_001, 3_009))
    old.packet(delta(103, 10_000))
    newer.packet(delta(40_002, 6_009))
    const [first = 0, ...rest] = sequencesOf(viewer)
    expect(rest.map((sequence) => (sequence - first) & 0xffff)).toEqual([1, 2, 3, 4])
    const stamps = media(viewer).map((packet) => packet.readUInt32BE(4))
    expect(((stamps[3] ?? 0) - (stamps[2] ?? 0)) >>> 0).toBe(33 * 90)
    expect(old.isClosed).toBe(true)
    expect(viewer.isClosed).toBe(false)
    expect(bench.engine.stats('r').viewers).toBe(1)
  })

  it('that never connects leaves the older one alone and is forgotten in time', async () => {
    const bench = startEngine()
    const old = await publishing(bench)
    old.packet(keyframe(1))
    await bench.engine.publish('r', 'studio', singleOffer)
    for (let second = 0; second < 16; second++) {
      await bench.clock.pass(1_000)
      old.packet(delta(second + 2))
    }
    expect(bench.ends[1]?.isClosed).toBe(true)
    expect(old.isClosed).toBe(false)
    expect(bench.engine.publisherOf('r').live).toBe(true)
  })

  it('in a codec a viewer did not agree to ends that viewer only', async () => {
    const bench = startEngine()
    const old = await publishing(bench)
    old.packet(keyframe(1))
    const many = await watching(bench)
    await bench.engine.watch('r', 'narrow', vp8OnlyWatchOffer)
    const narrow = bench.ends.at(-1)
    await bench.engine.publish('r', 'studio', singleOffer.replace('SAVPF 96 97 102 45', 'SAVPF 102'))
    bench.ends.at(-1)?.packet(rtpBytes({ payloadType: 102, payload: [0x67, 1] }))
    expect(narrow?.isClosed).toBe(true)
    expect(many.isClosed).toBe(false)
    expect((media(many).at(-1)?.[1] ?? 0) & 0x7f).toBe(102)
  })
})

describe('a viewer', () => {
  it('gets the young keyframe at once; later ones make the room ask for a new one, once a second', async () => {
    const bench = startEngine()
    const publisher = await publishing(bench)
    publisher.packet(keyframe(1))
    await bench.clock.pass(500)
    const first = await watching(bench)
    expect(sequencesOf(first)).toHaveLength(1)
    const before = plis(publisher).length
    await bench.clock.pass(600)
    for (let count = 0; count < 50; count++) await watching(bench, `viewer${count}`)
    await bench.clock.pass(900)
    expect(plis(publisher).length - before).toBe(1)
  })

  it('has its NACKs answered from the history and its PLIs passed on', async () => {
    const bench = startEngine()
    const publisher = await publishing(bench)
    publisher.packet(keyframe(1))
    const viewer = await watching(bench)
    publisher.packet(delta(2))
    const last = media(viewer).at(-1) as Buffer
    viewer.packet(writeNack(1, last.readUInt32BE(8), [last.readUInt16BE(2)]))
    expect(payloadOf(media(viewer).at(-1))).toEqual(Buffer.concat([last.subarray(2, 4), payloadOf(last)]))
    expect(bench.engine.stats('r')).toMatchObject({ nacksReceived: 1, packetsResent: 1 })
    const before = plis(publisher).length
    await bench.clock.pass(1_100)
    viewer.packet(writePli(1, last.readUInt32BE(8)))
    viewer.packet(writePli(1, 12_345))
    expect(plis(publisher).length).toBe(before + 1)
  })

  it('who reports nothing while media flows is ended, and so is one who never connects', async () => {
    const bench = startEngine()
    const publisher = await publishing(bench)
    publisher.packet(keyframe(1))
    const silent = await watching(bench)
    await bench.engine.watch('r', 'never', watchOffer)
    for (let second = 0; second < 16; second++) {
      publisher.packet(delta(second + 2))
      await bench.clock.pass(1_000)
    }
    expect(silent.isClosed).toBe(true)
    expect(bench.ends[2]?.isClosed).toBe(true)
    expect(bench.engine.stats('r').viewers).toBe(0)
  })
})
