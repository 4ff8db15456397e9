import type { LinuxSocket } from '../noble-types'

/**
 * Binds to the adapter asked for, and to no other. Where none is asked for: to the first that is on, else the first
 * that is there; the add-on would guess hci0 even where there is none. Tells which one it was.
 */
export function boundSocket(socket: LinuxSocket, onBound: (device: string) => void): LinuxSocket {
  const bind = socket.bindRaw.bind(socket)
  socket.bindRaw = (asked) => {
    const devices = asked === undefined ? socket.getDeviceList() : []
    const device = asked ?? (devices.find(({ devUp }) => devUp) ?? devices[0])?.devId ?? 0
    const bound = bind(device)
    onBound(`hci${device}`)
    return bound
  }
  return socket
}
