import type { Occasion } from './happening'

const hole = /\{(name|amount|note|args|counter\.([a-z0-9-]{1,30}))\}/g

/** Fills the holes in one pass, so that nothing a viewer wrote is taken for a hole. */
export function filled(text: string, occasion: Occasion, counter: (name: string) => number): string {
  const { viewerName, amount, note, args } = occasion
  const holes: Record<string, string> = {
    ...{ name: viewerName, amount: String(amount ?? ''), note: note ?? '', args: args ?? '' },
  }
  return text.replace(hole, (_whole, name: string, counted: string | undefined) =>
    counted === undefined ? (holes[name] ?? '') : String(counter(counted)),
  )
}

/** No longer than a message may be; a character that counts twice is not cut in half. */
export function shortened(text: string, longest: number): string {
  if (text.length <= longest) return text
  const cut = text.slice(0, longest - 1)
  return `${/[\uD800-\uDBFF]$/.test(cut) ? cut.slice(0, -1) : cut}…`
}
