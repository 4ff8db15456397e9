/** Whether an advertised name fits a pattern: `#` stands for one digit, `*` at the end for anything. */
export function fitsName(pattern: string, name: string): boolean {
  const isOpen = pattern.endsWith('*')
  const letters = isOpen ? pattern.slice(0, -1) : pattern
  if (isOpen ? name.length < letters.length : name.length !== letters.length) return false
  return [...letters].every((letter, at) =>
    letter === '#' ? /\d/.test(name[at] ?? '') : letter === name[at],
  )
}

/** Of patterns that fit a name, the one with the most weight says the most about it. */
export const weightOf = (pattern: string): number =>
  pattern.length * 2 + (pattern.endsWith('*') ? 0 : 1) - (pattern.split('#').length - 1)
