import { AppError } from '../../shared/contract/errors'
import type {
  DestinationSettings,
  DestinationView,
  DestinationWish,
  SignalAnswer,
  SignalRequest,
} from '../../shared/domain/destination'
import type { LiveTarget, PublishTarget } from '../../shared/domain/live'
import type { SecretStore } from '../platform'
import { type Asked, exchange } from './exchange'

/** How servers say that somebody publishes already. */
const takenStatuses = new Set([403, 409, 423])

const secretName = 'whip.token'

/** Where the operator's broadcast goes, and main's voice there. */
export interface Destination {
  view(): DestinationView
  use(wish: DestinationWish): Promise<void>
  /** @throws AppError the room's own; `notFound` without an address */
  target(): Promise<LiveTarget>
  /** Speaks for the page: to the endpoint, or to a session that the endpoint gave us. @throws AppError `forbidden` */
  signal(request: SignalRequest): Promise<SignalAnswer>
  /** Ends what was left open: a page that died could not. */
  endSessions(): Promise<void>
}

/** The embedded room, or a remote WHIP endpoint whose token never leaves main. */
export async function createDestination(deps: {
  secrets: SecretStore
  settings(): DestinationSettings
  saveSettings(value: DestinationSettings): Promise<void>
  authorizeRoom(): Promise<PublishTarget>
  onChange(): void
}): Promise<Destination> {
  const { secrets, settings } = deps
  const sessions = new Set<string>()
  let hasToken = Boolean(await secrets.get(secretName))

  async function ask(asked: Omit<Asked, 'token'>): Promise<SignalAnswer> {
    return exchange({ ...asked, token: await secrets.get(secretName) })
  }

  async function end(url: string): Promise<SignalAnswer> {
    sessions.delete(url)
    return ask({ method: 'DELETE', url })
  }

  async function endSessions(): Promise<void> {
    await Promise.all([...sessions].map(end))
  }

  async function offer(url: string, body: string): Promise<SignalAnswer> {
    const post = () => ask({ method: 'POST', url, type: 'application/sdp', body })
    let answer = await post()
    // The server takes one publisher here, and that may be a session of our own that nobody ended.
    if (answer.ok && takenStatuses.has(answer.status) && sessions.size > 0) {
      await endSessions()
      answer = await post()
    }
    if (!answer.ok || answer.status !== 201 || !answer.location) return answer
    // The token is sent there too: never from TLS down to none.
    if (url.startsWith('https:') && !answer.location.startsWith('https:'))
      return { ...answer, location: null }
    sessions.add(answer.location)
    return answer
  }

  function remoteUrl(): string {
    const { kind, url } = settings()
    if (kind !== 'remote' || url === null)
      throw new AppError('notFound', 'No server is chosen. Enter its address in the stream settings.')
    return url
  }

  return {
    view: () => ({ ...settings(), hasToken }),
    async use(wish) {
      if (wish.kind === 'room') await deps.saveSettings({ ...settings(), kind: 'room' })
      else {
        // A token belongs to the server it was given for.
        const token = wish.token ?? (wish.url === settings().url ? null : '')
        if (token !== null) {
          await secrets.set(secretName, token || null)
          hasToken = token !== ''
        }
        await deps.saveSettings({ kind: 'remote', url: wish.url })
      }
      deps.onChange()
    },
    async target() {
      if (settings().kind === 'room') return { kind: 'room', ...(await deps.authorizeRoom()) }
      return { kind: 'remote', endpoint: remoteUrl() }
    },
    async signal(request) {
      if (request.method === 'POST') return offer(remoteUrl(), request.body)
      if (!sessions.has(request.url)) throw new AppError('forbidden', 'That is no session of this broadcast.')
      if (request.method === 'DELETE') return end(request.url)
      const { url, ifMatch, body } = request
      return ask({ method: 'PATCH', url, ifMatch, body, type: 'application/trickle-ice-sdpfrag' })
    },
    endSessions,
  }
}
