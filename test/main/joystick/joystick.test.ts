import { execFileSync } from 'node:child_process'
import { closeSync, constants, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { joystickEvent, pressesIn } from '../../../src/main/joystick/events'
import { createStopJoystick, type StopJoystick } from '../../../src/main/joystick/stop-joystick'
import type { JoystickButton } from '../../../src/shared/domain/settings'
import { createManualClock, type ManualClock } from '../../fakes/manual-clock'

const down = (button: number) => joystickEvent({ button, value: 1 })
const up = (button: number) => joystickEvent({ button, value: 0 })

describe('what a joystick says', () => {
  it.each<[string, Buffer, number[]]>([
    ['a press', down(3), [3]],
    ['a release', up(3), []],
    ['two presses at once', Buffer.concat([down(0), up(0), down(1)]), [0, 1]],
    ['how things are at the start', joystickEvent({ button: 2, value: 1, isInitial: true }), []],
    ['an axis', Buffer.from([0, 0, 0, 0, 0xff, 0x7f, 0x02, 0]), []],
    ['nothing', Buffer.alloc(0), []],
  ])('%s', (_what, bytes, buttons) => expect(pressesIn(Buffer.alloc(0), bytes).buttons).toEqual(buttons))

  it('is understood wherever it is cut', () => {
    const bytes = Buffer.concat([down(1), up(1), down(2)])
    for (let cut = 0; cut <= bytes.length; cut++) {
      const first = pressesIn(Buffer.alloc(0), bytes.subarray(0, cut))
      const second = pressesIn(first.rest, bytes.subarray(cut))
      expect([...first.buttons, ...second.buttons]).toEqual([1, 2])
    }
  })
})

/** A pipe with a name stands for the device: opened, read without waiting and lost by the same calls. */
describe.skipIf(process.platform !== 'linux')('a controller’s button that main reads itself', () => {
  const name = 'usb-Rig_Pad-joystick'
  let folder: string
  let clock: ManualClock
  let chosen: JoystickButton | null
  let stops: number
  let joystick: StopJoystick
  let pad: number

  function plugIn(device: string): number {
    execFileSync('mkfifo', [join(folder, device)])
    return openSync(join(folder, device), constants.O_RDWR | constants.O_NONBLOCK)
  }
  const start = (platform: NodeJS.Platform = 'linux') =>
    createStopJoystick({ clock, platform, folder, chosen: () => chosen, onStop: () => stops++ })

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'pulsedeck-pads-'))
    clock = createManualClock()
    stops = 0
    chosen = { device: name, button: 4 }
    pad = plugIn(name)
    joystick = start()
  })
  afterEach(() => {
    joystick.close()
    closeSync(pad)
    rmSync(folder, { recursive: true })
  })

  it('stops when the chosen one goes down, and for no other', async () => {
    writeSync(pad, Buffer.concat([down(3), up(3), down(4), up(4)]))
    await clock.pass(20)
    expect(stops).toBe(1)
    writeSync(pad, down(4))
    await clock.pass(20)
    expect(stops).toBe(2)
  })

  it('is chosen by pressing it, which stops nothing yet', async () => {
    const learned = joystick.learn()
    writeSync(pad, down(7))
    await clock.pass(20)
    expect(await learned).toEqual({ device: name, button: 7 })
    expect(stops).toBe(0)
  })

  it('says so when none is pressed', async () => {
    const learned = joystick.learn().catch((error: { code: string }) => error.code)
    await clock.pass(10_000)
    expect(await learned).toBe('timeout')
    writeSync(pad, down(4))
    await clock.pass(20)
    expect(stops).toBe(1)
  })

  it('is found again after the controller was away', async () => {
    joystick.close()
    rmSync(join(folder, name))
    joystick = start()
    await clock.pass(4_000)
    const again = plugIn(name)
    await clock.pass(2_000)
    writeSync(again, down(4))
    await clock.pass(20)
    expect(stops).toBe(1)
    closeSync(again)
  })

  it('opens no device while none is chosen', async () => {
    chosen = null
    await clock.pass(2_000)
    writeSync(pad, down(4))
    chosen = { device: name, button: 4 }
    await clock.pass(200)
    expect(stops).toBe(0)
  })

  it('is not offered where main cannot read one', async () => {
    const elsewhere = start('darwin')
    await expect(elsewhere.learn()).rejects.toMatchObject({ code: 'unsupported' })
    elsewhere.close()
  })
})
