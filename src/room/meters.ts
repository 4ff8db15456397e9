import { Counter, collectDefaultMetrics, Gauge, Registry } from 'prom-client'
import type { ErrorCode } from '../shared/contract/errors'

export interface Meters {
  heard(namespace: 'viewer' | 'studio', name: string, outcome: 'ok' | ErrorCode): void
  refused(limit: string): void
  /** A viewer was let go because it took less than was said. */
  droppedSlow(): void
  text(): Promise<string>
  readonly contentType: string
}

/** Prometheus figures. Labels come from our own tables, never from what was sent. */
export function createMeters(
  look: () => { watching: number; live: boolean; studioPresent: boolean },
): Meters {
  const registry = new Registry()
  collectDefaultMetrics({ register: registry, prefix: 'pulsedeck_room_' })
  const registers = [registry]
  const messages = new Counter({
    name: 'pulsedeck_room_messages_total',
    help: 'Messages heard, by namespace, name and outcome',
    labelNames: ['namespace', 'name', 'outcome'],
    registers,
  })
  const refusals = new Counter({
    name: 'pulsedeck_room_rate_limited_total',
    help: 'Refused by a rate limit',
    labelNames: ['limit'],
    registers,
  })
  const slow = new Counter({
    name: 'pulsedeck_room_slow_viewers_dropped_total',
    help: 'Viewers let go because their connection took less than was said',
    registers,
  })
  const gauges = {
    watching: () => look().watching,
    live: () => Number(look().live),
    studio_present: () => Number(look().studioPresent),
  }
  for (const [name, value] of Object.entries(gauges))
    new Gauge({
      name: `pulsedeck_room_${name}`,
      help: `The room's ${name} now`,
      registers,
      collect() {
        this.set(value())
      },
    })
  return {
    heard: (namespace, name, outcome) => messages.inc({ namespace, name, outcome }),
    refused: (limit) => refusals.inc({ limit }),
    droppedSlow: () => slow.inc(),
    text: () => registry.metrics(),
    contentType: registry.contentType,
  }
}
