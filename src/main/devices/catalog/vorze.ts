import { defineFamily, type Model, type Outputs } from '../family'

/** STPIHKAL and buttplug disagree which bit turns which way; buttplug's is the one that was tried. */
const directions = { clockwise: 0x80, counterclockwise: 0x00 }
const rotation = { kind: 'rotate', steps: 99, endpoint: 'control', directions } as const

/** Device, 1 for "rotate", then direction and speed in one byte. */
const rotator = (product: string, name: string, device: number, hex: string): Model => ({
  id: `vorze-${name.toLowerCase()}`,
  model: `Vorze ${product}`,
  names: [name],
  outputs: [{ ...rotation, id: 'rotate', frame: { bytes: [device, 0x01, { sum: ['direction', 'level'] }] } }],
  vectors: [
    { output: 'rotate', level: 50 / 99, form: { direction: 'clockwise' }, hex: `${hex}01b2` },
    { output: 'rotate', level: 1, form: { direction: 'counterclockwise' }, hex: `${hex}0163` },
    { output: 'rotate', level: 0, hex: `${hex}0180` },
  ],
})

const sideOf = (side: string) => ({ sum: [{ direction: side }, { level: side }] })
const bothSides = { bytes: [0x05, sideOf('left'), sideOf('right')] }
const sides: Outputs = ['left', 'right'].map((id) => ({ ...rotation, id, frame: bothSides }))

/** Device, 3 for "vibrate", speed. */
const vibrator = (model: string, name: string, device: number, hex: string): Model => ({
  id: `vorze-${name.toLowerCase().replaceAll(' ', '-')}`,
  model,
  names: [name],
  outputs: [
    {
      ...{ id: 'vibrate', kind: 'vibrate', steps: 100, endpoint: 'control' },
      frame: { bytes: [device, 0x03, 'level'] },
    },
  ],
  vectors: [
    { output: 'vibrate', level: 1, hex: `${hex}0364` },
    { output: 'vibrate', level: 0, hex: `${hex}0300` },
  ],
})

/** Three bytes. The Piston is left out: how it is made to stop is documented nowhere. */
export const vorzeFamily = defineFamily(
  {
    id: 'vorze',
    source:
      'https://docs.buttplug.io/docs/stpihkal/protocols/vorze/, https://github.com/buttplugio/buttplug (vorze-sa.yml, test_vorze_*.yaml)',
    match: {},
    endpoints: { control: { role: 'write' } },
    profiles: [
      {
        service: '40ee1111-63ec-4b7f-8ce7-712efd55b90e',
        characteristics: { control: '40ee2222-63ec-4b7f-8ce7-712efd55b90e' },
      },
    ],
    minGapMs: 50,
  },
  [
    rotator('A10 Cyclone SA', 'CycSA', 1, '01'),
    rotator('UFO SA', 'UFOSA', 2, '02'),
    {
      id: 'vorze-ufo-tw',
      model: 'Vorze UFO TW',
      names: ['UFO-TW'],
      outputs: sides,
      vectors: [
        { output: 'left', level: 50 / 99, form: { direction: 'clockwise' }, hex: '05b280' },
        { output: 'left', level: 1, form: { direction: 'counterclockwise' }, hex: '056380' },
        { output: 'right', level: 25 / 99, after: [{ output: 'left', level: 25 / 99 }], hex: '059999' },
        { output: 'left', level: 0, hex: '058080' },
        { output: 'right', level: 0, hex: '058080' },
      ],
    },
    vibrator('Vorze Bach', 'Bach smart', 6, '06'),
    vibrator('Adult Festa Rocket', 'ROCKET', 7, '07'),
  ],
)
