/** One event of Linux' joystick interface is eight bytes (linux/joystick.h, `struct js_event`). */
const eventBytes = 8
const valueAt = 4
const typeAt = 6
const numberAt = 7
/** Set in events that only say how things are when the device is opened: not a press. */
const initial = 0x80
const button = 0x01

export interface Pressed {
  /** The buttons that went down, in order. */
  buttons: number[]
  /** The start of an event whose end has not come yet. */
  rest: Buffer
}

/** The presses in what was read; `before` is what the last reading left over. */
export function pressesIn(before: Buffer, read: Buffer): Pressed {
  const bytes = Buffer.concat([before, read])
  const whole = bytes.length - (bytes.length % eventBytes)
  const buttons: number[] = []
  for (let at = 0; at < whole; at += eventBytes) {
    const isDown = bytes.readUInt8(at + typeAt) === button && bytes.readInt16LE(at + valueAt) !== 0
    if (isDown) buttons.push(bytes.readUInt8(at + numberAt))
  }
  return { buttons, rest: bytes.subarray(whole) }
}

/** For those who write such events; a press is value 1. */
export function joystickEvent(of: { button: number; value: number; isInitial?: boolean }): Buffer {
  const bytes = Buffer.alloc(eventBytes)
  bytes.writeInt16LE(of.value, valueAt)
  bytes.writeUInt8(of.isInitial ? button | initial : button, typeAt)
  bytes.writeUInt8(of.button, numberAt)
  return bytes
}
