import { z } from 'zod'
import { viewerId } from '../../domain/control'
import { viewerName } from '../../domain/room'
import { awayText, captionText } from '../../domain/show-phase'

const nothing = z.void()

/** What viewers see between pictures, and who is put out. */
export const endsRequests = {
  /** Out now, and what they have ends; back by joining again. @throws `notFound` when they are not here */
  'viewers.kick': { input: z.object({ viewerId, name: viewerName }), output: nothing },
  /** Shown over the picture to those who turned captions on. */
  'room.caption': { input: z.object({ text: captionText.min(1) }), output: nothing },
  'room.setAwayText': { input: z.object({ awayText }), output: nothing },
}
