import type { RoomProcessSays } from '../../shared/contract/room-process'
import type { Clock } from '../../shared/domain/clock'
import type { RoomProcess } from '../platform'

export interface RoomRun {
  /** Asks it to end, ends it by force after 2 s; resolves when it has ended. May be called twice. */
  stop(): Promise<void>
}

const shutdownWithinMs = 2_000
const wordWithinMs = 15_000

/** One run of the room's process, from start to exit. */
export function watchRun(
  process: RoomProcess,
  deps: { clock: Clock; onSays(says: RoomProcessSays): void; onExit(code: number | null): void },
): RoomRun {
  const { clock } = deps
  // Started but never saying a word is as good as dead.
  const cancelWord = clock.after(wordWithinMs, () => process.kill())
  let stopping = false
  const ended = new Promise<void>((done) => {
    process.onExit((code) => {
      cancelWord()
      done()
      deps.onExit(code)
    })
  })
  process.onMessage((says) => {
    cancelWord()
    deps.onSays(says)
  })
  return {
    async stop() {
      if (!stopping) process.send({ type: 'shutdown' })
      stopping = true
      const cancelKill = clock.after(shutdownWithinMs, () => process.kill())
      await ended
      cancelKill()
    },
  }
}
