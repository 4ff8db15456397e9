import { beforeEach, describe, expect, it } from 'vitest'
import { accessHandlers } from '../../../src/main/handlers/access'
import type { Room } from '../../../src/main/room-link/room'
import { defaultAccess } from '../../../src/shared/domain/access'
import { emptyCard } from '../../../src/shared/domain/room-card'
import { memorySettings } from '../../fakes/memory-settings'

const secret = 'abcdefghijklmnopqrstuvwxyz0'
let viewerUrl: string | null
let settings: ReturnType<typeof memorySettings>
let handlers: ReturnType<typeof accessHandlers>
beforeEach(() => {
  viewerUrl = 'https://room.example/w/main'
  settings = memorySettings()
  const room = {
    door: { makeInvite: async () => secret },
    view: () => ({ viewerUrl }),
    setTitle: (title: string) => settings.update('room', { ...settings.get().room, title }),
  } as unknown as Room
  handlers = accessHandlers({ room, settings })
})
/** A lossy WebP, with where it was taken behind its picture. */
function webp(...more: [name: string, body: string][]): string {
  const frame = Buffer.from([0x50, 0, 0, 0x9d, 0x01, 0x2a, 0x80, 2, 0x68, 1, 7, 7])
  const chunk = (name: string, body: Buffer) => {
    const length = Buffer.alloc(4)
    length.writeUInt32LE(body.length)
    return Buffer.concat([Buffer.from(name), length, body])
  }
  const chunks = more.map(([name, body]) => chunk(name, Buffer.from(body)))
  return chunk('RIFF', Buffer.concat([Buffer.from('WEBP'), chunk('VP8 ', frame), ...chunks])).toString(
    'base64',
  )
}

const { picture: _picture, ...plain } = emptyCard

describe('the picture of the room', () => {
  it('is kept as the picture alone, beside the rest of the card', async () => {
    await handlers['room.saveCard']({ ...plain, title: 'Late show', tags: ['music'] })
    await handlers['room.savePicture']({ picture: webp(['EXIF', '48.2082 N, 16.3738 E']) })
    const { card, room } = settings.get()
    expect(card).toEqual({ ...emptyCard, tags: ['music'], picture: webp() })
    expect(room.title).toBe('Late show')
    await handlers['room.saveCard']({ ...plain, title: 'Later show' })
    expect(settings.get().card.picture).toBe(webp())
    await handlers['room.savePicture']({ picture: null })
    expect(settings.get().card.picture).toBeNull()
  })

  it('is no other file', async () => {
    for (const file of ['<svg/>', '\xff\xd8\xff\xe1 a JPEG with EXIF', ''])
      expect(() =>
        handlers['room.savePicture']({ picture: Buffer.from(file, 'latin1').toString('base64') }),
      ).toThrow(expect.objectContaining({ code: 'unsupported' }))
  })
})

describe('the room', () => {
  it('closes with a goodbye and opens as it was', async () => {
    const { isOpen: _isOpen, goodbye: _goodbye, ...policy } = defaultAccess
    await handlers['room.saveAccess']({ ...policy, kind: 'members', capacity: 5 })
    await handlers['room.close']({ goodbye: 'Until Friday.' })
    expect(settings.get().access).toMatchObject({
      kind: 'members',
      capacity: 5,
      isOpen: false,
      goodbye: 'Until Friday.',
    })
    await handlers['room.open']()
    expect(settings.get().access).toMatchObject({ kind: 'members', isOpen: true })
  })
})

describe('an invitation', () => {
  const terms = { name: 'Friends', role: 'viewer', uses: 1, until: null } as const
  it('is a link whose secret is in the fragment alone', async () => {
    const { url } = await handlers['invite.make'](terms)
    const { hash, pathname, search } = new URL(url)
    expect([hash, pathname, search]).toEqual([`#invite=${secret}`, '/w/main', ''])
  })

  it('is not made while there is no room for it to open', async () => {
    viewerUrl = null
    await expect(handlers['invite.make'](terms)).rejects.toMatchObject({ code: 'notConnected' })
  })
})
