import { defineDevice } from '../definition'

/** The device that is not there: same definition, same codec, a link inside this process. Never found by a scan. */
export const simulated = defineDevice({
  id: 'simulated',
  model: 'Simulated device',
  source: 'our own: `v` or `l`, then the step',
  match: { names: [], services: [] },
  endpoints: { command: { role: 'write' } },
  profiles: [{ service: 'ff00', characteristics: { command: 'ff01' } }],
  outputs: [
    { id: 'vibrate', kind: 'vibrate', steps: 20, endpoint: 'command', frame: { bytes: [0x76, 'level'] } },
    { id: 'light', kind: 'light', steps: 255, endpoint: 'command', frame: { bytes: [0x6c, 'level'] } },
  ],
  minGapMs: 50,
  vectors: [
    { output: 'vibrate', level: 0.4, hex: '7608' },
    { output: 'vibrate', level: 0, hex: '7600' },
    { output: 'light', level: 1, hex: '6cff' },
    { output: 'light', level: 0, hex: '6c00' },
  ],
})
