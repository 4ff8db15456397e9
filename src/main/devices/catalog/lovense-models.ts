import type { Model } from '../family'
import { type Motors, pumping, rotating, single, stroking, threeOf, thrusting, twoOf } from './lovense-motors'

type Row = [product: string, identities: string[], motors: Motors, leastFirmware?: number]

const twin = twoOf('vibrate-2', 'vibrate')
const rows: readonly Row[] = [
  ['Lush', ['S'], single],
  ['Lush Anal', ['AN'], single],
  ['Hush', ['Z'], single],
  ['Ambi', ['L'], single],
  ['Domi', ['W'], single],
  ['Osci', ['O'], single],
  ['Mission', ['V'], single],
  ['Mission 2', ['CA'], single],
  ['Ferri', ['X'], single],
  ['Diamo', ['R'], single],
  ['Dolp', ['ToyS'], single],
  ['Gush', ['ED'], single],
  ['Gush 2', ['EZ'], single],
  ['Calor', ['T'], single],
  ['Tenera', ['Q'], single],
  ['Vulse', ['SD'], single],
  ['Edge', ['P'], twin],
  ['Dolce', ['J'], twin],
  ['Osci 3', ['OC'], twin],
  ['Hyphy', ['EB'], twin],
  ['Gemini', ['N'], twin],
  ['Gravity', ['EA'], twoOf('thrust', 'oscillate')],
  ['Spinel', ['WD'], twoOf('thrust', 'oscillate')],
  ['Nora', ['A', 'C'], rotating],
  ['Ridge', ['EL'], rotating],
  ['Max', ['B'], pumping],
  ['Sex Machine', ['F'], thrusting],
  ['Mini Sex Machine', ['FS'], thrusting],
  ['Solace', ['H'], stroking('Mply:0:0;')],
  ['Solace Pro', ['BA'], stroking('Mply:0:20;')],
  ['Lapis', ['U'], threeOf('inner', 'outer', 'vibrate')],
  // Older firmware knows its motors only together: it stays a plain one.
  ['Flexer', ['EI'], threeOf('outer', 'finger', 'rotate'), 3],
]

/** Early devices are named by letter and firmware (`LVS-A011`), later ones by product and firmware (`LVS-Edge36`). */
const namesOf = (product: string, identities: readonly string[]): string[] => [
  `LVS-${product.replaceAll(' ', '')}*`,
  ...identities.map((letters) => `LVS-${letters}#*`),
]

export const lovenseModels: readonly Model[] = [
  { id: 'lovense', model: 'Lovense (vibration)', ...single },
  ...rows.map(([product, identities, motors, leastFirmware]) => ({
    id: `lovense-${product.toLowerCase().replaceAll(' ', '-')}`,
    model: `Lovense ${product}`,
    identities,
    // Its name does not tell the firmware that it needs.
    names: leastFirmware === undefined ? namesOf(product, identities) : [],
    ...(leastFirmware === undefined ? {} : { leastFirmware }),
    ...motors,
  })),
]
