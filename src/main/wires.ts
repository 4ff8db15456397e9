import type { Stop } from '../shared/domain/clock'
import type { LiveControl } from './actuation/live-control'
import type { Blocking } from './blocking'
import type { Broadcast } from './broadcast'
import type { Devices } from './devices/devices'
import type { Lab } from './devices/lab/lab'
import type { Tips } from './dock/tips'
import type { HapticWatch } from './haptic-delays'
import type { Hub } from './hub'
import type { Journal } from './journal/journal'
import type { SafeState } from './obs/safe-state'
import type { Platform } from './platform'
import type { Recordings } from './recording/recordings'
import type { Rehearsal } from './rehearsal/rehearsal'
import type { Room } from './room-link/room'
import type { Hearing } from './rules/hearing'
import { menuOf } from './rules/match'
import { reconcile } from './rules/reconcile'
import type { CheckIn } from './safety/check-in'
import type { Hardware } from './safety/hardware'
import type { SceneConsent } from './scene-consent'
import type { Batteries } from './sensors/batteries'
import type { SettingsStore } from './settings/settings'
import type { ShowScreen } from './show/on-screen'
import { showStatusOf } from './show-status'
import type { WindowWatch } from './window-watch'
import { connectChat } from './wires/chat'
import { connectControl } from './wires/control'
import { connectGames } from './wires/games'
import { connectOverlays, type OverlayWires } from './wires/overlays'
import { connectRehearsal } from './wires/rehearsal'
import { connectRules } from './wires/rules'
import { connectShow, markerOf } from './wires/show'

export interface Connected extends OverlayWires {
  platform: Platform
  hub: Hub
  hardware: Hardware
  checkIn: CheckIn
  lab: Lab
  room: Room
  sceneConsent: SceneConsent
  safeState: SafeState
  liveControl: LiveControl
  blocking: Blocking
  broadcast: Broadcast
  hearing: Hearing
  devices: Devices
  batteries: Batteries
  showScreen: ShowScreen
  recordings: Recordings
  journal: Pick<Journal, 'verdictOf'>
  settings: SettingsStore
  window: WindowWatch
  tips: Tips
  hapticWatch: HapticWatch
  rehearsal: Rehearsal
}

/** What one part tells and another hears, a line each. Answers their undoing. */
export function connectParts(parts: Connected): Stop {
  const undo = [
    ...connectSafety(parts),
    ...connectControl(parts),
    ...connectShow(parts),
    ...connectRules(parts),
    ...connectGames(parts),
    ...connectRehearsal(parts),
    ...connectRoom(parts),
    connectSettings(parts),
  ]
  return () => {
    for (const stop of undo.splice(0)) stop()
  }
}

/** Everything that takes motion away, and what viewers may know of it. */
function connectSafety(parts: Connected): Stop[] {
  const { platform, hub, hardware, lab, checkIn, room, window, safeState } = parts
  return [
    platform.listen({
      windowLost: window.lost,
      // A window is back with its first beat, not by the host's word.
      windowBack: () => undefined,
      suspended: () => hardware.raise('suspended'),
      resumed: () => hardware.lower('suspended'),
      stopPressed: hardware.stop,
      bugFound: () => hardware.stop('bug'),
    }),
    room.onLost(() => hardware.raise('roomLost')),
    room.onBack(() => hardware.lower('roomLost')),
    hardware.onChange(() => checkIn.permitIs(hardware.view().permit)),
    hardware.onLevel((level) => hub.tell('device.level', level)),
    hardware.onChange(() => {
      for (const state of ['safety', 'devices', 'queue', 'queueView', 'lab'] as const) hub.refresh(state)
      lab.review(hardware.view())
      room.publishStatus(showStatusOf(hardware))
    }),
    // Last of all that hear of a stop: OBS may be slow.
    hardware.onChange(() => safeState.review(hardware.view())),
  ]
}

function connectRoom(parts: Connected): Stop[] {
  const { hub, room, broadcast, hearing, recordings, tips, hapticWatch, journal } = parts
  const chat = connectChat(parts)
  const overlays = connectOverlays(parts)
  return [
    ...chat.undo,
    ...overlays.undo,
    room.onChange(() => {
      hub.refresh('room')
      hub.refresh('viewers')
      hub.refresh('access')
    }),
    room.onJoined(() => {
      const { heldTips: held, sendReceipt, refund } = room
      // A link that breaks meanwhile joins again.
      reconcile({ held, sendReceipt, refund, verdictOf: journal.verdictOf }).catch(() => undefined)
    }),
    room.onPublisher((publisher) => broadcast.publisherChanged(publisher)),
    // The first listener starts the room: last, so that nothing is told to nobody.
    room.onEvent((event, late) => {
      hub.tell('room.event', event)
      tips.see(event)
      hapticWatch.heard(event, late)
      const marker = late ? null : markerOf(event)
      if (marker) recordings.mark(marker)
      chat.heard(event)
      overlays.heard(event)
      hearing.roomEvent(event, late)
    }),
  ]
}

function connectSettings({ hub, hardware, room, sceneConsent, settings }: Connected): Stop {
  const publishMenu = () => {
    const { room: own, rules, money } = settings.get()
    room.publishMenu({ title: own.title, items: menuOf(rules.rules), terms: money })
    room.ends.awayText(own.awayText ?? '')
  }
  const publishDoor = () => {
    const { room: own, card, access } = settings.get()
    room.door.publishPolicy(access)
    room.door.publishCard({ ...card, title: own.title })
  }
  publishMenu()
  publishDoor()
  return settings.onChange((section) => {
    hub.refresh('settings')
    if (section === 'safety') sceneConsent.review()
    if (section === 'queue') hardware.advanceQueue()
    if (section === 'rules') hub.refresh('rules')
    if (section === 'rules' || section === 'room' || section === 'money') publishMenu()
    if (section === 'card' || section === 'access' || section === 'room') publishDoor()
  })
}
