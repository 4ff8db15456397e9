import { fold } from './fold'

export interface WordList {
  matches(text: string): boolean
  /** Each character of a match an asterisk. */
  masked(text: string): string
}

const letter = '[\\p{L}\\p{N}]'
/** Between the letters of a word that is spaced out. */
const gap = '[^\\p{L}\\p{N}]{0,2}'

/** Whole words only: nobody is refused for a part of a place's name. */
export function createWordList(words: readonly string[]): WordList {
  const patterns = words.map(patternOf).filter((pattern) => pattern !== '')
  if (patterns.length === 0) return { matches: () => false, masked: (text) => text }
  const whole = new RegExp(`(?<!${letter})(?:${patterns.join('|')})(?!${letter})`, 'gu')
  return {
    matches: (text) => fold(text).text.search(whole) !== -1,
    masked(text) {
      const { text: folded, at } = fold(text)
      const spans = [...folded.matchAll(whole)].map(({ index, 0: found }) => ({
        from: at[index] ?? 0,
        to: at[index + found.length - 1] ?? text.length,
      }))
      let index = 0
      return Array.from(text, (character) => {
        const here = index
        index += character.length
        return spans.some(({ from, to }) => here >= from && here <= to) ? '*' : character
      }).join('')
    },
  }
}

/** Each letter may be drawn out, and the next may come after a gap. */
function patternOf(word: string): string {
  const letters = [...fold(word).text].filter((each) => /[\p{L}\p{N}]/u.test(each))
  return letters.map((each) => `${each}+`).join(gap)
}
