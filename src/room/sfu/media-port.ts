import { createSocket } from 'node:dgram'
import { AppError } from '../../shared/contract/errors'
import type { Clock } from '../../shared/domain/clock'

/** Proves that the UDP port can be had, or finds a free one for 0. @throws AppError `portTaken` */
export function findMediaPort(port: number, bindAddress?: string): Promise<number> {
  return new Promise((done, fail) => {
    const socket = createSocket({ type: bindAddress?.includes(':') ? 'udp6' : 'udp4' })
    socket.once('error', (cause) => {
      socket.close()
      fail(
        new AppError('portTaken', `The UDP port ${port} for media cannot be used. Choose another.`, {
          cause,
        }),
      )
    })
    socket.bind({ port, ...(bindAddress ? { address: bindAddress } : {}), exclusive: true }, () => {
      const found = socket.address().port
      socket.close(() => done(found))
    })
  })
}

const freeWithinMs = 2_000
const againMs = 20

/** The library closes its socket a little after the last connection; resolves then, or after two seconds anyway. */
export async function untilFree(
  port: number,
  { clock, bindAddress }: { clock: Clock; bindAddress?: string },
): Promise<void> {
  const until = clock.now() + freeWithinMs
  while (clock.now() < until) {
    const isFree = await findMediaPort(port, bindAddress).then(
      () => true,
      () => false,
    )
    if (isFree) return
    await new Promise<void>((done) => {
      clock.after(againMs, done)
    })
  }
}
