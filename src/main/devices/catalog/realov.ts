import { defineDevice } from '../definition'

export const realov = defineDevice({
  id: 'realov',
  model: 'Realov',
  source: 'https://docs.buttplug.io/docs/stpihkal/protocols/realov/',
  match: { names: ['REALOV_VIBE'] },
  endpoints: { tx: { role: 'write' } },
  profiles: [{ service: 'ffe0', characteristics: { tx: 'ffe1' } }],
  outputs: [
    {
      ...{ id: 'vibrate', kind: 'vibrate', steps: 50, endpoint: 'tx' },
      frame: { bytes: [0xc5, 0x55, 'level', 0xaa] },
    },
  ],
  minGapMs: 50,
  vectors: [
    { output: 'vibrate', level: 1, hex: 'c55532aa' },
    { output: 'vibrate', level: 0, hex: 'c55500aa' },
  ],
})
