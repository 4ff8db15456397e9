import { defineFamily, type Model } from '../family'
import { weVibeLink, weVibeOff } from './we-vibe'

type Motors = Pick<Model, 'outputs' | 'vectors'>
const motor = (id: string, steps: number) => ({
  ...({ id, kind: 'vibrate', steps, endpoint: 'control', zero: weVibeOff } as const),
})

/** One motor on both places: intensities start at 4. */
const single = (steps: number): Motors => {
  const speed = { sum: ['level' as const, 3] }
  const frame = { bytes: [0x0f, 0x03, 0x00, speed, speed, 0x03, 0x00, 0x00] }
  return {
    outputs: [{ ...motor('vibrate', steps), frame }],
    vectors: [
      { output: 'vibrate', level: 6 / steps, hex: '0f03000909030000' },
      { output: 'vibrate', level: 9 / steps, hex: '0f03000c0c030000' },
      { output: 'vibrate', level: 0, hex: '0f00000000000000' },
    ],
  }
}

/** External first, then internal; the last byte says which of them are on (2 external, 1 internal). */
const dual = (steps: number): Motors => {
  const speeds = [{ sum: [{ level: 'external' }, 3] }, { sum: [{ level: 'internal' }, 3] }]
  const onBits = { sum: [{ on: 'external', times: 2 }, { on: 'internal' }] }
  const frame = { bytes: [0x0f, 0x03, 0x00, ...speeds, onBits, 0x00, 0x00] }
  const internalAt = (step: number) => [{ output: 'internal', level: step / steps }]
  return {
    outputs: [
      { ...motor('internal', steps), frame },
      { ...motor('external', steps), frame },
    ],
    vectors: [
      { output: 'external', level: 3 / steps, after: internalAt(6), hex: '0f03000609030000' },
      { output: 'external', level: 6 / steps, after: internalAt(9), hex: '0f0300090c030000' },
      { output: 'external', level: 6 / steps, hex: '0f03000903020000' },
      { output: 'internal', level: 6 / steps, hex: '0f03000309010000' },
      { output: 'internal', level: 0, hex: '0f00000000000000' },
      { output: 'external', level: 0, hex: '0f00000000000000' },
    ],
  }
}

const modelOf = (product: string, motors: Motors, names = [product]): Model => ({
  id: `we-vibe-${product.toLowerCase().replaceAll(' ', '-')}`,
  model: `We-Vibe ${product}`,
  names,
  ...motors,
})

/** The later protocol on the same characteristic: a byte for each motor. */
export const weVibe8BitFamily = defineFamily(
  {
    id: 'we-vibe-8bit',
    source:
      'https://github.com/buttplugio/stpihkal/issues/20#issuecomment-539400857, https://github.com/buttplugio/buttplug (wevibe-8bit.yml, test_wevibe_{moxie,vector}.yaml)',
    match: {},
    ...weVibeLink,
  },
  [
    modelOf('Melt', single(22), ['Melt', 'Melt 2']),
    modelOf('Wand', single(22), ['Wand', 'Wand 2']),
    modelOf('Moxie', single(12)),
    modelOf('Jive 2', single(12)),
    modelOf('Bond', single(27), ['Bond', 'Nelson']),
    modelOf('Vector', dual(12)),
    modelOf('Nova 2', dual(27), ['Nova2', 'Nova_2', 'Nova 2']),
  ],
)
