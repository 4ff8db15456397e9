import { io, type Socket } from 'socket.io-client'
import { z } from 'zod'
import { errorCodes, type Reply } from '../../../shared/contract/errors'
import { protocolVersion, tellsViewer, viewerSays } from '../../../shared/contract/room'
import type { Stop } from '../../../shared/domain/clock'

type Told = typeof tellsViewer
export type RoomTells = { [N in keyof Told]: (payload: z.infer<Told[N]>) => void }
type Said = typeof viewerSays
type Input<N extends keyof Said> = z.infer<Said[N]['input']>
type Output<N extends keyof Said> = z.infer<Said[N]['output']>

export interface RoomSocket {
  /** Rejects when no answer came in time or the link broke; the answer is parsed. */
  say<N extends keyof Said>(name: N, input: Input<N>): Promise<Reply<Output<N>>>
  /** Says something of which only the newest counts: lost rather than late, and never answered. */
  fling<N extends keyof Said>(name: N, input: Input<N>): void
  /** Tries at once instead of at the end of a wait. */
  retryNow(): void
  close: Stop
}

/**
 * A room that starts anew is there after about a second: the waits stay short enough that nobody is away for three, and
 * spread so widely that a thousand do not come at once.
 */
export const comingBack = {
  transports: ['websocket'],
  reconnectionDelay: 200,
  reconnectionDelayMax: 1_500,
  randomizationFactor: 0.5,
}
const answerTimeoutMs = 5_000
const failure = z.object({ code: z.enum(errorCodes), message: z.string() })

/** Everything heard is parsed with the contract's schemas; what does not fit is as if it had not been said. */
export function openRoomSocket(deps: {
  /** The token for the next handshake. */
  token: () => string
  /** The id of the last line of the chat that is here: the room tells those after it. */
  lastLine: () => string | undefined
  tells: RoomTells
  linked: (isUp: boolean) => void
  /** The room does not take the handshake; it is not tried again by itself. */
  refused: (code: string) => void
}): RoomSocket {
  const socket: Socket = io('/viewer', {
    auth: (give) => give({ token: deps.token(), protocol: protocolVersion, chatAfter: deps.lastLine() }),
    ...comingBack,
  })
  socket.on('connect', () => deps.linked(true))
  socket.on('disconnect', (reason) => {
    deps.linked(false)
    // The room itself ended it: a removed viewer stays removed, a restarting room takes the next handshake.
    if (reason === 'io server disconnect') deps.refused('closed')
  })
  socket.on('connect_error', (error: Error & { data?: unknown }) => {
    if (socket.active) return
    const told = failure.safeParse(error.data)
    deps.refused(told.success ? told.data.code : error.message)
  })
  for (const name of Object.keys(tellsViewer) as (keyof Told)[]) {
    socket.on(name, (raw: unknown) => {
      const parsed = tellsViewer[name].safeParse(raw)
      if (parsed.success) (deps.tells[name] as (payload: unknown) => void)(parsed.data)
    })
  }

  return {
    async say(name, input) {
      const raw: unknown = await socket.timeout(answerTimeoutMs).emitWithAck(name, input)
      return replyOf(viewerSays[name].output, raw) as Reply<Output<typeof name>>
    },
    fling: (name, input) => void socket.volatile.emit(name, input),
    retryNow() {
      if (!socket.connected) socket.disconnect().connect()
    },
    close: () => void socket.disconnect(),
  }
}

/** @throws when the answer is no reply of the contract: then nobody knows what the room did */
export function replyOf(output: z.ZodType, raw: unknown): Reply<unknown> {
  const reply = z
    .discriminatedUnion('ok', [
      z.object({ ok: z.literal(true), value: z.unknown().optional() }),
      z.object({ ok: z.literal(false), error: failure }),
    ])
    .parse(raw)
  if (!reply.ok) return reply
  // JSON has no undefined: an answer of nothing may arrive as null.
  return { ok: true, value: output.parse(reply.value ?? undefined) }
}
