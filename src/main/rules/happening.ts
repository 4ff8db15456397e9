import { randomUUID } from 'node:crypto'
import type { ObsEvent } from '../../shared/domain/obs-event'
import { worthOf } from '../../shared/domain/offer'
import type { Emoji, RoomEvent } from '../../shared/domain/room'
import {
  type DeviceEventKind,
  type PersonRole,
  personRoles,
  type TriggerKind,
} from '../../shared/domain/rule'
import type { PermitState } from '../../shared/domain/safety'
import type { ActuationRequest } from '../actuation/request'
import { showOccasion, winnerOf } from './show-occasion'

/** Who and what a rule runs for. */
export interface Occasion {
  eventId: string
  /** On our wall clock. */
  eventAt: number
  source: ActuationRequest['source']
  viewerId: string | null
  viewerName: string
  /** Null: nobody stands behind it. */
  role: PersonRole | null
  amount: number | null
  /** What the tip counts for, where less than the full price was asked; else the amount. */
  worth: number | null
  note: string | null
  /** What followed a command's word. */
  args: string | null
}

/** What rules may hear, by the kind of trigger that waits for it. Those with a `ruleId` were counted for that rule alone. */
export type Heard =
  | { kind: 'tip'; worth: number; itemId: string | null }
  | { kind: 'reaction'; emoji: Emoji }
  | { kind: 'command'; word: string }
  | { kind: 'viewerCommand'; word: string }
  | { kind: 'followed' }
  | { kind: 'viewerCount'; before: number; now: number }
  | { kind: 'pollResult'; winner: string | null }
  | { kind: 'goalReached'; goalId: string }
  | ({ kind: 'obsEvent' } & ObsEvent)
  | { kind: 'deviceEvent'; event: DeviceEventKind; deviceId: string }
  | { kind: 'hotkey'; keys: string }
  | { kind: 'streamStarted' | 'streamEnded' }
  | { kind: 'permit'; became: PermitState }
  | { kind: 'sensor' | 'reactionBurst' | 'timer'; ruleId: string }

export interface Happening extends Occasion {
  heard: Heard
}

/** Of a room's event: null where no trigger waits for it. */
export function happeningOf(
  event: RoomEvent,
  eventAt: number,
  roleOf: (viewerId: string) => PersonRole,
): Happening | null {
  const heard = heardOf(event)
  if (!heard) return null
  if (event.kind === 'pollClosed' || event.kind === 'goalReached')
    return { ...showOccasion(event, eventAt), role: null, args: null, heard }
  if (event.viewerId === null && event.kind !== 'chat') return null
  const isOperator = event.kind === 'chat' && event.from === 'operator'
  return {
    ...{ eventId: event.id, eventAt, source: isOperator ? 'operator' : 'viewer' },
    ...{ viewerId: event.viewerId, viewerName: event.viewerName ?? '', heard },
    role: isOperator ? 'operator' : roleAtLeast(event, roleOf),
    amount: event.kind === 'tip' ? event.amount : null,
    worth: event.kind === 'tip' ? worthOf(event) : null,
    note: event.kind === 'tip' ? event.note : null,
    args: event.kind === 'chat' ? argsOf(event.text) : null,
  }
}

const commandLine = /^!([a-z0-9-]{1,20})(?![\w-])\s*(.*)$/is

/** The word and what follows it; null: no command. */
function commandOf(text: string): { word: string; args: string } | null {
  const [, word, args] = commandLine.exec(text) ?? []
  return word === undefined ? null : { word: word.toLowerCase(), args: args?.trim() ?? '' }
}
const argsOf = (text: string): string | null => commandOf(text)?.args ?? null

function heardOf(event: RoomEvent): Heard | null {
  switch (event.kind) {
    case 'tip':
      return { kind: 'tip', worth: worthOf(event), itemId: event.itemId }
    case 'reaction':
      return { kind: 'reaction', emoji: event.emoji }
    case 'chat': {
      const command = commandOf(event.text)
      return command && { kind: event.from === 'operator' ? 'command' : 'viewerCommand', word: command.word }
    }
    case 'pollClosed':
      return { kind: 'pollResult', winner: winnerOf(event) }
    case 'goalReached':
      return { kind: 'goalReached', goalId: event.goalId }
    case 'followed':
      return { kind: 'followed' }
    default:
      return null
  }
}

/** The role that a line tells, or the room's desk: whichever stands higher. */
function roleAtLeast(event: RoomEvent, roleOf: (viewerId: string) => PersonRole): PersonRole {
  const known = event.viewerId === null ? 'viewer' : roleOf(event.viewerId)
  const told = 'role' in event ? personRoles.find((each) => each === event.role) : undefined
  return told && personRoles.indexOf(told) > personRoles.indexOf(known) ? told : known
}

/** What happened here and not in the room: nobody is behind it, and each rule goes by its own name. */
export function ownHappening(
  heard: Heard,
  now: number,
  part: Partial<Pick<Occasion, 'amount' | 'note' | 'source' | 'role'>> = {},
): Happening {
  const { amount = null, note = null, source = 'rule', role = null } = part
  return {
    ...{ eventId: `${heard.kind}-${randomUUID()}`, eventAt: now, source, viewerId: null },
    ...{ viewerName: '', role, amount, worth: amount, note, args: null, heard },
  }
}

/** With nobody behind it the rule's name stands for who. */
export const occasionFor = ({ label }: { label: string }, happening: Happening): Happening =>
  happening.viewerName === '' ? { ...happening, viewerName: label } : happening

/** The kind of trigger that hears it, which every happening has exactly one of. */
export const kindOf = ({ heard }: Happening): TriggerKind => heard.kind
