import { expect, it } from 'vitest'
import { createDoor } from '../../../src/main/browser-host/door'

it('exchanges a token once', () => {
  const door = createDoor()
  const token = door.issue()
  const session = door.exchange(token)
  expect(door.admits(session ?? '')).toBe(true)
  expect(door.exchange(token)).toBeNull()
})

it.each(['', 'x', 'undefined', '__proto__'])('admits nobody with %o', (guess) => {
  const door = createDoor()
  door.exchange(door.issue())
  expect(door.exchange(guess)).toBeNull()
  expect(door.admits(guess)).toBe(false)
})

it('admits nobody without a session, or with a token in its place', () => {
  const door = createDoor()
  const token = door.issue()
  expect(door.admits(undefined)).toBe(false)
  expect(door.admits(token)).toBe(false)
})

it('lets an address that was never used fall away when four newer ones were printed', () => {
  const door = createDoor()
  const [oldest, ...newer] = Array.from({ length: 5 }, () => door.issue())
  expect(door.exchange(oldest ?? '')).toBeNull()
  for (const token of newer) expect(door.exchange(token)).not.toBeNull()
})

it('makes secrets of 256 bits that never repeat', () => {
  const door = createDoor()
  const made = Array.from({ length: 100 }, () => door.issue())
  expect(new Set(made).size).toBe(100)
  for (const token of made) expect(Buffer.from(token, 'base64url')).toHaveLength(32)
})
