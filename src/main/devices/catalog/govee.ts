import { type Command, defineDevice } from '../definition'
import type { ByteTemplate } from '../frame-template'

/** Twenty bytes: a command, padding, and the xor of all before. */
const packet = (...lead: ByteTemplate[]) => ({
  bytes: [...lead, ...Array.from({ length: 19 - lead.length }, () => 0), { check: 'xor8' as const, from: 0 }],
})
const to = (...lead: number[]): Command => ({ endpoint: 'command', frame: packet(...lead) })
const colour = (...parts: ByteTemplate[]) => packet(0x33, 0x05, 0x02, ...parts)
const dark: Command = { endpoint: 'command', frame: colour(0, 0, 0) }

/** Light strips whose colour is one manual colour for all; newer models divide theirs and are not meant here. */
export const govee = defineDevice({
  id: 'govee',
  model: 'Govee H6127 light strip',
  source: 'https://github.com/egold555/Govee-Reverse-Engineering/blob/master/Products/H6127.md',
  match: { names: ['ihoment_H6127*', 'Govee_H6127*', 'Minger_H6127*'] },
  endpoints: { command: { role: 'write' } },
  profiles: [
    {
      service: '00010203-0405-0607-0809-0a0b0c0d1910',
      characteristics: { command: '00010203-0405-0607-0809-0a0b0c0d2b11' },
    },
  ],
  outputs: [
    {
      ...{ id: 'light', kind: 'light', steps: 255, endpoint: 'command' },
      frame: colour('red', 'green', 'blue'),
    },
  ],
  prepare: [dark, to(0x33, 0x01, 0x01), to(0x33, 0x04, 0xfe), dark],
  minGapMs: 50,
  keepAlive: { ...to(0xaa, 0x01), everyMs: 2_000 },
  vectors: [
    {
      ...{ output: 'light', level: 1, form: { colour: { red: 1, green: 0, blue: 0 } } },
      hex: '330502ff000000000000000000000000000000cb',
    },
    { output: 'light', level: 0, hex: '3305020000000000000000000000000000000034' },
  ],
})
