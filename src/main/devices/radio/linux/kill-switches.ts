import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { RadioBlock } from '../../../../shared/domain/system-adapter'

/** A switch of Linux' rfkill for Bluetooth: an adapter's own, named as it is, or one of the machine. */
interface KillSwitch {
  name: string
  blocked: RadioBlock | null
}

/** Linux: Documentation/ABI/stable/sysfs-class-rfkill. */
export async function readKillSwitches(sys: string): Promise<KillSwitch[]> {
  const folder = join(sys, 'class/rfkill')
  const switches = await readdir(folder).catch(() => [])
  const read = await Promise.all(
    switches.map(async (each) => {
      const [type, name, soft, hard] = await Promise.all(
        ['type', 'name', 'soft', 'hard'].map((file) =>
          readFile(join(folder, each, file), 'utf8').then(
            (text) => text.trim(),
            () => '',
          ),
        ),
      )
      if (type !== 'bluetooth') return []
      return [{ name: name ?? '', blocked: blockedBy(soft === '1', hard === '1') }]
    }),
  )
  return read.flat()
}

/** A command undoes nothing while the machine's own switch is off: that one is named first. */
function blockedBy(soft: boolean, hard: boolean): RadioBlock | null {
  if (hard) return 'hardware'
  return soft ? 'software' : null
}

/** What keeps this adapter silent; null when its own switch is on, or it has none. */
export const blockOf = (switches: readonly KillSwitch[], name: string): RadioBlock | null =>
  switches.find((each) => each.name === name)?.blocked ?? null

export const blockNow = async (sys: string, name: string): Promise<RadioBlock | null> =>
  blockOf(await readKillSwitches(sys), name)

/** What may hide an adapter that is not there: a machine's switch takes it off its bus. */
export const anyBlock = (switches: readonly KillSwitch[]): RadioBlock | null =>
  switches.find(({ blocked }) => blocked !== null)?.blocked ?? null
