import { fork } from 'node:child_process'
import { type RoomProcessSays, roomProcessSays } from '../../shared/contract/room-process'
import type { ErrorLog } from '../ipc'
import type { RoomProcess, RoomVariables } from '../platform'

/** The room server as a child process. Its channel closes with this process, at which it ends itself. */
export function startRoomProcess(
  entry: string,
  room: { configFile: string; variables?: RoomVariables | undefined },
  log: ErrorLog,
): RoomProcess {
  const child = fork(entry, [], {
    env: { ...process.env, PULSEDECK_ROOM_CONFIG: room.configFile, ...room.variables },
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  })
  const exits = new Set<(code: number | null) => void>()
  let ended = false
  const end = (code: number | null) => {
    if (ended) return
    ended = true
    for (const listener of exits) listener(code)
  }
  child.once('exit', end)
  child.on('error', (error) => {
    log.error({ err: error }, 'the room process failed')
    if (child.pid === undefined) end(null)
  })
  return {
    pid: child.pid,
    send(message) {
      if (child.connected) child.send(message, () => undefined)
    },
    onMessage(listener) {
      const relay = (raw: unknown) => {
        const said = roomProcessSays.safeParse(raw)
        if (said.success) listener(said.data satisfies RoomProcessSays)
        else log.error({ issue: said.error.issues[0] }, 'the room process said something unknown')
      }
      child.on('message', relay)
      return () => child.off('message', relay)
    },
    onExit(listener) {
      exits.add(listener)
      return () => exits.delete(listener)
    },
    kill: () => {
      child.kill('SIGKILL')
    },
  }
}
