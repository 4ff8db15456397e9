import { describe, expect, it } from 'vitest'
import { createCeiling } from '../../../src/room/sfu/egress/ceiling'
import { createPath, pathPolicy } from '../../../src/room/sfu/egress/path'
import { readRtcp } from '../../../src/room/sfu/packets/rtcp'
import { readTransportFeedback } from '../../../src/room/sfu/packets/transport-feedback'

const feedback = (hex: string) => {
  const [part] = readRtcp(Buffer.from(hex, 'hex'))
  return part ? readTransportFeedback(part) : null
}

describe('transport-wide feedback', () => {
  it.each([
    // A run of three, one quarter of a millisecond apart, from number 65,535 and 64 ms on.
    [
      'a run',
      `8fcd0006${'00000001'}${'00000002'}ffff0003${'000001'}00${'2003'}${'000101'}000000`,
      65_535,
      [64, 64.25, 64.5],
    ],
    // Two-bit symbols: small, lost, large and negative, lost…
    [
      'a vector of two bits',
      `8fcd0006${'00000001'}${'00000002'}00050004${'000002'}00${'d200'}${'04fffc'}000000`,
      5,
      [129, null, 128, null],
    ],
    [
      'a vector of one bit',
      `8fcd0006${'00000001'}${'00000002'}00000003${'ffffff'}00${'a800'}${'0408'}00000000`,
      0,
      [-63, null, -61],
    ],
  ])('is read from %s', (_name, hex, firstSequence, arrivals) => {
    expect(feedback(hex)).toEqual({ firstSequence, arrivals })
  })

  it.each([
    ['statuses are cut short', `8fcd0005${'00000001'}${'00000002'}00000fff${'000001'}00${'2003'}0000`],
    ['times are cut short', `8fcd0005${'00000001'}${'00000002'}00000100${'000001'}00${'2100'}0000`],
    ['a status is unknown', `8fcd0005${'00000001'}${'00000002'}00000003${'000001'}00${'6003'}0000`],
    ['it is a NACK', `81cd0005${'00000001'}${'00000002'}00000003${'000001'}00${'2003'}0000`],
  ])('is none when %s', (_name, hex) => {
    expect(feedback(hex)).toBeNull()
  })
})

/** Sends 200 packets of 1,000 bytes a second over a way with a bottleneck, and reports ten times a second. */
function travel(way: (at: number, index: number) => number | null, seconds: number) {
  let now = 0
  const path = createPath(() => now)
  let first = 0
  let arrivals: (number | null)[] = []
  const congested: number[] = []
  for (let index = 0; index < seconds * 200; index++) {
    now = index * 5
    if (arrivals.length === 0) first = path.stamp(1_000)
    else path.stamp(1_000)
    arrivals.push(way(now, index))
    if (arrivals.length < 20) continue
    path.take({ firstSequence: first, arrivals })
    arrivals = []
    if (path.isCongested) congested.push(now)
  }
  return { path, congested }
}

describe('the way to a viewer', () => {
  it('is not congested by jitter and a little loss, and tells what arrives', () => {
    const { path, congested } = travel(
      (at, index) => (index % 20 === 0 ? null : at + 50 + ((index * 37) % 60)),
      10,
    )
    expect(congested).toEqual([])
    expect(path.receivedBps).toBeGreaterThan(1_300_000)
    expect(path.receivedBps).toBeLessThan(1_700_000)
  })

  it('is congested when a queue stands on it, until that is gone', () => {
    const queue = (at: number) => (at < 2_000 ? 0 : at < 4_000 ? 150 : 5)
    const { congested } = travel((at) => at + 1_000 + queue(at), 6)
    expect(congested[0]).toBeGreaterThan(2_000)
    expect(congested[0]).toBeLessThan(3_000)
    expect(congested.at(-1)).toBeLessThan(5_000)
  })

  it('is strained for a while after congestion', () => {
    const queue = (at: number) => (at < 2_000 ? 0 : at < 4_000 ? 150 : 5)
    const soon = travel((at) => at + queue(at), 6).path
    expect([soon.isCongested, soon.isStrained()]).toEqual([false, true])
    const later = travel((at) => at + queue(at), 12).path
    expect([later.isCongested, later.isStrained()]).toEqual([false, false])
  })

  it('is congested when a good part is lost', () => {
    const { congested } = travel((at, index) => (at > 2_000 && index % 3 === 0 ? null : at), 4)
    expect(congested.length).toBeGreaterThan(10)
  })

  it('goes on over the wrap of its numbers and is judged by the clocks’ drift of now', () => {
    const { congested } = travel((at) => at * 1.002, 400)
    expect(congested).toEqual([])
  })
})

it('a way takes no more retransmissions than a part of what arrives', () => {
  let now = 0
  const path = createPath(() => now, { ...pathPolicy, repairBurstBytes: 10_000, leastRepairBps: 80_000 })
  const taken = () => Array.from({ length: 100 }).filter(() => path.maySendAgain(1_000)).length
  expect(taken()).toBe(10)
  now = 500
  expect(taken()).toBe(5)
  now = 60_000
  expect(taken()).toBe(10)
})

describe('the limit of a viewer', () => {
  const calm: Parameters<ReturnType<typeof createCeiling>['tick']>[0] = {
    nowMs: 0,
    receivedBps: 400_000,
    isCongested: false,
    sentBps: 400_000,
    nextBps: 900_000,
  }
  const run = (ceiling: ReturnType<typeof createCeiling>, fromMs: number, toMs: number, state = calm) => {
    let padding = 0
    for (let nowMs = fromMs; nowMs < toMs; nowMs += 50) padding += ceiling.tick({ ...state, nowMs })
    return padding
  }

  it('is none until the way is congested, then what got through', () => {
    const ceiling = createCeiling()
    expect(run(ceiling, 0, 60_000)).toBe(0)
    expect(ceiling.bps).toBeNull()
    ceiling.tick({ ...calm, nowMs: 60_000, receivedBps: 500_000, isCongested: true })
    expect(ceiling.bps).toBe(425_000)
  })

  it('rises to what got through of a trial with as much as the next layer carries', () => {
    const ceiling = createCeiling()
    ceiling.tick({ ...calm, nowMs: 0, isCongested: true })
    expect(run(ceiling, 50, 3_000)).toBe(0)
    const padding = run(ceiling, 3_000, 3_500)
    expect(padding * 8).toBeGreaterThan(300_000)
    expect(padding * 8).toBeLessThan(400_000)
    expect(run(ceiling, 3_500, 6_000, { ...calm, receivedBps: 1_080_000 })).toBe(0)
    expect(ceiling.bps).toBe(1_080_000)
  })

  it('is forgotten once there is nothing above and no congestion', () => {
    const ceiling = createCeiling()
    ceiling.tick({ ...calm, nowMs: 0, isCongested: true })
    run(ceiling, 50, 10_000, { ...calm, nextBps: null })
    expect(ceiling.bps).not.toBeNull()
    run(ceiling, 10_000, 10_100, { ...calm, nextBps: null })
    expect(ceiling.bps).toBeNull()
  })

  it('is tried ever more rarely while trials fail', () => {
    const ceiling = createCeiling()
    const trials: number[] = []
    ceiling.tick({ ...calm, nowMs: 0, isCongested: true })
    for (let nowMs = 50; nowMs < 280_000; nowMs += 50) {
      const isTrial = ceiling.tick({ ...calm, nowMs }) > 0
      if (!isTrial) continue
      trials.push(nowMs)
      ceiling.tick({ ...calm, nowMs, isCongested: true })
    }
    expect(trials).toEqual([3_000, 9_000, 21_000, 45_000, 93_000, 153_000, 213_000, 273_000])
  })
})
