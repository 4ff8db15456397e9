import { expect, it } from 'vitest'
import { markerOf } from '../../src/main/wires/show'

it('marks in a recording who won a draw, and where a countdown ended', () => {
  const told = { seq: 1, id: 'e', at: 0, viewerId: null, viewerName: 'Ana' }
  const won = { drawId: 'draw-one', title: 'Print', prize: '', round: 0 }
  expect(markerOf({ ...told, ...won, kind: 'drawWon' })).toEqual({ kind: 'goal', label: '🎡 Print: Ana' })
  expect(markerOf({ ...told, kind: 'countdownOver', countdownId: 'countdown-one', label: 'Soon' })).toEqual({
    ...{ kind: 'operator', label: '⏱ Soon' },
  })
})
