import { defineFamily, type FamilyInput, type Model } from '../family'

export const weVibeLink: Pick<FamilyInput, 'endpoints' | 'profiles' | 'minGapMs'> = {
  endpoints: { control: { role: 'write' } },
  profiles: [
    {
      service: 'f000bb03-0451-4000-b000-000000000000',
      characteristics: { control: 'f000c000-0451-4000-b000-000000000000' },
    },
  ],
  minGapMs: 60,
}
/** A motor intensity of zero turns no motor off: pattern 0 does. */
export const weVibeOff = { bytes: [0x0f, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00] }

const motor = { kind: 'vibrate', steps: 15, endpoint: 'control', zero: weVibeOff } as const
/** Both nibbles of byte 3, and which of the two motors are on in byte 5 (2 internal, 1 external). */
const single: Pick<Model, 'outputs' | 'vectors'> = {
  outputs: [
    {
      ...motor,
      id: 'vibrate',
      frame: { bytes: [0x0f, 0x03, 0x00, { level: 'vibrate', times: 17 }, 0x00, 0x03, 0x00, 0x00] },
    },
  ],
  vectors: [
    { output: 'vibrate', level: 8 / 15, hex: '0f03008800030000' },
    { output: 'vibrate', level: 0, hex: '0f00000000000000' },
  ],
}
const intensities = { sum: [{ level: 'internal', times: 16 }, { level: 'external' }] }
const onBits = { sum: [{ on: 'internal', times: 2 }, { on: 'external' }] }
const both = { bytes: [0x0f, 0x03, 0x00, intensities, 0x00, onBits, 0x00, 0x00] }
const dual: Pick<Model, 'outputs' | 'vectors'> = {
  outputs: [
    { ...motor, id: 'internal', frame: both },
    { ...motor, id: 'external', frame: both },
  ],
  vectors: [
    {
      output: 'external',
      level: 4 / 15,
      after: [{ output: 'internal', level: 8 / 15 }],
      hex: '0f03008400030000',
    },
    {
      output: 'external',
      level: 8 / 15,
      after: [{ output: 'internal', level: 12 / 15 }],
      hex: '0f0300c800030000',
    },
    { output: 'external', level: 8 / 15, hex: '0f03000800010000' },
    { output: 'internal', level: 8 / 15, hex: '0f03008000020000' },
    { output: 'internal', level: 0, hex: '0f00000000000000' },
    { output: 'external', level: 0, hex: '0f00000000000000' },
  ],
}

const modelOf = (product: string, motors: typeof single, names = [product]): Model => ({
  id: `we-vibe-${product.toLowerCase().replaceAll(' ', '-')}`,
  model: `We-Vibe ${product}`,
  names,
  ...motors,
})

/** Eight bytes of four-bit intensities. */
export const weVibeFamily = defineFamily(
  {
    id: 'we-vibe',
    source:
      'https://docs.buttplug.io/docs/stpihkal/protocols/we-vibe/, names and motors: https://github.com/buttplugio/buttplug (wevibe.yml, test_wevibe_*.yaml)',
    match: {},
    ...weVibeLink,
  },
  [
    ...['Bloom', 'Ditto', 'Jive', 'Pivot', 'Rave', 'Verge', 'Wish'].map((one) => modelOf(one, single)),
    modelOf('4 Plus', dual, ['4 Plus', '4_Plus', '4plus', 'Cougar', 'classic', 'Classic']),
    ...['Gala', 'Nova', 'Sync'].map((one) => modelOf(one, dual)),
  ],
)
