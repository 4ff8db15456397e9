import type { Clock, Stop } from '../../shared/domain/clock'
import { createCodec } from './codec'
import { type Entry, noAnswerYet } from './entry'
import type { LinkEvents } from './link'
import { beatSimulated } from './simulated-heart'
import { openSimulatedLink } from './simulated-link'

const appearsAfterMs = 20

/** Links simulated devices: always there, and otherwise treated like any other. */
export function createSimulator(deps: { clock: Clock; linkEvents: LinkEvents; onChange(): void }) {
  const { clock, linkEvents } = deps

  function lose(entry: Entry, attempt: number): void {
    if (entry.attempt !== attempt) return
    entry.attempt++
    entry.phase = 'released'
    entry.connection?.end()
    entry.connection = null
    entry.quality = noAnswerYet
    linkEvents.lost(entry.known.id, 'closed')
    deps.onChange()
  }

  /** Answers the stop. */
  function beat(entry: Entry): Stop {
    if (entry.definition.sensors.length === 0) return () => undefined
    return beatSimulated(clock, (reading) => {
      entry.sensors = [reading]
      deps.onChange()
    })
  }

  return {
    link(entry: Entry): void {
      const attempt = ++entry.attempt
      entry.phase = 'connecting'
      clock.after(appearsAfterMs, () => {
        if (entry.attempt !== attempt) return
        linkEvents.linking(entry.known.id)
        const link = openSimulatedLink(clock, () => lose(entry, attempt))
        entry.connection = { link, attend: () => undefined, end: beat(entry) }
        entry.phase = 'linked'
        linkEvents.linked({ id: entry.known.id, codec: createCodec(entry.definition, clock.now), link })
        deps.onChange()
      })
    },
    async release(entry: Entry): Promise<void> {
      if (entry.phase === 'connecting') entry.attempt++
      entry.phase = 'released'
      await entry.connection?.link.close()
    },
  }
}
