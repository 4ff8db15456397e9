import { AppError } from '../../shared/contract/errors'
import type { ChatRole, ChatRules, ModerationWish } from '../../shared/domain/chat'
import { type ChatPolicy, defaultChatPolicy } from '../../shared/domain/chat'
import type { Clock, Stop } from '../../shared/domain/clock'
import { isReservedName } from '../../shared/domain/fold'
import type { QuotedLine, RoomEvent } from '../../shared/domain/room'
import type { Audience } from '../events/audience'
import type { Store } from '../store/store'
import { createJudge } from './judge'
import { createModerationState } from './moderation-state'
import { createModerator, type Moderator } from './moderator'
import { createNetworks, type Networks } from './networks'
import { tellChat } from './tell-chat'

export interface SaidLine {
  key: string
  text: string
  replyTo?: string | undefined
}

/** The room's chat: takes lines, holds some, and does what moderators ask for. */
export interface ChatDesk {
  readonly rules: ChatRules
  readonly networks: Pick<Networks, 'isBarred'>
  setPolicy(policy: ChatPolicy): void
  /** Answers whether the line waits for a moderator. @throws AppError `muted` | `filtered` | `rateLimited` | `forbidden` */
  say(viewer: { id: string; name: string }, line: SaidLine): { held: boolean }
  sayAsOperator(line: SaidLine): void
  /** Words that come along with a tip, or as a question, obey the same rules. @throws AppError `muted` | `filtered` */
  requireFitNote(viewerId: string, note: string | null): void
  /** `by` null: the operator. @throws AppError `forbidden` | `notFound` */
  moderate(wish: ModerationWish, by: string | null): void
  roleOf(viewerId: string): ChatRole
  /** @throws AppError `nameReserved` */
  requireFitName(name: string, viewerId: string | null): void
  entered(viewerId: string, address: string, tell: Audience['viewers']): void
  left(viewerId: string): void
  greetStudio(): void
  close: Stop
}

const operatorName = 'Studio'
const shownOnJoin = 50
const mostQuoted = 120

export function createChatDesk(deps: {
  clock: Clock
  store: Store
  audience: Audience
  announce(event: RoomEvent): void
  onRules(): void
}): ChatDesk {
  const { clock, store, audience, announce } = deps
  let policy = defaultChatPolicy
  const judge = createJudge(clock, policy)
  const networks = createNetworks(clock)
  const state = createModerationState(store.eventsOf('held', 'moderation'))
  const moderator: Moderator = createModerator({ clock, store, state, networks, announce: record })
  const tell = tellChat({ clock, store, state, audience, isMuted: moderator.isMuted })

  function record(event: RoomEvent): void {
    if (event.kind === 'held' || event.kind === 'moderation') {
      state.add(event)
      tell.changed(event)
    }
    announce(event)
  }
  function quoted(id: string | undefined): { replyTo?: QuotedLine } {
    const found = id === undefined || state.removed.has(id) ? null : store.event(id)
    if (found?.kind !== 'chat') return {}
    return { replyTo: { id: found.id, name: found.viewerName, text: found.text.slice(0, mostQuoted) } }
  }
  const isNew = (viewerId: string) => !store.hasSpoken(viewerId)

  return {
    get rules() {
      const { slowSeconds, links, who } = policy
      return { slowSeconds, links, who }
    },
    networks,
    setPolicy(next) {
      policy = next
      judge.setPolicy(next)
      deps.onRules()
    },
    say({ id: viewerId, name }, { key, text, replyTo }) {
      moderator.requireVoice(viewerId)
      const asked = { text, ...(replyTo && { replyTo }) }
      const known = store.answeredLine(viewerId, key, asked)
      if (known) return { held: known === 'held' }
      const role = state.roleOf(viewerId)
      const line = { viewerId, text }
      const verdict =
        role === 'moderator' ? { kind: 'say' as const, text } : judge.judge(line, { isNew: isNew(viewerId) })
      if (verdict.kind === 'hold')
        moderator.hold({ viewerId, name, key, asked, why: verdict.why, ...quoted(replyTo) })
      else {
        const more = { ...(role === 'moderator' && { role }), ...quoted(replyTo) }
        const event = store.chat({ key, asked, text: verdict.text, viewerId, name, ...more })
        if (event) announce(event)
      }
      judge.taken(line)
      return { held: verdict.kind === 'hold' }
    },
    sayAsOperator({ key, text, replyTo }) {
      const asked = { text, ...(replyTo && { replyTo }) }
      const event = store.chat({ key, asked, text, viewerId: null, name: operatorName, ...quoted(replyTo) })
      if (event) announce(event)
    },
    requireFitNote(viewerId, note) {
      if (note === null || note === '' || state.roleOf(viewerId) === 'moderator') return
      moderator.requireVoice(viewerId)
      judge.requireFit(note)
    },
    moderate: moderator.moderate,
    roleOf: (viewerId) => state.roleOf(viewerId),
    requireFitName(name, viewerId) {
      const others = [...state.moderators].filter(([id]) => id !== viewerId).map(([, each]) => each)
      if (isReservedName(name, others))
        throw new AppError(
          'nameReserved',
          'That name belongs to somebody who has a say here. Choose another.',
        )
    },
    entered(viewerId, address, tellPage) {
      networks.seen(viewerId, address)
      const lines = store
        .lastChat(shownOnJoin + state.removed.size)
        .filter(({ id }) => !state.removed.has(id))
      tell.greet(viewerId, lines.slice(-shownOnJoin), tellPage)
    },
    left: networks.left,
    greetStudio: () => audience.studio('room.chat', tell.desk()),
    close: tell.close,
  }
}
