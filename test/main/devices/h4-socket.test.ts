import { once } from 'node:events'
import { type AddressInfo, createServer, type Server, type Socket } from 'node:net'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { H4Socket, packetLength } from '../../../src/main/devices/radio/h4-socket'

describe('the length of an H4 packet', () => {
  it.each([
    ['nothing yet', '', null],
    ['a header not whole', '0413', null],
    ['an event', '040e0401010c00', 7],
    ['a command', '01030c00', 4],
    ['ACL data', '022a200700', 12],
    ['SCO data', '03000003', 7],
    ['another protocol', '47455420', Number.NaN],
    ['a length no controller has', '022a20ffff', Number.NaN],
  ])('of %s', (_what, bytes, length) => expect(packetLength(Buffer.from(bytes, 'hex'))).toBe(length))
})

describe('a controller at the end of a stream', () => {
  let server: Server
  beforeEach(() => {
    server = createServer()
  })
  afterEach(() => void server.close())

  it('hands on whole packets however they are cut, and ends on garbage with a reason', async () => {
    await once(server.listen(0, '127.0.0.1'), 'listening')
    const accepted = once(server, 'connection') as Promise<[Socket]>
    const socket = new H4Socket(`tcp:127.0.0.1:${(server.address() as AddressInfo).port}`)
    const heard: string[] = []
    socket.on('data', (packet: Buffer) => heard.push(packet.toString('hex')))
    const [near] = await accepted
    for (const byte of Buffer.from('040e0401010c00022a2002000102', 'hex')) {
      near.write(Buffer.from([byte]))
      await new Promise((done) => setImmediate(done))
    }
    near.write(Buffer.from('040e0401010c00040e0401010c00ff', 'hex'))
    const [reason] = await once(socket, 'down')
    expect(heard).toEqual(['040e0401010c00', '022a2002000102', '040e0401010c00', '040e0401010c00'])
    expect(reason).toContain('not HCI')
    expect(socket.isDevUp()).toBe(false)
    socket.stop()
    socket.write(Buffer.from('01030c00', 'hex'))
  })

  it('ends when the other side takes nothing any more', async () => {
    await once(server.listen(0, '127.0.0.1'), 'listening')
    server.once('connection', (near) => near.pause())
    const socket = new H4Socket(`tcp:127.0.0.1:${(server.address() as AddressInfo).port}`)
    await once(socket, 'up')
    const down = once(socket, 'down')
    while (socket.isDevUp()) socket.write(Buffer.alloc(4_096))
    expect((await down)[0]).toContain('takes nothing')
  })
})
