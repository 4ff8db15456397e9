import { describe, expect, it } from 'vitest'
import { hasLink } from '../../../src/room/chat/links'
import { fold, isReservedName, lettersOf } from '../../../src/shared/domain/fold'
import { createWordList } from '../../../src/shared/domain/words'

describe('a word of the list', () => {
  const list = createWordList(['bad', 'zwölf', 'плохо', 'very bad thing'])

  it.each([
    ...[
      'bad',
      'BAD',
      'so bad!',
      'b.a.d',
      'b a d',
      'baaaad',
      'bád',
      'bаd',
      'b4d',
      '𝐛𝐚𝐝',
      'b\u200bad',
      'ｂａｄ',
    ],
    ...['zwolf', 'ZWÖLF', 'плохо', 'ПЛОХО', 'very  bad thing', 'verybadthing'],
  ])('is found in %s', (text) => {
    expect(list.matches(text)).toBe(true)
  })

  it.each(['badminton', 'forbade', 'a dab', 'sbad', 'zwölfte', 'хорошо', '', '🎉'])(
    'is not found in %s',
    (text) => {
      expect(list.matches(text)).toBe(false)
    },
  )

  it('is masked where it stood, and nothing else is', () => {
    expect(list.masked('so bad, b.a.d and 𝐛𝐚𝐝!')).toBe('so ***, ***** and ***!')
    expect(list.masked('badminton 🎉')).toBe('badminton 🎉')
  })

  it('may be anything, signs of patterns too, and an empty list finds nothing', () => {
    expect(createWordList(['c++', '(.*)', '[']).matches('abc')).toBe(false)
    expect(createWordList(['c++']).matches('I like c++')).toBe(true)
    expect(createWordList([]).matches('bad')).toBe(false)
  })

  it('is looked for among five hundred in one pass, on any text', () => {
    const many = createWordList(Array.from({ length: 500 }, (_, index) => `word${index}x`))
    expect(many.matches('a'.repeat(500))).toBe(false)
    expect(many.matches(`${'w o r d '.repeat(60)} word499x`)).toBe(true)
  })
})

describe('folding', () => {
  it('keeps the place of each character', () => {
    const { text, at } = fold('a\u0301𝐛ﬃc')
    expect(text).toBe('abffic')
    expect(at).toEqual([0, 2, 4, 4, 4, 5])
    expect(lettersOf('A. B-C')).toBe('abc')
  })

  it.each(['Studio', 'ЅТUDIО', 's t u d i o', 'Hοst', 'M0derator', 'admin', '…', '\u200b'])(
    'takes %s for a name that somebody else has, or nobody can read',
    (name) => {
      expect(isReservedName(name)).toBe(true)
    },
  )

  it.each(['Lena', 'Studiofan', '李', '🎉', 'Hostess', 'Модест'])('lets %s be', (name) => {
    expect(isReservedName(name)).toBe(false)
  })

  it('knows the names of those who moderate', () => {
    expect(isReservedName('Моrris', ['Morris'])).toBe(true)
  })
})

describe('a link', () => {
  it.each([
    ...['https://a.example/x', 'see http://1.2.3.4', 'example.com', 'go to example.com.', 'EXAMPLE.COM/x'],
    ...[
      'example dot com',
      'example[.]com',
      'example (dot) com',
      'ехample.com',
      'discord.gg/abc',
      '1.2.3.4:80/',
    ],
  ])('is found in %s', (text) => {
    expect(hasLink(text)).toBe(true)
  })

  it.each(['hello.', 'I have 3.5 left', 'e.g. this', 'wait...what', 'v1.2.3', 'so.cool', '10.5.', 'a@b'])(
    'is not found in %s',
    (text) => {
      expect(hasLink(text)).toBe(false)
    },
  )
})
