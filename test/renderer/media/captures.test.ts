import { describe, expect, it } from 'vitest'
import { createStore } from 'zustand/vanilla'
import { createCaptures } from '../../../src/renderer/studio/media/capture/captures'
import { createSceneShow } from '../../../src/renderer/studio/media/show-scenes'
import type { StudioMediaState } from '../../../src/renderer/studio/media/types'
import {
  type Collection,
  firstSize,
  itemOf,
  type PictureSize,
  type SceneSource,
} from '../../../src/shared/domain/scene'

class FakeTrack extends EventTarget {
  isStopped = false
  constructor(readonly sounds: FakeTrack[] = []) {
    super()
  }
  label = 'Camera'
  asked: MediaTrackConstraints[] = []
  getSettings = () => ({ width: 1_280, height: 720 })
  async applyConstraints(constraints: MediaTrackConstraints): Promise<void> {
    this.asked.push(constraints)
  }
  stop(): void {
    this.isStopped = true
  }
  unplug(): void {
    this.dispatchEvent(new Event('ended'))
  }
}

/** Real captures between a browser and a compositor that do what a test says. */
function stage() {
  const store = createStore(() => ({ captures: {} }) as StudioMediaState)
  const fed: string[] = []
  const heard = new Set<unknown>()
  const shown: [string[], number][] = []
  const answers: ((track: FakeTrack | DOMException) => void)[] = []
  const asked = () =>
    new Promise<MediaStream>((done, fail) => {
      answers.push((answer) => {
        if (answer instanceof DOMException) fail(answer)
        else
          done({
            getVideoTracks: () => [answer],
            getAudioTracks: () => answer.sounds,
          } as unknown as MediaStream)
      })
    })
  const compositor = {
    feed: (key: string, track: unknown) => fed.push(`${key} ${track ? 'on' : 'off'}`),
    feedImage: () => undefined,
    forget: (key: string) => fed.push(`${key} gone`),
    showScene: (items: readonly { id: string }[], fadeMs: number) =>
      shown.push([items.map(({ id }) => id), fadeMs]),
  } as unknown as Parameters<typeof createCaptures>[0]['compositor']
  let size = firstSize
  const captures = createCaptures({
    ...{ store, compositor, opened: () => undefined },
    addSound(track) {
      heard.add(track)
      return () => heard.delete(track)
    },
    mediaDevices: { getUserMedia: asked, getDisplayMedia: asked, enumerateDevices: async () => [] },
    readMedia: () => Promise.reject(new Error('none')),
    pictureSize: () => size,
  })
  const settle = () => new Promise((done) => setTimeout(done))
  return {
    ...{ heard, captures, compositor, fed, shown, answers, store },
    resize(next: PictureSize) {
      size = next
      captures.resized()
    },
    stateOf: (key: string) => store.getState().captures[key],
    async answer(with_: FakeTrack | DOMException) {
      await settle()
      answers.shift()?.(with_)
      await settle()
    },
  }
}

const camera: SceneSource = { kind: 'camera', deviceId: 'a', label: '' }
const screen: SceneSource = { kind: 'screen', id: 's' }
const only = (source: SceneSource) => ({ shown: [source], kept: [source] })
const nothing = { shown: [], kept: [] }

describe('a capture', () => {
  it('is taken once, and stopped when no scene has it any more', async () => {
    const { captures, answers, answer, fed, stateOf } = stage()
    captures.want(only(camera))
    captures.want(only(camera))
    const track = new FakeTrack()
    await answer(track)
    expect([answers.length, fed]).toEqual([0, ['camera:a on']])
    captures.want({ shown: [], kept: [camera] })
    expect(track.isStopped).toBe(false)
    captures.want(nothing)
    expect(track.isStopped).toBe(true)
    expect(stateOf('camera:a')).toBeUndefined()
  })

  it('that is permitted too late is stopped at once', async () => {
    const { captures, answer, fed } = stage()
    captures.want(only(camera))
    captures.want(nothing)
    const track = new FakeTrack()
    await answer(track)
    expect([track.isStopped, fed]).toEqual([true, ['camera:a gone']])
  })

  it('is asked for as much as the outgoing picture has, however that lies', async () => {
    const { captures, answer, resize } = stage()
    captures.want(only(camera))
    const track = new FakeTrack()
    await answer(track)
    resize({ width: 1_080, height: 1_920 })
    expect(track.asked).toMatchObject([{ width: { ideal: 1_920 }, height: { ideal: 1_080 } }])
  })

  it('that ends leaves a placeholder, and is taken again when devices change', async () => {
    const { captures, answer, fed, stateOf } = stage()
    captures.want(only(camera))
    const track = new FakeTrack()
    await answer(track)
    track.unplug()
    expect(stateOf('camera:a')?.problem).toBe('ended')
    captures.devicesChanged()
    await answer(new DOMException('', 'NotFoundError'))
    expect(stateOf('camera:a')?.problem).toBe('noCamera')
    captures.devicesChanged()
    await answer(new FakeTrack())
    expect(stateOf('camera:a')?.problem).toBeNull()
    expect(fed).toEqual(['camera:a on', 'camera:a off', 'camera:a off', 'camera:a on'])
  })

  it('of a screen waits for a gesture, and a closed picker keeps what there was', async () => {
    const { captures, answers, answer, stateOf } = stage()
    captures.want(only(screen))
    expect([answers.length, stateOf('screen:s')?.problem]).toEqual([0, 'notChosen'])
    const track = new FakeTrack()
    void captures.open(screen)
    await answer(track)
    const again = captures.open(screen)
    await answer(new DOMException('', 'NotAllowedError'))
    expect(await again).toBe('noPermission')
    expect([track.isStopped, stateOf('screen:s')?.problem]).toEqual([false, null])
  })

  it('of a screen is heard as long as it is seen', async () => {
    const { captures, answer, heard } = stage()
    const sound = new FakeTrack()
    void captures.open(screen)
    await answer(new FakeTrack([sound]))
    expect([...heard]).toEqual([])
    captures.want(only(screen))
    captures.want(only(screen))
    expect([...heard]).toEqual([sound])
    captures.want({ shown: [], kept: [screen] })
    expect([[...heard], sound.isStopped]).toEqual([[], false])
    captures.want(only(screen))
    const other = new FakeTrack()
    void captures.open(screen)
    await answer(new FakeTrack([other]))
    expect([[...heard], sound.isStopped]).toEqual([[other], true])
    captures.want(nothing)
    expect([heard.size, other.isStopped]).toEqual([0, true])
  })

  it('of a screen that was never added is nothing when its picker is closed', async () => {
    const { captures, answer, stateOf } = stage()
    const opening = captures.open(screen)
    await answer(new DOMException('', 'NotAllowedError'))
    expect(await opening).toBe('noPermission')
    expect(stateOf('screen:s')).toBeUndefined()
  })
})

describe('the scene that goes out', () => {
  const collection: Collection = {
    ...{ id: 'c', name: 'C', size: firstSize, transition: { kind: 'fade', ms: 300 } },
    scenes: [
      { id: 'one', name: 'One', items: [itemOf({ id: 'face', name: 'Face', source: camera })] },
      {
        id: 'two',
        name: 'Two',
        items: [{ ...itemOf({ id: 'off', name: 'Off', source: screen }), visible: false }],
      },
    ],
  }

  it('fades where another takes its place, and cuts where itself is changed', () => {
    const { compositor, captures, shown } = stage()
    const { show, close } = createSceneShow({ compositor, captures, resized: () => undefined })
    show({ collection, sceneId: 'one' })
    show({ collection, sceneId: 'two' })
    show({ collection: { ...collection, transition: { kind: 'cut', ms: 300 } }, sceneId: 'one' })
    close()
    expect(shown.slice(-3)).toEqual([
      [['face'], 300],
      [[], 300],
      [['face'], 0],
    ])
  })

  it('says once that the picture has another size', () => {
    const { compositor, captures } = stage()
    const sizes: PictureSize[] = []
    const { show, close } = createSceneShow({ compositor, captures, resized: (size) => sizes.push(size) })
    const size = { width: 1_920, height: 1_080 }
    show({ collection, sceneId: 'two' })
    show({ collection: { ...collection, size }, sceneId: 'two' })
    show({ collection: { ...collection, size: { ...size } }, sceneId: 'one' })
    close()
    expect(sizes).toEqual([size])
  })

  it('takes its own sources, and no hidden one', () => {
    const { compositor, captures, answers, stateOf } = stage()
    const { show, close } = createSceneShow({ compositor, captures, resized: () => undefined })
    show({ collection, sceneId: 'two' })
    expect([answers.length, stateOf('screen:s')]).toEqual([0, undefined])
    show({ collection, sceneId: 'one' })
    close()
    expect(answers).toHaveLength(1)
  })
})
