import {
  type MainSaysToRoomProcess,
  mainSaysToRoomProcess,
  type RoomProcessSays,
} from '../shared/contract/room-process'

/** Electron's `process.parentPort` inside a utility process. */
interface ParentPort {
  postMessage(message: unknown): void
  on(name: 'message', listener: (event: { data: unknown }) => void): void
  on(name: 'close', listener: () => void): void
}

export interface Parent {
  say(message: RoomProcessSays): void
  onMessage(listener: (message: MainSaysToRoomProcess) => void): void
  /** The parent has gone: an embedded room does not outlive its studio. */
  onGone(listener: () => void): void
}

const parsed = (raw: unknown, hear: (message: MainSaysToRoomProcess) => void) => {
  const message = mainSaysToRoomProcess.safeParse(raw)
  if (message.success) hear(message.data)
}

/** Whoever started this process: Electron, a Node parent with an IPC channel, or null for a person at a terminal. */
export function findParent(): Parent | null {
  const { parentPort } = process as unknown as { parentPort?: ParentPort }
  if (parentPort)
    return {
      say: (message) => parentPort.postMessage(message),
      onMessage: (listener) => parentPort.on('message', ({ data }) => parsed(data, listener)),
      onGone: (listener) => parentPort.on('close', listener),
    }
  if (!process.send) return null
  return {
    say: (message) => process.send?.(message, () => undefined),
    onMessage: (listener) => process.on('message', (raw) => parsed(raw, listener)),
    onGone: (listener) => process.on('disconnect', listener),
  }
}
