import { defineDevice } from '../definition'
import type { ByteTemplate } from '../frame-template'

/** A mode, seven times the same pair, their sum, `ec`; a stop is six bytes. */
const sevenTimes = (mode: number, ...pair: [ByteTemplate, ByteTemplate]) => ({
  bytes: [mode, ...Array.from({ length: 7 }, () => pair).flat(), { check: 'sum8' as const, from: 1 }, 0xec],
})

export const motorbunny = defineDevice({
  id: 'motorbunny',
  model: 'Motorbunny',
  source:
    'https://docs.buttplug.io/docs/stpihkal/protocols/motorbunny/, https://github.com/buttplugio/buttplug (test_motorbunny_protocol.yaml)',
  match: { names: ['MB Controller', 'MB LINK 201'] },
  endpoints: { tx: { role: 'write' } },
  profiles: [{ service: 'fff0', characteristics: { tx: 'fff6' } }],
  outputs: [
    {
      ...{ id: 'vibrate', kind: 'vibrate', steps: 255, endpoint: 'tx' },
      frame: sevenTimes(0xff, 'level', 0x14),
      zero: { bytes: [0xf0, 0x00, 0x00, 0x00, 0x00, 0xec] },
    },
    {
      ...{ id: 'rotate', kind: 'rotate', steps: 255, endpoint: 'tx' },
      frame: sevenTimes(0xaf, 'direction', 'level'),
      zero: { bytes: [0xa0, 0x00, 0x00, 0x00, 0x00, 0xec] },
      directions: { clockwise: 0x2a, counterclockwise: 0x29 },
    },
  ],
  minGapMs: 50,
  vectors: [
    { output: 'vibrate', level: 0xa1 / 255, hex: 'ffa114a114a114a114a114a114a114f3ec' },
    { output: 'vibrate', level: 128 / 255, hex: 'ff80148014801480148014801480140cec' },
    { output: 'vibrate', level: 0, hex: 'f000000000ec' },
    { output: 'rotate', level: 0x3e / 255, hex: 'af2a3e2a3e2a3e2a3e2a3e2a3e2a3ed8ec' },
    {
      ...{ output: 'rotate', level: 192 / 255, form: { direction: 'counterclockwise' } },
      hex: 'af29c029c029c029c029c029c029c05fec',
    },
    { output: 'rotate', level: 0, hex: 'a000000000ec' },
  ],
})
