import { mostForgotten } from '../../../shared/domain/intiface'
import type { RemoteDevice } from './remote-device'

export interface RemoteListener {
  appeared(device: RemoteDevice): void
  vanished(key: string, reason: string): void
  /** The operator asks for what the server has. */
  wanted(): void
}

/** The devices of the server that is connected now; the device side links them. */
export interface RemoteDevices {
  /** One listener: the device side. */
  listen(listener: RemoteListener): void
  list(): readonly RemoteDevice[]
  /** It stays with the server, but becomes known again on the operator's word only. */
  forget(key: string): Promise<void>
  isForgotten(key: string): boolean
  addAgain(key: string): Promise<void>
  /** Ends the connection now, so that the server stops whatever it moves; then connects again. */
  cut(reason: string): void
}

/** Of a studio without Intiface. */
export const noRemotes: RemoteDevices = {
  listen: () => undefined,
  list: () => [],
  forget: async () => undefined,
  isForgotten: () => false,
  addAgain: async () => undefined,
  cut: () => undefined,
}

/** The owner's side: what the server says of its devices. */
export interface RemoteShelf extends RemoteDevices {
  put(device: RemoteDevice): void
  take(key: string, reason: string): void
  takeAll(reason: string): void
  wanted(): void
}

export function createRemoteShelf(deps: {
  cut: RemoteDevices['cut']
  forgotten(): readonly string[]
  keepForgotten(keys: string[]): Promise<void>
}): RemoteShelf {
  const devices = new Map<string, RemoteDevice>()
  let listener: RemoteListener | null = null

  function take(key: string, reason: string): void {
    if (devices.delete(key)) listener?.vanished(key, reason)
  }
  const forgottenBut = (key: string) => deps.forgotten().filter((one) => one !== key)
  return {
    cut: deps.cut,
    take,
    forget: (key) => deps.keepForgotten([...forgottenBut(key), key].slice(-mostForgotten)),
    isForgotten: (key) => deps.forgotten().includes(key),
    async addAgain(key) {
      await deps.keepForgotten(forgottenBut(key))
      listener?.wanted()
    },
    listen(next) {
      listener = next
    },
    list: () => [...devices.values()],
    put(device) {
      devices.set(device.key, device)
      listener?.appeared(device)
    },
    takeAll(reason) {
      for (const key of [...devices.keys()]) take(key, reason)
    },
    wanted: () => listener?.wanted(),
  }
}
