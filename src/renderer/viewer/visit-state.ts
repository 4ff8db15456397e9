import type { ErrorCode } from '../../shared/contract/errors'
import type { RoomState } from '../../shared/contract/room'
import type { LayerReport } from '../../shared/contract/watch'
import type { ChatDeskView, ChatRole } from '../../shared/domain/chat'
import type { ControlEnd, ControlGrant } from '../../shared/domain/control'
import type { GoalView } from '../../shared/domain/goal'
import type { SeenTip } from '../../shared/domain/haptic-delay'
import type { OwnVote, PollView } from '../../shared/domain/poll'
import type { QuestionsView } from '../../shared/domain/question'
import type { ChatLine, Receipt, RoomEventOf } from '../../shared/domain/room'
import type { Standing } from '../../shared/domain/show-phase'
import type { EdgeStep } from './player/latency-guard'
import type { PictureState } from './player/picture-state'
import { type Preferences, preferencesAtFirst } from './player/preferences'
import type { WatchStats } from './player/watch-stats'
import type { JoinProblem } from './room/join'
import type { TipContent } from './room/memory'
import type { OutboxEntry } from './room/outbox'
import type { SeenPhase } from './room/phase'
import type { Voting } from './room/voting'
import { type AccessVisitState, accessAtFirst } from './visit-door'
import { type GamesVisitState, gamesAtFirst } from './visit-games'
import { type MoneyVisitState, moneyAtFirst } from './visit-money'

export type Emoji = RoomEventOf<'reaction'>['emoji']
export type ChatItem =
  | { kind: 'line'; id: string; line: ChatLine; isRemoved: boolean }
  | { kind: 'tip'; id: string; name: string; amount: number }
  /** What this page answered to a command: nobody else sees it. */
  | { kind: 'answer'; id: string; asked: string; lines: readonly string[] }
export type TipAnswer = { eventId: string; credits: number }
export type TipEntry = OutboxEntry<TipContent, TipAnswer>
export interface SaidLine {
  text: string
  replyTo?: string
}
export type ChatEntry = OutboxEntry<SaidLine, { held: boolean }>

export type ShownPoll = PollView & { endsAt: number | null }

export interface VisitState {
  /** `waiting`: at the door, asking again and again. */
  stage: 'outside' | 'joining' | 'waiting' | 'inside'
  joinProblem: JoinProblem | null
  name: string
  credits: number | null
  link: 'connecting' | 'joined' | 'lost' | 'refused'
  room: RoomState | null
  /** Null before the room said it. */
  show: SeenPhase | null
  standing: Standing
  /** Since when this page gets no picture though its way is good, on its monotonic clock. */
  awaySince: number | null
  caption: { id: number; text: string } | null
  chat: ChatItem[]
  /** Lines of our own that the room has not taken yet, or not at all, or that wait for a moderator. */
  unsaid: readonly ChatEntry[]
  pinned: ChatLine | null
  /** What we may do in the chat. */
  voice: { role: ChatRole; isMuted: boolean; mutedForMs: number | null }
  /** What moderators work with; null for everybody else. */
  desk: ChatDeskView | null
  moderationRefusal: ErrorCode | null
  /** When our last line was taken, on this page's monotonic clock. */
  lastSaidAt: number | null
  tips: readonly TipEntry[]
  receipts: Readonly<Record<string, Receipt>>
  picture: PictureState
  preferences: Preferences
  /** The browser lets sound start only from a click: the picture plays without it until then. */
  isSoundBlocked: boolean
  isPaused: boolean
  /** Null while nothing is received. */
  stats: WatchStats | null
  /** What the room can send, and what it sends to us; null: it does not say. */
  layers: LayerReport | null
  /** How far behind the newest picture we are; null: not measured. */
  edge: Pick<EdgeStep, 'state' | 'behindMs'> | null
  /** From asking for the first picture to having it; null before. */
  firstFrameMs: number | null
  reactions: { id: number; emoji: Emoji; count: number }[]
  /** What we steer now; `endsAt` is on this page's monotonic clock. */
  control: (ControlGrant & { endsAt: number }) | null
  /** What we steered last, and why that ended. */
  controlEnded: { label: string; reason: ControlEnd['reason'] } | null
  /** What is asked now; `endsAt` is on this page's monotonic clock. */
  poll: ShownPoll | null
  /** What the room has of us in it. */
  ownVote: OwnVote | null
  /** A vote that the room has not taken yet, or not at all. */
  voting: Voting | null
  goals: readonly GoalView[]
  questions: QuestionsView
  /** Those that we have a vote on. */
  questionVotes: readonly string[]
  /** Questions of our own that the room has not taken yet, or not at all. */
  unasked: readonly OutboxEntry<string, unknown>[]
  isHandUp: boolean
  /** Why the last reaction or rename was not taken. */
  refusal: ErrorCode | null
  /** Gifts and purchases. */
  money: MoneyVisitState
  /** Countdowns, draws and cues. */
  games: GamesVisitState
  /** From my tap to the picture of what it moved, by the room's name of the tip. */
  seenTips: Readonly<Record<string, SeenTip>>
  access: AccessVisitState
}

export const atFirst: VisitState = {
  stage: 'outside',
  joinProblem: null,
  name: '',
  credits: null,
  link: 'connecting',
  room: null,
  show: null,
  standing: 'welcome',
  awaySince: null,
  caption: null,
  chat: [],
  unsaid: [],
  pinned: null,
  voice: { role: 'viewer', isMuted: false, mutedForMs: null },
  desk: null,
  moderationRefusal: null,
  lastSaidAt: null,
  tips: [],
  receipts: {},
  picture: { state: 'idle', code: null },
  preferences: preferencesAtFirst,
  isSoundBlocked: false,
  isPaused: false,
  stats: null,
  edge: null,
  firstFrameMs: null,
  layers: null,
  reactions: [],
  control: null,
  controlEnded: null,
  poll: null,
  ownVote: null,
  voting: null,
  goals: [],
  questions: { isOpen: false, questions: [] },
  questionVotes: [],
  unasked: [],
  isHandUp: false,
  refusal: null,
  money: moneyAtFirst,
  games: gamesAtFirst,
  seenTips: {},
  access: accessAtFirst,
}

const mostChatItems = 1_000
const mostReactions = 12

export function withChat(items: readonly ChatItem[], added: readonly ChatItem[]): ChatItem[] {
  const known = new Set(items.map((item) => item.id))
  return [...items, ...added.filter((item) => !known.has(item.id))].slice(-mostChatItems)
}

/** History comes with every link; tips that were shown since stay where they are. */
export function withHistory(items: readonly ChatItem[], lines: readonly ChatLine[]): ChatItem[] {
  const history = lines.map(lineItem)
  return items.length === 0 ? history.slice(-mostChatItems) : withChat(items, history)
}

export const lastLineOf = (items: readonly ChatItem[]): string | undefined =>
  items.findLast(({ kind }) => kind === 'line')?.id

export function lineItem(line: ChatLine): ChatItem {
  return { kind: 'line', id: line.id, line, isRemoved: false }
}

export function withReaction(
  reactions: VisitState['reactions'],
  added: VisitState['reactions'][number],
): VisitState['reactions'] {
  return [...reactions, added].slice(-mostReactions)
}
