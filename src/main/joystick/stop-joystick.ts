import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { AppError } from '../../shared/contract/errors'
import type { Clock, Stop } from '../../shared/domain/clock'
import type { JoystickButton } from '../../shared/domain/settings'
import { type Joystick, openJoystick } from './joystick'

export interface StopJoystick {
  /** The button that is pressed next, on any controller. @throws AppError `timeout` | `conflict` | `unsupported` */
  learn(): Promise<JoystickButton>
  close: Stop
}

export interface StopJoystickDeps {
  clock: Clock
  platform: NodeJS.Platform
  /** Where devices are, such as `/dev/input/by-id`: their names there stay the same. */
  folder: string
  chosen(): JoystickButton | null
  onStop(): void
}

const lookEveryMs = 20
const searchEveryMs = 2_000
const learnWithinMs = 10_000
const isDevice = (name: string): boolean => name.endsWith('-joystick') && !name.endsWith('-event-joystick')

/**
 * A game controller's button that stops, read by main itself: it works while the window hangs or has no focus.
 * Linux alone has an interface for it that needs no driver of ours.
 */
export function createStopJoystick(deps: StopJoystickDeps): StopJoystick {
  const { clock, folder } = deps
  const open = new Map<string, Joystick>()
  let learning: ((pressed: JoystickButton) => void) | null = null
  const isSupported = deps.platform === 'linux'

  function pressed(device: string, button: number): void {
    const chosen = deps.chosen()
    if (learning) learning({ device, button })
    else if (chosen?.device === device && chosen.button === button) deps.onStop()
  }
  /** While nothing is chosen and nobody learns, no device is open. */
  function search(): void {
    const wanted =
      learning !== null ? namesIn(folder) : [deps.chosen()?.device].filter((each) => each != null)
    for (const device of wanted) {
      if (open.has(device)) continue
      const joystick = openJoystick(join(folder, device), (button) => pressed(device, button))
      if (joystick) open.set(device, joystick)
    }
    for (const device of [...open.keys()]) if (!wanted.includes(device)) drop(device)
  }
  function drop(device: string): void {
    open.get(device)?.close()
    open.delete(device)
  }
  function look(): void {
    for (const [device, joystick] of [...open]) if (!joystick.look()) drop(device)
  }

  if (isSupported) search()
  const stops = isSupported ? [clock.every(lookEveryMs, look), clock.every(searchEveryMs, search)] : []
  return {
    async learn() {
      if (!isSupported) throw new AppError('unsupported', 'Only on Linux the engine can read controllers.')
      if (learning) throw new AppError('conflict', 'A button is asked for already: press it.')
      return new Promise((done, fail) => {
        const end = () => {
          cancel()
          learning = null
          search()
        }
        const cancel = clock.after(learnWithinMs, () => {
          end()
          fail(new AppError('timeout', 'No button was pressed. Is the controller plugged in? Try again.'))
        })
        learning = (button) => {
          end()
          done(button)
        }
        search()
      })
    },
    close() {
      for (const stop of stops) stop()
      for (const device of [...open.keys()]) drop(device)
    },
  }
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder).filter(isDevice)
  } catch {
    return []
  }
}
