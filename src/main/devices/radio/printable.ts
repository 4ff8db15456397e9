const longestLength = 60

/** A stranger's words: bounded, and nothing but what can be printed. */
export const printable = (words: string): string =>
  words.replace(/\p{C}/gu, '').trim().slice(0, longestLength)
