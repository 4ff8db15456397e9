import type { Clock, Stop } from '../../shared/domain/clock'
import type { Logger } from './logger'
import { HttpRefusal } from './refusal'
import type { Ability, Session } from './session'
import type { Transport } from './transport'

/** What publishing and watching sessions have in common: they start in time or not at all, and end once. */
export interface SessionLife {
  opened(): void
  readonly isOpen: boolean
  /** The transport is here. @throws HttpRefusal when the session ended while it was set up */
  attach(transport: Transport): void
  end(why: string): void
}

const checkEveryMs = 1_000

export function createSessionLife(deps: {
  clock: Clock
  log: Logger
  label: { id: string; room: string; ability: Ability }
  startMs: number
  /** Why the session is over by now, or null. Asked about once a second once it is open. */
  isOver(nowMs: number): string | null
  freed(): void
}): SessionLife {
  const { clock, log } = deps
  // The id is the key to the session: the log gets its beginning.
  const label = { session: deps.label.id.slice(0, 6), room: deps.label.room, ability: deps.label.ability }
  let isOpen = false
  let isEnded = false
  let transport: Transport | null = null
  const cancelStart = clock.after(deps.startMs, () => {
    if (!isOpen) end('it never connected')
  })
  const stopChecking = clock.every(checkEveryMs, () => {
    const why = isOpen ? deps.isOver(clock.now()) : null
    if (why) end(why)
  })

  function end(why: string): void {
    if (isEnded) return
    isEnded = true
    cancelStart()
    stopChecking()
    transport?.close()
    deps.freed()
    log.info({ ...label, why }, 'session ended')
  }

  return {
    get isOpen() {
      return isOpen
    },
    opened() {
      if (isOpen || isEnded) return
      isOpen = true
      cancelStart()
      log.info(label, 'session connected')
    },
    attach(opened) {
      transport = opened
      if (!isEnded) return
      opened.close()
      throw new HttpRefusal(409, 'conflict', 'The session ended while it was set up.', { 'retry-after': '1' })
    },
    end,
  }
}

/** The resource over a session's parts. */
export function sessionOver(parts: {
  fixed: Omit<Session, 'addCandidate' | 'end'>
  transport: Transport
  end: Stop
}): Session {
  const mostCandidates = 64
  let candidates = 0
  return {
    ...parts.fixed,
    addCandidate(candidate) {
      candidates += 1
      if (candidates <= mostCandidates) parts.transport.addCandidate(candidate)
    },
    end: parts.end,
  }
}
