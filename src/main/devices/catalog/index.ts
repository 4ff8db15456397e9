import { AppError } from '../../../shared/contract/errors'
import type { DeviceDefinition } from '../definition'
import { aneros } from './aneros'
import { bjLed } from './bj-led'
import { elkBledomFamily } from './elk-bledom'
import { govee } from './govee'
import { heartRateStrap } from './heart-rate-strap'
import { hismithFamily } from './hismith'
import { kiiroo2Family } from './kiiroo-2'
import { kiiroo21Family } from './kiiroo-2-1'
import { lovenseFamily } from './lovense'
import { magicMotionFamily } from './magic-motion'
import { motorbunny } from './motorbunny'
import { mysteryVibeFamily } from './mysteryvibe'
import { nobra } from './nobra'
import { ossm } from './ossm'
import { picobong } from './picobong'
import { realov } from './realov'
import { modelIn, recogniseIn, type Seen } from './recognition'
import { relayBoards } from './relay-board'
import { sakuranekoFamily } from './sakuraneko'
import { satisfyerFamily } from './satisfyer'
import { simulated } from './simulated'
import { simulatedHeart } from './simulated-heart'
import { svakomFamily } from './svakom'
import { tcode } from './tcode'
import { triones } from './triones'
import { vorzeFamily } from './vorze'
import { weVibeFamily } from './we-vibe'
import { weVibe8BitFamily } from './we-vibe-8bit'

export { isRefused } from './refused'

/** Never found, never paired: only added. */
export const simulatedDevices: readonly DeviceDefinition[] = [simulated, simulatedHeart]

export const catalog: readonly DeviceDefinition[] = [
  ...lovenseFamily,
  ...weVibeFamily,
  ...weVibe8BitFamily,
  ...magicMotionFamily,
  ...kiiroo2Family,
  ...kiiroo21Family,
  ...mysteryVibeFamily,
  ...satisfyerFamily,
  ...svakomFamily,
  ...sakuranekoFamily,
  ...[aneros, picobong, nobra, realov, motorbunny],
  ...vorzeFamily,
  ...hismithFamily,
  ...[ossm, tcode],
  ...elkBledomFamily,
  ...[triones, bjLed, govee],
  ...relayBoards,
  heartRateStrap,
  ...simulatedDevices,
]

/** @throws AppError `unsupported` */
export function definitionOf(id: string): DeviceDefinition {
  const definition = catalog.find((entry) => entry.id === id)
  if (!definition)
    throw new AppError('unsupported', `No device definition "${id}". Choose one of the catalogue.`)
  return definition
}

export const recognise = (seen: Seen): DeviceDefinition | null => recogniseIn(catalog, seen)

/** The model that a device of a family says it is; the definition it was taken for when that tells nothing. */
export const modelOf = (
  taken: DeviceDefinition,
  said: { model: string; firmware: string },
): DeviceDefinition => modelIn(catalog, taken.family, said) ?? taken
