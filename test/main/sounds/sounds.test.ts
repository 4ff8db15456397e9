import { mkdtemp, readdir } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeEach, describe, expect, it } from 'vitest'
import { createOverlayMedia, type OverlayMedia } from '../../../src/main/overlays/overlay-media'
import { createMediaStore, type MediaStore } from '../../../src/main/scenes/media-store'
import { soundKindOf } from '../../../src/main/sounds/sound-kind'
import { createSounds, type Sounds } from '../../../src/main/sounds/sounds'
import {
  mostSoundBytes,
  mostSounds,
  type SoundSettings,
  soundSettings,
} from '../../../src/shared/domain/overlay/sound'
import { soundId } from '../../../src/shared/domain/overlay-cue'

const wav = (more = 'x') => Buffer.from(`RIFF\x10\x00\x00\x00WAVEfmt ${more}`, 'latin1')
const named = { name: 'Ding', durationMs: 400 }
let folder: string
let store: MediaStore
let settings: SoundSettings
let sounds: Sounds
let media: OverlayMedia

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'pulsedeck-sounds-'))
  store = createMediaStore(folder)
  settings = { kept: [] }
  sounds = createSounds({
    media: store,
    settings: () => settings,
    async save(next) {
      settings = soundSettings.parse(next)
    },
  })
  media = createOverlayMedia({ media: store, settings: () => ({ alerts: { themes: [] }, sounds: settings }) })
})

describe('the operator’s sounds', () => {
  it('are kept with what they are, and read by an id that rules can name', async () => {
    const { id } = await sounds.add([wav().subarray(0, 5), wav().subarray(5)], named)
    expect(soundId.parse(id)).toBe(id)
    expect(settings.kept).toEqual([expect.objectContaining({ id, kind: 'wav', ...named })])
    expect(await media.read(id)).toEqual({ bytes: wav(), type: 'audio/wav' })
    const { data, bytes } = await media.readPiece(id, 4)
    expect(Buffer.from(data, 'base64')).toEqual(wav().subarray(4))
    expect(bytes).toBe(wav().length)
  })
  it('are one where the bytes are the same, by its latest name', async () => {
    await sounds.add([wav()], named)
    await sounds.add([wav()], { ...named, name: 'Dong' })
    expect(settings.kept.map(({ name }) => name)).toEqual(['Dong'])
  })
  it('can be renamed and removed; what is removed cannot be read, and its file goes', async () => {
    const [one, other] = [await sounds.add([wav('a')], named), await sounds.add([wav('b')], named)]
    await sounds.rename(one.id, 'Bell')
    await sounds.remove(other.id)
    expect(settings.kept.map(({ name }) => name)).toEqual(['Bell'])
    await expect(media.read(other.id)).rejects.toMatchObject({ code: 'notFound' })
    await media.prune()
    expect(await readdir(folder)).toEqual([one.mediaId])
    await expect(sounds.remove(other.id)).rejects.toMatchObject({ code: 'notFound' })
    await expect(sounds.rename(other.id, 'x')).rejects.toMatchObject({ code: 'notFound' })
  })
  it.each([
    ['wav', wav()],
    ['ogg', Buffer.from('OggS')],
    ['flac', Buffer.from('fLaC')],
    ['mp4', Buffer.from('\0\0\0\x20ftypM4A ', 'latin1')],
    ['webm', Buffer.from('\x1a\x45\xdf\xa3', 'latin1')],
    ['mp3', Buffer.from('ID3\x04')],
    ['mp3', Buffer.from('\xff\xfb\x90', 'latin1')],
    [null, Buffer.from('\xff\xd8\xff', 'latin1')],
    [null, Buffer.from('<svg>')],
    [null, Buffer.alloc(0)],
  ])('are known as %s by their bytes', (kind, bytes) => expect(soundKindOf(bytes)).toBe(kind))

  it('refuse what is none, what is too large, and one too many', async () => {
    await expect(sounds.add([Buffer.from('MZ')], named)).rejects.toMatchObject({ code: 'unsupported' })
    const large = [wav(), Buffer.alloc(mostSoundBytes)]
    await expect(sounds.add(large, named)).rejects.toMatchObject({ code: 'tooLarge' })
    for (let at = 0; at < mostSounds; at++) await sounds.add([wav(`number ${at}`)], named)
    await expect(sounds.add([wav('one more')], named)).rejects.toMatchObject({ code: 'tooLarge' })
    expect(settings.kept).toHaveLength(mostSounds)
  })
})
