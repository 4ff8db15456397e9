import { expect, it } from 'vitest'
import { clientCountry } from '../../src/room/client-address'

it.each([
  ['the trusted proxy’s word', '127.0.0.1', 'DE', true, 'DE'],
  ['the same in small letters', '::1', ' de ', true, 'DE'],
  ['nobody’s word without a proxy', '127.0.0.1', 'DE', false, null],
  ['not a viewer’s own word', '203.0.113.7', 'DE', true, null],
  ['none where the proxy does not know', '127.0.0.1', 'XX', true, null],
  ['none for Tor', '127.0.0.1', 'T1', true, null],
  ['none without the header', '127.0.0.1', undefined, true, null],
  ['none of two headers', '127.0.0.1', ['DE', 'FR'], true, null],
  ['none of nonsense', '127.0.0.1', 'Germany', true, null],
])('a viewer’s country is %s', (_name, remote, told, behindProxy, expected) => {
  expect(clientCountry(remote, told, behindProxy)).toBe(expected)
})
