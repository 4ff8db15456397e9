import type { Clock } from '../../shared/domain/clock'
import type { Evidence } from '../../shared/domain/safety'

/** What is known of one device's rest, and since when: promise 9. */
export interface DeviceEvidence {
  now(): Evidence
  know(kind: Evidence['kind']): void
  /** Its link is lost: what was confirmed is assumed from now on, and nothing else is known. */
  lost(): void
}

export function createDeviceEvidence({
  clock,
  onChange,
}: {
  clock: Clock
  onChange(): void
}): DeviceEvidence {
  let evidence: Evidence = { kind: 'unreachable', at: clock.wall() }

  /** Told when it is something else; that the same is known anew, twenty times a second, is not. */
  function know(kind: Evidence['kind']): void {
    if (kind !== evidence.kind) onChange()
    evidence = { kind, at: clock.wall() }
  }
  return {
    now: () => evidence,
    know,
    lost() {
      if (evidence.kind === 'confirmedOff') evidence = { kind: 'assumedOff', at: evidence.at }
      else know('unreachable')
    },
  }
}
