import { z } from 'zod'

/**
 * Why the room ended a WHIP or WHEP session. Its address answers 410 with `{ error: { code: 'ended', message, end } }` for five
 * minutes, to its maker; 404 afterwards, and 404 at once where the maker ended it.
 */
export const sessionEnds = [
  /** A newer publisher took over. */
  'replaced',
  /** The token that it was opened with ran out, and no newer one was shown. */
  'expired',
  'kicked',
  'blocked',
  /** The room closes. */
  'closed',
  /** Nothing came from it any more, or it never connected. */
  'silent',
  /** What is published now it said it cannot decode. POST a new offer. */
  'incompatible',
] as const
export const sessionEnd = z.enum(sessionEnds)
export type SessionEnd = z.infer<typeof sessionEnd>

/** The body of a refusal, as far as it is read. */
export const endedBody = z.object({ error: z.object({ code: z.string(), end: sessionEnd.optional() }) })
