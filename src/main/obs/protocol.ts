import { OBSWebSocketError } from 'obs-websocket-js'
import type { z } from 'zod'
import { AppError, type ErrorCode } from '../../shared/contract/errors'

/** obs-websocket 5, protocol.md: WebSocketCloseCode. */
export const closeCodes = {
  authenticationFailed: 4009,
  unsupportedRpcVersion: 4010,
  sessionInvalidated: 4011,
}

export const words = {
  refused: 'OBS refused the password. Enter it again: Tools → WebSocket Server Settings → Show Connect Info.',
  kicked: 'OBS ended this session by hand. Connect again when you want it back.',
  unreachable: 'OBS cannot be reached. Is it running, with its WebSocket server enabled?',
  silent: 'OBS does not answer any more.',
  notConnected: 'OBS is not connected.',
  late: 'OBS did not answer in time.',
  oldPort: 'Port 4444 belongs to obs-websocket 4, which is not supported; version 5 uses 4455.',
  otherProtocol: 'This OBS speaks another version of its protocol. Update OBS, or the studio.',
}

/** obs-websocket 5, protocol.md: RequestStatus. What to say for each that an operator can meet. */
const refusals: Readonly<Record<number, [ErrorCode, string]>> = {
  203: ['timeout', words.late],
  204: ['unsupported', 'This OBS is too old for that. Update it, then try again.'],
  207: ['obsRefused', 'OBS is busy, probably loading a scene collection. Try again in a moment.'],
  500: ['conflict', 'OBS does that already.'],
  501: ['conflict', 'OBS is not doing that, so there is nothing to end.'],
  502: ['conflict', 'OBS has paused that already.'],
  503: ['conflict', 'That is not paused in OBS.'],
  504: ['unavailable', 'That is switched off in OBS: look in its settings under Output.'],
  505: ['conflict', 'That does not work in studio mode.'],
  506: ['conflict', 'Switch studio mode on first.'],
  600: ['notFound', 'OBS has nothing by that name any more.'],
  601: ['conflict', 'OBS has something by that name already.'],
  602: ['obsRefused', 'That works for another kind of source only.'],
  604: ['unavailable', 'This OBS does not have that, or it is not set up there.'],
  605: ['obsRefused', 'That works for another kind of source only.'],
  606: ['obsRefused', 'This transition cannot be changed.'],
}

/** A request that OBS did not do, in our words. `comment` is its own, for what we have no words for. */
export function refusalOf(code: number, comment: string | undefined, cause?: unknown): AppError {
  const [known, text] = refusals[code] ?? ['obsRefused' as const, null]
  const said = comment ? ` (${comment.slice(0, 200)})` : ''
  return new AppError(known, text ?? `OBS did not do that${said}.`, { cause })
}

/** @throws AppError `obsRefused` for an answer that is not as the protocol says */
export function understood<S extends z.ZodType>(schema: S, answer: unknown): z.infer<S> {
  const parsed = schema.safeParse(answer)
  if (parsed.success) return parsed.data
  throw new AppError(
    'obsRefused',
    'OBS answered something that the studio does not understand. Update both.',
    {
      cause: parsed.error,
    },
  )
}

/** Anything that a request may throw, as a coded error. */
export function codedError(error: unknown): AppError {
  if (error instanceof AppError) return error
  if (error instanceof OBSWebSocketError) return refusalOf(error.code, error.message, error)
  return new AppError('notConnected', words.notConnected, { cause: error })
}
