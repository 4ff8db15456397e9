import { resolveConfusablesTransformer, resolveLeetSpeakTransformer } from 'obscenity'

/** A text as the eye takes it, and where each of its characters stood. */
export interface Folded {
  text: string
  /** Index in the original of every UTF-16 unit of `text`. */
  at: number[]
}

type Simple = { transform(codePoint: number): number | undefined }
const [alike, leet] = [resolveConfusablesTransformer(), resolveLeetSpeakTransformer()] as unknown as [
  Simple,
  Simple,
]
/** Marks, joiners and fillers: there, and not to be seen. */
const unseen = /[\p{M}\p{Cf}\p{Cc}\u115f\u1160\u3164\uffa0]/u

const isLetter = (part: string | undefined): boolean => part !== undefined && /[\p{L}\p{N}]/u.test(part)

/** Compatibility forms, marks, invisible characters, capitals and letters that look alike (UTS #39) make no difference. */
export function fold(original: string): Folded {
  const parts: { part: string; index: number }[] = []
  let index = 0
  for (const character of original) {
    for (const part of character.normalize('NFKD')) if (!unseen.test(part)) parts.push({ part, index })
    index += character.length
  }
  let text = ''
  const at: number[] = []
  for (const [place, { part, index: from }] of parts.entries()) {
    // A sign stands for a letter only among letters: "b!d", but not "bad!".
    const isAmong = isLetter(parts[place - 1]?.part) && isLetter(parts[place + 1]?.part)
    const letters = plainOf(part, isLetter(part) || isAmong)
    text += letters
    for (let unit = 0; unit < letters.length; unit++) at.push(from)
  }
  return { text, at }
}

function plainOf(part: string, mayBeLetter: boolean): string {
  const code = part.codePointAt(0) ?? 0
  const seen = alike.transform(code) ?? code
  return String.fromCodePoint(mayBeLetter ? (leet.transform(seen) ?? seen) : seen).toLowerCase()
}

const spaces = /[^\p{L}\p{N}]+/gu
/** What is left when only letters and digits count. */
export const lettersOf = (text: string): string => fold(text).text.replace(spaces, '')

const reserved = ['studio', 'operator', 'host', 'admin', 'administrator', 'moderator', 'mod', 'system']
const reservedLetters = new Set(reserved.map(lettersOf))

/** Whether a name could be taken for somebody who has a say, or for nobody at all. */
export function isReservedName(name: string, alsoReserved: readonly string[] = []): boolean {
  const letters = lettersOf(name)
  if (letters === '') return !/\p{Extended_Pictographic}/u.test(name)
  return reservedLetters.has(letters) || alsoReserved.some((each) => lettersOf(each) === letters)
}
