import type { RadioAdapter } from '../../../shared/domain/radio'
import type { RadioTrouble } from '../../../shared/domain/radio-trouble'
import { H4Socket } from './h4-socket'
import { nobleOnSocket } from './noble-loader'
import type { Begin } from './noble-radio'

/** Opens the controller at the end of a stream; ends with the returned stop. */
export function openH4(
  { address }: Extract<RadioAdapter, { kind: 'h4' }>,
  begin: Begin,
  restart: (trouble: RadioTrouble) => void,
): () => void {
  const socket = new H4Socket(address)
  let isClosed = false
  socket.once('up', () => {
    if (!isClosed) begin(nobleOnSocket(socket))
  })
  socket.once('down', (cause: string) => {
    if (!isClosed) restart({ code: 'unreachable', address, cause })
  })
  return () => {
    isClosed = true
    socket.stop()
  }
}
