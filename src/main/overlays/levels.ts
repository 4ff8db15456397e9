import type { Clock, Stop } from '../../shared/domain/clock'
import { type DeviceView, isHazard } from '../../shared/domain/device'
import { mostLevels, type ScreenLevels } from '../../shared/domain/overlay/level'
import { paced } from './paced'

const everyMs = 100

/** Outputs by what they do and their number among those: nothing of it says which device, or whose. */
export function screenLevels(devices: readonly Pick<DeviceView, 'outputs'>[]): ScreenLevels {
  const counted = new Map<string, number>()
  return devices
    .flatMap(({ outputs }) => outputs)
    .filter(({ kind }) => isHazard(kind))
    .slice(0, mostLevels)
    .map(({ kind, level }) => {
      const nth = (counted.get(kind) ?? 0) + 1
      counted.set(kind, nth)
      return { kind, nth, level: Math.round(level * 100) / 100 }
    })
}

/** Tells levels as they were written, a few times a second while anything moves and somebody shows them. */
export function createLevelScreen(deps: {
  clock: Clock
  devices(): readonly Pick<DeviceView, 'outputs'>[]
  isWanted(): boolean
  show(levels: ScreenLevels): void
}): { levels(): ScreenLevels; review(): void; close: Stop } {
  const { clock } = deps
  let told = '[]'
  const levels = (): ScreenLevels => (deps.isWanted() ? screenLevels(deps.devices()) : [])

  function tell(): void {
    const now = levels()
    const text = JSON.stringify(now)
    if (text === told) return
    told = text
    deps.show(now)
  }
  const { soon, close } = paced(clock, everyMs, tell)
  return { levels, review: soon, close }
}
