import { z } from 'zod'
import { viewerId } from '../domain/control'
import { awayText, captionText, showPhase, standing } from '../domain/show-phase'

const nothing = z.void()

/** How a show pauses and ends, and who is put out of it, on the room's wire. */
export const studioEndsSays = {
  /** Out now, back by joining again. @throws `notFound` when no page of this viewer is open */
  'viewer.kick': { input: z.object({ viewerId }), output: nothing },
  /** The operator ended the show: viewers hear goodbye instead of "back soon". */
  'show.end': { input: nothing, output: nothing },
  /** What stands on the picture while the publisher is away; empty: the page's own words. */
  'away.publish': { input: z.object({ text: awayText }), output: nothing },
  /** A caption, until the next one or until its time is over. Not stored. */
  'caption.say': { input: z.object({ text: captionText }), output: nothing },
}

export const tellsViewerEnds = {
  'show.phase': showPhase,
  /** To every page of one viewer; `kicked` is followed by the end of the connection. */
  'viewer.standing': z.object({ standing }),
  'caption.line': z.object({ text: captionText, forMs: z.number().int().min(0) }),
}

export const tellsStudioEnds = {
  /** A publisher took over from another one that was not its own. The newer wins. */
  'publisher.replaced': z.object({ at: z.number() }),
}
