import { z } from 'zod'
import { creditAmount } from '../room'
import { sensorKind } from '../sensor'
import { counterName, counterValue } from './counter'
import { mostCounted } from './limits'

/** Who may stand behind an event, lowest first. */
export const personRoles = ['viewer', 'member', 'moderator', 'operator'] as const
export const personRole = z.enum(personRoles)
export type PersonRole = z.infer<typeof personRole>

const clockTime = z.string().regex(/^(?:[01][0-9]|2[0-3]):[0-5][0-9]$/)
const is = z.boolean()
/** Both ends count; null: no bound. */
const within = <S extends z.ZodType>(bound: S) => ({ atLeast: bound.nullable(), atMost: bound.nullable() })
const viewerCount = z.number().int().min(0).max(mostCounted)
const sensorValue = z.number().min(0).max(1_000)

/** What must hold besides the trigger. One that asks of what an event does not have, such as an amount, does not hold. */
export const condition = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('amount'), ...within(creditAmount) }),
  z.object({ kind: z.literal('role'), roles: z.array(personRole).min(1).max(personRoles.length) }),
  /** `is` false: none of them. The names are as they were when they were picked. */
  z.object({
    kind: z.literal('viewer'),
    is,
    viewers: z
      .array(z.object({ viewerId: z.string().min(1).max(100), name: z.string().max(40) }))
      .min(1)
      .max(50),
  }),
  z.object({ kind: z.literal('live'), is }),
  z.object({ kind: z.literal('armed'), is }),
  z.object({ kind: z.literal('viewerCount'), ...within(viewerCount) }),
  z.object({ kind: z.literal('sensor'), sensor: sensorKind, ...within(sensorValue) }),
  z.object({ kind: z.literal('counter'), counter: counterName, ...within(counterValue) }),
  /** On this machine's clock; from 22:00 to 02:00 goes over midnight. `to` does not count. */
  z.object({ kind: z.literal('timeOfDay'), from: clockTime, to: clockTime }),
  z.object({ kind: z.literal('chance'), percent: z.number().int().min(1).max(99) }),
  z.object({ kind: z.literal('obsScene'), is, scene: z.string().min(1).max(200) }),
  /** In a tip's note, a command's arguments or a poll's question, whatever the case. */
  z.object({ kind: z.literal('text'), is, contains: z.string().trim().min(1).max(100) }),
])
export type Condition = z.infer<typeof condition>
export type ConditionKind = Condition['kind']
export type ConditionOf<K extends ConditionKind> = Extract<Condition, { kind: K }>
export const conditionKinds = condition.options.map(({ shape }) => shape.kind.value)
