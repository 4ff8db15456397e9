import { z } from 'zod'
import { controlDraw, controlEnd, controlGrant, controlMove, viewerId } from '../domain/control'
import { mostBlocked } from '../domain/fairness'

const nothing = z.void()

/** Live control on the room's wire. Moves are not stored: only the tip that bought the lease is an event. */
export const viewerControlSays = {
  /** At most 20 a second; more are refused, and the newest counts. */
  'control.move': { input: controlMove, output: nothing },
  'control.draw': { input: controlDraw, output: nothing },
}

export const studioControlSays = {
  /** @throws `notFound` when no page of this viewer is open */
  'control.grant': { input: controlGrant.extend({ viewerId }), output: nothing },
  'control.end': { input: controlEnd, output: nothing },
  /** Everyone who is blocked, whole: who is not in it is not blocked any more. */
  'blocks.publish': { input: z.object({ viewerIds: z.array(viewerId).max(mostBlocked) }), output: nothing },
}

export const tellsViewerControl = {
  'control.granted': controlGrant,
  'control.ended': controlEnd,
}

export const tellsStudioControl = {
  'control.moved': controlMove.extend({ viewerId }),
  'control.drawn': controlDraw.extend({ viewerId }),
  /** The holder's last page has been gone for more than a second. */
  'control.left': controlEnd.pick({ leaseId: true }).extend({ viewerId }),
}
