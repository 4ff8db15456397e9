import { z } from 'zod'
import { mostCounted } from './limits'

/** The name of a counter that rules keep, and of the hole {counter.name} that shows it. */
export const counterName = z.string().regex(/^[a-z0-9-]{1,30}$/)
export const counterValue = z.number().int().min(-mostCounted).max(mostCounted)
export const counter = z.object({ name: counterName, value: counterValue })
export type Counter = z.infer<typeof counter>
export const mostCounters = 100
export const counterList = z.array(counter).max(mostCounters)
