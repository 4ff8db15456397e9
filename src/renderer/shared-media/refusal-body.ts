import { type ErrorCode, errorCodes } from '../../shared/contract/errors'
import { endedBody, type SessionEnd } from '../../shared/contract/session-end'

/** Our room's own word for a refusal, out of its body; nulls for a server that speaks otherwise. */
export function refusalOf(body: string): { code: ErrorCode | null; end: SessionEnd | null } {
  try {
    const told = endedBody.safeParse(JSON.parse(body))
    if (!told.success) return { code: null, end: null }
    const { code, end = null } = told.data.error
    return { code: errorCodes.find((known) => known === code) ?? null, end }
  } catch {
    return { code: null, end: null }
  }
}
