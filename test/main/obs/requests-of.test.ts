import { expect, it } from 'vitest'
import { itemWanted, requestOf } from '../../../src/main/obs/requests-of'
import { type ObsCommand, obsCommand } from '../../../src/shared/domain/obs-command'

const at = { scene: 'Desk', source: 'Words' }
const table: [ObsCommand, string, Record<string, unknown>?][] = [
  [{ kind: 'programScene', scene: 'Desk' }, 'SetCurrentProgramScene', { sceneName: 'Desk' }],
  [{ kind: 'previewScene', scene: 'Desk' }, 'SetCurrentPreviewScene', { sceneName: 'Desk' }],
  [{ kind: 'studioMode', on: true }, 'SetStudioModeEnabled', { studioModeEnabled: true }],
  [{ kind: 'transitionNow' }, 'TriggerStudioModeTransition'],
  [{ kind: 'transition', name: 'Fade' }, 'SetCurrentSceneTransition', { transitionName: 'Fade' }],
  [{ kind: 'transitionLength', ms: 500 }, 'SetCurrentSceneTransitionDuration', { transitionDuration: 500 }],
  [
    { kind: 'sourceVisible', ...at, on: false },
    'SetSceneItemEnabled',
    { sceneName: 'Desk', sceneItemId: 9, sceneItemEnabled: false },
  ],
  [
    { kind: 'sourceTransform', ...at, transform: { x: 1, scaleY: 2 } },
    'SetSceneItemTransform',
    { sceneName: 'Desk', sceneItemId: 9, sceneItemTransform: { positionX: 1, scaleY: 2 } },
  ],
  [
    { kind: 'sourceText', source: 'Words', text: 'hi' },
    'SetInputSettings',
    { inputName: 'Words', inputSettings: { text: 'hi' }, overlay: true },
  ],
  [
    { kind: 'filter', source: 'Words', filter: 'Tint', on: true },
    'SetSourceFilterEnabled',
    { sourceName: 'Words', filterName: 'Tint', filterEnabled: true },
  ],
  [{ kind: 'mute', input: 'Mic', on: true }, 'SetInputMute', { inputName: 'Mic', inputMuted: true }],
  [{ kind: 'volume', input: 'Mic', db: -6 }, 'SetInputVolume', { inputName: 'Mic', inputVolumeDb: -6 }],
  [{ kind: 'stream', on: true }, 'StartStream'],
  [{ kind: 'stream', on: false }, 'StopStream'],
  [{ kind: 'record', on: true }, 'StartRecord'],
  [{ kind: 'recordPause', on: true }, 'PauseRecord'],
  [{ kind: 'recordPause', on: false }, 'ResumeRecord'],
  [{ kind: 'replay', on: false }, 'StopReplayBuffer'],
  [{ kind: 'replaySave' }, 'SaveReplayBuffer'],
  [{ kind: 'virtualCam', on: true }, 'StartVirtualCam'],
  [
    { kind: 'media', input: 'Film', action: 'restart' },
    'TriggerMediaInputAction',
    { inputName: 'Film', mediaAction: 'OBS_WEBSOCKET_MEDIA_INPUT_ACTION_RESTART' },
  ],
  [{ kind: 'collection', name: 'Show' }, 'SetCurrentSceneCollection', { sceneCollectionName: 'Show' }],
  [{ kind: 'profile', name: 'Live' }, 'SetCurrentProfile', { profileName: 'Live' }],
  [{ kind: 'hotkey', name: 'OBSBasic.X' }, 'TriggerHotkeyByName', { hotkeyName: 'OBSBasic.X' }],
]

it.each(table)('%o is %s', (command, requestType, requestData) => {
  expect(requestOf(command, 9)).toEqual(requestData ? { requestType, requestData } : { requestType })
})

it('the table has every command', () => {
  const kinds = obsCommand.options.map(({ shape }) => shape.kind.value)
  expect(new Set(table.map(([{ kind }]) => kind))).toEqual(new Set(kinds))
})

it('a source in a scene is looked up by name, unless its number is given', () => {
  expect(itemWanted({ kind: 'sourceVisible', ...at, on: true })).toEqual({
    sceneName: 'Desk',
    sourceName: 'Words',
  })
  expect(itemWanted({ kind: 'sourceVisible', ...at, itemId: 3, on: true })).toBeNull()
  expect(requestOf({ kind: 'sourceVisible', ...at, itemId: 3, on: true }).requestData?.sceneItemId).toBe(3)
  expect(itemWanted({ kind: 'replaySave' })).toBeNull()
})
