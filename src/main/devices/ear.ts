import type { Clock, Stop } from '../../shared/domain/clock'

const retryMs = 1_000

/** Brings the radio to scan or not, as it is wanted, however often that changes meanwhile. */
export interface Ear {
  /** Answers once the radio is as wanted, or did not do as it was told: that is tried again by itself. */
  review(): Promise<void>
  /** Whatever it did, the radio scans no more. */
  isDeaf(): void
  close: Stop
}

export function createEar(deps: {
  clock: Clock
  /** Null: there is no radio. */
  scan(): ((on: boolean) => Promise<void>) | null
  isWanted(): boolean
}): Ear {
  const { clock } = deps
  let scans = false
  let isSwitching = false
  let switching = Promise.resolve()
  let cancelRetry: Stop = () => undefined

  async function settle(): Promise<void> {
    isSwitching = true
    try {
      for (;;) {
        const scan = deps.scan()
        const wanted = deps.isWanted()
        if (!scan || scans === wanted) return
        await scan(wanted)
        scans = wanted
      }
    } catch {
      scans = false
      cancelRetry = clock.after(retryMs, () => void review())
    } finally {
      isSwitching = false
    }
  }

  function review(): Promise<void> {
    cancelRetry()
    if (!isSwitching) switching = settle()
    return switching
  }

  return {
    review,
    isDeaf() {
      scans = false
    },
    close: () => cancelRetry(),
  }
}
