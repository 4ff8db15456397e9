import { z } from 'zod'

/** Connection handles: Bluetooth Core, volume 4, part E, 5.3.1. */
const handles = z.array(z.number().int().min(0).max(0x0eff)).max(64)

/** The links that a line names; null for a line that was cut short. */
export function heldLinks(line: string): number[] | null {
  try {
    return handles.parse(JSON.parse(line))
  } catch {
    return null
  }
}

/** HCI Disconnect (Bluetooth Core, volume 4, part E, 7.1.6) as an H4 packet; reason: ended by the remote user. */
export function disconnectCommand(handle: number): Buffer {
  const packet = Buffer.from([0x01, 0x06, 0x04, 0x03, 0, 0, 0x13])
  packet.writeUInt16LE(handle, 4)
  return packet
}
