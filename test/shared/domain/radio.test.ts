import { describe, expect, it } from 'vitest'
import { radioAdapter } from '../../../src/shared/domain/radio'
import { shellWord } from '../../../src/shared/domain/shell-word'

const isValid = (adapter: unknown) => radioAdapter.safeParse(adapter).success

describe('an adapter in the settings', () => {
  it.each([
    { kind: 'none' },
    { kind: 'system' },
    { kind: 'h4', address: 'tcp:192.168.1.20:45550' },
    { kind: 'h4', address: 'unix:/tmp/bt-server-bredr' },
  ])('of an older version stays what it was: %j', (adapter) => {
    expect(radioAdapter.parse(adapter)).toEqual(adapter)
  })

  it('may name one of the machine’s', () => {
    expect(radioAdapter.parse({ kind: 'system', device: 'hci12' })).toEqual({
      kind: 'system',
      device: 'hci12',
    })
  })

  it.each(['', 'hci', 'hci-1', '../hci0', 'hci0:64', 'hci1234', 'wlan0'])(
    'is never a path or another thing: %j',
    (device) => expect(isValid({ kind: 'system', device })).toBe(false),
  )

  it.each([
    'tcp:host',
    'tcp:host:',
    'tcp:host:0',
    'tcp:host:65536',
    'tcp::45550',
    'tcp:a b:45550',
    'unix:relative',
    'host:45550',
    'http://host:45550',
    ' tcp:host:45550',
  ])('has an address that can be connected to: not %j', (address) => {
    expect(isValid({ kind: 'h4', address })).toBe(false)
  })
})

it.each([
  ['/usr/bin/node', '/usr/bin/node'],
  ['/opt/my studio/node', "'/opt/my studio/node'"],
  ["/opt/it's; rm -rf ~", "'/opt/it'\\''s; rm -rf ~'"],
  ['', "''"],
])('%j is one word of a shell', (text, word) => expect(shellWord(text)).toBe(word))
