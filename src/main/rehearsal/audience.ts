import type { RehearsalKind, RehearsalPlan } from '../../shared/domain/rehearsal'
import { rehearsalKinds } from '../../shared/domain/rehearsal'
import { emoji } from '../../shared/domain/room'
import { type Character, characters, chatLines, pollQuestions, spamLines, tipNotes } from './characters'
import { type Chance, createChance } from './random'

export interface Pretender {
  id: string
  name: string
}
/** What somebody does, `atMs` after the beginning. */
export type Act = { atMs: number } & (
  | { kind: 'joins' | 'leaves'; who: Pretender }
  | { kind: 'chat' | 'spam'; who: Pretender; text: string }
  | { kind: 'tips'; who: Pretender; amount: number; itemId: string | null; note: string | null }
  | { kind: 'reactions'; who: Pretender; emoji: (typeof emoji.options)[number] }
  | { kind: 'votes'; who: Pretender; choice: number }
  | { kind: 'polls'; question: string; options: readonly string[] }
  | { kind: 'pollEnds' }
  | { kind: 'cuts'; forMs: number }
)

/** What of the show an audience can know. */
export interface Offered {
  menu: readonly { id: string; price: number }[]
  /** Words that viewers may say with a `!`. */
  commands: readonly string[]
}

interface Present extends Pretender {
  character: Character
}
/** Over a union, so that each kind keeps its own fields. */
type Untimed<T> = T extends unknown ? Omit<T, 'atMs'> : never
type Deed = Untimed<Act>

const pollLastsMs = 30_000
const shares = {
  leaves: 'leaves',
  chat: 'talks',
  tips: 'tips',
  reactions: 'reacts',
  votes: 'votes',
  spam: 'spams',
} as const satisfies Partial<Record<RehearsalKind, keyof Character>>

/**
 * Everything that a pretend audience does, in order, with no clock and no memory of what it led to: the same plan and
 * the same offer are the same acts. Nobody acts before they came or after they left.
 */
export function* actsOf(plan: RehearsalPlan, offered: Offered): Generator<Act> {
  const chance = createChance(plan.seed)
  const crowd = createCrowd(plan.viewers)
  const total = rehearsalKinds.reduce((sum, kind) => sum + plan.rates[kind], 0)
  const endMs = plan.minutes * 60_000
  for (let count = 0; count < Math.ceil(plan.viewers / 3); count++) {
    const who = crowd.next(chance)
    if (who) yield { atMs: 0, kind: 'joins', who }
  }
  const open: { poll: { options: readonly string[]; endsMs: number } | null } = { poll: null }
  let nowMs = 0
  while (total > 0) {
    nowMs += chance.waitMs(total)
    if (open.poll && open.poll.endsMs <= Math.min(nowMs, endMs)) {
      yield { atMs: open.poll.endsMs, kind: 'pollEnds' }
      open.poll = null
    }
    if (nowMs >= endMs) return
    const kind = chance.weighted(rehearsalKinds, (each) => plan.rates[each])
    const deed = kind && deedOf(kind, { chance, crowd, offered, options: open.poll?.options ?? null })
    if (!deed) continue
    if (deed.kind === 'polls') open.poll = { options: deed.options, endsMs: nowMs + pollLastsMs }
    yield { ...deed, atMs: nowMs }
  }
}

interface Moment {
  chance: Chance
  crowd: Crowd
  offered: Offered
  /** Of the poll that is open. */
  options: readonly string[] | null
}

/** Null: there is nobody who could, or nothing to do it to. */
function deedOf(kind: RehearsalKind, { chance, crowd, offered, options }: Moment): Deed | null {
  switch (kind) {
    case 'joins': {
      const who = crowd.next(chance)
      return who && { kind, who }
    }
    case 'polls':
      return options ? null : { kind, ...chance.pick(pollQuestions) }
    case 'cuts':
      return { kind, forMs: 500 + chance.whole(7_500) }
  }
  const present = crowd.who(chance, shares[kind])
  if (!present) return null
  const who = { id: present.id, name: present.name }
  switch (kind) {
    case 'leaves':
      crowd.leave(present)
      return { kind, who }
    case 'chat':
      return { kind, who, text: lineOf(chance, offered) }
    case 'spam':
      return { kind, who, text: chance.pick(spamLines) }
    case 'reactions':
      return { kind, who, emoji: chance.pick(emoji.options) }
    case 'votes':
      return options && { kind, who, choice: chance.whole(options.length) }
    case 'tips':
      return { kind, who, ...tipOf(chance, offered, present.character.purse) }
  }
}

function lineOf(chance: Chance, { commands }: Offered): string {
  const line = chance.pick(chatLines)
  return commands.length > 0 && chance.next() < 0.2 ? `!${chance.pick(commands)} ${line}` : line
}

function tipOf(chance: Chance, { menu }: Offered, purse: number) {
  const note = chance.next() < 0.3 ? chance.pick(tipNotes) : null
  if (menu.length > 0 && chance.next() < 0.7) {
    const { id, price } = chance.pick(menu)
    return { amount: price, itemId: id, note }
  }
  return { amount: Math.max(1, Math.round((1 + chance.whole(50)) * purse)), itemId: null, note }
}

interface Crowd {
  /** Somebody new, or who was here before; null while all places are taken. */
  next(chance: Chance): Pretender | null
  /** Somebody who is here, by their share in it. */
  who(chance: Chance, share: (typeof shares)[keyof typeof shares]): Present | null
  leave(who: Present): void
}

function createCrowd(most: number): Crowd {
  const here: Present[] = []
  const gone: Present[] = []
  let known = 0
  function someone(): Present {
    const character = characters[known % characters.length] as Character
    const round = Math.floor(known / characters.length)
    known += 1
    return {
      id: `pretend-${known}`,
      name: round === 0 ? character.name : `${character.name} ${round + 1}`,
      character,
    }
  }
  return {
    next(chance) {
      if (here.length >= most) return null
      const back = gone.length > 0 && chance.next() < 0.5 ? gone.shift() : undefined
      const who = back ?? someone()
      here.push(who)
      return { id: who.id, name: who.name }
    },
    who: (chance, share) => chance.weighted(here, ({ character }) => character[share]),
    leave(who) {
      here.splice(here.indexOf(who), 1)
      gone.push(who)
    },
  }
}
