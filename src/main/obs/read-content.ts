import type { z } from 'zod'
import type { ObsInput, ObsShow, ObsStats } from '../../shared/domain/obs'
import {
  collectionList,
  currentTransition,
  inputList,
  muteState,
  namesOf,
  outputStateOf,
  outputStatus,
  profileList,
  sceneList,
  stats,
  streamFrames,
  transitionList,
  version,
  volume,
} from './answers'
import type { ObsContent } from './content'
import type { Answer, AsksObs } from './obs-socket'
import { codedError } from './protocol'

/** WHIP output came with it. */
const firstWithWhip = 30
/** Loading a scene collection keeps OBS busy. */
const readWithinMs = 10_000

/** Null for an answer that OBS refused, or that is not as the protocol says: this OBS does not have it. */
function read<S extends z.ZodType>(schema: S, answer: Answer | undefined): z.infer<S> | null {
  if (!answer?.ok) return null
  const parsed = schema.safeParse(answer.data)
  return parsed.success ? parsed.data : null
}

/** Everything anew. @throws AppError what OBS refuses with, when it does not tell version or scenes */
export async function readContent(obs: AsksObs, revision: number): Promise<ObsContent> {
  const whole = {
    GetVersion: version,
    GetSceneList: sceneList,
    GetSceneTransitionList: transitionList,
    GetCurrentSceneTransition: currentTransition,
    GetInputList: inputList,
    GetStreamStatus: outputStatus,
    GetRecordStatus: outputStatus,
    GetReplayBufferStatus: outputStatus,
    GetVirtualCamStatus: outputStatus,
    GetSceneCollectionList: collectionList,
    GetProfileList: profileList,
  }
  type Whole = typeof whole
  const names = Object.keys(whole) as (keyof Whole)[]
  const answers = await obs.askAll(
    names.map((requestType) => ({ requestType })),
    readWithinMs,
  )
  const of = <N extends keyof Whole>(name: N): z.infer<Whole[N]> | null =>
    read(whole[name] as z.ZodType, answers[names.indexOf(name)]) as z.infer<Whole[N]> | null

  const known = of('GetVersion')
  const scenes = of('GetSceneList')
  if (!known || !scenes) throw firstRefusal(answers)
  const transitions = of('GetSceneTransitionList')
  const transition = of('GetCurrentSceneTransition')
  const collections = of('GetSceneCollectionList')
  const profiles = of('GetProfileList')
  const show: ObsShow = {
    previewScene: scenes.currentPreviewSceneName,
    transitions: transitions?.transitions.map(({ transitionName }) => transitionName) ?? [],
    transition: transition?.transitionName ?? null,
    transitionMs: transition?.transitionDuration ?? null,
    inputs: await readInputs(obs, of('GetInputList')),
    outputs: {
      stream: outputStateOf(of('GetStreamStatus')),
      record: outputStateOf(of('GetRecordStatus')),
      replay: outputStateOf(of('GetReplayBufferStatus')),
      virtualCam: outputStateOf(of('GetVirtualCamStatus')),
    },
    stats: null,
    collections: collections?.sceneCollections ?? [],
    collection: collections?.currentSceneCollectionName ?? null,
    profiles: profiles?.profiles ?? [],
    profile: profiles?.currentProfileName ?? null,
    abilities: {
      whip: majorOf(known.obsVersion) >= firstWithWhip,
      thumbnails: known.supportedImageFormats.includes('jpg'),
    },
    revision,
  }
  return {
    version: known.obsVersion,
    scenes: namesOf(scenes.scenes),
    currentScene: scenes.currentProgramSceneName,
    show,
  }
}

export const majorOf = (obsVersion: string): number => Number.parseInt(obsVersion, 10) || 0

function firstRefusal(answers: readonly Answer[]): Error {
  const refused = answers.find((answer) => !answer.ok)
  return refused && !refused.ok ? refused.error : codedError(new Error('not as the protocol says'))
}

/** Which inputs there are, and the sound of those that have any. */
async function readInputs(obs: AsksObs, list: z.infer<typeof inputList> | null): Promise<ObsInput[]> {
  const inputs = list?.inputs ?? []
  if (inputs.length === 0) return []
  const answers = await obs.askAll(
    inputs.flatMap(({ inputName }) => [
      { requestType: 'GetInputMute', requestData: { inputName } },
      { requestType: 'GetInputVolume', requestData: { inputName } },
    ]),
    readWithinMs,
  )
  return inputs.map(({ inputName, unversionedInputKind }, index) => {
    const muted = read(muteState, answers[2 * index])
    const loud = read(volume, answers[2 * index + 1])
    const sound = muted && loud ? { muted: muted.inputMuted, volumeDb: loud.inputVolumeDb } : null
    return { name: inputName, kind: unversionedInputKind, sound }
  })
}

/** What the cheap question on the timer brings. */
export type Look = Pick<ObsShow, 'stats'> & { outputs: Pick<ObsShow['outputs'], 'stream' | 'record'> }

/** @throws AppError `timeout` | `notConnected` */
export async function look(obs: AsksObs, withinMs: number): Promise<Look> {
  const [figures, stream, record] = await obs.askAll(
    ['GetStats', 'GetStreamStatus', 'GetRecordStatus'].map((requestType) => ({ requestType })),
    withinMs,
  )
  const streaming = read(outputStatus, stream)
  const frames = streaming?.outputActive ? read(streamFrames, stream) : null
  return {
    stats: statsOf(read(stats, figures), frames),
    outputs: {
      stream: outputStateOf(streaming),
      record: outputStateOf(read(outputStatus, record)),
    },
  }
}

const percent = (part: number, whole: number): number => (whole > 0 ? (100 * part) / whole : 0)

function statsOf(
  figures: z.infer<typeof stats> | null,
  frames: z.infer<typeof streamFrames> | null,
): ObsStats | null {
  if (!figures) return null
  return {
    cpuPercent: figures.cpuUsage,
    memoryMb: figures.memoryUsage,
    framesPerSecond: figures.activeFps,
    missedPercent: percent(figures.renderSkippedFrames, figures.renderTotalFrames),
    skippedPercent: percent(figures.outputSkippedFrames, figures.outputTotalFrames),
    freeDiskMb: figures.availableDiskSpace,
    lostPercent: frames && percent(frames.outputSkippedFrames, frames.outputTotalFrames),
  }
}
