import { defineDevice } from '../definition'

const motor = { kind: 'vibrate', steps: 127, endpoint: 'tx' } as const

export const aneros = defineDevice({
  id: 'aneros-vivi',
  model: 'Aneros Vivi',
  source:
    'https://docs.buttplug.io/docs/stpihkal/protocols/aneros/, https://github.com/buttplugio/buttplug (test_aneros_protocol.yaml)',
  match: { names: ['Massage Demo'] },
  endpoints: { tx: { role: 'write' } },
  profiles: [{ service: 'ff00', characteristics: { tx: 'ff01' } }],
  outputs: [
    { ...motor, id: 'outer', frame: { bytes: [0xf1, 'level'] } },
    { ...motor, id: 'inner', frame: { bytes: [0xf2, 'level'] } },
  ],
  minGapMs: 50,
  vectors: [
    { output: 'outer', level: 64 / 127, hex: 'f140' },
    { output: 'outer', level: 0, hex: 'f100' },
    { output: 'inner', level: 64 / 127, hex: 'f240' },
    { output: 'inner', level: 0, hex: 'f200' },
  ],
})
