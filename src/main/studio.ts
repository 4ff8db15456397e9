import type { Handlers, Retained } from '../shared/contract/studio'
import { createHandlers } from './handlers'
import { noticed } from './handlers/presence'
import { createHub } from './hub'
import { type Core, openCore } from './parts/core'
import { composeDock, type DockPart } from './parts/dock'
import { composeHardware, type HardwareParts } from './parts/hardware'
import { composeOperator, type OperatorParts } from './parts/operator'
import { composeRehearsal } from './parts/rehearsal'
import { composeScenes } from './parts/scenes'
import { composeShow, type ShowParts } from './parts/show'
import type { Platform } from './platform'
import type { Rehearsal } from './rehearsal/rehearsal'
import { createViews } from './views'
import { connectParts } from './wires'

export interface Studio {
  readonly handlers: Handlers
  hello(): Retained
  /** Zeroes every device first, then ends all else. May be called twice. */
  close(): Promise<void>
}

const shownEvents = 200

/**
 * The composition root: every part is made in parts/ and nowhere else; what flows between them is in wires.ts. The
 * path of a tip starts in parts/show.ts.
 */
export async function createStudio(platform: Platform): Promise<Studio> {
  const core = await openCore(platform)
  const beside = await composeHardware(core)
  const show = await composeShow(core, beside)
  const operator = await composeOperator(core, beside)
  const picture = await composeScenes(core)
  const { rehearsal } = composeRehearsal(core, { ...beside, ...show })
  const dock = await composeDock(core, { ...beside, ...show, ...picture, rehearsal })
  const parts = { ...core, ...beside, ...show, ...show.control, ...operator, ...picture, ...dock, rehearsal }
  const { clock, host, settings, journal, devices } = parts
  const hub = createHub({ clock, tell: platform.tell, views: createViews({ ...parts, host: host.view }) })
  core.listenWith(hub)
  // Before the room tells anything new: what is unfinished now was cut off by our own end.
  parts.rules.settle(journal.unfinishedTips())
  const disconnect = connectParts({ ...parts, hub })

  void host.useStopShortcut(settings.get().shortcuts.stop)
  void devices.use(settings.get().radio.adapter)
  parts.obs.start()
  if (settings.get().intiface.connectOnStart) parts.intiface.start()

  const hello = (): Retained => ({
    states: hub.states(),
    recentEvents: journal.recentEvents(shownEvents),
    recentJournal: journal.recentLines(shownEvents),
  })
  const handlers = createHandlers({ ...parts, hello })
  let closing: Promise<void> | null = null
  return {
    handlers: noticed(handlers, parts.checkIn.present),
    hello,
    close() {
      closing ??= closeParts(parts, () => {
        disconnect()
        hub.close()
      })
      return closing
    },
  }
}

type Parts = Core & HardwareParts & ShowParts & OperatorParts & DockPart & { rehearsal: Rehearsal }

/** Zero first, and known to be; then whatever could ask for motion; the journal last. */
async function closeParts(parts: Parts, silence: () => void): Promise<void> {
  const { hardware, watchdog, sensors, window, checkIn, sessions, journal, marker } = parts
  hardware.stop('quit')
  parts.rehearsal.close()
  await hardware.settled()
  hardware.close()
  sensors.close()
  parts.health.close()
  await watchdog.close()
  window.close()
  checkIn.close()
  parts.joystick.close()
  parts.obsQuestions.close()
  await Promise.all([
    parts.budgets.close(),
    parts.devices.closeAll(),
    parts.intiface.close(),
    parts.destination.endSessions(),
    parts.room.stop(),
    parts.obs.close(),
    parts.dock.close(),
    parts.overlays.close(),
    parts.stopPage.close(),
    parts.recordings.close(),
    parts.counters.close(),
  ])
  silence()
  sessions.end()
  journal.close()
  await marker.clear()
}
