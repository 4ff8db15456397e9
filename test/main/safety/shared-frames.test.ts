import { describe, expect, it } from 'vitest'
import { catalog } from '../../../src/main/devices/catalog'
import { createCodec } from '../../../src/main/devices/codec'
import { createWriter } from '../../../src/main/safety/writer'
import { createManualClock } from '../../fakes/manual-clock'

/** A writer on a device of the catalogue; zeroes are acknowledged only from the second on, when asked so. */
function write(definitionId: string, { losesFirstZero = false } = {}) {
  const definition = catalog.find(({ id }) => id === definitionId)
  if (!definition) throw new Error(`no ${definitionId}`)
  const clock = createManualClock()
  const wanted = new Map<string, number>()
  const sent: { at: number; hex: string }[] = []
  let lost = 0
  const writer = createWriter({
    clock,
    device: {
      id: 'device',
      codec: createCodec(definition, clock.now),
      link: {
        write: ({ bytes }, { acknowledged }) => {
          sent.push({ at: clock.now(), hex: Buffer.from(bytes).toString('hex') })
          return losesFirstZero && acknowledged && wanted.size > 1 && lost++ === 2
            ? new Promise(() => undefined)
            : Promise.resolve()
        },
        close: () => Promise.resolve(),
      },
    },
    levelOf: (outputId) => wanted.get(outputId) ?? 0,
    formOf: () => null,
    onLevel: () => undefined,
    onLevelSettled: () => undefined,
    onZero: () => undefined,
    onZeroed: () => undefined,
    onZeroFailed: (reason) => sent.push({ at: clock.now(), hex: reason }),
    onBroken: () => sent.push({ at: clock.now(), hex: 'broken' }),
  })
  const pass = async (ms: number) => {
    for (let at = 0; at < ms; at += 10) {
      writer.wake()
      await clock.pass(10)
    }
  }
  return { wanted, sent, pass }
}

describe('a frame of two motors', () => {
  it('never brings back, with a zero that is repeated, a level that the other has left', async () => {
    const { wanted, sent, pass } = write('we-vibe-nova', { losesFirstZero: true })
    wanted.set('internal', 1).set('external', 1)
    await pass(200)
    expect(sent.at(-1)?.hex).toBe('0f0300ff00030000')
    wanted.set('internal', 0)
    await pass(100)
    expect(sent.at(-1)?.hex).toBe('0f03000f00010000')
    wanted.set('external', 0)
    await pass(400)
    const zeroedAt = sent.findIndex(({ hex }) => hex === '0f00000000000000')
    expect(sent.length).toBeGreaterThan(zeroedAt + 1)
    for (const { hex } of sent.slice(zeroedAt)) expect(hex).toBe('0f00000000000000')
  })
})

describe('a device with a dead man’s switch', () => {
  it('is told an unchanged level again and again, and nothing once it is at rest', async () => {
    const { wanted, sent, pass } = write('mysteryvibe-molto')
    wanted.set('first', 0.5)
    await pass(1_000)
    expect(sent.length).toBeGreaterThanOrEqual(9)
    expect(new Set(sent.map(({ hex }) => hex))).toEqual(new Set(['1c']))
    wanted.set('first', 0)
    await pass(1_000)
    expect(sent.filter(({ hex }) => hex === '00')).toHaveLength(1)
  })
})
