import { expect, it } from 'vitest'
import { blockFrames, type SoundBlock } from '../../../../src/renderer/studio/media/sound/mix-messages'
import { createTap } from '../../../../src/renderer/studio/media/sound/tap'

const quantum = 128
const pair = (value: number) => ({
  left: new Float32Array(quantum).fill(value),
  right: new Float32Array(quantum).fill(-value),
})

it('tells whole blocks, left before right, with the number of their first frame', () => {
  const said: SoundBlock[] = []
  const tap = createTap((block) => said.push(block))
  const quanta = (2 * blockFrames) / quantum
  for (let at = 0; at < quanta; at++) tap.add(pair(at + 1), 1_280 + at * quantum)
  expect(said.map(({ frame }) => frame)).toEqual([1_280, 1_280 + blockFrames])
  const [first, second] = said
  expect(first?.planes).toHaveLength(2 * blockFrames)
  expect([first?.planes[0], first?.planes[blockFrames]]).toEqual([1, -1])
  expect([second?.planes[0], second?.planes.at(-1)]).toEqual([blockFrames / quantum + 1, -quanta])
})

it('does not close a hole: what came before it is told as it is', () => {
  const said: SoundBlock[] = []
  const tap = createTap((block) => said.push(block))
  tap.add(pair(1), 0)
  tap.add(pair(2), 10 * quantum)
  expect(said).toHaveLength(1)
  expect(said[0]).toMatchObject({ frame: 0 })
  expect([...(said[0]?.planes ?? [])]).toEqual([...pair(1).left, ...pair(1).right])
})
