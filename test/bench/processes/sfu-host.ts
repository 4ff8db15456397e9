import type { RoomStats } from '../../../src/room/sfu'
import { startSfuServer } from '../../room/sfu/rig'

/** The forwarding engine with its WHIP and WHEP routes, alone in its process. */
export type SfuHostHears = { type: 'look'; room: string } | { type: 'quit' }
export type SfuHostSays = { type: 'ready'; url: string; mediaPort: number } | ({ type: 'looked' } & SfuLook)

export interface SfuLook {
  stats: RoomStats
  isLive: boolean
  /** After a collection, where the process was started with `--expose-gc`. */
  memory: NodeJS.MemoryUsage
}

const say = (message: SfuHostSays) => process.send?.(message)

const server = await startSfuServer({ maxSessions: 1_200 })
process.on('message', (message: SfuHostHears) => {
  if (message.type === 'quit') void quit()
  else say({ type: 'looked', ...look(message.room) })
})
process.on('disconnect', () => process.exit(0))
say({ type: 'ready', url: server.url, mediaPort: server.sfu.mediaPort })

function look(room: string): SfuLook {
  globalThis.gc?.()
  return {
    stats: server.sfu.stats(room),
    isLive: server.sfu.publisherOf(room).live,
    memory: process.memoryUsage(),
  }
}

async function quit(): Promise<void> {
  await server.stop()
  process.exit(0)
}
