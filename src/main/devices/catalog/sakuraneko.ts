import { defineFamily, type Outputs, type Vector } from '../family'

const bytesOf = (motor: number, last: number) => ({
  bytes: [motor, 0x08, 0x01, 0x00, 0x00, 0x00, 0x64, 'level' as const, 0x00, last, 0xdf, 0x55],
})
const vibrate: Outputs[number] = {
  ...{ id: 'vibrate', kind: 'vibrate', steps: 100, endpoint: 'tx' },
  frame: bytesOf(0xa1, 0x64),
}
const rotate: Outputs[number] = { ...vibrate, id: 'rotate', kind: 'rotate', frame: bytesOf(0xa2, 0x32) }
const vibrateVectors: Vector[] = [
  { output: 'vibrate', level: 0.5, hex: 'a1080100000064320064df55' },
  { output: 'vibrate', level: 0, hex: 'a1080100000064000064df55' },
]

export const sakuranekoFamily = defineFamily(
  {
    id: 'sakuraneko',
    source: 'https://github.com/buttplugio/buttplug (sakuraneko.yml, test_sakuraneko_*.yaml)',
    match: { names: ['sakuraneko-0#'] },
    endpoints: { tx: { role: 'write' } },
    profiles: [{ service: 'ffe0', characteristics: { tx: 'ffe1' } }],
    minGapMs: 50,
  },
  [
    {
      id: 'sakuraneko',
      model: 'Sakuraneko (vibration)',
      outputs: [vibrate],
      vectors: vibrateVectors,
    },
    {
      id: 'sakuraneko-koikoi',
      model: 'Sakuraneko Koikoi',
      names: ['sakuraneko-04'],
      outputs: [vibrate, rotate],
      vectors: [
        ...vibrateVectors,
        { output: 'rotate', level: 0.5, hex: 'a2080100000064320032df55' },
        { output: 'rotate', level: 0, hex: 'a2080100000064000032df55' },
      ],
    },
  ],
)
