import { z } from 'zod'
import { mediaId, sceneId, sceneLabel } from '../../domain/scene'
import { sceneChange } from '../../domain/scene/change'
import { mostFileLength } from '../../domain/scene/file'

const nothing = z.void()
const ofCollection = z.object({ id: sceneId })
const offset = z.number().int().min(0).max(mostFileLength)
/** A chunk must fit into one message of the browser host's bridge (64 KiB). */
export const uploadChunkBytes = 36 * 1_024
const uploaded = z.object({ uploadId: sceneId })

/** Our own scenes. Those of OBS are in `obs`. */
export const sceneRequests = {
  'scenes.change': { input: sceneChange, output: nothing },
  'scenes.select': { input: z.object({ sceneId }), output: nothing },
  'scenes.undo': { input: nothing, output: nothing },
  'scenes.redo': { input: nothing, output: nothing },

  /** Makes a collection with one scene, and uses it. */
  'scenes.addCollection': { input: z.object({ name: sceneLabel }), output: nothing },
  'scenes.useCollection': { input: ofCollection, output: nothing },
  'scenes.renameCollection': { input: ofCollection.extend({ name: sceneLabel }), output: nothing },
  'scenes.removeCollection': { input: ofCollection, output: nothing },

  /** A file piece by piece, in order; it is kept in memory until it is used, and a few minutes at most. */
  'scenes.upload': {
    input: uploaded.extend({ offset, data: z.base64().max((uploadChunkBytes / 3) * 4) }),
    output: nothing,
  },
  /** Keeps an uploaded PNG, JPEG, WebP, GIF, MP4 or WebM. */
  'scenes.addMedia': { input: uploaded, output: z.object({ mediaId, kind: z.enum(['image', 'video']) }) },
  /** Adds the collection of an uploaded file, and uses it. */
  'scenes.import': { input: uploaded, output: nothing },
  /** The collection in use as a file, images and all; it is read like media. */
  'scenes.export': { input: nothing, output: z.object({ mediaId }) },

  /** A topic of its own: the window reads media by itself, which is no sign of the operator. */
  'sceneMedia.read': {
    input: z.object({ mediaId, offset }),
    /** `bytes`: of the whole. */
    output: z.object({ data: z.base64(), bytes: z.number().int() }),
  },
}
