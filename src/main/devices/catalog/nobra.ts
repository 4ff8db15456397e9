import { defineDevice } from '../definition'

/** One byte: `a` to `o` for the levels, `p` for none. */
export const nobra = defineDevice({
  id: 'nobra',
  model: "Nobra's Silicone Dreams",
  source:
    'https://docs.buttplug.io/docs/stpihkal/protocols/nobra/, https://github.com/buttplugio/buttplug (test_nobra_protocol.yaml)',
  match: { names: ['NobraControl*', 'Nobra Control*'] },
  endpoints: { tx: { role: 'write' } },
  profiles: [{ service: 'abf0', characteristics: { tx: 'abf1' } }],
  outputs: [
    {
      ...{ id: 'vibrate', kind: 'vibrate', steps: 15, endpoint: 'tx' },
      frame: { bytes: [{ sum: ['level', 0x60] }] },
      zero: { bytes: [0x70] },
    },
  ],
  minGapMs: 50,
  vectors: [
    { output: 'vibrate', level: 8 / 15, hex: '68' },
    { output: 'vibrate', level: 1, hex: '6f' },
    { output: 'vibrate', level: 0, hex: '70' },
  ],
})
