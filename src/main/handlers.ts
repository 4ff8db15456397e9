import type { Handlers, Retained } from '../shared/contract/studio'
import type { Clock } from '../shared/domain/clock'
import type { SoundDrive } from './actuation/sound'
import type { Broadcast } from './broadcast'
import type { Destination } from './destination/destination'
import type { Definitions } from './devices/custom/definitions'
import type { Devices } from './devices/devices'
import type { Intiface } from './devices/intiface/intiface'
import type { Lab } from './devices/lab/lab'
import type { Drill } from './drill/drill'
import { accessHandlers } from './handlers/access'
import { chatHandlers } from './handlers/chat'
import { type ControlParts, controlHandlers } from './handlers/control'
import { definitionHandlers } from './handlers/definitions'
import { deviceLifeHandlers } from './handlers/device-life'
import { type DockParts, dockHandlers } from './handlers/dock'
import { drillHandlers } from './handlers/drill'
import { endsHandlers } from './handlers/ends'
import { gameHandlers } from './handlers/games'
import { incidentHandlers } from './handlers/incident'
import { intifaceHandlers } from './handlers/intiface'
import { labHandlers } from './handlers/lab'
import { liveHandlers } from './handlers/live'
import { mixerHandlers } from './handlers/mixer'
import { moneyHandlers } from './handlers/money'
import { type ObsParts, obsHandlers } from './handlers/obs'
import { type OverlayParts, overlayHandlers } from './handlers/overlays'
import { patternHandlers } from './handlers/patterns'
import { queueHandlers } from './handlers/queue'
import { type RadioParts, radioHandlers } from './handlers/radio'
import { recordingHandlers } from './handlers/recording'
import { rehearsalHandlers } from './handlers/rehearsal'
import { type RuleHandlerParts, ruleHandlers } from './handlers/rules'
import { sceneHandlers } from './handlers/scenes'
import { sensorHandlers } from './handlers/sensors'
import { settingsHandlers } from './handlers/settings'
import { showHandlers } from './handlers/show'
import { soundHandlers } from './handlers/sound'
import { stopButtonHandlers } from './handlers/stop-button'
import { stopPageHandlers } from './handlers/stop-page'
import type { Health } from './health/health'
import type { Host } from './host-view'
import type { StopJoystick } from './joystick/stop-joystick'
import type { Network } from './network/network'
import type { Platform } from './platform'
import type { Recordings } from './recording/recordings'
import type { Rehearsal } from './rehearsal/rehearsal'
import type { Room } from './room-link/room'
import type { Hardware } from './safety/hardware'
import type { SceneLibrary } from './scenes/library'
import type { Scenes } from './scenes/scenes'
import type { Sessions } from './session/sessions'
import type { SettingsStore } from './settings/settings'
import type { StopPage } from './stop-page/stop-page'
import type { WindowWatch } from './window-watch'

export interface Parts extends ControlParts, RadioParts, ObsParts, DockParts, OverlayParts, RuleHandlerParts {
  clock: Clock
  hello(): Retained
  window: WindowWatch
  hardware: Hardware
  devices: Devices
  definitions: Definitions
  lab: Lab
  broadcast: Broadcast
  health: Health
  destination: Destination
  network: Network
  room: Room
  intiface: Intiface
  stopPage: StopPage
  joystick: StopJoystick
  sessions: Sessions
  sound: SoundDrive
  scenes: Scenes
  sceneLibrary: SceneLibrary
  drill: Drill
  rehearsal: Rehearsal
  recordings: Recordings
  platform: Platform
  settings: SettingsStore
  host: Host
}

/** What each request of the contract does. Input is parsed already; anything thrown becomes a coded reply. */
export function createHandlers(parts: Parts): Handlers {
  const { hardware, devices, room } = parts
  return {
    'studio.hello': () => {
      parts.window.beat()
      return parts.hello()
    },
    'studio.beat': () => parts.window.beat(),

    'safety.arm': ({ minutes }) => {
      // Whoever arms is alive now, and is watched from now on.
      parts.window.beat()
      hardware.arm(minutes)
    },
    'safety.disarm': () => hardware.disarm(),
    // That it was asked is the sign: see presence.ts.
    'safety.checkIn': () => undefined,
    'safety.consent': ({ skipTrial }) => hardware.giveConsent(skipTrial),
    'safety.stop': (means) => hardware.stop(means ?? 'operator'),
    'safety.reset': () => hardware.reset(),
    'safety.resume': () => hardware.resume(),

    ...radioHandlers(parts),
    'device.pair': async ({ foundId, definitionId }) => ({
      deviceId: await devices.pair(foundId, definitionId),
    }),
    'device.addSimulated': async () => ({ deviceId: await devices.addSimulated() }),
    'device.rename': ({ deviceId, alias }) => devices.rename(deviceId, alias),
    'device.mute': async ({ deviceId, muted }) => {
      hardware.setMuted(deviceId, muted)
      await devices.setMuted(deviceId, muted)
    },
    'device.stop': ({ deviceId }) => hardware.stopDevice(deviceId),
    'device.acknowledgeFault': ({ deviceId }) => {
      hardware.acknowledgeFault(deviceId)
      devices.reconnect(deviceId)
    },
    'device.setLimits': async ({ deviceId, outputId, limits }) => {
      hardware.setLimits(deviceId, outputId, limits)
      await devices.saveLimits(deviceId, outputId, limits)
    },
    'device.try': (wish) => {
      parts.window.beat()
      return hardware.tryOutput(wish)
    },
    ...deviceLifeHandlers(parts),
    ...controlHandlers(parts),
    ...endsHandlers(parts),
    ...sensorHandlers(parts),
    ...definitionHandlers(parts),
    ...labHandlers(parts),

    ...liveHandlers(parts),

    'room.setReach': ({ reach }) => parts.broadcast.whileOffline(() => room.setReach(reach)),
    'room.usePort': ({ port }) => parts.broadcast.whileOffline(() => room.usePort(port)),
    'room.setTitle': ({ title }) => room.setTitle(title),
    'room.retry': () => room.retry(),
    ...accessHandlers(parts),
    ...showHandlers(parts),
    ...gameHandlers(parts),
    ...chatHandlers(parts),
    'credits.grant': ({ viewerId, amount }) => room.grant(viewerId, amount),

    ...moneyHandlers(parts),
    ...ruleHandlers(parts),

    ...obsHandlers(parts),
    ...dockHandlers(parts),

    ...overlayHandlers(parts),
    ...patternHandlers(parts),
    ...sceneHandlers(parts),
    ...queueHandlers(parts),
    ...intifaceHandlers(parts),
    ...soundHandlers(parts),
    ...mixerHandlers(parts),
    ...recordingHandlers(parts),
    ...stopButtonHandlers(parts),
    ...stopPageHandlers(parts),
    ...incidentHandlers(parts),
    'health.history': () => [...parts.health.history()],
    ...drillHandlers(parts),
    ...rehearsalHandlers(parts),
    ...settingsHandlers(parts),
  }
}
