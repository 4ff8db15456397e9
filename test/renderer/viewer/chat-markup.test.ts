import { describe, expect, it } from 'vitest'
import { markupOf, mentions } from '../../../src/renderer/viewer/page/chat/markup'

const kinds = (text: string, links = true) =>
  markupOf(text, { links }).map(({ kind, text: of }) => `${kind}:${of}`)

describe('a line’s marks', () => {
  it.each<[string, string[]]>([
    ['plain words', ['text:plain words']],
    ['a *bold* word', ['text:a ', 'strong:bold', 'text: word']],
    ['_slanted_ ~gone~ `code`', ['emphasis:slanted', 'text: ', 'struck:gone', 'text: ', 'code:code']],
    ['2 * 3 * 4 and snake_case_name', ['text:2 * 3 * 4 and snake_case_name']],
    ['*open', ['text:*open']],
    ['see https://a.example/x?y=1.', ['text:see ', 'link:https://a.example/x?y=1', 'text:.']],
    ['(http://a.example)', ['text:(', 'link:http://a.example', 'text:)']],
    ['https://you:me@a.example', ['text:https://you:me@a.example']],
    ['javascript:alert(1) data:text/html,x', ['text:javascript:alert(1) data:text/html,x']],
    ['<b>html</b>', ['text:<b>html</b>']],
  ])('of %j are pieces of text', (text, expected) => {
    expect(kinds(text)).toEqual(expected)
  })

  it('make no link where the room has none', () => {
    expect(kinds('see https://a.example', false)).toEqual(['text:see https://a.example'])
  })

  it('lose no letter, whatever is written', () => {
    for (const text of ['*a* _b_ ~c~ `d`', '****', '*_*_', 'x https:// y', '`*a*`'])
      expect(kinds(text).join('').length).toBeGreaterThan(0)
    expect(kinds('`*a*`')).toEqual(['code:*a*'])
  })
})

it('a mention is the whole name, in any case', () => {
  expect(mentions('hi @lena!', 'Lena')).toBe(true)
  expect(mentions('hi @lenard', 'Lena')).toBe(false)
  expect(mentions('hi @Jean Luc,', 'Jean Luc')).toBe(true)
  expect(mentions('hi lena', 'Lena')).toBe(false)
  expect(mentions('hi @', '')).toBe(false)
})
