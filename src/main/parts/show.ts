import { join } from 'node:path'
import { createBroadcast } from '../broadcast'
import { createControl } from '../control'
import { createDestination } from '../destination/destination'
import { createHapticWatch } from '../haptic-delays'
import { createHealth } from '../health/health'
import { createNetwork } from '../network/network'
import { freeBytesOf } from '../recording/disk'
import { createRecordings } from '../recording/recordings'
import { createRoom } from '../room-link/room'
import type { Hearing } from '../rules/hearing'
import { createSceneConsent } from '../scene-consent'
import { createSensors } from '../sensors/sensors'
import type { Core } from './core'
import type { HardwareParts } from './hardware'
import { composeObs } from './obs'
import { composeOverlays } from './overlays'
import { composeRules } from './rules'

/**
 * The room and what its events lead to. The path of a tip: room.onEvent → hearing.roomEvent → rules.act → hardware.request → gate →
 * the device's writer.
 */
export async function composeShow(core: Core, { hardware, devices }: HardwareParts) {
  const { platform, clock, random, host, settings, journal, record, changed, tell } = core
  const { paths, secrets } = platform
  /** Made last: before it nothing is told to rules. */
  let hearing: Hearing | null = null
  const room = createRoom({
    platform,
    random,
    record,
    settings: () => settings.get().room,
    saveSettings: (value) => settings.update('room', value),
    network: () => network.roomConfig(),
    graceMs: () => settings.get().safety.roomGraceMs,
    journal,
  })
  const network = await createNetwork({
    secrets,
    settings: () => settings.get().network,
    saveSettings: (value) => settings.update('network', value),
    restartRoom: room.restart,
    onChange: () => changed('network'),
  })
  room.onRelay(network.relayIs)
  const destination = await createDestination({
    secrets,
    settings: () => settings.get().destination,
    saveSettings: (value) => settings.update('destination', value),
    authorizeRoom: () => room.authorizePublish(),
    onChange: () => changed('destination'),
  })
  const broadcast = createBroadcast({
    clock,
    target: destination.target,
    onChange: () => changed('live', 'publishStats'),
    onStarted() {
      hardware.lower('broadcastEnded')
      hearing?.streamIs(true)
    },
    onEnded() {
      hardware.raise('broadcastEnded')
      hearing?.streamIs(false)
    },
  })
  const health = createHealth({
    clock,
    live: () => broadcast.view().state,
    hasRoom: () => room.view().link === 'joined',
    stats: () => broadcast.stats(),
    onChange: () => changed('health'),
    onPoint: (point) => tell('health.point', point),
  })
  room.onAudience(health.audienceIs)
  const { obs, obsQuestions, safeState, obsPublisher, ...forRules } = composeObs(core, {
    room,
    onShown: () => sceneConsent.review(),
    onEvent: (event) => hearing?.obs(event),
  })
  const sceneConsent = createSceneConsent({
    closedScenes: () => settings.get().safety.offScenes,
    onAir: () => obs.view().currentScene,
    raise: hardware.raise,
    lower: hardware.lower,
  })
  sceneConsent.review()
  const forPictures = await composeOverlays(core, { hardware, devices, room })
  const onControl = () => changed('control', 'sound')
  const control = createControl({ clock, record, hardware, room, settings, onChange: onControl })
  const { liveControl } = control
  const hapticWatch = createHapticWatch({
    clock,
    toLocalTime: (roomAt) => room.toLocalTime(roomAt),
    onChange: () => changed('hapticDelays'),
  })
  const sensors = createSensors({
    clock,
    devices: devices.facts,
    rules: () => settings.get().rules.rules,
    fire: (rule, value) => hearing?.sensor(rule, value),
    isHeartShown: forPictures.isHeartWanted,
    showHeart: forPictures.showHeart,
    onChange: () => changed('sensors'),
  })

  const recordings = createRecordings({
    clock,
    record,
    folder: () => settings.get().recording.folder ?? join(paths.data, 'recordings'),
    freeBytes: freeBytesOf,
    onProblem: host.note,
    onChange: changed,
  })
  // A folder on a drive that sleeps must not hold the start up.
  void recordings.recover()
  const ruleParts = await composeRules(core, {
    ...{ hardware, devices, room, broadcast, obs, recordings, liveControl, sensors, hapticWatch, forRules },
    pictures: {
      alert: forPictures.alertDesk.add,
      sound: forPictures.playSound,
      speak: forPictures.speech.say,
      overlayText: forPictures.slots.put,
    },
  })
  hearing = ruleParts.hearing

  return {
    room,
    network,
    destination,
    broadcast,
    recordings,
    health,
    obs,
    obsQuestions,
    safeState,
    obsPublisher,
    sceneConsent,
    ...forPictures,
    control,
    hapticWatch,
    ...ruleParts,
    sensors,
  }
}
export type ShowParts = Awaited<ReturnType<typeof composeShow>>
