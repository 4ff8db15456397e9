import { credentialText, iceUrl, ipAddress, isTurn } from '../../../../shared/domain/ice'
import { type NetworkView, type NetworkWish, networkProblem } from '../../../../shared/domain/network'

/** The form's fields as they are typed. */
export interface NetworkDraft extends Omit<NetworkWish, 'servers' | 'publicAddress'> {
  /** One a line. */
  servers: string
  publicAddress: string
}

export type NetworkDraftProblem = 'servers' | 'signs' | 'publicAddress' | 'noTurn' | 'noPort' | 'noUser'

export const draftOf = ({
  hasSecret,
  relay,
  servers,
  publicAddress,
  ...rest
}: NetworkView): NetworkDraft => ({
  ...rest,
  servers: servers.join('\n'),
  publicAddress: publicAddress ?? '',
  secret: null,
})

const linesOf = (text: string): string[] =>
  text
    .split(/\s+/)
    .map((line) => line.trim())
    .filter((line) => line !== '')

export const hasTurn = ({ servers }: NetworkDraft): boolean => linesOf(servers).some(isTurn)

/** What the form asks for. May be unsound: see `draftProblem`. */
export const wishOf = ({ servers, publicAddress, username, ...rest }: NetworkDraft): NetworkWish => ({
  ...rest,
  username: username.trim(),
  servers: linesOf(servers),
  publicAddress: publicAddress.trim() || null,
})

const areSigns = (text: string): boolean => text === '' || credentialText.safeParse(text).success

export function draftProblem(draft: NetworkDraft): NetworkDraftProblem | null {
  const wish = wishOf(draft)
  if (wish.servers.some((url) => !iceUrl.safeParse(url).success)) return 'servers'
  if (!areSigns(wish.username) || !areSigns(wish.secret ?? '')) return 'signs'
  if (wish.publicAddress !== null && !ipAddress.safeParse(wish.publicAddress).success) return 'publicAddress'
  return networkProblem(wish)
}
