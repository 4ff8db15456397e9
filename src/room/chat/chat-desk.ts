import { AppError } from '../../shared/contract/errors'
import type { ChatRules, ModerationWish } from '../../shared/domain/chat'
import { type ChatPolicy, type ChatRole, defaultChatPolicy } from '../../shared/domain/chat'
import type { Clock, Stop } from '../../shared/domain/clock'
import { isReservedName } from '../../shared/domain/fold'
import type { NameColour } from '../../shared/domain/name-colour'
import type { ChatLine, QuotedLine, RoomEvent } from '../../shared/domain/room'
import type { Audience } from '../events/audience'
import type { Store } from '../store/store'
import { createJudge, type Verdict } from './judge'
import { createModerationState, type ModerationState } from './moderation-state'
import { createModerator, lookOf, type Moderator } from './moderator'
import { createNetworks, type Networks } from './networks'
import { tellChat } from './tell-chat'

export interface SaidLine {
  key: string
  text: string
  replyTo?: string | undefined
}

/** A viewer, as lines tell of one. */
export interface Speaker {
  id: string
  name: string
  colour: NameColour
}

/** The room's chat: takes lines, holds some, and does what moderators ask for. */
export interface ChatDesk {
  readonly rules: ChatRules
  readonly networks: Pick<Networks, 'isBarred'>
  readonly roles: ModerationState['roles']
  roleOf(viewerId: string): ChatRole
  /** A role that was given elsewhere. */
  recorded(event: RoomEvent): void
  setPolicy(policy: ChatPolicy): void
  /**
   * Answers, once it is on the disk, whether the line waits for a moderator.
   * @throws AppError `muted` | `filtered` | `rateLimited` | `forbidden`
   */
  say(viewer: Speaker, line: SaidLine): Promise<{ held: boolean }>
  sayAsOperator(line: SaidLine): Promise<void>
  /** Words that come along with a tip, or as a question, obey the same rules. @throws AppError `muted` | `filtered` */
  requireFitNote(viewerId: string, note: string | null): void
  /** `by` null: the operator. @throws AppError `forbidden` | `notFound` */
  moderate(wish: ModerationWish, by: string | null): void
  /** @throws AppError `nameReserved` */
  requireFitName(name: string, viewerId: string | null): void
  /** Tells a page the latest lines, or where it says which it has, those after that one. */
  entered(
    viewerId: string,
    page: { address: string; chatAfter?: string | undefined },
    tell: Audience['viewers'],
  ): void
  left(viewerId: string): void
  greetStudio(): void
  close: Stop
}

const operatorName = 'Studio'
const shownOnJoin = 50
/** A page that was away for so many lines begins with those. */
const mostMissed = 500
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

  function linesSince(id: string | undefined): ChatLine[] {
    const after = (id !== undefined && store.event(id)?.seq) || null
    const most = after === null ? shownOnJoin : mostMissed
    return store
      .lastChat(most + state.removed.size, after ?? 0)
      .filter((line) => !state.removed.has(line.id))
      .slice(-most)
  }

  /** What a line comes to, in one transaction of the caller. `event` is null for a repeat. @throws AppError */
  function write(
    { id: viewerId, name, colour }: Speaker,
    { key, text, replyTo }: SaidLine,
  ): { held: boolean; event: RoomEvent | null } {
    const asked = askedOf({ text, replyTo })
    const known = store.answeredLine(viewerId, key, asked)
    if (known) return { held: known === 'held', event: null }
    const role = state.roleOf(viewerId)
    const verdict: Verdict =
      role === 'moderator'
        ? { kind: 'say', text }
        : judge.judge({ viewerId, text }, { isNew: isNew(viewerId), isMember: role === 'member' })
    if (verdict.kind === 'hold') {
      const held = { viewerId, name, key, asked, why: verdict.why, ...quoted(replyTo) }
      return { held: true, event: moderator.hold(held) }
    }
    const more = { ...lookOf({ role, colour }), ...quoted(replyTo) }
    return { held: false, event: store.chat({ key, asked, text: verdict.text, viewerId, name, ...more }) }
  }

  return {
    get rules() {
      const { slowSeconds, links, who } = policy
      return { slowSeconds, links, who }
    },
    networks,
    roles: state.roles,
    roleOf: state.roleOf,
    recorded: record,
    setPolicy(next) {
      policy = next
      judge.setPolicy(next)
      deps.onRules()
    },
    async say(viewer, line) {
      moderator.requireVoice(viewer.id)
      let forget: Stop = () => undefined
      try {
        const { held } = await store.gather(
          () => {
            const written = write(viewer, line)
            if (written.event) forget = judge.taken({ viewerId: viewer.id, text: line.text })
            return written
          },
          ({ event }) => event && record(event),
        )
        return { held }
      } catch (error) {
        forget()
        throw error
      }
    },
    async sayAsOperator({ key, text, replyTo }) {
      const asked = askedOf({ text, replyTo })
      const said = { key, asked, text, viewerId: null, name: operatorName }
      await store.gather(
        () => store.chat({ ...said, ...quoted(replyTo) }),
        (event) => event && announce(event),
      )
    },
    requireFitNote(viewerId, note) {
      if (note === null || note === '' || state.roleOf(viewerId) === 'moderator') return
      moderator.requireVoice(viewerId)
      judge.requireFit(note)
    },
    moderate: moderator.moderate,
    requireFitName(name, viewerId) {
      const others = [...state.moderators].filter(([id]) => id !== viewerId).map(([, each]) => each)
      if (isReservedName(name, others))
        throw new AppError(
          'nameReserved',
          'That name belongs to somebody who has a say here. Choose another.',
        )
    },
    entered(viewerId, { address, chatAfter }, tellPage) {
      networks.seen(viewerId, address)
      tell.greet(viewerId, linesSince(chatAfter), tellPage)
    },
    left: networks.left,
    greetStudio: () => audience.studio('room.chat', tell.desk()),
    close: tell.close,
  }
}

const askedOf = ({ text, replyTo }: Omit<SaidLine, 'key'>) => ({ text, ...(replyTo && { replyTo }) })
