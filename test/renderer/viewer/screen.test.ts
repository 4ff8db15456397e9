import { describe, expect, it, vi } from 'vitest'
import { applyTarget, canChooseLatency, targetMs } from '../../../src/renderer/viewer/player/latency'
import { canSetVolume, isPictureSeen, screenOf } from '../../../src/renderer/viewer/player/screen'

const chromium = () => {
  const calls: string[] = []
  const call = (name: string) => async () => {
    calls.push(name)
  }
  return {
    calls,
    frame: { requestFullscreen: call('fill') },
    video: { requestPictureInPicture: call('float') },
    document: {
      fullscreenEnabled: true,
      fullscreenElement: null as unknown,
      exitFullscreen: call('unfill'),
      pictureInPictureEnabled: true,
      pictureInPictureElement: null as unknown,
      exitPictureInPicture: call('unfloat'),
    },
  }
}

describe('the screen of a browser', () => {
  it('is filled and left, and the picture floats and comes back, in Chromium', () => {
    const parts = chromium()
    const screen = screenOf(parts)
    screen.toggleFullScreen?.()
    screen.togglePictureInPicture?.()
    parts.document.fullscreenElement = parts.frame
    parts.document.pictureInPictureElement = parts.video
    screen.toggleFullScreen?.()
    screen.togglePictureInPicture?.()
    expect(parts.calls).toEqual(['fill', 'float', 'unfill', 'unfloat'])
  })

  it('has no picture in picture in Firefox, whose API lacks it', () => {
    const { frame } = chromium()
    const screen = screenOf({ frame, video: {}, document: { fullscreenEnabled: true } })
    expect(screen.togglePictureInPicture).toBeNull()
    expect(screen.toggleFullScreen).not.toBeNull()
  })

  it('is filled by the video alone on an iPhone, where picture in picture is a presentation mode', () => {
    const webkitEnterFullscreen = vi.fn()
    const video = {
      webkitEnterFullscreen,
      webkitSupportsPresentationMode: (mode: string) => mode === 'picture-in-picture',
      webkitPresentationMode: 'inline',
      webkitSetPresentationMode(mode: string) {
        video.webkitPresentationMode = mode
      },
    }
    const screen = screenOf({ frame: {}, video, document: {} })
    screen.toggleFullScreen?.()
    expect(webkitEnterFullscreen).toHaveBeenCalledOnce()
    screen.togglePictureInPicture?.()
    expect(video.webkitPresentationMode).toBe('picture-in-picture')
    screen.togglePictureInPicture?.()
    expect(video.webkitPresentationMode).toBe('inline')
  })

  it('is filled by Safari’s own name on an older Mac', () => {
    const webkitRequestFullscreen = vi.fn()
    screenOf({ frame: { webkitRequestFullscreen }, video: {}, document: {} }).toggleFullScreen?.()
    expect(webkitRequestFullscreen).toHaveBeenCalledOnce()
  })

  it('offers nothing where there is nothing, or where a policy forbids it', () => {
    const nothing = { toggleFullScreen: null, togglePictureInPicture: null }
    expect(screenOf({ frame: {}, video: {}, document: {} })).toEqual(nothing)
    const { frame, video } = chromium()
    const document = { fullscreenEnabled: false, pictureInPictureEnabled: false }
    expect(screenOf({ frame, video, document })).toEqual(nothing)
  })

  it('never throws, whether a browser rejects or throws', async () => {
    const rejects = () => Promise.reject(new DOMException('', 'NotAllowedError'))
    const throws = () => {
      throw new DOMException('', 'InvalidStateError')
    }
    const standard = screenOf({
      frame: { requestFullscreen: rejects },
      video: { requestPictureInPicture: rejects },
      document: { pictureInPictureEnabled: true },
    })
    standard.toggleFullScreen?.()
    standard.togglePictureInPicture?.()
    screenOf({ frame: {}, video: { webkitEnterFullscreen: throws }, document: {} }).toggleFullScreen?.()
    await Promise.resolve()
  })
})

describe('a picture', () => {
  const hidden = { visibilityState: 'hidden' }
  it.each([
    ['on a page in front', {}, { visibilityState: 'visible', pictureInPictureElement: null }, true],
    ['on a page in the background', {}, { ...hidden, pictureInPictureElement: null }, false],
    ['that floats on an iPhone', { webkitPresentationMode: 'picture-in-picture' }, hidden, true],
    ['that does not float on an iPhone', { webkitPresentationMode: 'inline' }, hidden, false],
    ['in the background of Firefox, which floats pictures unsaid', {}, hidden, true],
  ])('%s', (_where, video, document, isSeen) => expect(isPictureSeen(video, document)).toBe(isSeen))

  it('that floats over other windows is seen', () => {
    const video = {}
    expect(isPictureSeen(video, { ...hidden, pictureInPictureElement: video })).toBe(true)
  })
})

describe('volume and delay', () => {
  it('are offered only where the browser takes them', () => {
    expect(canSetVolume({ volume: 1 })).toBe(true)
    const phone = Object.defineProperty({ volume: 1 }, 'volume', { get: () => 1, set: () => undefined })
    expect(canSetVolume(phone)).toBe(false)
    expect(canChooseLatency({ jitterBufferTarget: null })).toBe(true)
    expect(canChooseLatency({})).toBe(false)
    expect(canChooseLatency(undefined)).toBe(false)
  })

  it('let sound and picture wait equally long, and leave a browser alone that has no such wish', () => {
    const receivers = [{ jitterBufferTarget: null as number | null }, { jitterBufferTarget: null }]
    applyTarget(receivers, targetMs.balanced)
    expect(receivers.map((each) => each.jitterBufferTarget)).toEqual([250, 250])
    applyTarget(receivers, targetMs.lowest)
    expect(receivers.map((each) => each.jitterBufferTarget)).toEqual([0, 0])
    const older = {}
    applyTarget([older], targetMs.balanced)
    expect(older).toEqual({})
  })
})
