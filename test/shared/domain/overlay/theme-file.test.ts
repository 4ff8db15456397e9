import { describe, expect, it } from 'vitest'
import { alertTheme, standardTheme } from '../../../../src/shared/domain/overlay/theme'
import {
  adopted,
  readThemeFile,
  type ThemeFile,
  writeThemeFile,
} from '../../../../src/shared/domain/overlay/theme-file'

const picture = 'a'.repeat(64)
const mine = alertTheme.parse({
  ...{ id: 'mine', name: 'Mine', pictureId: picture },
  sound: { soundId: 'ding', volume: 0.5 },
})
const content: ThemeFile = {
  themes: [mine, standardTheme],
  pictures: { [picture]: 'AAAA' },
  sounds: { ding: { name: 'Ding', durationMs: 400, data: 'BBBB' } },
}
const changed = (part: object) => JSON.stringify({ ...JSON.parse(writeThemeFile(content)), ...part })

describe('a file of themes', () => {
  it('is read as it was written', () => expect(readThemeFile(writeThemeFile(content))).toEqual(content))

  it.each([
    ['no JSON', 'a picture', 'badInput', /not JSON/],
    ['another file of ours', changed({ format: 'pulsedeck-scenes' }), 'badInput', /no file of themes/],
    ['a later one', changed({ version: 2 }), 'unsupported', /later Pulsedeck/],
    ['a damaged one', changed({ themes: [{ ...mine, panel: 'red' }] }), 'badInput', /themes\.0\.panel/],
    ['one without any theme', changed({ themes: [] }), 'badInput', /themes/],
    ['one that is too large', ' '.repeat(60 * 1_024 * 1_024 + 1), 'tooLarge', /60 MB/],
  ])('is not %s, and says so', (_name, text, code, message) => {
    expect(() => readThemeFile(text)).toThrow(
      expect.objectContaining({ code, message: expect.stringMatching(message) }),
    )
  })
})

describe('themes of a file, here', () => {
  const renamed = { pictures: new Map([[picture, 'b'.repeat(64)]]), sounds: new Map([['ding', 'dong']]) }
  let fresh = 0
  const here = { themes: [standardTheme], freshId: () => `fresh-${++fresh}` }

  it('have their media by the ids that these have here', () => {
    const [own] = adopted([mine], renamed, here)
    expect(own).toEqual({ ...mine, pictureId: 'b'.repeat(64), sound: { soundId: 'dong', volume: 0.5 } })
  })
  it('go without media that could not be kept', () => {
    const [own] = adopted([mine], { pictures: new Map(), sounds: new Map() }, here)
    expect(own).toMatchObject({ pictureId: null, sound: null })
  })
  it('stand beside those that have the same id, and beside each other', () => {
    const ids = adopted([standardTheme, mine, mine], renamed, here).map(({ id }) => id)
    expect(new Set([...ids, standardTheme.id]).size).toBe(4)
    expect(ids[1]).toBe('mine')
  })
})
