import { expect, it } from 'vitest'
import type { Write } from '../rigs/peripheral'
import { zeroedAt } from './writes'

const write = (text: string, at: number): Write => ({
  bytes: [...Buffer.from(text)],
  at,
  withResponse: false,
})
const level = (at: number) => write('Vibrate:12;', at)
const zero = (at: number) => write('Vibrate:0;', at)

it('takes the slowest device, and of each the first zero behind its last level', () => {
  expect(zeroedAt([[level(1), zero(2), zero(9)], [level(1), zero(3)], [zero(1)]])).toBe(3)
})

it('does not take a zero for the last one while a level follows', () => {
  expect(zeroedAt([[zero(2), level(4), zero(7)]])).toBe(7)
})

it.each([
  ['hears a level last', [zero(1), level(2)]],
  ['hears something else', [level(1), write('Battery;', 2)]],
  ['hears nothing', []],
])('fails when a device %s', (_, heard) => {
  expect(() => zeroedAt([heard])).toThrow('no zero')
})
