import { defineFamily, type Model } from '../family'

const ids = ['vibrate', 'vibrate-2', 'vibrate-3']
const hexOf = (count: number, full: number) =>
  Array.from({ length: count }, (_, at) => (at === full ? '32323232' : '00000000')).join('')

/** The level of each motor four times. The last write must be repeated within three seconds. */
const motorsOf = (count: number): Pick<Model, 'outputs' | 'vectors' | 'prepare'> => {
  const there = ids.slice(0, count)
  const frame = { bytes: there.flatMap((level) => [{ level }, { level }, { level }, { level }]) }
  const zero = { bytes: Array.from({ length: count * 4 }, () => 0) }
  return {
    outputs: there.map((id) => ({ id, kind: 'vibrate', steps: 100, endpoint: 'tx', frame })),
    vectors: there.flatMap((output, at) => [
      { output, level: 0.5, hex: hexOf(count, at) },
      { output, level: 0, hex: hexOf(count, -1) },
    ]),
    prepare: [
      { endpoint: 'tx', frame: zero },
      { endpoint: 'command', frame: { bytes: [0x01] } },
    ],
  }
}
/** The model number, four bytes in hex. */
const numbers = (list: string) => list.split(' ').map((one) => one.padStart(8, '0'))

const withOne = numbers('2715 2718 271a 271c 276a 276b 276c 276d 2779 277c 277e 2780 27cd 27d3')
const withTwo = numbers(
  '2716 2719 271b 271d 271e 271f 2728 2729 272b 272c 272e 272f 273e 273f 2740 2741 2742 2743 2744 2745 2746 2747 ' +
    '274b 274c 274d 274e 274f 2750 2755 2756 2757 275f 2760 2761 2762 2774 2775 2776 2777 2778 277d 277f 279c 279e ' +
    '279f 27a0 27a1 27b0 27b1 27b2 27b3 27b4 27b5 27b6 27b9 27ba 27bb 27bc 27bd 27be 27c1 27c2 27c3 27c4 27c5 27ca ' +
    '27cb 27cc 27ce 27cf 27d4 27d5 27d6 27db 27dc 2801 2802 2843 2844 2845',
)
const withThree = numbers('2751 2752 2753 2754')

export const satisfyerFamily = defineFamily(
  {
    id: 'satisfyer',
    source:
      'https://github.com/buttplugio/buttplug (satisfyer.yml, satisfyer.rs, test_satisfyer_*.yaml), https://docs.buttplug.io/docs/stpihkal/protocols/satisfyer/',
    match: { names: ['SF *'] },
    endpoints: { tx: { role: 'write' }, command: { role: 'write' }, model: { role: 'read' } },
    profiles: [
      {
        service: '51361500-c5e7-47c7-8a6e-47ebc99d80e8',
        characteristics: {
          tx: '51361502-c5e7-47c7-8a6e-47ebc99d80e8',
          command: '51361501-c5e7-47c7-8a6e-47ebc99d80e8',
          model: { service: '180a', uuid: '2a24' },
        },
      },
    ],
    minGapMs: 50,
    repeatMs: 2_000,
    identify: { read: 'model' },
  },
  [
    { id: 'satisfyer', model: 'Satisfyer, one motor', identities: withOne, ...motorsOf(1) },
    { id: 'satisfyer-2', model: 'Satisfyer, two motors', identities: withTwo, ...motorsOf(2) },
    { id: 'satisfyer-3', model: 'Satisfyer, three motors', identities: withThree, ...motorsOf(3) },
  ],
)
