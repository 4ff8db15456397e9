export type Markup =
  | { kind: 'text'; text: string }
  | { kind: 'strong' | 'emphasis' | 'struck' | 'code'; text: string }
  | { kind: 'link'; text: string; address: string }

const signs = { '*': 'strong', _: 'emphasis', '~': 'struck', '`': 'code' } as const
/** A pair of signs around words without a space at their ends; or an address with its scheme. */
const pieces = /(?<![\p{L}\p{N}])([*_~`])(?=\S)(.+?)(?<=\S)\1(?![\p{L}\p{N}])|(https?:\/\/[^\s<>"]+)/gu
/** What ends a sentence is no part of an address. */
const trailing = /[.,;:!?)\]}'’]+$/

/** `*bold*`, `_slanted_`, `~struck~`, `` `code` `` and, where the room has links, addresses. Never HTML: only pieces of text. */
export function markupOf(text: string, { links }: { links: boolean }): Markup[] {
  const found: Markup[] = []
  let end = 0
  const plain = (upTo: number) => {
    if (upTo > end) found.push({ kind: 'text', text: text.slice(end, upTo) })
  }
  for (const match of text.matchAll(pieces)) {
    const [whole, sign, inner, raw] = match
    const address = raw === undefined ? null : safeAddress(raw.replace(trailing, ''))
    if (raw !== undefined && (!links || address === null)) continue
    plain(match.index)
    if (address !== null) found.push({ kind: 'link', text: address, address })
    else found.push({ kind: signs[sign as keyof typeof signs], text: inner ?? '' })
    end = match.index + (address?.length ?? whole.length)
  }
  plain(text.length)
  return found
}

/** As it was written, if it leads to the web. */
function safeAddress(raw: string): string | null {
  try {
    const { protocol, username } = new URL(raw)
    return (protocol === 'https:' || protocol === 'http:') && username === '' ? raw : null
  } catch {
    return null
  }
}

/** Whether a line speaks to somebody of this name. */
export function mentions(text: string, name: string): boolean {
  const wanted = `@${name.toLowerCase()}`
  const at = text.toLowerCase().indexOf(wanted)
  return name !== '' && at !== -1 && !/^[\p{L}\p{N}]/u.test(text.slice(at + wanted.length))
}
