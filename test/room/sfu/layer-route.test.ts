import Fastify, { type FastifyInstance } from 'fastify'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { sfuRoutes } from '../../../src/room/sfu'
import { layerReport } from '../../../src/shared/contract/watch'
import { authorizeByWord } from './authorize-by-word'
import { type EngineBench, type FarEnd, startEngine } from './fake-transport'
import { simulcastOffer, watchOffer } from './offers'
import { rtpBytes, vp8Keyframe } from './samples'
import { silentLog } from './silent-log'

let bench: EngineBench
let fastify: FastifyInstance
let session: string

const keyframes = (sequence: number) => {
  for (const [index, rid] of ['q', 'h', 'f'].entries()) {
    const payload = [0x10, 0, 0, 0, 0x9d, 1, 0x2a, 0, index + 1, 50 << index, 0]
    bench.ends[0]?.packet(rtpBytes({ ssrc: index + 1, sequence, extensions: { 4: '1', 10: rid }, payload }))
  }
}

beforeEach(async () => {
  bench = startEngine()
  fastify = Fastify()
  await fastify.register(sfuRoutes, { engine: bench.engine, authorize: authorizeByWord, log: silentLog })
  await bench.engine.publish('r', 'studio', simulcastOffer)
  bench.ends[0]?.open()
  keyframes(1)
  const made = await fastify.inject({
    method: 'POST',
    url: '/whep/r',
    headers: { authorization: 'Bearer watch:ann', 'content-type': 'application/sdp' },
    payload: watchOffer,
  })
  session = String(made.headers.location)
  ;(bench.ends[1] as FarEnd).open()
})
afterEach(async () => {
  await fastify.close()
  await bench.engine.close()
})

const ask = (payload: string, { as = 'watch:ann', type = 'application/json', at = session } = {}) =>
  fastify.inject({
    method: 'POST',
    url: `${at}/layer`,
    headers: { authorization: `Bearer ${as}`, 'content-type': type },
    payload,
  })

describe('the layer of a session', () => {
  it('is told with all there are, lowest first', async () => {
    const headers = { authorization: 'Bearer watch:ann' }
    const answer = await fastify.inject({ url: `${session}/layer`, headers })
    expect(answer.statusCode).toBe(200)
    const report = layerReport.parse(answer.json())
    expect(report.layers.map(({ rid, width, height }) => [rid, width, height])).toEqual([
      ['q', 256, 50],
      ['h', 512, 100],
      ['f', 768, 200],
    ])
    expect(report).toMatchObject({ sent: 'f', wish: { layer: 'auto', maxHeight: null, paused: false } })
  })

  it('changes by wish at the next keyframe of the layer wished for', async () => {
    expect((await ask('{"layer":"q"}')).json()).toMatchObject({ sent: 'f', wish: { layer: 'q' } })
    keyframes(2)
    expect((await ask('{"maxHeight":40}')).json()).toMatchObject({ sent: 'q', wish: { layer: 'auto' } })
    keyframes(3)
    expect((await ask('{"paused":true}')).json()).toMatchObject({ sent: null, wish: { paused: true } })
    // The keyframe is young enough to go on from.
    expect((await ask('{}')).json()).toMatchObject({ sent: 'f' })
  })

  it.each([
    ['what is not JSON', () => ask('nonsense'), 400, 'badInput'],
    ['a wish of the wrong shape', () => ask('{"maxHeight":"tall"}'), 400, 'badInput'],
    ['another type', () => ask('{}', { type: 'application/sdp' }), 415, 'unsupported'],
    ['a longer body than a wish', () => ask(`{"layer":"${'q'.repeat(2_000)}"}`), 413, 'tooLarge'],
    ['another viewer', () => ask('{}', { as: 'watch:bob' }), 404, 'notFound'],
    ['one who may not watch', () => ask('{}', { as: 'publish:ann' }), 403, 'forbidden'],
    ['a session that is over', () => ask('{}', { at: '/whep/r/gone' }), 404, 'notFound'],
  ])('is refused to %s', async (_name, asked, status, code) => {
    const answer = await asked()
    expect([answer.statusCode, answer.json().error.code]).toEqual([status, code])
  })

  it('may be asked from another origin', async () => {
    const answer = await fastify.inject({ method: 'OPTIONS', url: `${session}/layer` })
    expect(answer.headers).toMatchObject({
      'access-control-allow-origin': '*',
      'access-control-allow-headers': expect.stringContaining('Authorization'),
    })
  })
})

it('asks upstream for a wished layer’s keyframe once a second, however many wish for it', async () => {
  const before = bench.engine.stats('r').plisSent
  await bench.clock.pass(1_100)
  for (let count = 0; count < 20; count++) {
    await ask('{"layer":"q"}')
    await ask('{"layer":"f"}')
    await ask('{"layer":"q"}')
  }
  await bench.clock.pass(900)
  bench.ends[0]?.packet(rtpBytes({ ssrc: 3, sequence: 2, payload: vp8Keyframe }))
  expect(bench.engine.stats('r').plisSent - before).toBe(1)
})
