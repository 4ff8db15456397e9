import { expect, it } from 'vitest'
import { disconnectCommand, heldLinks } from '../../../src/main/devices/radio/undertaker/links'

it.each([
  [0x0040, '01060403400013'],
  [0x0eff, '01060403ff0e13'],
])('asks for the end of link %i as the specification says', (handle, hex) => {
  expect(disconnectCommand(handle).toString('hex')).toBe(hex)
})

it.each([
  ['[64,65]', [64, 65]],
  ['[]', []],
  ['[64,', null],
  ['[70000]', null],
  ['{"a":1}', null],
])('understands the line %s', (line, links) => expect(heldLinks(line)).toEqual(links))
