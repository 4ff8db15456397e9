import { z } from 'zod'
import { countdownDraft, countdownId, longestCountdownMs, mostCountdowns } from '../domain/countdown'
import { cueDraft, cueShown } from '../domain/cue'
import { drawDraft, drawId, drawReason, drawRecord, drawsView, drawView, ownEntry } from '../domain/draw'
import { seenTip } from '../domain/haptic-delay'
import { idempotencyKey } from '../domain/person'

const nothing = z.void()

/** Draws, countdowns and cues on the room's wire, and what a tip's way took. */
export const viewerGamesSays = {
  /** A repeat changes nothing. @throws `notFound` (it is over), `forbidden` (not for this viewer), `conflict` (it is full) */
  'draw.enter': { input: z.object({ drawId }), output: nothing },
  /** All of a draw that is closed, list included. @throws `notFound` | `conflict` while it is open */
  'draw.record': { input: z.object({ drawId }), output: drawRecord },
  /** The room's clock. */
  'clock.ask': { input: nothing, output: z.object({ at: z.number() }) },
  /** The first frame that shows what a tip of theirs moved was on their screen. */
  'tip.seen': { input: seenTip, output: nothing },
}

/** The studio's wall clock, epoch ms, when the operator pressed: see `pollView.pictureAt`. */
const pictureAt = z.number().nullable()
const lengthMs = z.number().int().min(1_000).max(longestCountdownMs)
const changeMs = z.number().int().min(-longestCountdownMs).max(longestCountdownMs)

export const studioGamesSays = {
  /** A repeat with the same id changes nothing. @throws `conflict` for too many */
  'countdown.start': {
    input: countdownDraft.extend({ id: countdownId, ms: lengthMs, pictureAt }),
    output: nothing,
  },
  /** @throws `notFound`, `conflict` for one that is over */
  'countdown.pause': { input: z.object({ countdownId, isPaused: z.boolean(), pictureAt }), output: nothing },
  /** Less where it is below zero. To one that is over: it runs again for so long. A repeat with the same key adds once. */
  'countdown.add': { input: z.object({ countdownId, key: idempotencyKey, ms: changeMs }), output: nothing },
  /** It is over now. May be asked of one that is. */
  'countdown.end': { input: z.object({ countdownId, pictureAt }), output: nothing },
  /** Nothing more is heard of it. May be asked of one that is gone. */
  'countdown.remove': { input: z.object({ countdownId }), output: nothing },

  /** A repeat with the same id changes nothing. @throws `conflict` while another one is open */
  'draw.open': { input: z.object({ id: drawId, draft: drawDraft, pictureAt }), output: nothing },
  /** No further entries: the list and its hash are fixed. May be asked of one that is closed. @throws `notFound` */
  'draw.close': { input: z.object({ drawId, pictureAt }), output: nothing },
  /** Picks all winners, and reveals the seed. May be asked of one that is drawn. @throws `conflict` while open or with no entry */
  'draw.pick': {
    input: z.object({ drawId, publicValue: z.string().trim().max(200), pictureAt }),
    output: nothing,
  },
  /** A winner of this place does not count, and the next round picks another. @throws `conflict` when nobody is left */
  'draw.again': {
    input: z.object({ drawId, place: z.number().int().min(0), reason: drawReason, pictureAt }),
    output: nothing,
  },
  /** The seed is revealed and nobody wins. @throws `conflict` when it is drawn */
  'draw.cancel': { input: z.object({ drawId, reason: drawReason }), output: nothing },
  /** Takes it off the viewers' pages. @throws `conflict` while it is open or closed and not drawn */
  'draw.hide': { input: z.object({ drawId }), output: nothing },
  'draw.record': viewerGamesSays['draw.record'],

  'cue.say': { input: cueDraft.and(z.object({ pictureAt: z.number() })), output: nothing },
}

/** A countdown as it stands when it is told. */
export const countdownTold = countdownDraft.extend({
  id: countdownId,
  /** Below zero: it has been over for so long. */
  leftMs: z.number(),
  isPaused: z.boolean(),
  /** The studio's wall clock, epoch ms, when it is over; null: it is paused, or nobody said. */
  endsPictureAt: z.number().nullable(),
})
export type CountdownTold = z.infer<typeof countdownTold>
const countdownsTold = z.object({
  list: z.array(countdownTold).max(mostCountdowns),
  /** Of the last change. */
  pictureAt,
})
export type CountdownsTold = z.infer<typeof countdownsTold>

export const tellsViewerGames = {
  'countdowns.state': countdownsTold,
  /** At most four a second, whatever the crowd; null: there is none. */
  'draw.state': drawView.nullable(),
  'draw.mine': ownEntry,
  'cue.shown': cueShown,
}

export const tellsStudioGames = {
  'room.countdowns': countdownsTold,
  'room.draws': drawsView,
  'tip.seen': seenTip,
}
