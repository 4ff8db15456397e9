import { describe, expect, it } from 'vitest'
import { openCamera } from '../../../src/renderer/studio/media/capture/open-camera'
import { firstSize } from '../../../src/shared/domain/scene'

interface Stage {
  cameras: { deviceId: string; label: string }[]
  isPermitted: boolean
}

/** A browser that hides names until one capture was permitted, as Chromium does. */
function browserWith({ cameras, isPermitted }: Stage) {
  let permitted = isPermitted
  const open = new Set<string>()
  const asked: (string | null)[] = []
  return {
    asked,
    open,
    devices: {
      async getUserMedia({ video }: { video: { deviceId?: { exact: string } } }) {
        const wanted = video.deviceId?.exact ?? null
        asked.push(wanted)
        const camera = cameras.find(({ deviceId }) => wanted === null || deviceId === wanted)
        if (!camera) throw new DOMException('', wanted ? 'OverconstrainedError' : 'NotFoundError')
        permitted = true
        open.add(camera.deviceId)
        const stop = () => open.delete(camera.deviceId)
        return { id: camera.deviceId, getTracks: () => [{ stop }] }
      },
      async enumerateDevices() {
        const seen = permitted ? cameras : cameras.map(() => ({ deviceId: '', label: '' }))
        return seen.map((each) => ({ ...each, kind: 'videoinput' }))
      },
    } as unknown as Pick<MediaDevices, 'getUserMedia' | 'enumerateDevices'>,
  }
}

const cameras = [
  { deviceId: 'n1', label: 'Front' },
  { deviceId: 'n2', label: 'Desk' },
]
const desk = { kind: 'camera', deviceId: 'old', label: 'Desk' } as const

describe('the camera of a scene', () => {
  it('is taken by its id', async () => {
    const { devices, asked } = browserWith({ cameras, isPermitted: true })
    expect(await openCamera({ ...desk, deviceId: 'n1' }, devices, firstSize)).toMatchObject({ id: 'n1' })
    expect(asked).toEqual(['n1'])
  })

  it('is found by its name where its id is another one now', async () => {
    const { devices, asked } = browserWith({ cameras, isPermitted: true })
    expect(await openCamera(desk, devices, firstSize)).toMatchObject({ id: 'n2' })
    expect(asked).toEqual(['old', 'n2'])
  })

  it('is found by its name although names are hidden, and no other stays open', async () => {
    const { devices, open } = browserWith({ cameras, isPermitted: false })
    expect(await openCamera(desk, devices, firstSize)).toMatchObject({ id: 'n2' })
    expect([...open]).toEqual(['n2'])
  })

  it.each([
    ['no other has its name', { ...desk, label: 'Gone' }, cameras],
    ['it never had one', { ...desk, label: '' }, cameras],
    ['there is none at all', desk, []],
  ])('is missing when %s', async (_what, source, present) => {
    const { devices, open } = browserWith({ cameras: present, isPermitted: true })
    await expect(openCamera(source, devices, firstSize)).rejects.toMatchObject({
      name: 'OverconstrainedError',
    })
    expect([...open]).toEqual([])
  })
})
