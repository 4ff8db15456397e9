import { readdir, readFile, realpath, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { adapterName, adapterNumber, type SystemAdapter } from '../../../../shared/domain/system-adapter'
import { printable } from '../printable'
import { blockOf, readKillSwitches } from './kill-switches'

const adaptersFolder = (sys: string) => join(sys, 'class/bluetooth')
const mostAdapters = 32

/** The machine's adapters as sysfs lists them, lowest number first; empty where Linux has no Bluetooth. */
export async function listAdapters(sys: string): Promise<SystemAdapter[]> {
  const names = await readdir(adaptersFolder(sys)).catch(() => [])
  const switches = await readKillSwitches(sys)
  // Links are listed there too, as `hci0:64`.
  const adapters = names
    .filter((name) => adapterName.safeParse(name).success)
    .sort((one, other) => adapterNumber(one) - adapterNumber(other))
    .slice(0, mostAdapters)
  return Promise.all(
    adapters.map(async (name) => ({ name, ...(await placeOf(sys, name)), blocked: blockOf(switches, name) })),
  )
}

/** Changes with every time that an adapter is plugged in, also under the same name; null while it is not there. */
export const presenceOf = (sys: string, name: string): Promise<number | null> =>
  stat(join(adaptersFolder(sys), name)).then(
    ({ ino }) => ino,
    () => null,
  )

const places: Record<string, SystemAdapter['place']> = { removable: 'pluggedIn', fixed: 'builtIn' }

/** In sysfs an adapter lies below what it hangs on: `…/usb1/1-4/1-4:1.0/bluetooth/hci0`. */
async function placeOf(sys: string, name: string): Promise<Pick<SystemAdapter, 'place' | 'product'>> {
  const path = await realpath(join(adaptersFolder(sys), name)).catch(() => '')
  if (path.includes('/virtual/')) return { place: 'virtual', product: null }
  if (!/\/usb\d+\//.test(path)) return { place: 'builtIn', product: null }
  const usbDevice = dirname(dirname(dirname(path)))
  const [product, removable] = await Promise.all(
    ['product', 'removable'].map((file) => readFile(join(usbDevice, file), 'utf8').catch(() => '')),
  )
  return { place: places[removable?.trim() ?? ''] ?? 'usb', product: printable(product ?? '') || null }
}
