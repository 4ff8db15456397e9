import { AppError } from '../../../shared/contract/errors'
import { HttpRefusal } from '../refusal'
import { parseFragment } from '../sdp/candidate'
import type { Session } from '../session'

/**
 * RFC 9725, section 4.3.1. WHEP is still a draft and its authors' own client sends no If-Match: there a missing one passes.
 * @throws AppError `badInput` for what is no fragment
 * @throws HttpRefusal 428, 412, and 422 for a restart, which libjuice cannot do
 */
export function trickle(session: Session, patch: { ifMatch: string | undefined; body: string }): void {
  const ifMatch = patch.ifMatch?.trim()
  if (ifMatch === undefined && session.ability === 'publish') {
    throw new HttpRefusal(428, 'badInput', 'Send If-Match with the ETag of the session.')
  }
  if (!isFragment(patch.body)) throw new AppError('badInput', 'The SDP fragment is malformed (RFC 8840).')
  const fragment = parseFragment(patch.body)
  const restarts = fragment.ufrag !== null && fragment.ufrag !== session.remoteUfrag
  if (ifMatch === '*' || restarts) {
    throw new HttpRefusal(422, 'unsupported', 'ICE restart is not supported. POST a new offer instead.')
  }
  if (ifMatch !== undefined && ifMatch !== session.etag) {
    throw new HttpRefusal(412, 'conflict', 'If-Match is not the ETag of the session.')
  }
  for (const candidate of fragment.candidates) session.addCandidate(candidate)
}

/** Nothing but SDP lines, and one at least; an unusable candidate among them is no fault of the form. */
function isFragment(body: string): boolean {
  const lines = body.split(/\r\n|\n|\r/).filter((line) => line !== '')
  return lines.length > 0 && lines.every((line) => /^[a-z]=\S/.test(line))
}
