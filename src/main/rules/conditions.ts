import type { Condition, ConditionOf, PersonRole, Rule } from '../../shared/domain/rule'
import type { PermitState } from '../../shared/domain/safety'
import type { SensorKind } from '../../shared/domain/sensor'
import type { Occasion } from './happening'

/** What conditions ask of the studio, at the moment of the event. */
export interface World {
  isLive(): boolean
  permit(): PermitState
  watching(): number
  sensor(kind: SensorKind): number | null
  /** Null: OBS does not say. */
  obsScene(): string | null
  roleOf(viewerId: string): PersonRole
}

export interface ConditionDeps extends World {
  counter(name: string): number
  wall(): number
  /** 0…1. */
  random(): number
}

/** The condition that did not hold, and what was found instead. */
export interface Failed {
  index: number
  kind: Condition['kind']
  found: string | number | boolean | null
}

/** The first that does not hold; null: all do. */
export function failedCondition(
  { conditions = [] }: Pick<Rule, 'conditions'>,
  occasion: Occasion,
  world: ConditionDeps,
): Failed | null {
  for (const [index, condition] of conditions.entries()) {
    const found = look(condition, occasion, world)
    if (!found.holds) return { index, kind: condition.kind, found: found.found }
  }
  return null
}

interface Found {
  holds: boolean
  found: Failed['found']
}

function look(condition: Condition, occasion: Occasion, world: ConditionDeps): Found {
  switch (condition.kind) {
    case 'amount':
      return within(condition, occasion.worth)
    case 'role':
      return {
        holds: occasion.role !== null && condition.roles.includes(occasion.role),
        found: occasion.role,
      }
    case 'viewer':
      return viewer(condition, occasion)
    case 'live':
      return is(condition, world.isLive())
    case 'armed':
      return is(condition, world.permit() === 'armed')
    case 'viewerCount':
      return within(condition, world.watching())
    case 'sensor':
      return within(condition, world.sensor(condition.sensor))
    case 'counter':
      return within(condition, world.counter(condition.counter))
    case 'timeOfDay':
      return timeOfDay(condition, new Date(world.wall()))
    case 'chance': {
      const drawn = Math.floor(world.random() * 100)
      return { holds: drawn < condition.percent, found: drawn }
    }
    case 'obsScene': {
      const scene = world.obsScene()
      return { holds: scene !== null && (scene === condition.scene) === condition.is, found: scene }
    }
    case 'text':
      return text(condition, occasion)
  }
}

const is = (condition: { is: boolean }, found: boolean): Found => ({ holds: found === condition.is, found })

function within(
  { atLeast, atMost }: { atLeast: number | null; atMost: number | null },
  found: number | null,
): Found {
  const holds = found !== null && found >= (atLeast ?? found) && found <= (atMost ?? found)
  return { holds, found }
}

function viewer({ is: wanted, viewers }: ConditionOf<'viewer'>, { viewerId, viewerName }: Occasion): Found {
  const isOne = viewers.some((each) => each.viewerId === viewerId)
  return { holds: viewerId !== null && isOne === wanted, found: viewerId === null ? null : viewerName }
}

function text({ is: wanted, contains }: ConditionOf<'text'>, { note, args }: Occasion): Found {
  const found = args ?? note
  const has = found?.toLowerCase().includes(contains.toLowerCase()) ?? false
  return { holds: found !== null && has === wanted, found: found?.slice(0, 200) ?? null }
}

const twoDigits = (value: number) => String(value).padStart(2, '0')

function timeOfDay({ from, to }: ConditionOf<'timeOfDay'>, now: Date): Found {
  const found = `${twoDigits(now.getHours())}:${twoDigits(now.getMinutes())}`
  const holds = from < to ? found >= from && found < to : found >= from || found < to
  return { holds, found }
}
