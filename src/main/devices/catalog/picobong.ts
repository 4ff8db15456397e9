import { defineDevice } from '../definition'

/** Motor, mode, speed. At speed zero of mode 1 the motor still turns: mode 255 stops it. */
export const picobong = defineDevice({
  id: 'picobong',
  model: 'Picobong Remoji',
  source: 'https://docs.buttplug.io/docs/stpihkal/protocols/picobong/',
  match: {
    names: [...['Picobong*', 'Blow hole', 'Diver', 'Life guard', 'Surfer'], ...['Egg driver', 'Surfer_plug']],
  },
  endpoints: { tx: { role: 'write' } },
  profiles: [{ service: 'fff0', characteristics: { tx: 'fff1' } }],
  outputs: [
    {
      ...{ id: 'vibrate', kind: 'vibrate', steps: 10, endpoint: 'tx' },
      frame: { bytes: [0x01, 0x01, 'level'] },
      zero: { bytes: [0x01, 0xff, 0x00] },
    },
  ],
  minGapMs: 50,
  vectors: [
    { output: 'vibrate', level: 0.5, hex: '010105' },
    { output: 'vibrate', level: 1, hex: '01010a' },
    { output: 'vibrate', level: 0, hex: '01ff00' },
  ],
})
