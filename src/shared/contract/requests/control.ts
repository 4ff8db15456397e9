import { z } from 'zod'
import { controlCeiling, controlSeconds, controlStyle, leaseId, viewerId } from '../../domain/control'
import { outputKind } from '../../domain/device'
import { viewerName } from '../../domain/room'
import { refusal } from '../../domain/safety'

const nothing = z.void()

/** Live control and who may ask for anything. None of these leads past the gate. */
export const controlRequests = {
  /** A gift of direct control. It waits in the queue like a tip; answers why it was not taken, or null. */
  'control.give': {
    input: z.object({
      viewerId,
      deviceId: z.string().nullable(),
      outputKind,
      seconds: controlSeconds,
      ceiling: controlCeiling,
      style: controlStyle,
      /** Shown to the viewer and in the queue. */
      label: z.string().trim().min(1).max(60),
    }),
    output: z.object({ refused: refusal.nullable() }),
  },
  /** Takes the control back, at once. */
  'control.end': { input: z.object({ leaseId }), output: nothing },
  /** Nothing of this viewer moves hardware from now on, and what does ends. */
  'viewers.block': { input: z.object({ viewerId, name: viewerName }), output: nothing },
  'viewers.unblock': { input: z.object({ viewerId }), output: nothing },
}
