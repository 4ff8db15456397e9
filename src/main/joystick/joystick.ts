import { closeSync, constants, openSync, readSync } from 'node:fs'
import { pressesIn } from './events'

export interface Joystick {
  /** Takes what has come since the last time; false when the device is gone. */
  look(): boolean
  close(): void
}

const empty = Buffer.alloc(0)

/**
 * One joystick device. It is read without waiting, so that it holds none of the few threads that files are read
 * with. Null when it cannot be opened.
 */
export function openJoystick(path: string, onPress: (button: number) => void): Joystick | null {
  const fd = tried(() => openSync(path, constants.O_RDONLY | constants.O_NONBLOCK))
  if (fd === null) return null
  const buffer = Buffer.alloc(512)
  let rest = empty
  let isOpen = true
  return {
    look() {
      // Its number may belong to another file by now.
      if (!isOpen) return false
      const length = readNow(fd, buffer)
      if (length === null) return false
      const { buttons, rest: next } = pressesIn(rest, buffer.subarray(0, length))
      rest = Buffer.from(next)
      for (const button of buttons) onPress(button)
      return true
    },
    close() {
      if (isOpen) tried(() => closeSync(fd))
      isOpen = false
    },
  }
}

/** Bytes read; 0 when there are none now; null when the device is gone. */
function readNow(fd: number, into: Buffer): number | null {
  try {
    return readSync(fd, into)
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EAGAIN' ? 0 : null
  }
}

function tried<T>(run: () => T): T | null {
  try {
    return run()
  } catch {
    return null
  }
}
