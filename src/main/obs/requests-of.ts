import type { ObsTransform } from '../../shared/domain/obs'
import type { ObsCommand } from '../../shared/domain/obs-command'

/** A request of obs-websocket 5. */
export interface ObsRequest {
  requestType: string
  requestData?: Record<string, unknown>
}

const ask = (requestType: string, requestData?: Record<string, unknown>): ObsRequest => ({
  requestType,
  ...(requestData && { requestData }),
})
const startOrStop = (what: string, on: boolean): ObsRequest => ask(`${on ? 'Start' : 'Stop'}${what}`)

/** protocol.md: ObsMediaInputAction. */
const mediaAction = (action: string): string => `OBS_WEBSOCKET_MEDIA_INPUT_ACTION_${action.toUpperCase()}`

type Given<T> = { [K in keyof T]?: T[K] | undefined }
function transformRequest({ x, y, ...rest }: Given<ObsTransform>): Record<string, unknown> {
  const given = { positionX: x, positionY: y, ...rest }
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined))
}

/** The scene item that a command means, where it is not known yet by its number. */
export function itemWanted(command: ObsCommand): { sceneName: string; sourceName: string } | null {
  if (command.kind !== 'sourceVisible' && command.kind !== 'sourceTransform') return null
  if (command.itemId !== undefined) return null
  return { sceneName: command.scene, sourceName: command.source }
}

/** The one request for a command (protocol.md, Requests). `itemId`: of a command that {@link itemWanted} asked for. */
export function requestOf(command: ObsCommand, itemId?: number): ObsRequest {
  switch (command.kind) {
    case 'programScene':
      return ask('SetCurrentProgramScene', { sceneName: command.scene })
    case 'previewScene':
      return ask('SetCurrentPreviewScene', { sceneName: command.scene })
    case 'studioMode':
      return ask('SetStudioModeEnabled', { studioModeEnabled: command.on })
    case 'transitionNow':
      return ask('TriggerStudioModeTransition')
    case 'transition':
      return ask('SetCurrentSceneTransition', { transitionName: command.name })
    case 'transitionLength':
      return ask('SetCurrentSceneTransitionDuration', { transitionDuration: command.ms })
    case 'sourceVisible':
      return ask('SetSceneItemEnabled', {
        sceneName: command.scene,
        sceneItemId: command.itemId ?? itemId,
        sceneItemEnabled: command.on,
      })
    case 'sourceTransform':
      return ask('SetSceneItemTransform', {
        sceneName: command.scene,
        sceneItemId: command.itemId ?? itemId,
        sceneItemTransform: transformRequest(command.transform),
      })
    case 'sourceText':
      return ask('SetInputSettings', {
        inputName: command.source,
        inputSettings: { text: command.text },
        overlay: true,
      })
    case 'filter':
      return ask('SetSourceFilterEnabled', {
        sourceName: command.source,
        filterName: command.filter,
        filterEnabled: command.on,
      })
    case 'mute':
      return ask('SetInputMute', { inputName: command.input, inputMuted: command.on })
    case 'volume':
      return ask('SetInputVolume', { inputName: command.input, inputVolumeDb: command.db })
    case 'stream':
      return startOrStop('Stream', command.on)
    case 'record':
      return startOrStop('Record', command.on)
    case 'recordPause':
      return ask(command.on ? 'PauseRecord' : 'ResumeRecord')
    case 'replay':
      return startOrStop('ReplayBuffer', command.on)
    case 'replaySave':
      return ask('SaveReplayBuffer')
    case 'virtualCam':
      return startOrStop('VirtualCam', command.on)
    case 'media':
      return ask('TriggerMediaInputAction', {
        inputName: command.input,
        mediaAction: mediaAction(command.action),
      })
    case 'collection':
      return ask('SetCurrentSceneCollection', { sceneCollectionName: command.name })
    case 'profile':
      return ask('SetCurrentProfile', { profileName: command.name })
    case 'hotkey':
      return ask('TriggerHotkeyByName', { hotkeyName: command.name })
  }
}
