import { join } from 'node:path'
import type { Handlers, Retained, StateName } from '../shared/contract/studio'
import { createBroadcast } from './broadcast'
import { createControl } from './control'
import { createDefinitions } from './devices/custom/definitions'
import { openDefinitionStore } from './devices/custom/store'
import { createDevices } from './devices/devices'
import { createIntiface } from './devices/intiface/intiface'
import { createLab } from './devices/lab/lab'
import { createLabSafety } from './devices/lab/lab-safety'
import { createLibrary } from './devices/library'
import { createNobleRadio } from './devices/radio/noble-radio'
import { undertakerOf } from './devices/radio/undertaker/undertaker'
import { createDrill } from './drill/drill'
import { createHandlers } from './handlers'
import { noticed } from './handlers/presence'
import { createHost } from './host-view'
import { createHub, type Hub } from './hub'
import { createJournal } from './journal/journal'
import { createObs } from './obs/obs'
import { createOverlayServer } from './overlays/overlay-server'
import type { Platform } from './platform'
import { createRoom } from './room-link/room'
import { createRules } from './rules/rules'
import { openBudgets } from './safety/budgets'
import { createCheckIn } from './safety/check-in'
import { createHardware } from './safety/hardware'
import { stallFile } from './safety/watchdog/stall'
import { startWatchdog } from './safety/watchdog/watchdog'
import { createSceneConsent } from './scene-consent'
import { createBatteries } from './sensors/batteries'
import { createSensors } from './sensors/sensors'
import { placeSessionMarker } from './session/marker'
import { openSessions } from './session/sessions'
import { freshToken } from './settings/defaults'
import { createSettings } from './settings/settings'
import { stopPageStatusOf } from './stop-page/status'
import { createStopPage } from './stop-page/stop-page'
import { createViews, deviceViews } from './views'
import { watchWindow } from './window-watch'
import { connectParts } from './wires'

export interface Studio {
  readonly handlers: Handlers
  hello(): Retained
  /** Zeroes every device first, then ends all else. May be called twice. */
  close(): Promise<void>
}

/** A window that has not beaten for this long is taken for hung. */
const windowSilentMs = 2_500
const shownEvents = 200

/**
 * The composition root: every part is made here and nowhere else; what flows between them is in wires.ts.
 * The path of a tip: room.onEvent → rules.act → hardware.request → gate → the device's writer.
 */
export async function createStudio(platform: Platform): Promise<Studio> {
  const { clock, paths, secrets } = platform
  const random = Math.random
  let hub: Hub | null = null
  const changed = (...names: StateName[]) => {
    for (const name of names) hub?.refresh(name)
  }

  const marker = await placeSessionMarker(paths.data)
  const host = createHost(platform, () => changed('host'))
  const settings = await createSettings({ dir: paths.data, clock, onProblem: host.note })
  const journal = await createJournal({
    file: join(paths.data, 'journal.db'),
    clock,
    onLine: (line) => hub?.tell('journal.line', line),
    onProblem: host.note,
  })
  const { record } = journal
  const sessions = openSessions({ clock, journal, cutOff: marker.cutOff, version: platform.version })
  host.showLastSession(sessions.last)

  const watchdog = startWatchdog({
    clock,
    entry: join(paths.out, 'main', 'watchdog.js'),
    markFile: join(paths.data, stallFile),
    onProblem: host.note,
    onChange: () => changed('safety'),
  })
  const budgets = await openBudgets({
    file: join(paths.data, 'budgets.json'),
    clock,
    record,
    onProblem: host.note,
  })
  const batteries = createBatteries({ record, onChange: () => changed('safety') })
  const hardware = createHardware({
    clock,
    record,
    settings: () => settings.get().safety,
    queueSettings: () => settings.get().queue,
    batteryPercent: batteries.percentOf,
    pulse: watchdog,
    budgets,
  })
  const ownDefinitions = await openDefinitionStore({ dir: join(paths.data, 'devices'), record })
  const intiface = createIntiface({
    clock,
    random,
    record,
    settings: () => settings.get().intiface,
    saveSettings: (value) => settings.update('intiface', value),
    onChange: () => changed('intiface'),
  })
  const devices = createDevices({
    library: createLibrary(ownDefinitions.all),
    clock,
    random,
    record,
    relayed: {
      remotes: intiface.remotes,
      // Arming meant the devices that were shown: one that turns up later waits for the operator's word.
      startsMuted: () => hardware.view().permit !== 'disarmed',
    },
    openRadio: createNobleRadio({
      clock,
      random,
      undertaker: undertakerOf({ entry: join(paths.out, 'main', 'undertaker.js'), onProblem: host.note }),
    }),
    linkEvents: hardware.linkEvents,
    known: {
      list: () => settings.get().devices.known,
      save: (known) => settings.update('devices', { known }),
    },
    onChange(topic) {
      changed(topic)
      if (topic === 'devices') devicesChanged()
    },
  })
  function devicesChanged(): void {
    const facts = devices.facts()
    for (const { id, outputs, limits, muted } of facts) hardware.register(id, outputs, limits, muted)
    batteries.see(facts)
  }
  devicesChanged()
  const lab = createLab({
    clock,
    lend: devices.lend,
    safety: createLabSafety(hardware),
    record,
    onChange: () => changed('lab'),
    onLine: (line) => hub?.tell('lab.line', line),
  })
  const definitions = createDefinitions({
    store: ownDefinitions,
    uses: (id) => devices.facts().filter(({ definitionId }) => definitionId === id).length,
    onChange: () => changed('definitions', 'radio'),
  })

  const room = createRoom({
    platform,
    random,
    record,
    settings: () => settings.get().room,
    saveSettings: (value) => settings.update('room', value),
    graceMs: () => settings.get().safety.roomGraceMs,
    journal,
  })
  const broadcast = createBroadcast({
    authorize: () => room.authorizePublish(),
    onChange: () => changed('live', 'publishStats'),
    onStarted: () => hardware.lower('broadcastEnded'),
    onEnded: () => hardware.raise('broadcastEnded'),
  })
  const obs = createObs({
    clock,
    random,
    secrets,
    record,
    settings: () => settings.get().obs,
    saveSettings: (value) => settings.update('obs', value),
    onChange() {
      changed('obs')
      scenes.review()
    },
  })
  const scenes = createSceneConsent({
    closedScenes: () => settings.get().safety.offScenes,
    onAir: () => obs.view().currentScene,
    raise: hardware.raise,
    lower: hardware.lower,
  })
  scenes.review()
  const overlays = await createOverlayServer({
    clock,
    pagesDir: join(paths.out, 'renderer'),
    token: () => settings.get().overlay.token,
    port: () => settings.get().overlay.port,
    savePort: (port) =>
      void settings.update('overlay', { ...settings.get().overlay, port }).catch(host.problem),
    onProblem: host.note,
  })
  const stopPage = await createStopPage({
    clock,
    stop: () => hardware.stop('stopPage'),
    status: () => stopPageStatusOf(hardware.view(), deviceViews(devices, hardware), clock.wall()),
    settings: () => settings.get().stopPage,
    saveSettings: (value) => settings.update('stopPage', value),
    freshKey: freshToken,
    onChange: () => changed('stopPage'),
    onProblem: host.note,
  })
  const onControl = () => changed('control', 'sound')
  const control = createControl({ clock, record, hardware, room, settings, onChange: onControl })
  const { liveControl, sound } = control
  const rules = createRules({
    clock,
    record,
    rules: () => settings.get().rules.rules,
    maxAgeMs: () => settings.get().safety.eventMaxAgeMs,
    toLocalTime: (roomAt) => room.toLocalTime(roomAt),
    actuate: (request) => hardware.request(request),
    control: liveControl.request,
    alert(alert) {
      hub?.tell('overlay.alert', alert)
      overlays.show(alert)
    },
    switchScene: (scene, forMs) => obs.switchFor(scene, forMs),
    sendReceipt: (receipt) => room.sendReceipt(receipt),
    refundPolicy: () => settings.get().queue.refund,
    refund: (refund) => room.refund(refund),
    onOutcome(eventId, outcomes) {
      journal.saveOutcome(eventId, outcomes)
      hub?.tell('tip.outcome', { eventId, outcomes })
    },
  })

  const drill = createDrill({
    ...{ clock, platform, record },
    roomGraceMs: () => settings.get().safety.roomGraceMs,
    hungEntry: join(paths.out, 'main', 'drill-main.js'),
    isDisarmed: () => hardware.view().permit === 'disarmed',
    onChange: () => changed('drill'),
  })
  const sensors = createSensors({
    clock,
    devices: devices.facts,
    rules: () => settings.get().rules.rules,
    fire: (rule, value) => void rules.fire(rule, value),
    isHeartShown: () => settings.get().overlay.heart,
    showHeart: overlays.showHeart,
    onChange: () => changed('sensors'),
  })
  const checkIn = createCheckIn({
    clock,
    minutes: () => settings.get().safety.checkInMinutes,
    onAway: () => hardware.raise('operatorAway'),
    onChange: () => changed('checkIn'),
  })
  const window = watchWindow({
    clock,
    silentMs: windowSilentMs,
    onLost: () => hardware.raise('uiLost'),
    onBack: () => hardware.lower('uiLost'),
  })
  // Until a window has shown itself, nobody could see or stop what moves.
  hardware.raise('uiLost')
  hub = createHub({
    clock,
    tell: platform.tell,
    views: createViews({
      ...{ hardware, devices, room, liveControl, sound, definitions, lab, broadcast, obs, intiface },
      sensors,
      stopPage,
      ...{ checkIn, drill, settings, host: host.view },
    }),
  })

  const disconnect = connectParts({
    ...{ platform, hub, hardware, lab, checkIn, room, liveControl, scenes, broadcast, rules },
    ...{ settings, window },
  })
  void host.useStopShortcut(settings.get().shortcuts.stop)
  void devices.use(settings.get().radio.adapter)
  if (settings.get().obs.connectOnStart) obs.start()
  if (settings.get().intiface.connectOnStart) intiface.start()

  const hello = (): Retained => ({
    states: hub?.states() ?? {},
    recentEvents: journal.recentEvents(shownEvents),
    recentJournal: journal.recentLines(shownEvents),
  })
  const handlers = createHandlers({
    ...{ clock, hello, window, hardware, devices, definitions, lab, broadcast, room, rules, obs },
    ...{ intiface, overlays, stopPage, settings, host },
    sessions,
    drill,
    ...control,
    async renewOverlayToken() {
      await settings.update('overlay', { ...settings.get().overlay, token: freshToken() })
      overlays.renewed()
    },
  })

  async function close(): Promise<void> {
    hardware.stop('quit')
    await hardware.settled()
    hardware.close()
    sensors.close()
    await watchdog.close()
    disconnect()
    window.close()
    checkIn.close()
    await Promise.all([
      budgets.close(),
      devices.closeAll(),
      intiface.close(),
      room.stop(),
      obs.close(),
      overlays.close(),
      stopPage.close(),
    ])
    hub?.close()
    sessions.end()
    journal.close()
    await marker.clear()
  }
  let closing: Promise<void> | null = null
  return {
    handlers: noticed(handlers, checkIn.present),
    hello,
    close() {
      closing ??= close()
      return closing
    },
  }
}
