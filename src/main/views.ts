import type { DeviceView } from '../shared/domain/device'
import type { LiveControl } from './actuation/live-control'
import type { SoundDrive } from './actuation/sound'
import type { Broadcast } from './broadcast'
import type { Destination } from './destination/destination'
import type { Definitions } from './devices/custom/definitions'
import type { DeviceFacts, Devices } from './devices/devices'
import type { Intiface } from './devices/intiface/intiface'
import type { Lab } from './devices/lab/lab'
import type { Dock } from './dock/dock'
import type { Drill } from './drill/drill'
import type { HapticWatch } from './haptic-delays'
import type { Health } from './health/health'
import type { Views } from './hub'
import type { Network } from './network/network'
import type { Obs } from './obs/obs'
import type { Questions } from './obs/questions'
import type { AlertDesk } from './overlays/alert-desk'
import type { Recordings } from './recording/recordings'
import type { Rehearsal } from './rehearsal/rehearsal'
import type { Room } from './room-link/room'
import type { Counters } from './rules/counters'
import type { Rules } from './rules/rules'
import type { Webhooks } from './rules/webhooks/webhooks'
import type { CheckIn } from './safety/check-in'
import type { Hardware } from './safety/hardware'
import type { Scenes } from './scenes/scenes'
import type { Sensors } from './sensors/sensors'
import type { SettingsStore } from './settings/settings'
import type { ShowScreen } from './show/on-screen'
import type { StopPage } from './stop-page/stop-page'

export interface Shown {
  host: Views['host']
  hardware: Hardware
  checkIn: CheckIn
  devices: Devices
  definitions: Definitions
  lab: Lab
  room: Room
  liveControl: LiveControl
  sound: SoundDrive
  sensors: Sensors
  scenes: Scenes
  broadcast: Broadcast
  health: Health
  destination: Destination
  network: Network
  showScreen: ShowScreen
  alertDesk: AlertDesk
  obs: Obs
  obsQuestions: Questions
  dock: Dock
  intiface: Intiface
  stopPage: StopPage
  drill: Drill
  rehearsal: Rehearsal
  recordings: Recordings
  rules: Rules
  counters: Counters
  webhooks: Webhooks
  settings: SettingsStore
  hapticWatch: HapticWatch
}

/** Every state of the contract, asked of its owner. */
export function createViews(shown: Shown): Views {
  const { hardware, devices, room, broadcast, obs, settings } = shown
  return {
    host: shown.host,
    safety: () => hardware.view(),
    checkIn: () => shown.checkIn.view(),
    devices: () => deviceViews(devices, hardware),
    lab: () => shown.lab.view(),
    definitions: () => shown.definitions.list(),
    radio: () => devices.radio(),
    queue: () => hardware.queue(),
    sound: () => shown.sound.view(),
    control: () => shown.liveControl.view(),
    sensors: () => shown.sensors.view(),
    scenes: () => shown.scenes.view(),
    queueView: () => hardware.queueView(),
    room: () => room.view(),
    live: () => broadcast.view(),
    publishStats: () => broadcast.stats(),
    health: () => shown.health.view(),
    destination: () => shown.destination.view(),
    network: () => shown.network.view(),
    viewers: () => room.viewers(),
    polls: () => room.show.polls(),
    goals: () => room.show.goals(),
    questions: () => room.show.questions(),
    hands: () => room.show.hands(),
    countdowns: () => room.games.countdowns(),
    draws: () => room.games.draws(),
    hapticDelays: () => shown.hapticWatch.view(),
    onScreen: () => shown.showScreen.view(),
    alertDesk: () => shown.alertDesk.view(),
    chatDesk: () => room.chat.desk(),
    access: () => room.door.view(),
    rules: () => settings.get().rules.rules,
    ruleHealth: () => shown.rules.health(),
    counters: () => shown.counters.view(),
    webhooks: () => shown.webhooks.view(),
    obs: () => obs.view(),
    otherObs: () => obs.others(),
    obsQuestions: () => shown.obsQuestions.view(),
    dock: () => shown.dock.view(),
    intiface: () => shown.intiface.view(),
    stopPage: () => shown.stopPage.view(),
    recording: () => shown.recordings.view(),
    recordings: () => shown.recordings.list(),
    drill: () => shown.drill.view(),
    rehearsal: () => shown.rehearsal.view(),
    settings: () => settings.get(),
  }
}

/** One device as the window sees it: what the device side knows and what safety knows, joined. */
export const deviceViews = (devices: Devices, hardware: Hardware): DeviceView[] =>
  devices.facts().map((facts) => deviceView(facts, hardware))

function deviceView(facts: DeviceFacts, hardware: Pick<Hardware, 'deviceState'>): DeviceView {
  const state = hardware.deviceState(facts.id)
  const { limits, outputs, sensors, ...rest } = facts
  return {
    ...rest,
    guard: state.guard,
    faultReason: state.faultReason,
    evidence: state.evidence,
    sensors: [...sensors],
    outputs: outputs.flatMap(({ id, kind }) => {
      const limit = limits[id]
      if (!limit) return []
      const now = state.outputs[id] ?? { level: 0, remainingMs: 0, usedThisHourMs: 0 }
      return [{ id, kind, limits: limit, ...now }]
    }),
  }
}
