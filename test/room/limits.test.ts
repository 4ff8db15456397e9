import { expect, it } from 'vitest'
import { createLimits } from '../../src/room/limits'

const comeIn = async (addressShare: number, comers: number) => {
  const refused: string[] = []
  const limits = createLimits(addressShare, (what) => refused.push(what))
  const joining = Array.from({ length: comers }, () => limits.take('join', '192.0.2.7', null))
  const codes = (await Promise.allSettled(joining)).filter(({ status }) => status === 'rejected')
  return { refused: refused.length, rejected: codes.length }
}

it('lets in one address only what a household may, and as many times that as are said to share it', async () => {
  expect(await comeIn(1, 150)).toEqual({ refused: 30, rejected: 30 })
  expect(await comeIn(3, 150)).toEqual({ refused: 0, rejected: 0 })
})

it('gives each viewer no more for it', async () => {
  const limits = createLimits(100, () => undefined)
  const said = Array.from({ length: 9 }, () => limits.take('chat', '192.0.2.7', 'ana'))
  expect((await Promise.allSettled(said)).map(({ status }) => status).at(-1)).toBe('rejected')
})
