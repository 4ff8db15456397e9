import { defineDevice } from '../definition'

/**
 * The open-source stroking machine. Only its speed is set: which mode it runs in, and that it finds its ends first, is
 * started at the machine itself. Without a link it comes to rest within two seconds of its own accord.
 */
export const ossm = defineDevice({
  id: 'ossm',
  model: 'OSSM',
  source:
    'https://github.com/KinkyMakers/OSSM-hardware (Software/CLAUDE.md "BLE Protocol", test/test_commands)',
  match: { names: ['OSSM*'], services: ['522b443a-4f53-534d-0001-420badbabe69'] },
  endpoints: { command: { role: 'write' } },
  profiles: [
    {
      service: '522b443a-4f53-534d-0001-420badbabe69',
      characteristics: { command: '522b443a-4f53-534d-1000-420badbabe69' },
    },
  ],
  outputs: [
    {
      ...{ id: 'stroke', kind: 'oscillate', steps: 100, endpoint: 'command' },
      frame: { text: 'set:speed:{level}' },
    },
  ],
  minGapMs: 50,
  vectors: [
    { output: 'stroke', level: 0.5, text: 'set:speed:50' },
    { output: 'stroke', level: 0, text: 'set:speed:0' },
  ],
})
