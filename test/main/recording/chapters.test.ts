import { expect, it } from 'vitest'
import { chaptersOf } from '../../../src/main/recording/chapters'

it('is a chapter for each mark until the next one, with times of any length and no tag in a name', () => {
  const markers = [
    { atMs: 0, kind: 'operator', label: '' },
    { atMs: 61_001, kind: 'tip', label: 'Lena <b> & -->\n\nMo 25' },
    { atMs: 3_723_004, kind: 'operator', label: 'end' },
  ] as const
  expect(chaptersOf(markers, 3_723_004)).toBe(
    [
      'WEBVTT\n',
      '00:00:00.000 --> 00:01:01.001\noperator\n',
      '00:01:01.001 --> 01:02:03.004\nLena &lt;b&gt; &amp; --&gt; Mo 25\n',
      '01:02:03.004 --> 01:02:03.005\nend\n',
    ].join('\n'),
  )
})
