import { defineFamily, type Model } from '../family'

type Motors = Pick<Model, 'outputs' | 'vectors'>
const motorOf = (steps: number, first: number, second: number) => ({
  ...({ id: 'vibrate', kind: 'vibrate', steps, endpoint: 'tx' } as const),
  frame: { bytes: [0x55, first, second, 0x00, { on: 'vibrate' }, 'level' as const] },
})
const first: Motors = {
  outputs: [motorOf(19, 0x04, 0x03)],
  vectors: [
    { output: 'vibrate', level: 10 / 19, hex: '55040300010a' },
    { output: 'vibrate', level: 15 / 19, hex: '55040300010f' },
    { output: 'vibrate', level: 0, hex: '550403000000' },
  ],
}
const second: Motors = {
  outputs: [motorOf(10, 0x03, 0x03)],
  vectors: [
    { output: 'vibrate', level: 0.5, hex: '550303000105' },
    { output: 'vibrate', level: 0, hex: '550303000000' },
  ],
}
const rows: readonly [product: string, motors: Motors, ...names: string[]][] = [
  ['Ella', first, 'Aogu SCB', 'Aogu SUV'],
  ['Phoenix Neo', first, 'Phoenix NEO'],
  ['Emma Neo', first, 'Emma NEO'],
  ['Ella Neo', second, 'Ella NEO'],
  ['Edeny', second, 'Edeny'],
  ['Tammy Pro', second, 'S38A'],
  ['Aravinda', second, 'STG05A'],
  ['Cici 2', second, 'Cici 2'],
  ['Emma Neo 2', second, 'Emma Neo 2'],
]

/** `55`, a command, whether it is on, how much. Of models with a second motor, only the ones with this one are here. */
export const svakomFamily = defineFamily(
  {
    id: 'svakom',
    source: 'https://github.com/buttplugio/buttplug (svakom-v1.yml, svakom-v2.yml, test_svakom_ella.yaml)',
    match: {},
    endpoints: { tx: { role: 'write' } },
    profiles: [{ service: 'ffe0', characteristics: { tx: 'ffe1' } }],
    minGapMs: 50,
  },
  rows.map(([product, motors, ...names]) => ({
    id: `svakom-${product.toLowerCase().replaceAll(' ', '-')}`,
    model: `Svakom ${product}`,
    names,
    ...motors,
  })),
)
