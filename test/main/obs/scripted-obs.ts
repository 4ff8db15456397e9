import { EventEmitter } from 'node:events'
import type { ObsRequest } from '../../../src/main/obs/requests-of'

type Said = Record<string, unknown> | (() => Record<string, unknown>)

/** Answers as obs-websocket 5 gives them, from a table that a test may change; what is not in it is refused with 604. */
export class ScriptedObs extends EventEmitter {
  readonly asked: ObsRequest[] = []
  isSilent = false

  constructor(readonly answers: Record<string, Said> = {}) {
    super()
  }
  async connect(): Promise<object> {
    return {}
  }
  async reidentify(): Promise<{ negotiatedRpcVersion: number }> {
    return { negotiatedRpcVersion: 1 }
  }
  private answer(requestType: string): Record<string, unknown> | null {
    const said = this.answers[requestType]
    if (said === undefined) return null
    return typeof said === 'function' ? said() : said
  }
  async call(requestType: string, requestData?: Record<string, unknown>): Promise<object> {
    this.asked.push({ requestType, ...(requestData && { requestData }) })
    if (this.isSilent) return new Promise(() => undefined)
    return this.answer(requestType) ?? {}
  }
  async callBatch(requests: readonly ObsRequest[]): Promise<object[]> {
    this.asked.push(...requests)
    if (this.isSilent) return new Promise(() => undefined)
    return requests.map(({ requestType }) => {
      const responseData = this.answer(requestType)
      const requestStatus = responseData ? { result: true, code: 100 } : { result: false, code: 604 }
      return { requestType, requestStatus, ...(responseData && { responseData }) }
    })
  }
  async disconnect(): Promise<void> {}
}

const off = { outputActive: false }

/** An OBS with two scenes, as obs-websocket 5.5 tells it (recorded, and shortened). */
export const usualAnswers = (): Record<string, Said> => ({
  GetVersion: {
    obsVersion: '31.0.0',
    obsWebSocketVersion: '5.5.4',
    rpcVersion: 1,
    availableRequests: ['GetVersion', 'SetSceneItemEnabled'],
    supportedImageFormats: ['jpg', 'png'],
  },
  GetSceneList: {
    currentProgramSceneName: 'Desk',
    currentPreviewSceneName: null,
    scenes: [{ sceneName: 'Be right back', sceneIndex: 0, sceneUuid: 'a' }, { sceneName: 'Desk' }],
  },
  GetSceneTransitionList: {
    currentSceneTransitionName: 'Fade',
    transitions: [{ transitionName: 'Cut' }, { transitionName: 'Fade' }],
  },
  GetCurrentSceneTransition: { transitionName: 'Fade', transitionDuration: 300 },
  GetInputList: { inputs: [{ inputName: 'Mic', unversionedInputKind: 'pulse_input_capture' }] },
  GetInputMute: { inputMuted: false },
  GetInputVolume: { inputVolumeDb: -3, inputVolumeMul: 0.7 },
  GetStreamStatus: { ...off, outputSkippedFrames: 0, outputTotalFrames: 0 },
  GetRecordStatus: off,
  GetReplayBufferStatus: off,
  GetSceneCollectionList: { currentSceneCollectionName: 'Show', sceneCollections: ['Show', 'Other'] },
  GetProfileList: { currentProfileName: 'Live', profiles: ['Live'] },
  GetStats: {
    cpuUsage: 12,
    memoryUsage: 300,
    availableDiskSpace: 5_000,
    activeFps: 30,
    renderSkippedFrames: 5,
    renderTotalFrames: 100,
    outputSkippedFrames: 0,
    outputTotalFrames: 0,
  },
})
