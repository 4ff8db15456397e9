import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'

/**
 * Whether the program a rig drives is installed. Where it is not, says in one line which Debian package brings
 * it, so that a suite can be skipped; under CI a missing rig fails instead of hiding.
 */
export function requireRig(command: string, debianPackage: string): boolean {
  const folders = (process.env.PATH ?? '').split(delimiter)
  if (folders.some((folder) => existsSync(join(folder, command)))) return true
  const line = `rig missing: ${command}; install the Debian package ${debianPackage}`
  if (process.env.CI === 'true') throw new Error(line)
  console.warn(`skipped, ${line}`)
  return false
}

/** Whether the virtual Bluetooth air can be started here. */
export const hasAir = (): boolean => requireRig('btvirt', 'bluez-test-tools') && requireRig('cc', 'gcc')
