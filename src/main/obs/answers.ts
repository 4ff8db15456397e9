import { z } from 'zod'
import type { ObsOutputState, ObsTransform } from '../../shared/domain/obs'

// Answers of obs-websocket 5 (protocol.md, Requests); fields that are not used here are passed over.

export const version = z.object({
  obsVersion: z.string().max(40),
  obsWebSocketVersion: z.string().max(40),
  rpcVersion: z.number(),
  availableRequests: z.array(z.string()),
  supportedImageFormats: z.array(z.string()).default([]),
})
export type Version = z.infer<typeof version>

const named = z.object({ sceneName: z.string() })
export const sceneList = z.object({
  currentProgramSceneName: z.string().nullable(),
  currentPreviewSceneName: z.string().nullable().default(null),
  scenes: z.array(named),
})
/** OBS lists scenes from the bottom of its list upwards. */
export const namesOf = (scenes: readonly z.infer<typeof named>[]): string[] =>
  scenes.map(({ sceneName }) => sceneName).reverse()

export const transitionList = z.object({
  currentSceneTransitionName: z.string().nullable(),
  transitions: z.array(z.object({ transitionName: z.string() })),
})
export const currentTransition = z.object({
  transitionName: z.string(),
  transitionDuration: z.number().nullable().default(null),
})
export const inputList = z.object({
  inputs: z.array(z.object({ inputName: z.string(), unversionedInputKind: z.string() })),
})
export const muteState = z.object({ inputMuted: z.boolean() })
export const volume = z.object({ inputVolumeDb: z.number() })

export const collectionList = z.object({
  currentSceneCollectionName: z.string(),
  sceneCollections: z.array(z.string()),
})
export const profileList = z.object({ currentProfileName: z.string(), profiles: z.array(z.string()) })

export const outputStatus = z.object({
  outputActive: z.boolean(),
  outputReconnecting: z.boolean().default(false),
  outputPaused: z.boolean().default(false),
})
export const outputStateOf = (status: z.infer<typeof outputStatus> | null): ObsOutputState => {
  if (!status) return 'unavailable'
  if (status.outputReconnecting) return 'reconnecting'
  if (!status.outputActive) return 'off'
  return status.outputPaused ? 'paused' : 'on'
}
/** Frames of the stream. */
export const streamFrames = z.object({ outputSkippedFrames: z.number(), outputTotalFrames: z.number() })

export const stats = z.object({
  cpuUsage: z.number(),
  memoryUsage: z.number(),
  availableDiskSpace: z.number(),
  activeFps: z.number(),
  renderSkippedFrames: z.number(),
  renderTotalFrames: z.number(),
  outputSkippedFrames: z.number(),
  outputTotalFrames: z.number(),
})

export const itemId = z.object({ sceneItemId: z.number().int() })
export const itemList = z.object({
  sceneItems: z.array(
    z.object({
      sceneItemId: z.number().int(),
      sourceName: z.string(),
      inputKind: z.string().nullable().default(null),
      isGroup: z.boolean().nullable().default(null),
      sceneItemEnabled: z.boolean(),
      sceneItemTransform: z.object({
        positionX: z.number(),
        positionY: z.number(),
        scaleX: z.number(),
        scaleY: z.number(),
        rotation: z.number(),
      }),
    }),
  ),
})
export type Item = z.infer<typeof itemList>['sceneItems'][number]
export const transformOf = ({ sceneItemTransform: each }: Item): ObsTransform => ({
  x: each.positionX,
  y: each.positionY,
  scaleX: each.scaleX,
  scaleY: each.scaleY,
  rotation: each.rotation,
})
export const filterList = z.object({
  filters: z.array(z.object({ filterName: z.string(), filterEnabled: z.boolean() })),
})
export const textSettings = z.object({ inputSettings: z.object({ text: z.string().optional() }) })
export const mediaStatus = z.object({ mediaState: z.string() })
export const screenshot = z.object({ imageData: z.string().startsWith('data:image/').max(400_000) })
export const hotkeyList = z.object({ hotkeys: z.array(z.string()) })
export const streamService = z.object({
  streamServiceType: z.string(),
  streamServiceSettings: z.record(z.string(), z.json()),
})

/** One result of a batch. */
export const result = z.object({
  requestStatus: z.object({ result: z.boolean(), code: z.number(), comment: z.string().optional() }),
  responseData: z.unknown().optional(),
})
