import { realpathSync } from 'node:fs'
import { release } from 'node:os'
import type { OperatingSystem } from '../../../shared/domain/system-adapter'

/** What of this machine decides how its radio is had, and what helps when it cannot be. */
export interface Machine {
  system: OperatingSystem
  /** The system's own version, such as `10.0.19045`. */
  release: string
  /** The real path of the binary that runs: what Linux gives a capability to. */
  program: string
  /** Electron's version; null where Node runs the studio. */
  electron: string | null
  /** The version of Node's binary interface that an add-on must be built for. */
  modules: number
  /** Where Linux tells of its hardware. */
  sys: string
}

const systems: Partial<Record<NodeJS.Platform, OperatingSystem>> = {
  linux: 'linux',
  darwin: 'mac',
  win32: 'windows',
}

export const thisMachine = (): Machine => ({
  system: systems[process.platform] ?? 'other',
  release: release(),
  program: realpathSync(process.execPath),
  electron: process.versions.electron ?? null,
  modules: Number(process.versions.modules),
  sys: '/sys',
})
