import type { Model } from '../family'
import type { ByteTemplate } from '../frame-template'

type Motors = Pick<Model, 'outputs' | 'vectors'>
const motor = { id: 'vibrate', kind: 'vibrate', steps: 100, endpoint: 'tx' } as const
const second = { ...motor, id: 'vibrate-2' } as const
const own: ByteTemplate = { level: 'vibrate', times: 1 }
const other: ByteTemplate = { level: 'vibrate-2', times: 1 }

const at = (speed: ByteTemplate, place: number): ByteTemplate[] => [0x04, 0x08, speed, 0x64, place]
const short = (lead: number) => ({ bytes: [0x0b, 0xff, 0x04, 0x0a, lead, lead, 0x00, ...at(own, 0)] })
const long = (lead: number, last: ByteTemplate) => ({
  bytes: [0x10, 0xff, 0x04, 0x0a, 0x32, lead, 0x00, ...at(own, 0), ...at(last, 1)],
})

const first: Motors = {
  outputs: [{ ...motor, frame: short(0x32) }],
  vectors: [
    { output: 'vibrate', level: 0.5, hex: '0bff040a3232000408326400' },
    { output: 'vibrate', level: 0, hex: '0bff040a3232000408006400' },
  ],
}
const third: Motors = {
  outputs: [{ ...motor, steps: 77, frame: short(0x46) }],
  vectors: [
    { output: 'vibrate', level: 58 / 77, hex: '0bff040a46460004083a6400' },
    { output: 'vibrate', level: 0, hex: '0bff040a4646000408006400' },
  ],
}
/** Where a device has one motor, the second protocol leaves the other at rest and the fourth says the same twice. */
const secondOfOne: Motors = {
  outputs: [{ ...motor, frame: long(0x0a, 0) }],
  vectors: [
    { output: 'vibrate', level: 0.5, hex: '10ff040a320a0004083264000408006401' },
    { output: 'vibrate', level: 0, hex: '10ff040a320a0004080064000408006401' },
  ],
}
const fourthOfOne: Motors = {
  outputs: [{ ...motor, frame: long(0x32, own) }],
  vectors: [
    { output: 'vibrate', level: 0.75, hex: '10ff040a32320004084b640004084b6401' },
    { output: 'vibrate', level: 0, hex: '10ff040a32320004080064000408006401' },
  ],
}
const ofTwo = (lead: number, hex: string): Motors => ({
  outputs: [motor, second].map((one) => ({ ...one, frame: long(lead, other) })),
  vectors: [
    {
      ...{ output: 'vibrate-2', level: 0.25, after: [{ output: 'vibrate', level: 0.5 }] },
      hex: `10ff040a32${hex}0004083264000408196401`,
    },
    { output: 'vibrate', level: 0.5, hex: `10ff040a32${hex}0004083264000408006401` },
    { output: 'vibrate', level: 0, hex: `10ff040a32${hex}0004080064000408006401` },
    { output: 'vibrate-2', level: 0, hex: `10ff040a32${hex}0004080064000408006401` },
  ],
})

export const magicMotionMotors = {
  ...{ first, third, secondOfOne, fourthOfOne },
  secondOfTwo: ofTwo(0x0a, '0a'),
  fourthOfTwo: ofTwo(0x32, '32'),
}
