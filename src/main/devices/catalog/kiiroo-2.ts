import { defineFamily, type Model } from '../family'

/** Three bytes, one a motor, whether it is there or not. */
const places = [
  ['vibrate', '640000'],
  ['vibrate-2', '006400'],
  ['vibrate-3', '000064'],
] as const
const motorsOf = (count: number): Pick<Model, 'outputs' | 'vectors'> => {
  const there = places.slice(0, count)
  const frame = { bytes: places.map(([level], at) => (at < count ? { level } : 0)) }
  return {
    outputs: there.map(([id]) => ({ id, kind: 'vibrate', steps: 100, endpoint: 'tx', frame })),
    vectors: there.flatMap(([output, hex]) => [
      { output, level: 1, hex },
      { output, level: 0, hex: '000000' },
    ]),
  }
}

const models: readonly [id: string, model: string, name: string, motors: number][] = [
  ['kiiroo-pearl-2', 'Kiiroo Pearl 2', 'Pearl2', 1],
  ['ohmibod-fuse', 'OhMiBod Fuse', 'Fuse', 2],
  ['virtual-rabbit', 'PornHub Virtual Rabbit', 'Virtual Rabbit', 2],
  ['virtual-blowbot', 'PornHub Virtual Blowbot', 'Virtual Blowbot', 3],
  ['kiiroo-titan', 'Kiiroo Titan', 'Titan', 3],
]

/** The linear ones (Onyx, Launch) are left out: what makes them stop on their way is documented nowhere. */
export const kiiroo2Family = defineFamily(
  {
    id: 'kiiroo-2',
    source: 'https://github.com/buttplugio/buttplug (kiiroo-v2-vibrator.yml, kiiroo_v2_vibrator.rs)',
    match: {},
    endpoints: { tx: { role: 'write' } },
    profiles: [
      {
        service: '88f82580-0000-01e6-aace-0002a5d5c51b',
        characteristics: { tx: '88f82581-0000-01e6-aace-0002a5d5c51b' },
      },
    ],
    minGapMs: 50,
  },
  models.map(([id, model, name, motors]) => ({ id, model, names: [name], ...motorsOf(motors) })),
)
