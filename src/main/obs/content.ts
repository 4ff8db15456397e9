import type { ObsInput, ObsOutput, ObsOutputState, ObsShow } from '../../shared/domain/obs'
import { namesOf } from './answers'
import type { NewsType, ObsNews } from './news'

/** What is known of a connected OBS. */
export interface ObsContent {
  version: string
  scenes: string[]
  /** Null while OBS does not say. */
  currentScene: string | null
  show: ObsShow
}

/** After these, what is known may be wrong in more than the event says. */
const unsettling: readonly NewsType[] = [
  'StudioModeStateChanged',
  'SceneCreated',
  'SceneRemoved',
  'InputCreated',
  'CurrentSceneTransitionChanged',
  'CurrentSceneCollectionChanged',
  'CurrentProfileChanged',
]
export const wantsReading = ({ type }: ObsNews): boolean => unsettling.includes(type)

/** Sources, filters, texts and media of some scene are not what they were. */
const ofSources: readonly NewsType[] = [
  'SceneItemCreated',
  'SceneItemRemoved',
  'SceneItemListReindexed',
  'SceneItemEnableStateChanged',
  'SourceFilterCreated',
  'SourceFilterRemoved',
  'SourceFilterNameChanged',
  'SourceFilterEnableStateChanged',
  'InputSettingsChanged',
  'InputNameChanged',
  'MediaInputPlaybackStarted',
  'MediaInputPlaybackEnded',
  'MediaInputActionTriggered',
]

/** protocol.md: ObsOutputState. */
const outputStates: Readonly<Record<string, ObsOutputState>> = {
  OBS_WEBSOCKET_OUTPUT_STARTING: 'starting',
  OBS_WEBSOCKET_OUTPUT_STARTED: 'on',
  OBS_WEBSOCKET_OUTPUT_STOPPING: 'stopping',
  OBS_WEBSOCKET_OUTPUT_STOPPED: 'off',
  OBS_WEBSOCKET_OUTPUT_RECONNECTING: 'reconnecting',
  OBS_WEBSOCKET_OUTPUT_RECONNECTED: 'on',
  OBS_WEBSOCKET_OUTPUT_PAUSED: 'paused',
  OBS_WEBSOCKET_OUTPUT_RESUMED: 'on',
}
export const outputStateNamed = (name: string): ObsOutputState | undefined => outputStates[name]

/** What is known after an event; the same object when the event changes nothing that is known. */
export function afterNews(content: ObsContent, news: ObsNews): ObsContent {
  const changed = changedBy(content, news)
  if (!ofSources.includes(news.type)) return changed
  return withShow(changed, { revision: changed.show.revision + 1 })
}

function changedBy(content: ObsContent, { type, data }: ObsNews): ObsContent {
  const show = (part: Partial<ObsShow>) => withShow(content, part)
  switch (type) {
    case 'CurrentProgramSceneChanged':
      return { ...content, currentScene: data.sceneName }
    case 'SceneListChanged':
      return { ...content, scenes: namesOf(data.scenes) }
    case 'SceneNameChanged':
      return renamed(content, data.oldSceneName, data.sceneName)
    case 'CurrentPreviewSceneChanged':
      return show({ previewScene: data.sceneName })
    case 'StudioModeStateChanged':
      return show({ previewScene: data.studioModeEnabled ? content.currentScene : null })
    case 'CurrentSceneTransitionChanged':
      return show({ transition: data.transitionName })
    case 'CurrentSceneTransitionDurationChanged':
      return show({ transitionMs: data.transitionDuration })
    case 'InputRemoved':
      return show({ inputs: content.show.inputs.filter(({ name }) => name !== data.inputName) })
    case 'InputNameChanged':
      return withInput(content, data.oldInputName, () => ({ name: data.inputName }))
    case 'InputMuteStateChanged':
      return withSound(content, data.inputName, { muted: data.inputMuted })
    case 'InputVolumeChanged':
      return withSound(content, data.inputName, { volumeDb: data.inputVolumeDb })
    case 'StreamStateChanged':
      return withOutput(content, 'stream', data.outputState)
    case 'RecordStateChanged':
      return withOutput(content, 'record', data.outputState)
    case 'ReplayBufferStateChanged':
      return withOutput(content, 'replay', data.outputState)
    case 'VirtualcamStateChanged':
      return withOutput(content, 'virtualCam', data.outputState)
    case 'CurrentSceneCollectionChanging':
      // Until the other collection is there, OBS says nothing that holds.
      return { ...content, currentScene: null }
    case 'CurrentSceneCollectionChanged':
      return show({ collection: data.sceneCollectionName })
    case 'SceneCollectionListChanged':
      return show({ collections: data.sceneCollections })
    case 'CurrentProfileChanged':
      return show({ profile: data.profileName })
    case 'ProfileListChanged':
      return show({ profiles: data.profiles })
    default:
      return content
  }
}

const withShow = (content: ObsContent, part: Partial<ObsShow>): ObsContent => ({
  ...content,
  show: { ...content.show, ...part },
})

function withInput(
  content: ObsContent,
  name: string,
  part: (input: ObsInput) => Partial<ObsInput>,
): ObsContent {
  const inputs = content.show.inputs.map((input) =>
    input.name === name ? { ...input, ...part(input) } : input,
  )
  return withShow(content, { inputs })
}

/** OBS tells of mute and volume of a picture too, which has no sound. */
const withSound = (
  content: ObsContent,
  name: string,
  part: Partial<NonNullable<ObsInput['sound']>>,
): ObsContent => withInput(content, name, ({ sound }) => ({ sound: sound && { ...sound, ...part } }))

function withOutput(content: ObsContent, output: ObsOutput, state: string): ObsContent {
  const next = outputStateNamed(state)
  if (next === undefined) return content
  return withShow(content, { outputs: { ...content.show.outputs, [output]: next } })
}

function renamed(content: ObsContent, before: string, now: string): ObsContent {
  const same = (name: string) => (name === before ? now : name)
  const { currentScene, show } = content
  return {
    ...content,
    scenes: content.scenes.map(same),
    currentScene: currentScene === null ? null : same(currentScene),
    show: { ...show, previewScene: show.previewScene === null ? null : same(show.previewScene) },
  }
}
