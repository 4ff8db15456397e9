import { once } from 'node:events'
import { rm } from 'node:fs/promises'
import { connect, createServer, type Server, type Socket } from 'node:net'
import { Transform } from 'node:stream'
import { packetLength } from '../../src/main/devices/radio/h4-socket'

/** Sees each HCI packet on its way to the adapter, and may answer in its place; false keeps the packet from it. */
export type Customs = (packet: Buffer, answer: (packet: Buffer) => void) => boolean

/** A UNIX socket in front of another one, that can be pulled and plugged in again. */
export interface Cable {
  readonly socketPath: string
  cut(): Promise<void>
  mend(): Promise<void>
}

export async function startCable(behind: string, customs?: Customs): Promise<Cable> {
  const socketPath = `${behind}-cable-${process.hrtime.bigint()}`
  const ends = new Set<Socket>()
  let server: Server | null = null

  function carry(near: Socket): void {
    const far = connect(behind)
    for (const [end, other] of [
      [near, far],
      [far, near],
    ] as const) {
      ends.add(end)
      end.on('error', () => undefined)
      end.on('close', () => {
        ends.delete(end)
        other.destroy()
      })
    }
    far.pipe(near)
    if (customs) near.pipe(inspection(customs, (packet) => near.write(packet))).pipe(far)
    else near.pipe(far)
  }

  const cable: Cable = {
    socketPath,
    async mend() {
      await rm(socketPath, { force: true })
      server = createServer(carry).listen(socketPath)
      await once(server, 'listening')
    },
    async cut() {
      server?.close()
      server = null
      for (const end of ends) end.destroy()
    },
  }
  await cable.mend()
  return cable
}

function inspection(customs: Customs, answer: (packet: Buffer) => void): Transform {
  let rest = Buffer.alloc(0)
  return new Transform({
    transform(chunk: Buffer, _encoding, done) {
      rest = Buffer.concat([rest, chunk])
      for (;;) {
        const length = packetLength(rest)
        if (length === null || !(rest.length >= length)) return done()
        const packet = rest.subarray(0, length)
        if (customs(packet, answer)) this.push(packet)
        rest = rest.subarray(length)
      }
    },
  })
}
