import { createServer } from 'node:http'
import type { AddressInfo, Socket as TcpSocket } from 'node:net'
import { Server } from 'socket.io'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { WebSocket } from 'ws'
import { behindRoom, watchBacklog } from '../../../src/room/events/backlog'
import type { Stop } from '../../../src/shared/domain/clock'
import { systemClock } from '../../../src/shared/system-clock'

const http = () => createServer()
let io: Server
let url: string
let stop: Stop
let dropped: number
beforeEach(async () => {
  dropped = 0
  const server = http()
  io = new Server(server, { perMessageDeflate: false })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  url = `ws://127.0.0.1:${(server.address() as AddressInfo).port}/socket.io/?EIO=4&transport=websocket`
  stop = watchBacklog({ clock: systemClock, viewers: io.of('/viewer'), dropped: () => void dropped++ })
})
afterEach(async () => {
  stop()
  await io.close()
})

/** A client that can stop reading, as one on a train does. */
async function connect() {
  const client = new WebSocket(url, { perMessageDeflate: false })
  const heard: string[] = []
  await new Promise<void>((done) => {
    client.on('message', (data) => {
      const text = String(data)
      if (text.startsWith('0')) client.send('40/viewer,')
      else if (text.startsWith('40/viewer')) done()
      else if (text === '2') client.send('3')
      else heard.push(text.slice(0, 40))
    })
  })
  const tcp = (client as unknown as { _socket: TcpSocket })._socket
  return { client, heard, pause: () => tcp.pause(), resume: () => tcp.resume() }
}

const viewers = () => io.of('/viewer')
const waiting = () =>
  [...viewers().sockets.values()].map(
    ({ conn }) => (conn as unknown as { writeBuffer: unknown[] }).writeBuffer.length,
  )
const page = 'x'.repeat(60_000)

/** Until it holds: what is said goes out in the meantime, as a busy room says it. */
async function talkUntil(holds: () => boolean): Promise<number> {
  let said = 0
  const since = performance.now()
  while (!holds()) {
    if (performance.now() - since > 8_000) throw new Error(`it never came to that; waiting: ${waiting()}`)
    for (let index = 0; index < 20; index++) viewers().emit('line', said++, page)
    await new Promise((done) => setTimeout(done, 10))
  }
  return said
}

it('drops a viewer who takes nothing, keeps what waited bounded, and costs nobody else a line', async () => {
  const [calm, stuck] = [await connect(), await connect()]
  stuck.pause()
  let most = 0
  const said = await talkUntil(() => {
    most = Math.max(most, ...waiting())
    return dropped > 0
  })
  expect(viewers().sockets.size).toBe(1)
  expect(most).toBeLessThan(2_000)
  await expect.poll(() => calm.heard.length).toBe(said)
  calm.client.terminate()
  stuck.client.terminate()
})

it('tells a viewer who is behind no reactions, until it has caught up', async () => {
  const slow = await connect()
  slow.pause()
  await talkUntil(() => (viewers().adapter.rooms.get(behindRoom)?.size ?? 0) > 0)
  viewers().except(behindRoom).emit('reaction')
  slow.resume()
  await expect.poll(() => viewers().adapter.rooms.get(behindRoom)?.size ?? 0, { timeout: 5_000 }).toBe(0)
  viewers().except(behindRoom).emit('reaction')
  await expect.poll(() => slow.heard.filter((text) => text.includes('reaction')).length).toBe(1)
  expect(dropped).toBe(0)
  slow.client.terminate()
})
