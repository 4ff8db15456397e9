import { describe, expect, it } from 'vitest'
import { captureDevicesOf, defaultMicrophone } from '../../../src/renderer/studio/media/capture/devices'
import { captureProblemOf } from '../../../src/renderer/studio/media/capture/problem'
import { fitInside } from '../../../src/renderer/studio/media/compositor/fit'
import { createFramePace, stillIntervalMs } from '../../../src/renderer/studio/media/compositor/frame-pace'

describe('why a capture failed', () => {
  it.each([
    ['NotAllowedError', 'noPermission'],
    ['NotFoundError', 'missing'],
    ['OverconstrainedError', 'missing'],
    ['NotReadableError', 'inUse'],
    ['TypeError', 'unsupported'],
  ])('%s is %s', (name, problem) => {
    expect(captureProblemOf(new DOMException('', name))).toBe(problem)
  })
})

describe('the device lists', () => {
  const device = (kind: MediaDeviceKind, deviceId: string, label = '') => ({ kind, deviceId, label })

  it('offer the default microphone while ids are hidden', () => {
    expect(captureDevicesOf([device('audioinput', ''), device('videoinput', '')])).toEqual({
      cameras: [],
      microphones: [{ deviceId: defaultMicrophone, label: '' }],
    })
  })

  it('name real devices once', () => {
    const listed = [
      device('audioinput', 'default', 'Default - Mic'),
      device('audioinput', 'a1', 'Mic'),
      device('audiooutput', 'o1', 'Speaker'),
      device('videoinput', 'v1', 'Cam'),
    ]
    expect(captureDevicesOf(listed)).toEqual({
      cameras: [{ deviceId: 'v1', label: 'Cam' }],
      microphones: [{ deviceId: 'a1', label: 'Mic' }],
    })
  })

  it('are empty where there is nothing', () => {
    expect(captureDevicesOf([])).toEqual({ cameras: [], microphones: [] })
  })
})

describe('a source in the picture', () => {
  const picture = { width: 1_280, height: 720 }
  it.each([
    [
      { width: 1_280, height: 720 },
      { x: 0, y: 0, width: 1_280, height: 720 },
    ],
    [
      { width: 640, height: 480 },
      { x: 160, y: 0, width: 960, height: 720 },
    ],
    [
      { width: 2_560, height: 1_080 },
      { x: 0, y: 90, width: 1_280, height: 540 },
    ],
    [
      { width: 0, height: 0 },
      { x: 0, y: 0, width: 0, height: 0 },
    ],
  ])('%j stands whole at %j', (source, place) => {
    expect(fitInside(source, picture)).toEqual(place)
  })
})

describe('the frame pace', () => {
  it('draws each frame of a 30 fps source and every second of a 60 fps one', () => {
    const draws = (frameMs: number) => {
      const pace = createFramePace(30)
      let drawn = 0
      for (let frame = 0; frame < Math.round(1_000 / frameMs); frame++) {
        const now = frame * frameMs
        if (!pace.mayDraw(now)) continue
        pace.drawn(now)
        drawn++
      }
      return drawn
    }
    expect(draws(1_000 / 30)).toBe(30)
    expect(draws(1_000 / 60)).toBe(30)
  })

  it('keeps its beat although timers are late', () => {
    const pace = createFramePace(30)
    let now = 0
    let drawn = 0
    pace.drawn(now)
    while (now < 3_000) {
      now = pace.dueAt('moving') + 5
      pace.drawn(now)
      drawn++
    }
    expect(drawn).toBeGreaterThanOrEqual(89)
    expect(drawn).toBeLessThanOrEqual(91)
  })

  it('repeats a still picture well within half a second', () => {
    const pace = createFramePace(30)
    pace.drawn(1_000)
    expect(pace.dueAt('still')).toBe(1_000 + stillIntervalMs)
    expect(stillIntervalMs).toBeLessThan(500)
  })
})
