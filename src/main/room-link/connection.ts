import { io } from 'socket.io-client'
import { z } from 'zod'
import { AppError, errorCodes, type Failure } from '../../shared/contract/errors'
import { protocolVersion, studioSays, tellsStudio } from '../../shared/contract/room'

export interface RoomTarget {
  url: string
  token: string
}
export type StudioSays = typeof studioSays
export type StudioAsk = <N extends keyof StudioSays>(
  name: N,
  input: z.infer<StudioSays[N]['input']>,
) => Promise<z.infer<StudioSays[N]['output']>>
export type Told = { [N in keyof typeof tellsStudio]: (payload: z.infer<(typeof tellsStudio)[N]>) => void }

export interface ConnectionEvents {
  joined(): void
  /** Once. `refused`: the room will not have us, so trying again is of no use. */
  ended(how: 'lost' | 'refused', message: string): void
  /** Something came from the room. */
  heard(): void
  told: Told
  onBadMessage(name: string): void
}
export interface Connection {
  /** @throws AppError: the room's own code, or `notConnected` | `timeout` | `unavailable` */
  ask: StudioAsk
  /** Ends it without telling. May be called twice. */
  close(): void
}

const connectWithinMs = 3_000
const answerWithinMs = 3_000
const failure = z.object({ code: z.enum(errorCodes), message: z.string() })
const reply = z.union([
  z.object({ ok: z.literal(true), value: z.unknown().optional() }),
  z.object({ ok: z.literal(false), error: failure }),
])
const final: readonly Failure['code'][] = ['unauthorized', 'forbidden', 'badInput', 'notFound']

/** One connection to a room's `/studio`, from dial to end. It never comes back by itself. */
export function openConnection(target: RoomTarget, events: ConnectionEvents): Connection {
  const socket = io(`${target.url}/studio`, {
    auth: { token: target.token, protocol: protocolVersion },
    transports: ['websocket'],
    forceNew: true,
    reconnection: false,
    timeout: connectWithinMs,
  })
  let isOver = false
  /** The dial's own timeout ends at the transport; a frozen room would leave the handshake open for ever. */
  const handshakeTimer = setTimeout(() => end('lost', 'The room does not answer.'), connectWithinMs)

  function close(): void {
    isOver = true
    clearTimeout(handshakeTimer)
    socket.disconnect()
  }
  function end(how: 'lost' | 'refused', message: string): void {
    if (isOver) return
    close()
    events.ended(how, message)
  }

  socket.on('connect', () => {
    clearTimeout(handshakeTimer)
    events.heard()
    events.joined()
  })
  socket.on('connect_error', (error: Error & { data?: unknown }) => {
    const said = failure.safeParse(error.data)
    const refused = said.success && final.includes(said.data.code)
    end(refused ? 'refused' : 'lost', said.success ? said.data.message : 'The room cannot be reached.')
  })
  socket.on('disconnect', (reason) => {
    if (reason === 'io server disconnect') end('refused', 'Another studio has taken over this room.')
    else end('lost', 'The connection to the room broke.')
  })
  for (const [name, schema] of Object.entries(tellsStudio))
    socket.on(name, (raw: unknown) => {
      if (isOver) return
      events.heard()
      const payload = schema.safeParse(raw)
      if (payload.success) (events.told[name as keyof Told] as (payload: unknown) => void)(payload.data)
      else events.onBadMessage(name)
    })

  async function ask(name: keyof StudioSays, input: unknown): Promise<unknown> {
    if (isOver || !socket.connected) throw notConnected()
    const raw: unknown = await socket
      .timeout(answerWithinMs)
      .emitWithAck(name, input)
      .catch((cause: unknown) => {
        if (!socket.connected) throw notConnected(cause)
        throw new AppError('timeout', `The room did not answer ${name} in time. Try again.`, { cause })
      })
    if (!isOver) events.heard()
    const answer = reply.safeParse(raw)
    if (!answer.success) throw new AppError('unavailable', `The room's answer to ${name} is not understood.`)
    if (!answer.data.ok) throw new AppError(answer.data.error.code, answer.data.error.message)
    const value = studioSays[name].output.safeParse(answer.data.value)
    if (value.success) return value.data
    throw new AppError('unavailable', `The room's answer to ${name} does not fit. Are both of one version?`)
  }
  return { ask: ask as StudioAsk, close }
}

const notConnected = (cause?: unknown) =>
  new AppError('notConnected', 'There is no connection to the room. It is tried again by itself.', { cause })
