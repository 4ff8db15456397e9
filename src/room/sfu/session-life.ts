import type { SessionEnd } from '../../shared/contract/session-end'
import type { Clock } from '../../shared/domain/clock'
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
  /** A newer token was shown: it may go on for as long as that one is good. */
  extend(expiresAt: number): void
  /** Once; `left`: by its maker or its transport, so that nobody has to be told. */
  end(why: SessionEnd | 'left'): void
}

const checkEveryMs = 1_000

export function createSessionLife(deps: {
  clock: Clock
  log: Logger
  label: { id: string; room: string; ability: Ability }
  startMs: number
  /** When the token that opened it runs out, epoch ms; Infinity for never. */
  expiresAt: number
  /** Nothing comes from it any more. Asked about once a second once it is open. */
  isSilent(nowMs: number): boolean
  freed(why: SessionEnd | 'left'): void
}): SessionLife {
  const { clock, log } = deps
  // The id is the key to the session: the log gets its beginning.
  const label = { session: deps.label.id.slice(0, 6), room: deps.label.room, ability: deps.label.ability }
  let { expiresAt } = deps
  let isOpen = false
  let isEnded = false
  let transport: Transport | null = null
  const cancelStart = clock.after(deps.startMs, () => {
    if (!isOpen) end('silent')
  })
  const stopChecking = clock.every(checkEveryMs, () => {
    if (clock.wall() >= expiresAt) end('expired')
    else if (isOpen && deps.isSilent(clock.now())) end('silent')
  })

  function end(why: SessionEnd | 'left'): void {
    if (isEnded) return
    isEnded = true
    cancelStart()
    stopChecking()
    transport?.close()
    deps.freed(why)
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
    extend(until) {
      expiresAt = Math.max(expiresAt, until)
    },
    end,
  }
}

/** The resource over a session's parts. */
export function sessionOver(parts: {
  fixed: Omit<Session, 'addCandidate' | 'end'>
  transport: Transport
  end(why: SessionEnd | 'left'): void
}): Session {
  const mostCandidates = 64
  let candidates = 0
  return {
    ...parts.fixed,
    addCandidate(candidate) {
      candidates += 1
      if (candidates <= mostCandidates) parts.transport.addCandidate(candidate)
    },
    end: (why) => parts.end(why ?? 'left'),
  }
}
