import { type Command, defineDevice } from '../definition'

const to = (...bytes: number[]): Command => ({ endpoint: 'command', frame: { bytes } })
const dark = to(0x56, 0x00, 0x00, 0x00, 0x00, 0xf0, 0xaa)
const powerOn = to(0xcc, 0x23, 0x33)

/** Bulbs and strips of the apps HappyLighting and Triones. */
export const triones = defineDevice({
  id: 'triones',
  model: 'Triones or HappyLighting light',
  source:
    'https://github.com/madhead/saberlight/blob/master/protocols/Triones/protocol.md, https://github.com/sysofwan/ha-triones',
  match: { names: ['Triones*'] },
  endpoints: { command: { role: 'write' } },
  profiles: [
    { service: 'ffd5', characteristics: { command: 'ffd9' } },
    { service: 'ffe5', characteristics: { command: 'ffe9' } },
  ],
  outputs: [
    {
      ...{ id: 'light', kind: 'light', steps: 255, endpoint: 'command' },
      frame: { bytes: [0x56, 'red', 'green', 'blue', 0x00, 0xf0, 0xaa] },
    },
  ],
  prepare: [dark, powerOn, dark],
  minGapMs: 50,
  vectors: [
    { output: 'light', level: 1, form: { colour: { red: 1, green: 0, blue: 0 } }, hex: '56ff000000f0aa' },
    { output: 'light', level: 1, form: { colour: { red: 0, green: 1, blue: 0 } }, hex: '5600ff0000f0aa' },
    { output: 'light', level: 0, hex: '5600000000f0aa' },
  ],
})
