import { expect, it } from 'vitest'
import { afterNews, type ObsContent } from '../../../src/main/obs/content'
import { happeningOf } from '../../../src/main/obs/happenings'
import { meterNews, type ObsNews } from '../../../src/main/obs/news'
import type { ObsOutputState } from '../../../src/shared/domain/obs'

const content = (stream: ObsOutputState = 'off'): ObsContent => ({
  version: '31.0.0',
  scenes: ['Desk', 'Pause'],
  currentScene: 'Desk',
  show: {
    previewScene: null,
    transitions: [],
    transition: null,
    transitionMs: null,
    inputs: [
      { name: 'Mic', kind: 'mic', sound: { muted: false, volumeDb: 0 } },
      { name: 'Logo', kind: 'image', sound: null },
    ],
    outputs: { stream, record: 'off', replay: 'off', virtualCam: 'off' },
    stats: null,
    collections: [],
    collection: null,
    profiles: [],
    profile: null,
    abilities: { whip: true, thumbnails: true },
    revision: 1,
  },
})
const stream = (state: string): ObsNews => ({
  type: 'StreamStateChanged',
  data: { outputActive: true, outputState: `OBS_WEBSOCKET_OUTPUT_${state}` },
})

it.each<[ObsOutputState, string, string | undefined]>([
  ['off', 'STARTING', undefined],
  ['starting', 'STARTED', 'streamStarted'],
  ['off', 'STARTED', 'streamStarted'],
  ['on', 'RECONNECTING', undefined],
  ['reconnecting', 'RECONNECTED', undefined],
  ['on', 'STOPPING', undefined],
  ['stopping', 'STOPPED', 'streamStopped'],
  ['reconnecting', 'STOPPED', 'streamStopped'],
  ['starting', 'STOPPED', undefined],
])('a stream that is %s and is told %s is %s', (before, state, event) => {
  expect(happeningOf(content(before), stream(state))?.event).toBe(event)
})

it('the scene that was on air already does not come on air', () => {
  const to = (sceneName: string): ObsNews => ({ type: 'CurrentProgramSceneChanged', data: { sceneName } })
  expect(happeningOf(content(), to('Desk'))).toBeNull()
  expect(happeningOf(content(), to('Pause'))).toEqual({ event: 'sceneOnAir', name: 'Pause' })
})

it('a picture has no sound, whatever OBS tells of its volume', () => {
  const muted = (inputName: string) =>
    afterNews(content(), { type: 'InputMuteStateChanged', data: { inputName, inputMuted: true } }).show.inputs
  expect(muted('Logo')[1]?.sound).toBeNull()
  expect(muted('Mic')[0]?.sound).toEqual({ muted: true, volumeDb: 0 })
})

it('studio mode begins with the scene on air as its preview', () => {
  const studioMode = (studioModeEnabled: boolean) =>
    afterNews(content(), { type: 'StudioModeStateChanged', data: { studioModeEnabled } }).show.previewScene
  expect([studioMode(true), studioMode(false)]).toEqual(['Desk', null])
})

it('a change of a source is a new revision, and nothing else', () => {
  const after = afterNews(content(), { type: 'SceneItemListReindexed', data: { sceneName: 'Desk' } })
  expect(after).toEqual({ ...content(), show: { ...content().show, revision: 2 } })
})

it('meters are the loudest channel in dB; silence has none', () => {
  expect(
    meterNews({
      inputs: [
        {
          inputName: 'Mic',
          inputLevelsMul: [
            [0.1, 0.5, 0.5],
            [0.1, 1, 1],
          ],
        },
        { inputName: 'Film', inputLevelsMul: [] },
      ],
    }),
  ).toEqual([
    { name: 'Mic', peakDb: 0 },
    { name: 'Film', peakDb: null },
  ])
  expect(meterNews({ inputs: [{ inputName: 'Mic' }] })).toBeNull()
})
