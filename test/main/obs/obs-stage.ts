import { createSessionSecrets } from '../../../src/main/host/secret-file'
import { createObs, type Obs } from '../../../src/main/obs/obs'
import { defaultSettings } from '../../../src/main/settings/defaults'
import type { Clock } from '../../../src/shared/domain/clock'
import type { ObsMeters, ObsSettings } from '../../../src/shared/domain/obs'
import type { ObsEvent } from '../../../src/shared/domain/obs-event'

/** Our side of OBS with everything that it tells at its edge. */
export interface ObsStage {
  readonly obs: Obs
  readonly events: ObsEvent[]
  readonly renames: [string, string][]
  readonly meters: ObsMeters[]
  settings(): ObsSettings
}

export function createObsStage(clock: Clock, address: ObsSettings['address']): ObsStage {
  const events: ObsEvent[] = []
  const renames: [string, string][] = []
  const meters: ObsMeters[] = []
  const state = { settings: { ...defaultSettings().obs, address } }
  const obs = createObs({
    clock,
    random: Math.random,
    secrets: createSessionSecrets(),
    settings: () => state.settings,
    async saveSettings(value) {
      state.settings = value
    },
    record: () => undefined,
    onChange: () => undefined,
    onEvent: (event) => events.push(event),
    onRenamed: (...names) => renames.push(names),
    onMeters: (each) => meters.push(each),
  })
  return { obs, events, renames, meters, settings: () => state.settings }
}
