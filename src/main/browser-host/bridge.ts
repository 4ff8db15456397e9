import { type RawData, WebSocket } from 'ws'
import { z } from 'zod'
import {
  AppError,
  describeFailure,
  type Failure,
  parseOrRefuse,
  type Reply,
} from '../../shared/contract/errors'
import type { ToldName } from '../../shared/contract/studio'
import { type Served, serveRequest } from '../ipc'

const asked = z.object({
  id: z.number().int().min(0).max(Number.MAX_SAFE_INTEGER),
  name: z.string().max(100),
  input: z.unknown().optional(),
})

/** Requests of one page that may be on their way at once. */
const mostInFlight = 64
/** A page that reads no more is cut off rather than buffered without end. */
const mostUnsentBytes = 8 * 1_024 * 1_024
/** Zero is never refused: these pass whatever else is on its way. */
const alwaysServed = new Set(['safety.stop', 'device.stop', 'safety.disarm'])

/** Serves one page over its socket: `{id, name, input}` is answered by `{id, reply}`. */
export function serveSocket(socket: WebSocket, served: Served): void {
  let inFlight = 0
  const answer = (id: number | null, reply: Reply<unknown>) => send(socket, { id, reply })

  async function hear(data: RawData, isBinary: boolean): Promise<void> {
    const message = read(data, isBinary)
    if (!message.ok) return answer(null, message)
    const { id, name, input } = message.value
    if (inFlight >= mostInFlight && !alwaysServed.has(name)) return answer(id, { ok: false, error: tooMany })
    inFlight++
    const reply = await serveRequest(served, name, input)
    inFlight--
    answer(id, reply)
  }

  socket.on('message', (data, isBinary) => void hear(data, isBinary))
  // An oversized or broken frame: ws closes the connection with the right code after this event.
  socket.on('error', () => undefined)
}

export function tellSocket(socket: WebSocket, name: ToldName, payload: unknown): void {
  send(socket, { told: name, payload })
}

const tooMany: Failure = {
  code: 'rateLimited',
  message: 'Too many requests are on their way; wait for their answers.',
}

function read(data: RawData, isBinary: boolean): Reply<z.infer<typeof asked>> {
  try {
    if (isBinary) throw new AppError('badInput', 'message: text expected')
    return { ok: true, value: parseOrRefuse(asked, fromJson(String(data)), 'message') }
  } catch (error) {
    return { ok: false, error: describeFailure(error) }
  }
}

function fromJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    throw new AppError('badInput', 'message: not JSON', { cause: error })
  }
}

function send(socket: WebSocket, message: object): void {
  if (socket.readyState !== WebSocket.OPEN) return
  if (socket.bufferedAmount > mostUnsentBytes) socket.terminate()
  else socket.send(JSON.stringify(message))
}
