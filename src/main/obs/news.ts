import { z } from 'zod'

// Events of obs-websocket 5 (protocol.md, Events); fields that are not used here are passed over.

const output = z.object({ outputActive: z.boolean(), outputState: z.string() })
const scene = z.object({ sceneName: z.string() })
const item = scene.extend({ sceneItemId: z.number().int() })
const input = z.object({ inputName: z.string() })
const source = z.object({ sourceName: z.string() })
const anything = z.unknown()

const events = {
  CurrentProgramSceneChanged: scene,
  CurrentPreviewSceneChanged: scene,
  SceneCreated: scene,
  SceneRemoved: scene,
  SceneListChanged: z.object({ scenes: z.array(scene) }),
  SceneNameChanged: z.object({ oldSceneName: z.string(), sceneName: z.string() }),
  StudioModeStateChanged: z.object({ studioModeEnabled: z.boolean() }),
  CurrentSceneTransitionChanged: z.object({ transitionName: z.string() }),
  CurrentSceneTransitionDurationChanged: z.object({ transitionDuration: z.number() }),
  InputCreated: input,
  InputRemoved: input,
  InputNameChanged: z.object({ oldInputName: z.string(), inputName: z.string() }),
  InputMuteStateChanged: input.extend({ inputMuted: z.boolean() }),
  InputVolumeChanged: input.extend({ inputVolumeDb: z.number() }),
  /** New with obs-websocket 5.4. */
  InputSettingsChanged: input,
  MediaInputPlaybackStarted: input,
  MediaInputPlaybackEnded: input,
  MediaInputActionTriggered: input,
  StreamStateChanged: output,
  RecordStateChanged: output,
  ReplayBufferStateChanged: output,
  ReplayBufferSaved: anything,
  VirtualcamStateChanged: output,
  SceneItemCreated: item.extend({ sourceName: z.string() }),
  SceneItemRemoved: item,
  SceneItemListReindexed: scene,
  SceneItemEnableStateChanged: item.extend({ sceneItemEnabled: z.boolean() }),
  SourceFilterCreated: source,
  SourceFilterRemoved: source,
  SourceFilterNameChanged: source,
  SourceFilterEnableStateChanged: source.extend({ filterName: z.string(), filterEnabled: z.boolean() }),
  CurrentSceneCollectionChanging: z.object({ sceneCollectionName: z.string() }),
  CurrentSceneCollectionChanged: z.object({ sceneCollectionName: z.string() }),
  SceneCollectionListChanged: z.object({ sceneCollections: z.array(z.string()) }),
  CurrentProfileChanged: z.object({ profileName: z.string() }),
  ProfileListChanged: z.object({ profiles: z.array(z.string()) }),
} as const satisfies Record<string, z.ZodType>

type Events = typeof events
export type NewsType = keyof Events
/** An event of OBS that means something here, parsed. */
export type ObsNews = { [T in NewsType]: { type: T; data: z.infer<Events[T]> } }[NewsType]

export const newsTypes = Object.keys(events) as NewsType[]

/** Null for what is not as the protocol says: as if it had not been said. */
export function readNews(type: NewsType, data: unknown): ObsNews | null {
  const parsed = events[type].safeParse(data)
  return parsed.success ? ({ type, data: parsed.data } as ObsNews) : null
}

const meters = z.object({
  inputs: z.array(
    z.object({
      inputName: z.string(),
      /** A channel each: magnitude, peak, input peak; factors of full scale. */
      inputLevelsMul: z.array(z.array(z.number())),
    }),
  ),
})

/** The loudest channel of each input, dB of full scale; null is silence. */
export function meterNews(event: unknown): { name: string; peakDb: number | null }[] | null {
  const parsed = meters.safeParse(event)
  if (!parsed.success) return null
  return parsed.data.inputs.map(({ inputName, inputLevelsMul }) => {
    const peak = Math.max(0, ...inputLevelsMul.map((channel) => channel[1] ?? 0))
    return { name: inputName, peakDb: peak > 0 ? 20 * Math.log10(peak) : null }
  })
}
