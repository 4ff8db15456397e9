import { defineFamily, type Model } from '../family'

const ids = ['first', 'second', 'third', 'fourth', 'fifth', 'sixth']
const hexOf = (at: number, count: number, step: string) =>
  Array.from({ length: count }, (_, place) => (place === at ? step : '00')).join('')

/** A byte for each motor, in order. */
const motorsOf = (count: number): Pick<Model, 'outputs' | 'vectors'> => {
  const there = ids.slice(0, count)
  const frame = { bytes: there.map((level) => ({ level })) }
  return {
    outputs: there.map((id) => ({ id, kind: 'vibrate', steps: 56, endpoint: 'vibrate', frame })),
    vectors: there.flatMap((output, at) => [
      { output, level: 1, hex: hexOf(at, count, '38') },
      { output, level: 0.5, hex: hexOf(at, count, '1c') },
      { output, level: 0, hex: hexOf(at, count, '00') },
    ]),
  }
}
/** Makes it listen; a zero goes before it. */
const prepareWith = (count: number, ...mode: number[]): Pick<Model, 'prepare'> => ({
  prepare: [
    { endpoint: 'vibrate', frame: { bytes: Array.from({ length: count }, () => 0) } },
    { endpoint: 'mode', frame: { bytes: mode } },
  ],
})

type Row = [product: string, name: string, motors: number]
const first: readonly Row[] = [
  ['Crescendo', 'MV Crescendo', 6],
  ['Tenuto', 'MV Tenuto ', 6],
  ['Poco', 'MV Poco ', 2],
]
const later: readonly Row[] = [
  ['Tenuto Mini', '6907 MV1', 3],
  ['Crescendo 2', '6908 MV1', 6],
  ['Tenuto 2', '6909 MV#', 4],
  ['Legato', '6914 MV1', 4],
  ['Molto', '6915 MV1', 1],
]
const modelOf = (product: string, name: string, motors: number): Model => ({
  id: `mysteryvibe-${product.toLowerCase().replaceAll(' ', '-')}`,
  model: `MysteryVibe ${product}`,
  names: [name],
  ...motorsOf(motors),
})

export const mysteryVibeFamily = defineFamily(
  {
    id: 'mysteryvibe',
    source:
      'https://docs.buttplug.io/docs/stpihkal/protocols/mysteryvibe/, https://github.com/buttplugio/buttplug (mysteryvibe.yml, mysteryvibe-v2.yml, test_mysteryvibe.yaml)',
    match: {},
    endpoints: { mode: { role: 'write' }, vibrate: { role: 'write' } },
    profiles: [
      {
        service: 'f0006900-110c-478b-b74b-6f403b364a9c',
        characteristics: {
          mode: 'f0006901-110c-478b-b74b-6f403b364a9c',
          vibrate: 'f0006903-110c-478b-b74b-6f403b364a9c',
        },
      },
    ],
    minGapMs: 50,
    // Its motors go on only while they are told to.
    repeatMs: 90,
  },
  [
    ...first.map(([product, name, motors]) => ({
      ...modelOf(product, name, motors),
      ...prepareWith(motors, 0x43, 0x02, 0x00),
    })),
    ...later.map(([product, name, motors]) => ({
      ...modelOf(product, name, motors),
      ...prepareWith(motors, 0x03, 0x02, 0x40),
    })),
  ],
)
