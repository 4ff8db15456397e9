import { z } from 'zod'
import { countdownDraft, countdownId, longestCountdownMs } from '../../domain/countdown'
import { cueDraft } from '../../domain/cue'
import { drawDraft, drawId, drawReason, drawRecord } from '../../domain/draw'

const nothing = z.void()
const lengthMs = z.number().int().min(1_000).max(longestCountdownMs)

/** Countdowns, draws and cues. None of these leads towards motion but by a rule, through the gate. */
export const gameRequests = {
  /** For so long, or until a moment of this machine's clock (epoch ms). @throws `badInput` for a moment that is past */
  'countdown.start': {
    input: countdownDraft.extend({
      ends: z.union([z.object({ ms: lengthMs }), z.object({ at: z.number() })]),
    }),
    output: nothing,
  },
  'countdown.pause': { input: z.object({ countdownId, isPaused: z.boolean() }), output: nothing },
  /** Less where it is below zero. */
  'countdown.add': {
    input: z.object({ countdownId, ms: z.number().int().min(-longestCountdownMs).max(longestCountdownMs) }),
    output: nothing,
  },
  'countdown.end': { input: z.object({ countdownId }), output: nothing },
  'countdown.remove': { input: z.object({ countdownId }), output: nothing },

  'draw.open': { input: drawDraft, output: nothing },
  'draw.close': { input: z.object({ drawId }), output: nothing },
  'draw.pick': { input: z.object({ drawId, publicValue: z.string().trim().max(200) }), output: nothing },
  'draw.again': {
    input: z.object({ drawId, place: z.number().int().min(0), reason: drawReason }),
    output: nothing,
  },
  'draw.cancel': { input: z.object({ drawId, reason: drawReason }), output: nothing },
  'draw.hide': { input: z.object({ drawId }), output: nothing },
  /** All that one needs to check it. @throws `conflict` while it is open */
  'draw.record': { input: z.object({ drawId }), output: drawRecord },

  /** Each page shows it when its own picture is at this moment. @throws `notConnected` */
  'cue.say': { input: cueDraft, output: nothing },
}
