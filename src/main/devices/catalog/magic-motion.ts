import { defineFamily, type Model } from '../family'
import { magicMotionMotors as motors } from './magic-motion-motors'

type Row = [product: string, motors: Pick<Model, 'outputs' | 'vectors'>, ...names: string[]]
const rows: readonly Row[] = [
  ['Smart Mini Vibe', motors.first, 'Smart Mini Vibe*'],
  ['Smart Bean', motors.first, 'Smart Bean', 'Smart Bean3', 'Magic Bean'],
  ['Flamingo', motors.first, 'Flamingo', 'Flamingo T'],
  ['Dante, Candy or Rise', motors.first, 'Magic Cell'],
  ['Wand', motors.first, 'Magic Wand'],
  ['Fugu', motors.first, 'Fugu', 'Fugu2', 'Magic Fugu'],
  ['Gballs', motors.first, 'Gballs2', 'GBalls3'],
  ['Awaken', motors.secondOfOne, 'Lipstick'],
  ['Equinox', motors.secondOfOne, 'Sword'],
  ['Solstice', motors.secondOfOne, 'Curve'],
  ['Zenith', motors.secondOfOne, 'funwand'],
  ['Eidolon', motors.secondOfTwo, 'Eidolon'],
  ['Solstice X', motors.secondOfTwo, 'Solstice X'],
  ['Krush', motors.third, 'Krush'],
  ['Bunny', motors.fourthOfOne, 'funone'],
  ['Sundae', motors.fourthOfOne, 'Magic Sundi'],
  ['Kegel Coach', motors.fourthOfOne, 'Kegel Coach'],
  ['Lotos', motors.fourthOfOne, 'Magic Lotos'],
  ['Nyx', motors.fourthOfOne, 'nyx'],
  ['Crystal', motors.fourthOfOne, 'funkegel'],
  ['Umi', motors.fourthOfTwo, 'umi'],
  ['Bobi', motors.fourthOfTwo, 'bobi2'],
]

/** Four versions of one frame on one characteristic; which one, the name tells. */
export const magicMotionFamily = defineFamily(
  {
    id: 'magic-motion',
    source:
      'https://docs.buttplug.io/docs/stpihkal/protocols/magic-motion/, https://github.com/buttplugio/buttplug (magic-motion-{1,2,3,4}.yml, test_magic_motion_*.yaml)',
    match: {},
    endpoints: { tx: { role: 'write' } },
    profiles: [
      {
        service: '78667579-7b48-43db-b8c5-7928a6b0a335',
        characteristics: { tx: '78667579-a914-49a4-8333-aa3c0cd8fedc' },
      },
    ],
    minGapMs: 50,
  },
  rows.map(([product, motorsOf, ...names]) => ({
    id: `magic-motion-${product.toLowerCase().replaceAll(/[ ,]+/g, '-')}`,
    model: `Magic Motion ${product}`,
    names,
    ...motorsOf,
  })),
)
