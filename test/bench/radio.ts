import { setTimeout as sleep } from 'node:timers/promises'
import { startAir } from '../rigs/air'
import { startDeviceSide } from '../rigs/device-side'
import { startPeripheral } from '../rigs/peripheral'
import { distribution, type Row } from './row'
import { since1970 } from './writes'

const scans = 20
const returns = 20

/** Scan to the first device in the list; a peripheral's return to its first frame, which is a zero. */
export async function run(): Promise<Row[]> {
  const air = await startAir()
  const peripheral = await startPeripheral({ air, model: 'lovense', name: 'LVS-Radio' })
  const side = await startDeviceSide(air)
  try {
    const toFirst: number[] = []
    for (let scan = 0; scan < scans; scan++) {
      const startedAt = performance.now()
      side.devices.scan(10)
      await side.until('something is found', () => side.devices.radio().found.length > 0)
      toFirst.push(performance.now() - startedAt)
      side.devices.stopScan()
      await sleep(300)
    }
    const [id = ''] = await side.scanAndPair('LVS-Radio')
    const toLinked: number[] = []
    for (let turn = 0; turn < returns; turn++) {
      await side.until('it is linked', () => side.linked.has(id), 20_000)
      peripheral.vanish()
      await side.until('it is lost', () => !side.linked.has(id), 20_000)
      await sleep(2_000)
      const backAt = await peripheral.comeBack()
      await side.until('it is linked again', () => side.linked.has(id), 20_000)
      toLinked.push(since1970() - backAt)
    }
    return [
      distribution('scan-to-first-device', 'ms', toFirst),
      distribution('return-to-linked', 'ms', toLinked),
    ]
  } finally {
    await side.close()
    await peripheral.stop()
    await air.stop()
  }
}
