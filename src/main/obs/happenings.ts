import type { ObsOutput } from '../../shared/domain/obs'
import type { ObsEvent, ObsEventKind } from '../../shared/domain/obs-event'
import { type ObsContent, outputStateNamed } from './content'
import type { ObsNews } from './news'

const outputEvents: Partial<Record<ObsOutput, { on: ObsEventKind; off: ObsEventKind }>> = {
  stream: { on: 'streamStarted', off: 'streamStopped' },
  record: { on: 'recordStarted', off: 'recordStopped' },
  virtualCam: { on: 'virtualCamStarted', off: 'virtualCamStopped' },
}

/** An output that never ran does not stop, and one that comes back from reconnecting does not start. */
function ofOutput(before: ObsContent, output: ObsOutput, stateName: string): ObsEvent | null {
  const events = outputEvents[output]
  const was = before.show.outputs[output]
  const now = outputStateNamed(stateName)
  if (!events) return null
  if (now === 'on' && (was === 'off' || was === 'starting')) return { event: events.on, name: null }
  if (now === 'off' && was !== 'off' && was !== 'starting') return { event: events.off, name: null }
  return null
}

/** What rules may hear of an event, given what was known before it. A scene item has a number only: see `ofItem`. */
export function happeningOf(before: ObsContent, { type, data }: ObsNews): ObsEvent | null {
  switch (type) {
    case 'CurrentProgramSceneChanged':
      return data.sceneName === before.currentScene ? null : { event: 'sceneOnAir', name: data.sceneName }
    case 'StreamStateChanged':
      return ofOutput(before, 'stream', data.outputState)
    case 'RecordStateChanged':
      return ofOutput(before, 'record', data.outputState)
    case 'VirtualcamStateChanged':
      return ofOutput(before, 'virtualCam', data.outputState)
    case 'ReplayBufferSaved':
      return { event: 'replaySaved', name: null }
    case 'InputMuteStateChanged':
      return { event: data.inputMuted ? 'muted' : 'unmuted', name: data.inputName }
    case 'SourceFilterEnableStateChanged':
      return { event: data.filterEnabled ? 'filterOn' : 'filterOff', name: data.filterName }
    case 'MediaInputPlaybackEnded':
      return { event: 'mediaEnded', name: data.inputName }
    case 'CurrentSceneCollectionChanged':
      return { event: 'collectionUsed', name: data.sceneCollectionName }
    case 'CurrentProfileChanged':
      return { event: 'profileUsed', name: data.profileName }
    default:
      return null
  }
}

/** A source in a scene was switched on or off. */
export const ofItem = (isOn: boolean, name: string): ObsEvent => ({
  event: isOn ? 'sourceShown' : 'sourceHidden',
  name,
})
