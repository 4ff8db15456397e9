import { z } from 'zod'
import { obsTransform, sceneName } from './obs'

const name = z.string().min(1).max(200)
const on = z.boolean()
const item = {
  scene: sceneName,
  source: name,
  /** Only where a scene has the same source twice; else it is found by its name. */
  itemId: z.number().int().optional(),
}

export const mediaActions = ['play', 'pause', 'stop', 'restart', 'next', 'previous'] as const

/** One change of OBS. Names are as OBS has them. */
export const obsCommand = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('programScene'), scene: sceneName }),
  z.object({ kind: z.literal('previewScene'), scene: sceneName }),
  z.object({ kind: z.literal('studioMode'), on }),
  /** Puts the preview on air. */
  z.object({ kind: z.literal('transitionNow') }),
  z.object({ kind: z.literal('transition'), name }),
  z.object({ kind: z.literal('transitionLength'), ms: z.number().int().min(50).max(20_000) }),
  z.object({ kind: z.literal('sourceVisible'), ...item, on }),
  z.object({ kind: z.literal('sourceText'), source: name, text: z.string().max(2_000) }),
  z.object({ kind: z.literal('sourceTransform'), ...item, transform: obsTransform.partial() }),
  z.object({ kind: z.literal('filter'), source: name, filter: name, on }),
  z.object({ kind: z.literal('mute'), input: name, on }),
  z.object({ kind: z.literal('volume'), input: name, db: z.number().min(-100).max(26) }),
  z.object({ kind: z.literal('stream'), on }),
  z.object({ kind: z.literal('record'), on }),
  z.object({ kind: z.literal('recordPause'), on }),
  z.object({ kind: z.literal('replay'), on }),
  z.object({ kind: z.literal('replaySave') }),
  z.object({ kind: z.literal('virtualCam'), on }),
  z.object({ kind: z.literal('media'), input: name, action: z.enum(mediaActions) }),
  z.object({ kind: z.literal('collection'), name }),
  z.object({ kind: z.literal('profile'), name }),
  /** By the name that OBS gives it, such as `OBSBasic.Screenshot`. */
  z.object({ kind: z.literal('hotkey'), name }),
])
export type ObsCommand = z.infer<typeof obsCommand>
export type ObsCommandKind = ObsCommand['kind']

/** Several changes at once, done in order; one that OBS refuses does not keep the others back. */
export const obsCommands = z.array(obsCommand).min(1).max(20)

/** What a rule may do in OBS. To start or stop the stream it asks the operator first, unless she trusted that rule. */
export const obsAction = z.object({ kind: z.literal('obsCommand'), command: obsCommand })
export type ObsAction = z.infer<typeof obsAction>
