import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type AudienceHealth, audienceHealth, mostSamples } from '../../../src/shared/domain/health'
import { heard, type OpenRoom, openRoom, type StudioSocket, say } from '../open-room'

let room: OpenRoom
let studio: StudioSocket
beforeAll(async () => {
  room = await openRoom()
  studio = await room.studio()
})
afterAll(() => room.close())

const sample = {
  ...{ overMs: 2_000, height: 360, framesPerSecond: 30, bitrateBps: 5e5, lossPercent: 1, roundTripMs: null },
  ...{ jitterBufferMs: 40, stalls: 0, stalledMs: 0 },
}
const codeOf = (reply: { ok: boolean; error?: { code: string } }) => (reply.ok ? 'ok' : reply.error?.code)

describe('what a viewer’s page reports of its picture', () => {
  it('reaches the studio as figures of all, without anybody’s name', async () => {
    const lena = await room.viewer('Lena')
    const told = heard<AudienceHealth>(studio, 'room.health')
    expect(codeOf(await say(lena.socket, 'quality.report', { firstFrameMs: 300, samples: [sample] }))).toBe(
      'ok',
    )
    const health = audienceHealth.strict().parse(await told)
    expect(health).toMatchObject({ viewers: 1, lossPercent: { p50: 1, p95: 1 }, roundTripMs: null })
    expect(JSON.stringify(health)).not.toContain(lena.id)
    lena.socket.disconnect()
    const viewers = async () => (await heard<AudienceHealth>(studio, 'room.health')).viewers
    await expect.poll(viewers, { timeout: 6_000 }).toBe(0)
  })

  it.each([
    ['too many samples', { firstFrameMs: null, samples: Array(mostSamples + 1).fill(sample) }],
    ['a loss beyond everything', { firstFrameMs: null, samples: [{ ...sample, lossPercent: 101 }] }],
    ['time that runs backwards', { firstFrameMs: -1, samples: [] }],
    ['no number', { firstFrameMs: null, samples: [{ ...sample, overMs: 'NaN' }] }],
    ['nothing', null],
  ])('is refused when it is %s', async (_what, report) => {
    const mallory = await room.viewer('Mallory')
    expect(codeOf(await say(mallory.socket, 'quality.report', report))).toBe('badInput')
  })

  it('is heard no more than once a second from one viewer', async () => {
    const mallory = await room.viewer('Mallory')
    const codes = await Promise.all(
      Array.from({ length: 12 }, () =>
        say(mallory.socket, 'quality.report', { firstFrameMs: null, samples: [] }).then(codeOf),
      ),
    )
    expect(codes.filter((code) => code === 'ok')).toHaveLength(10)
    expect(codes.filter((code) => code === 'rateLimited')).toHaveLength(2)
  })
})
