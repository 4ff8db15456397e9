import { expect, it } from 'vitest'
import { announced, isPrivateAddress, withoutRelated } from '../../../../src/room/sfu/network/announce'

const lan = '1 1 UDP 2114977791 192.168.1.5 5000 typ host'
const reflexive = '3 1 UDP 1678769663 203.0.113.7 61000 typ srflx raddr 192.168.1.5 rport 5000'
const plain = { publicAddresses: [], reflexive: [], port: 5_000, hidesPrivate: false }

it('tells the public address with the media port, beside its own and less dear', () => {
  const [first, mapped = ''] = announced([lan], { ...plain, publicAddresses: ['203.0.113.7'] })
  expect(first).toBe(lan)
  expect(mapped).toMatch(/^\S+ 1 UDP \d+ 203\.0\.113\.7 5000 typ host$/)
  expect(Number(mapped.split(' ')[3])).toBeLessThan(2_114_977_791)
})

it('tells what a STUN server found, and not what is behind it', () => {
  expect(announced([lan], { ...plain, reflexive: [reflexive] })[1]).toBe(
    '3 1 UDP 1678769663 203.0.113.7 61000 typ srflx raddr 0.0.0.0 rport 0',
  )
})

it('keeps private addresses to itself where there is a public one, and tells them where there is none', () => {
  const hiding = { ...plain, hidesPrivate: true }
  const told = announced([lan], { ...hiding, publicAddresses: ['203.0.113.7'], reflexive: [reflexive] })
  expect(told).toHaveLength(2)
  expect(told.join()).not.toContain('192.168')
  expect(announced([lan], hiding)).toEqual([lan])
})

it('leaves a candidate that has nothing behind it as it is', () => {
  expect(withoutRelated(lan)).toBe(lan)
})

it.each([
  ['10.1.2.3', true],
  ['172.16.0.1', true],
  ['172.32.0.1', false],
  ['192.168.0.1', true],
  ['169.254.7.7', true],
  ['100.64.0.1', true],
  ['100.128.0.1', false],
  ['127.0.0.1', true],
  ['203.0.113.7', false],
  ['fd00::2', true],
  ['fe80::1', true],
  ['::1', true],
  ['2001:db8::7', false],
])('knows whether %s reaches nobody outside: %s', (address, isPrivate) => {
  expect(isPrivateAddress(address)).toBe(isPrivate)
})
