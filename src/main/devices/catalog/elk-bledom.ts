import type { Command, DefinitionInput } from '../definition'
import { defineFamily, type FamilyInput } from '../family'

const to = (...bytes: number[]): Command => ({ endpoint: 'command', frame: { bytes } })
const dark = to(0x7e, 0x00, 0x05, 0x03, 0x00, 0x00, 0x00, 0x00, 0xef)
const fullBrightness = to(0x7e, 0x00, 0x01, 0x64, 0x00, 0x00, 0x00, 0x00, 0xef)
/** It forgets a colour sent while off, hence the second `dark`. */
const prepareWith = (...powerOn: number[]) => ({ prepare: [dark, to(...powerOn), fullBrightness, dark] })

/**
 * Its level scales the colour, down to black: one frame both ways, while the strip's own on and off would take two.
 */
const light: Pick<DefinitionInput, 'vectors'> & { outputs: DefinitionInput['outputs'] } = {
  outputs: [
    {
      ...{ id: 'light', kind: 'light', steps: 255, endpoint: 'command' },
      frame: { bytes: [0x7e, 0x00, 0x05, 0x03, 'red', 'green', 'blue', 0x00, 0xef] },
    },
  ],
  vectors: [
    { output: 'light', level: 1, hex: '7e000503ffffff00ef' },
    { output: 'light', level: 0.5, hex: '7e0005037f7f7f00ef' },
    {
      ...{ output: 'light', level: 1, form: { colour: { red: 1, green: 0, blue: 0 } } },
      hex: '7e000503ff000000ef',
    },
    { output: 'light', level: 0, hex: '7e00050300000000ef' },
  ],
}

const base: FamilyInput = {
  id: 'elk-bledom',
  source:
    'https://linuxthings.co.uk/blog/control-an-elk-bledom-bluetooth-led-strip, https://github.com/dave-code-ruiz/elkbledom (models.json)',
  match: { names: ['ELK-BLE*', 'ELK-BTC*'] },
  endpoints: { command: { role: 'write' } },
  profiles: [
    { service: 'fff0', characteristics: { command: 'fff3' } },
    { service: 'ffe0', characteristics: { command: 'ffe1' } },
  ],
  minGapMs: 50,
}

/** Light strips and bulbs with 9-byte frames `7e … ef`; what differs is how they are switched on. */
export const elkBledomFamily = defineFamily(base, [
  {
    ...{ id: 'elk-bledom', model: 'ELK-BLEDOM light strip', ...light },
    ...prepareWith(0x7e, 0x00, 0x04, 0xf0, 0x00, 0x01, 0xff, 0x00, 0xef),
  },
  {
    ...{ id: 'melk', model: 'MELK, ELK-BULB or LEDBLE light', ...light },
    names: ['MELK*', 'ELK-BULB*', 'ELK-LAMPL*', 'LEDBLE*'],
    ...prepareWith(0x7e, 0x00, 0x04, 0x01, 0x00, 0x00, 0x00, 0x00, 0xef),
  },
])
