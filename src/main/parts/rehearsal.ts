import type { ObsOutputState } from '../../shared/domain/obs'
import type { Broadcast } from '../broadcast'
import type { Obs } from '../obs/obs'
import type { AlertDesk } from '../overlays/alert-desk'
import { bedDevicesOf } from '../rehearsal/bed-devices'
import { createRehearsal } from '../rehearsal/rehearsal'
import type { Room } from '../room-link/room'
import type { Counters } from '../rules/counters'
import { menuOf } from '../rules/match'
import type { Core } from './core'
import type { HardwareParts } from './hardware'

/** An output of OBS that shows nothing to anybody. */
const atRest: readonly ObsOutputState[] = ['off', 'unavailable']

/** A pretend audience beside the show: it reads what the show is, and changes nothing of it. */
export function composeRehearsal(
  core: Core,
  {
    hardware,
    devices,
    library,
    rehearseWith,
    room,
    broadcast,
    obs,
    alertDesk,
    counters,
  }: Pick<HardwareParts, 'hardware' | 'devices' | 'library' | 'rehearseWith'> & {
    room: Room
    broadcast: Broadcast
    obs: Obs
    alertDesk: Pick<AlertDesk, 'add'>
    counters: Pick<Counters, 'view'>
  },
) {
  const { clock, settings, journal, record, changed } = core
  const isOffline = () => broadcast.view().state === 'offline'
  const isObsOut = () => {
    const { stream, record: recording, virtualCam } = obs.view().show?.outputs ?? {}
    return [stream, recording, virtualCam].some((state) => state && !atRest.includes(state))
  }
  const rehearsal = createRehearsal({
    ...{ clock, record, settings: settings.get, eventOf: journal.eventOf },
    devices: () => bedDevicesOf(devices.facts(), library.find),
    goals: () => room.show.goals(),
    counters: counters.view,
    offered() {
      const { rules } = settings.get().rules
      const commands = rules.flatMap(({ enabled, trigger }) =>
        enabled && trigger.kind === 'viewerCommand' ? [trigger.word] : [],
      )
      return { menu: menuOf(rules), commands }
    },
    isDisarmed: () => hardware.view().permit === 'disarmed',
    isLiveBeforeViewers: () => !isOffline() && room.view().watching > 0,
    isOffAir: () => isOffline() && !isObsOut(),
    alert: alertDesk.add,
    onChange: () => changed('rehearsal', 'safety'),
  })
  rehearseWith(rehearsal.isRunning)
  return { rehearsal }
}
