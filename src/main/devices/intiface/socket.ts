import { WebSocket } from 'ws'
import { AppError } from '../../../shared/contract/errors'
import type { Clock } from '../../../shared/domain/clock'

/** One open socket that carries text. */
export interface Socket {
  /** @throws AppError `linkLost` */
  send(text: string): void
  /** Cuts it now, without waiting for the other end. May be called twice; `closed` is not told any more. */
  cut(): void
}

export interface SocketEvents {
  heard(text: string): void
  closed(reason: string): void
}

const openWithinMs = 3_000
/** A list of fifty devices is about a tenth of it. */
const mostBytes = 512 * 1_024
/** Far above an answer to each of our commands; more is a flood, and costs main its time. */
const mostTextsPerSecond = 1_000

/** @throws AppError `notConnected` when nothing listens, `unsupported` when it is no WebSocket, `timeout` */
export function openSocket(clock: Clock, address: string, events: SocketEvents): Promise<Socket> {
  return new Promise((done, fail) => {
    const socket = new WebSocket(address, {
      ...{ maxPayload: mostBytes, perMessageDeflate: false, followRedirects: false },
    })
    let isOver = false
    let inThisSecond = 0
    const stopCounting = clock.every(1_000, () => {
      inThisSecond = 0
    })
    function end(reason: string): void {
      if (isOver) return
      isOver = true
      stopCounting()
      cancelTimeout()
      socket.terminate()
      events.closed(reason)
    }
    function refuse(error: AppError): void {
      fail(error)
      end(error.message)
    }
    const cancelTimeout = clock.after(openWithinMs, () =>
      refuse(new AppError('timeout', `Nothing answered at ${address} within ${openWithinMs / 1_000} s.`)),
    )
    socket.on('open', () => {
      cancelTimeout()
      done({
        send(text) {
          if (isOver) throw new AppError('linkLost', 'The connection to Intiface is over.')
          socket.send(text)
        },
        cut() {
          isOver = true
          stopCounting()
          cancelTimeout()
          socket.terminate()
        },
      })
    })
    socket.on('message', (data, isBinary) => {
      if (isOver) return
      if (isBinary) return end('it sends bytes where the protocol has text')
      if (++inThisSecond > mostTextsPerSecond) return end('it floods this studio with messages')
      events.heard(data.toString())
    })
    socket.on('unexpected-response', (_request, response) => {
      const by = response.headers.server ? `, by ${String(response.headers.server).slice(0, 40)}` : ''
      refuse(
        new AppError(
          'unsupported',
          `it answers as a web server (${response.statusCode}${by}), not as Intiface`,
        ),
      )
    })
    socket.on('error', (error) => refuse(describe(error, address)))
    socket.on('close', () => end('it closed the connection'))
  })
}

/** What the operator can make of a socket that failed. */
function describe(error: Error & { code?: string }, address: string): AppError {
  const options = { cause: error }
  if (error.code === 'ECONNREFUSED')
    return new AppError('notConnected', `Nothing listens at ${address}.`, options)
  // The HTTP parser, or ws itself, did not understand the answer.
  if (error.code?.startsWith('HPE_') || /upgrade|Sec-WebSocket|handshake/i.test(error.message))
    return new AppError('unsupported', 'it does not answer as a WebSocket', options)
  return new AppError('notConnected', `${address} cannot be reached: ${error.message}`, options)
}
