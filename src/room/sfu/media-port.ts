import { createSocket } from 'node:dgram'
import { AppError } from '../../shared/contract/errors'

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
