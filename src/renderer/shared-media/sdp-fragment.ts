export interface FoundCandidate {
  mid: string
  /** The value of the `candidate` attribute, without `a=`. */
  candidate: string
}

/**
 * The body of a trickle PATCH (`application/trickle-ice-sdpfrag`, RFC 8840 and RFC 9725 section 4.3.1), built from our
 * own offer: its ICE credentials, and the m-lines that the candidates belong to.
 */
export function sdpFragment(offer: string, candidates: readonly FoundCandidate[], complete: boolean): string {
  const lines: string[] = []
  const bundle = /^a=group:BUNDLE .*$/m.exec(offer)?.[0].trim()
  if (bundle) lines.push(bundle)
  const sections = mediaSections(offer)
  const first = sections[0]
  for (const section of sections) {
    const own = candidates.filter((each) => each.mid === section.mid)
    if (own.length === 0 && !(complete && section === first)) continue
    lines.push(
      section.line,
      `a=mid:${section.mid}`,
      ...section.ice,
      ...own.map((each) => `a=${each.candidate}`),
    )
    if (complete) lines.push('a=end-of-candidates')
  }
  return `${lines.join('\r\n')}\r\n`
}

interface MediaSection {
  line: string
  mid: string
  ice: string[]
}

function mediaSections(offer: string): MediaSection[] {
  const sections: MediaSection[] = []
  for (const text of offer.split(/^(?=m=)/m).slice(1)) {
    const lines = text.split(/\r?\n/)
    const mid = lines.find((line) => line.startsWith('a=mid:'))?.slice('a=mid:'.length)
    if (mid === undefined) continue
    const ice = lines.filter((line) => /^a=ice-(ufrag|pwd):/.test(line))
    sections.push({ line: lines[0] ?? '', mid, ice })
  }
  return sections
}
