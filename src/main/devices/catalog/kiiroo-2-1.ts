import { defineFamily } from '../family'

const models: readonly [id: string, model: string, ...names: string[]][] = [
  ['kiiroo-pearl-2-1', 'Kiiroo Pearl 2.1', 'Pearl2.1'],
  ['kiiroo-pearl-2-plus', 'Kiiroo Pearl 2+', 'Pearl2+', 'Pearl 2+'],
  ['kiiroo-pearl-3', 'Kiiroo Pearl 3', 'Pearl3', 'Pearl 3'],
  ['kiiroo-cliona', 'Kiiroo Cliona', 'Cliona'],
  ['kiiroo-titan-1-1', 'Kiiroo Titan 1.1 (vibration)', 'Titan1.1'],
  ['ohmibod-esca-2', 'OhMiBod Esca 2', 'OhMiBod 4.0', 'OhMiBod ESCA'],
  ['ohmibod-lumen', 'OhMiBod Lumen', 'OhMiBod LUMEN'],
  ['ohmibod-nex-2', 'OhMiBod Nex 2', 'OhMiBod NEX2'],
  ['ohmibod-nex-3', 'OhMiBod Nex 3', 'OhMiBod NEX3'],
  ['ohmibod-fuse-1-1', 'OhMiBod Fuse 1.1', 'Fuse1.1'],
  ['ohmibod-foxy', 'OhMiBod Foxy', 'OhMiBod Foxy'],
  ['ohmibod-chill', 'OhMiBod Chill', 'OhMiBod Chill Panty Vibe'],
  ['ohmibod-sphinx', 'OhMiBod Sphinx', 'OhMiBod Sphinx'],
]

/** `01`, then how much. */
export const kiiroo21Family = defineFamily(
  {
    id: 'kiiroo-2-1',
    source: 'https://github.com/buttplugio/buttplug (kiiroo-v21.yml, kiiroo_v21.rs)',
    match: {},
    endpoints: { tx: { role: 'write' } },
    profiles: [
      { service: '1900', characteristics: { tx: '1902' } },
      {
        service: 'a0d70001-4c16-4ba7-977a-d394920e13a3',
        characteristics: { tx: 'a0d70002-4c16-4ba7-977a-d394920e13a3' },
      },
    ],
    minGapMs: 50,
  },
  models.map(([id, model, ...names]) => ({
    ...{ id, model, names },
    outputs: [
      {
        ...{ id: 'vibrate', kind: 'vibrate', steps: 100, endpoint: 'tx' },
        frame: { bytes: [0x01, 'level'] },
      },
    ],
    vectors: [
      { output: 'vibrate', level: 1, hex: '0164' },
      { output: 'vibrate', level: 0, hex: '0100' },
    ],
  })),
)
