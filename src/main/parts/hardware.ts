import { join } from 'node:path'
import type { SystemAdapters } from '../../shared/domain/system-adapter'
import { createDefinitions } from '../devices/custom/definitions'
import { openDefinitionStore } from '../devices/custom/store'
import { createDevices } from '../devices/devices'
import { createIntiface } from '../devices/intiface/intiface'
import { createLab } from '../devices/lab/lab'
import { createLabSafety } from '../devices/lab/lab-safety'
import { createLibrary } from '../devices/library'
import { listAdapters } from '../devices/radio/linux/adapters'
import { thisMachine } from '../devices/radio/machine'
import { createNobleRadio } from '../devices/radio/noble-radio'
import { undertakerOf } from '../devices/radio/undertaker/undertaker'
import { createDrill } from '../drill/drill'
import { openBudgets } from '../safety/budgets'
import { createHardware } from '../safety/hardware'
import { stallFile } from '../safety/watchdog/stall'
import { startWatchdog } from '../safety/watchdog/watchdog'
import { createBatteries } from '../sensors/batteries'
import type { Core } from './core'

/** Safety, the devices under it, and what looks after both. */
export async function composeHardware(core: Core) {
  const { platform, clock, random, host, settings, record, changed, tell } = core
  const { paths } = platform
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
  const drill = createDrill({
    ...{ clock, platform, record },
    roomGraceMs: () => settings.get().safety.roomGraceMs,
    hungEntry: join(paths.out, 'main', 'drill-main.js'),
    isDisarmed: () => hardware.view().permit === 'disarmed',
    onChange: () => changed('drill', 'safety'),
  })
  let isRehearsing = () => false
  const hardware = createHardware({
    clock,
    record,
    settings: () => settings.get().safety,
    queueSettings: () => settings.get().queue,
    batteryPercent: batteries.percentOf,
    pulse: watchdog,
    isDrillRunning: () => drill.view().running !== null,
    isRehearsalRunning: () => isRehearsing(),
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
  const machine = thisMachine()
  const library = createLibrary(ownDefinitions.all)
  const devices = createDevices({
    library,
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
      machine,
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
    onLine: (line) => tell('lab.line', line),
  })
  const definitions = createDefinitions({
    store: ownDefinitions,
    uses: (id) => devices.facts().filter(({ definitionId }) => definitionId === id).length,
    onChange: () => changed('definitions', 'radio'),
  })
  const systemAdapters = async (): Promise<SystemAdapters> => ({
    system: machine.system,
    adapters: machine.system === 'linux' ? await listAdapters(machine.sys) : [],
  })

  return {
    ...{ systemAdapters, watchdog, budgets, batteries, drill, hardware },
    ...{ intiface, devices, lab, definitions, library },
    /** The rehearsal is made later, of the show. */
    rehearseWith(isRunning: () => boolean) {
      isRehearsing = isRunning
    },
  }
}
export type HardwareParts = Awaited<ReturnType<typeof composeHardware>>
