import type { Stop } from '../../shared/domain/clock'
import type { HostSignals } from '../platform'

export interface SignalRelay {
  /** Given to the studio; what happens before it listens is of no account, because nothing is armed yet. */
  listen(signals: HostSignals): Stop
  readonly emit: HostSignals
}

/** Passes what the host sees on to the studio, from the moment the studio listens. */
export function createSignalRelay(): SignalRelay {
  let target: HostSignals | null = null
  return {
    listen(signals) {
      target = signals
      return () => {
        if (target === signals) target = null
      }
    },
    emit: {
      windowLost: () => target?.windowLost(),
      windowBack: () => target?.windowBack(),
      suspended: () => target?.suspended(),
      resumed: () => target?.resumed(),
      stopPressed: (by) => target?.stopPressed(by),
      bugFound: () => target?.bugFound(),
    },
  }
}
