import { utilityProcess } from 'electron'
import { roomProcessSays } from '../../shared/contract/room-process'
import type { ErrorLog } from '../ipc'
import type { RoomProcess, RoomVariables } from '../platform'

/** The room server in a utility process; Chromium ends it with the app. */
export function startRoomUtility(
  entry: string,
  room: { configFile: string; variables?: RoomVariables | undefined },
  log: ErrorLog,
): RoomProcess {
  const child = utilityProcess.fork(entry, [], {
    env: { ...process.env, PULSEDECK_ROOM_CONFIG: room.configFile, ...room.variables },
    serviceName: 'Pulsedeck room',
    stdio: 'inherit',
  })
  let hasExited = false
  child.once('exit', () => {
    hasExited = true
  })
  return {
    get pid() {
      return child.pid
    },
    send(message) {
      if (!hasExited) child.postMessage(message)
    },
    onMessage(listener) {
      const relay = (raw: unknown) => {
        const said = roomProcessSays.safeParse(raw)
        if (said.success) listener(said.data)
        else log.error({ issue: said.error.issues[0] }, 'the room process said something unknown')
      }
      child.on('message', relay)
      return () => {
        child.off('message', relay)
      }
    },
    onExit(listener) {
      const relay = (code: number) => listener(code)
      child.once('exit', relay)
      return () => {
        child.off('exit', relay)
      }
    },
    kill: () => {
      child.kill()
    },
  }
}
