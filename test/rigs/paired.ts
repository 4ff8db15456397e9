import type { Air } from './air'
import { type Peripheral, startPeripheral } from './peripheral'
import type { Bridge } from './studio'

export interface Paired {
  peripheral: Peripheral
  deviceId: string
}

/** Puts the studio's radio on the air, then pairs `count` haptic peripherals through scan and pair. */
export async function pairOnAir(
  studio: Pick<Bridge, 'ask' | 'until'>,
  air: Air,
  count: number,
): Promise<Paired[]> {
  const peripherals: Peripheral[] = []
  for (let index = 0; index < count; index++)
    peripherals.push(await startPeripheral({ air, model: 'lovense', name: `LVS-Rig${index + 1}` }))
  await studio.ask('radio.use', { adapter: { kind: 'h4', address: `unix:${air.socketPath}` } })
  await studio.until('radio', (radio) => radio.state === 'on')
  await studio.ask('radio.scan', { seconds: 30 })
  const names = peripherals.map((_, index) => `LVS-Rig${index + 1}`)
  const { found } = await studio.until(
    'radio',
    (radio) => names.every((name) => radio.found.some((device) => device.name === name)),
    30_000,
  )
  await studio.ask('radio.stopScan')
  const paired: Paired[] = []
  for (const [index, peripheral] of peripherals.entries()) {
    const foundId = found.find((device) => device.name === names[index])?.id ?? ''
    const { deviceId } = await studio.ask('device.pair', { foundId, definitionId: null })
    paired.push({ peripheral, deviceId })
  }
  await studio.until(
    'devices',
    (devices) =>
      paired.every(({ deviceId }) => devices.some((d) => d.id === deviceId && d.guard === 'ready')),
    30_000,
  )
  return paired
}
