import type { DoorCode } from '../../../../shared/contract/errors'
import type { VisitState } from '../../visit-state'

/** What keeps one outside, as a page of its own; null: the form is there. */
export type DoorState =
  | Exclude<DoorCode, 'waiting' | 'full' | 'rulesNotAccepted' | 'ticketNeeded'>
  | 'blocked'
  | 'unsupported'

const states: readonly string[] = [
  'closed',
  'inviteNeeded',
  'inviteSpent',
  'membersOnly',
  'turnedAway',
  'blocked',
]
const isState = (code: string | null | undefined): code is DoorState => states.includes(code ?? '')

/** The room's newest word counts: what it would say now, before what it said when one tried. */
export function doorState(
  { joinProblem, access }: Pick<VisitState, 'joinProblem' | 'access'>,
  canWatch: boolean,
): DoorState | null {
  if (!canWatch) return 'unsupported'
  if (joinProblem === 'blocked' || joinProblem === 'turnedAway') return joinProblem
  const needs = access.door ? access.door.needs : joinProblem
  return isState(needs) ? needs : null
}

/** Whether the door has something to look at, so that an empty picture needs no place. */
export const showsDoor = (state: Pick<VisitState, 'stage' | 'joinProblem' | 'access'>): boolean =>
  state.stage === 'waiting' || state.access.card?.picture != null || doorState(state, true) !== null

/** What a ticket costs, where one is needed. */
export function ticketPrice({ access }: Pick<VisitState, 'access'>): number | null {
  const { door } = access
  return door?.needs === 'ticketNeeded' ? door.price : null
}
