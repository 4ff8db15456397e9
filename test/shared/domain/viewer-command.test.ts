import { describe, expect, it } from 'vitest'
import { completions, readCommand } from '../../../src/shared/domain/viewer-command'

it.each([
  ['/menu', { kind: 'command', name: 'menu' }],
  ['/MENU please', { kind: 'command', name: 'menu' }],
  ['/nope', { kind: 'unknown', word: 'nope' }],
  ['/', { kind: 'unknown', word: '' }],
  ['//menu', { kind: 'say', text: '/menu' }],
  ['and/or', { kind: 'say', text: 'and/or' }],
  ['!menu', { kind: 'say', text: '!menu' }],
  ['http://a.b', { kind: 'say', text: 'http://a.b' }],
])('%s is read as what it is', (text, read) => expect(readCommand(text)).toEqual(read))

describe('what could become of a beginning', () => {
  it.each([
    ['/', ['help', 'menu', 'queue', 'goal', 'poll', 'me']],
    ['/m', ['menu', 'me']],
    ['/me', ['menu', 'me'].filter((name) => name.startsWith('me'))],
    ['/goal', []],
    ['/goal ', []],
    ['//g', []],
    ['hello /m', []],
    ['/x', []],
  ])('%s', (text, names) => expect(completions(text)).toEqual(names))
})
