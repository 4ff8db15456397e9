import { z } from 'zod'
import {
  mostPieceBytes,
  recordingContainer,
  recordingEnding,
  recordingMarker,
  recordingTitle,
} from '../../domain/recording'

const id = z.uuid()
const title = recordingTitle
const bytes = z.base64().max(Math.ceil(mostPieceBytes / 3) * 4)

/** A recording is made in the window and kept by main, a piece at a time: each is answered once it is written. */
export const recordingRequests = {
  /** @throws `conflict` while one runs, `noSpace`, `folderGone` */
  'recording.start': { input: z.object({ container: recordingContainer }), output: z.object({ id }) },
  /** The piece at `offset`, which is where the file ends; a repeated one is answered and not written again. An empty one is a sign of life. */
  'recording.append': {
    input: z.object({ id, offset: z.number().int().min(0), bytes }),
    output: z.object({ sizeBytes: z.number().int() }),
  },
  'recording.pause': { input: z.object({ id, isPaused: z.boolean() }), output: z.void() },
  'recording.finish': { input: z.object({ id, ending: recordingEnding }), output: z.void() },
  /** The operator's own mark. */
  'recording.mark': { input: recordingMarker.pick({ label: true }), output: z.void() },
  'recording.rename': { input: z.object({ title, to: title }), output: z.void() },
  'recording.delete': { input: z.object({ title }), output: z.void() },
  'recording.openFolder': { input: z.void(), output: z.void() },
  /** Null: `recordings` in the data folder. @throws `folderGone` for one that cannot be made or written to */
  'recording.setFolder': {
    input: z.object({ folder: z.string().trim().min(1).max(1_000).nullable() }),
    output: z.void(),
  },
}
