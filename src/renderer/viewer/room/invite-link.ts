import { inviteSecret } from '../../../shared/domain/access'

/** The secret of an invitation in a link's fragment, or in what somebody pasted; null: there is none. */
export function inviteIn(text: string): string | null {
  const found = /[#&]invite=([\w-]+)/.exec(text)?.[1] ?? text.trim()
  const parsed = inviteSecret.safeParse(found)
  return parsed.success ? parsed.data : null
}
