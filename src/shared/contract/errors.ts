import type { z } from 'zod'

/** Why somebody is outside a room, each a state of the viewer page. */
export const doorCodes = [
  'closed',
  'inviteNeeded',
  'inviteSpent',
  'membersOnly',
  'ticketNeeded',
  'waiting',
  'turnedAway',
  'full',
  'rulesNotAccepted',
] as const
export type DoorCode = (typeof doorCodes)[number]

/** Every code that may cross a boundary. A code is a promise: the interface has words for each. */
export const errorCodes = [
  'badInput',
  'forbidden',
  'unauthorized',
  'unknownRequest',
  'notFound',
  'conflict',
  'idempotencyConflict',
  'insufficientCredits',
  'soldOut',
  'coolingDown',
  'rateLimited',
  'blocked',
  'kicked',
  ...doorCodes,
  'ended',
  'muted',
  'filtered',
  'nameReserved',
  'tooLarge',
  'unsupported',
  'unavailable',
  'notConnected',
  'timeout',
  'portTaken',
  'radioUnavailable',
  'linkLost',
  'writeRefused',
  'obsRefused',
  'obsUnreachable',
  'fileCorrupt',
  'noSpace',
  'folderGone',
  'internal',
] as const
export type ErrorCode = (typeof errorCodes)[number]

/** A failure with a name. `message` is for the log and says what to do; the interface has its own words per code. */
export class AppError extends Error {
  override name = 'AppError'
  constructor(
    readonly code: ErrorCode,
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options)
  }
}

export interface Failure {
  code: ErrorCode
  message: string
}
export type Reply<T> = { ok: true; value: T } | { ok: false; error: Failure }

/** What a boundary answers for anything thrown behind it. A bug never leaks its text. */
export function describeFailure(error: unknown): Failure {
  if (error instanceof AppError) return { code: error.code, message: error.message }
  return { code: 'internal', message: 'Something unexpected went wrong. The log has the details.' }
}

/** One line that names the first wrong field. @throws AppError `badInput` */
export function parseOrRefuse<S extends z.ZodType>(schema: S, raw: unknown, what: string): z.infer<S> {
  const parsed = schema.safeParse(raw)
  if (parsed.success) return parsed.data
  const issue = parsed.error.issues[0]
  const where = issue?.path.length ? `${what}.${issue.path.join('.')}` : what
  throw new AppError('badInput', `${where}: ${issue?.message ?? 'not understood'}`)
}
