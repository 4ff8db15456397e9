import { describe, expect, it } from 'vitest'
import type { WorkerSays } from '../../../../src/renderer/studio/media/recording/messages'
import {
  createPieceStream,
  mostWaitingBytes,
} from '../../../../src/renderer/studio/media/recording/piece-stream'
import { mostPieceBytes } from '../../../../src/shared/domain/recording'

function opened() {
  const said: Extract<WorkerSays, { type: 'piece' }>[] = []
  let waitingBytes = 0
  const pieces = createPieceStream((message) => {
    if (message.type === 'piece') said.push(message)
    if (message.type === 'waiting') waitingBytes = message.bytes
  })
  const writer = pieces.writable.getWriter()
  const write = (position: number, length: number, fill = 7) =>
    writer.write({ type: 'write', position, data: new Uint8Array(length).fill(fill) })
  return { ...pieces, writable: writer, said, write, waiting: () => waitingBytes }
}
const isSettled = async (promise: Promise<unknown>) => {
  const turn = new Promise((done) => setTimeout(done, 20)).then(() => 'open')
  return (await Promise.race([promise.then(() => 'settled'), turn])) === 'settled'
}

describe('the pieces of a recording', () => {
  it('are said one after the other, each once the one before is written', async () => {
    const { write, said, written, waiting, drained } = opened()
    await write(0, mostPieceBytes + 10)
    await write(mostPieceBytes + 10, 5)
    expect(said.map(({ offset, lengthBytes }) => [offset, lengthBytes])).toEqual([[0, mostPieceBytes]])
    written()
    expect(said.at(-1)).toMatchObject({ offset: mostPieceBytes, lengthBytes: 10 })
    expect(waiting()).toBe(15)
    const done = drained()
    written()
    expect(await isSettled(done)).toBe(false)
    written()
    expect(await isSettled(done)).toBe(true)
    expect(said).toHaveLength(3)
  })

  it('are what they were when they were taken, whatever the muxer does with its memory', async () => {
    const { said, written, writable } = opened()
    const data = new Uint8Array([1, 2, 3])
    await writable.write({ type: 'write', position: 0, data: new Uint8Array(1) })
    await writable.write({ type: 'write', position: 1, data })
    data.fill(0)
    written()
    expect(Buffer.from(said.at(-1)?.bytes ?? '', 'base64')).toEqual(Buffer.from([1, 2, 3]))
  })

  it('hold the encoders back when too much waits, and let them go on', async () => {
    const { write, written } = opened()
    const full = write(0, mostWaitingBytes + 1)
    expect(await isSettled(full)).toBe(false)
    written()
    expect(await isSettled(full)).toBe(true)
  })

  it('refuse what is not where the file ends', async () => {
    const { write } = opened()
    await write(0, 10)
    await expect(write(11, 1)).rejects.toThrow('11')
  })

  it('refuse whoever waits once nothing can be written', async () => {
    const { write, drop, drained } = opened()
    await write(0, 10)
    const done = drained()
    drop()
    await expect(done).rejects.toThrow('any more')
  })
})
