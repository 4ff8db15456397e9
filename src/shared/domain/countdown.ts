import { z } from 'zod'

export const mostCountdowns = 4
export const countdownId = z.string().regex(/^[\w-]{8,20}$/)
export const longestCountdownMs = 7 * 86_400_000
/** How long the words of one that is over stand on pages and in pictures. */
export const overShownMs = 60_000

/** What an operator sets. */
export const countdownDraft = z.object({
  label: z.string().trim().min(1).max(60),
  /** What stands there when it is over; empty: it goes. */
  whenOver: z.string().trim().max(60).default(''),
})
export type CountdownDraft = z.infer<typeof countdownDraft>

/** One that runs, waits or is over, on this machine's clock. */
export const countdown = countdownDraft.extend({
  id: countdownId,
  /** Epoch ms of our wall clock; of one that is paused, where it would end if it went on now. */
  endsAt: z.number(),
  /** Null: it runs, or is over. */
  pausedLeftMs: z.number().min(0).nullable(),
})
export type Countdown = z.infer<typeof countdown>
export const countdownList = z.array(countdown).max(mostCountdowns)

/** What pages and pictures show of it at a moment. */
export type CountdownFace =
  | { label: string; leftMs: number; isPaused: boolean; words: null }
  | { label: string; leftMs: 0; isPaused: false; words: string }

/** Null: nothing, as it is over and has said its words. `now`: the same clock as `endsAt`. */
export function countdownFace(
  { label, endsAt, pausedLeftMs, whenOver }: Omit<Countdown, 'id'>,
  now: number,
): CountdownFace | null {
  if (pausedLeftMs !== null) return { label, leftMs: pausedLeftMs, isPaused: true, words: null }
  const leftMs = endsAt - now
  if (leftMs > 0) return { label, leftMs, isPaused: false, words: null }
  return whenOver !== '' && -leftMs < overShownMs
    ? { label, leftMs: 0, isPaused: false, words: whenOver }
    : null
}

/** `1:05:09` or `5:09`: whole seconds, the last of them counted to its end. */
export function clockText(leftMs: number): string {
  const seconds = Math.max(0, Math.ceil(leftMs / 1_000))
  const two = (value: number) => String(value).padStart(2, '0')
  const minutes = Math.floor(seconds / 60)
  const hours = Math.floor(minutes / 60)
  const short = `${two(minutes % 60)}:${two(seconds % 60)}`
  return hours > 0 ? `${hours}:${short}` : short.replace(/^0/, '')
}
