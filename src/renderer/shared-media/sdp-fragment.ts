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

/**
 * The answer in force with the credentials and candidates of a restart's fragment in place of its own (RFC 9725, section
 * 4.3.3); null when the fragment has no credentials.
 */
export function restartedAnswer(answer: string, fragment: string): string | null {
  const lines = fragment.split(/\r?\n/)
  const ufrag = lines.find((line) => line.startsWith('a=ice-ufrag:'))
  const password = lines.find((line) => line.startsWith('a=ice-pwd:'))
  if (!ufrag || !password) return null
  const renewedCandidates = lines.filter(isCandidate)
  // A server that names none goes on with those it had.
  const candidates =
    renewedCandidates.length > 0 ? renewedCandidates : answer.split(/\r?\n/).filter(isCandidate)
  const [head = [], ...sections] = answer.split(/^(?=m=)/m).map(withoutIce)
  const renewed = sections.map((section, index) => [
    ...section,
    ufrag,
    password,
    ...(index === 0 ? candidates : []),
  ])
  return `${[...head, ...renewed.flat()].join('\r\n')}\r\n`
}

const isCandidate = (line: string) => /^a=(candidate:|end-of-candidates)/.test(line)
const isCredential = (line: string) => /^a=ice-(ufrag|pwd):/.test(line)
const withoutIce = (part: string): string[] =>
  part.split(/\r?\n/).filter((line) => line !== '' && !isCandidate(line) && !isCredential(line))

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
    const ice = lines.filter((line) => /^a=ice-(ufrag|pwd|options):/.test(line))
    sections.push({ line: lines[0] ?? '', mid, ice })
  }
  return sections
}
