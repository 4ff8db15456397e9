import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, relative } from 'node:path'

interface Hangs {
  /** Where it hangs, below `devices`; of a USB device its interface. */
  at: string
  product?: string
  removable?: string
}

/** A folder laid out as Linux' /sys tells of Bluetooth adapters and kill switches. */
export interface FakeSysfs {
  root: string
  plug(name: string, hangs: Hangs): void
  pull(name: string): void
  killSwitch(id: string, says: { type: string; name: string; soft: string; hard: string }): void
  remove(): void
}

export const usbPort = 'pci0000:00/0000:00:14.0/usb1/1-4/1-4:1.0'

export function createFakeSysfs(): FakeSysfs {
  const root = mkdtempSync(join(tmpdir(), 'pulsedeck-sysfs-'))
  const places = new Map<string, string>()
  const link = (name: string) => join(root, 'class/bluetooth', name)
  return {
    root,
    plug(name, { at, product, removable }) {
      const usbDevice = join(root, 'devices', dirname(at))
      const adapter = join(root, 'devices', at, 'bluetooth', name)
      mkdirSync(adapter, { recursive: true })
      mkdirSync(dirname(link(name)), { recursive: true })
      symlinkSync(relative(dirname(link(name)), adapter), link(name))
      if (product !== undefined) writeFileSync(join(usbDevice, 'product'), `${product}\n`)
      if (removable !== undefined) writeFileSync(join(usbDevice, 'removable'), `${removable}\n`)
      places.set(name, adapter)
    },
    pull(name) {
      rmSync(link(name))
      rmSync(places.get(name) ?? '', { recursive: true })
    },
    killSwitch(id, says) {
      const folder = join(root, 'class/rfkill', id)
      mkdirSync(folder, { recursive: true })
      for (const [file, text] of Object.entries(says)) writeFileSync(join(folder, file), `${text}\n`)
    },
    remove: () => rmSync(root, { recursive: true, force: true }),
  }
}
