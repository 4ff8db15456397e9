import { type Command, defineDevice } from '../definition'

const to = (...bytes: number[]): Command => ({ endpoint: 'command', frame: { bytes } })
const dark = to(0x69, 0x96, 0x05, 0x02, 0x00, 0x00, 0x00)
const powerOn = to(0x69, 0x96, 0x06, 0x01, 0x01)

/** USB light strips of the app MohuanLED. */
export const bjLed = defineDevice({
  id: 'bj-led',
  model: 'BJ_LED (MohuanLED) light strip',
  source: 'https://github.com/8none1/bj_led',
  match: { names: ['BJ_LED*'] },
  endpoints: { command: { role: 'write' } },
  profiles: [{ service: 'ee00', characteristics: { command: 'ee01' } }],
  outputs: [
    {
      ...{ id: 'light', kind: 'light', steps: 255, endpoint: 'command' },
      frame: { bytes: [0x69, 0x96, 0x05, 0x02, 'red', 'green', 'blue'] },
    },
  ],
  prepare: [dark, powerOn, dark],
  minGapMs: 50,
  vectors: [
    {
      ...{ output: 'light', level: 127 / 255, form: { colour: { red: 1, green: 0, blue: 0 } } },
      hex: '699605027f0000',
    },
    { output: 'light', level: 1, hex: '69960502ffffff' },
    { output: 'light', level: 0, hex: '69960502000000' },
  ],
})
