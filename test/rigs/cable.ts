import { once } from 'node:events'
import { rm } from 'node:fs/promises'
import { connect, createServer, type Server, type Socket } from 'node:net'

/** A UNIX socket in front of another one, that can be pulled and plugged in again. */
export interface Cable {
  readonly socketPath: string
  cut(): Promise<void>
  mend(): Promise<void>
}

export async function startCable(behind: string): Promise<Cable> {
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
      end.pipe(other)
    }
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
