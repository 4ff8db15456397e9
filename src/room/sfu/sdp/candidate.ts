import { isIP } from 'node:net'

/**
 * Whether a candidate line (without `a=candidate:`) can be used: UDP, a literal address, component 1. Names are dropped:
 * a `.local` name cannot be resolved here, and any other would let a stranger make us look it up.
 */
export function isUsableCandidate(candidate: string): boolean {
  const [foundation, component, protocol, priority, address, port, typ, type] = candidate.trim().split(/\s+/)
  return (
    foundation !== undefined &&
    component === '1' &&
    protocol?.toLowerCase() === 'udp' &&
    /^\d{1,10}$/.test(priority ?? '') &&
    isIP(address ?? '') !== 0 &&
    Number(port) >= 1 &&
    Number(port) <= 65_535 &&
    typ === 'typ' &&
    /^(host|srflx|prflx|relay)$/.test(type ?? '')
  )
}

/** A trickle fragment (RFC 8840): the ICE user name it belongs to and its candidates. */
export interface Fragment {
  ufrag: string | null
  candidates: string[]
}

const mostCandidates = 32

export function parseFragment(text: string): Fragment {
  const lines = text.split(/\r\n|\n|\r/)
  const ufrag = lines.find((line) => line.startsWith('a=ice-ufrag:'))?.slice('a=ice-ufrag:'.length)
  return {
    ufrag: ufrag?.trim() ?? null,
    candidates: lines
      .flatMap((line) => (line.startsWith('a=candidate:') ? [line.slice('a=candidate:'.length).trim()] : []))
      .filter(isUsableCandidate)
      .slice(0, mostCandidates),
  }
}
