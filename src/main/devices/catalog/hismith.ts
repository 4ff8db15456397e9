import type { OutputKind } from '../../../shared/domain/device'
import { defineFamily, type Model } from '../family'

type Motor = [id: string, kind: OutputKind, place: number]
type Known = NonNullable<Model['vectors']>

/** A lead, what, how much, and the sum of the last two. */
const motorsOf = (lead: number, ...motors: Motor[]): Model['outputs'] =>
  motors.map(([id, kind, place]) => ({
    ...{ id, kind, steps: 100, endpoint: 'tx' },
    frame: { bytes: [lead, place, 'level', { sum: ['level', place] }] },
  }))
const half = (output: string, hex: string, zero: string): Known => [
  { output, level: 0.5, hex },
  { output, level: 0, hex: zero },
]
const strokeOf = half('stroke', 'cc033235', 'cc030003')
const oldStroke = half('stroke', 'aa043236', 'aa040004')
const vibrateSecond = half('vibrate', 'cc053237', 'cc050005')

const models: Model[] = [
  {
    ...{ id: 'hismith', model: 'Hismith, Auxfun or Kiiroo machine' },
    identities: ['4001', '1005', '1102', '1004', '1101', '1402', '1501'],
    ...{ outputs: motorsOf(0xcc, ['stroke', 'oscillate', 0x03]), vectors: strokeOf },
  },
  {
    ...{ id: 'hismith-first', model: 'Hismith machine (first protocol)' },
    identities: ['1001', '1002', '1003'],
    ...{ outputs: motorsOf(0xaa, ['stroke', 'oscillate', 0x04]), vectors: oldStroke },
  },
  {
    ...{ id: 'hismith-cup', model: 'Hismith Thrusting Cup or G011', identities: ['2001', '1006'] },
    outputs: [
      ...motorsOf(0xaa, ['stroke', 'oscillate', 0x04]),
      {
        ...{ id: 'vibrate', kind: 'vibrate', steps: 1, endpoint: 'tx' },
        frame: { bytes: [0xaa, 0x06, 'level', { sum: ['level', 0x06] }] },
        zero: { bytes: [0xaa, 0x06, 0xf0, 0xf6] },
      },
    ],
    vectors: [
      ...oldStroke,
      { output: 'vibrate', level: 1, hex: 'aa060107' },
      { output: 'vibrate', level: 0, hex: 'aa06f0f6' },
    ],
  },
  {
    ...{ id: 'wildolo', model: 'Wildolo', identities: ['3001'], names: ['Wildolo'] },
    outputs: motorsOf(0xaa, ['vibrate', 'vibrate', 0x04]),
    vectors: half('vibrate', 'aa043236', 'aa040004'),
  },
  {
    ...{ id: 'eropair-cup', model: 'Eropair Cup or Sinloli doll', identities: ['2101', '2201'] },
    outputs: motorsOf(0xcc, ['pump', 'constrict', 0x03], ['vibrate', 'vibrate', 0x05]),
    vectors: [...half('pump', 'cc033235', 'cc030003'), ...vibrateSecond],
  },
  {
    ...{ id: 'eropair-thrusting', model: 'Eropair Thrusting or Sinloli Ethel', identities: ['3102', '2202'] },
    outputs: motorsOf(0xcc, ['stroke', 'oscillate', 0x03], ['vibrate', 'vibrate', 0x05]),
    vectors: [...strokeOf, ...vibrateSecond],
  },
]

/** Machines of one maker under many names. Which protocol one speaks, its model characteristic tells. */
export const hismithFamily = defineFamily(
  {
    id: 'hismith',
    source:
      'https://docs.buttplug.io/docs/stpihkal/protocols/hismith/, https://github.com/buttplugio/buttplug (hismith.yml, hismith-mini.yml, test_hismith_*.yaml)',
    match: { names: ['HISMITH*', 'Hismith*', 'Auxfun-Box', 'PleasureDrive', 'Sinloli*', 'Eropair *'] },
    endpoints: { tx: { role: 'write' }, model: { role: 'read' } },
    profiles: [
      { service: 'ffe5', characteristics: { tx: 'ffe9', model: { service: 'ff90', uuid: 'ff96' } } },
    ],
    minGapMs: 50,
    identify: { read: 'model' },
  },
  models,
)
