import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { idOf, workHere } from '../../../src/main/scenes/files/work'
import { createSceneLibrary } from '../../../src/main/scenes/library'
import { createMediaStore } from '../../../src/main/scenes/media-store'
import { createScenes } from '../../../src/main/scenes/scenes'
import { createUploads } from '../../../src/main/scenes/uploads'
import { itemOf, mostCollections } from '../../../src/shared/domain/scene'
import { mostImageBytes } from '../../../src/shared/domain/scene/file'
import { createManualClock } from '../../fakes/manual-clock'

let dir: string
let problems: string[]
let told: number
const clock = createManualClock()
const open = () =>
  createScenes({ dir, clock, onChange: () => told++, onProblem: (text) => problems.push(text) })
type Scenes = Awaited<ReturnType<typeof open>>

const sceneId = 'scene-1'
const item = itemOf({ id: 'colour', name: 'Blue', source: { kind: 'colour', colour: '#102030' } })
const addItem = (scenes: Scenes) => scenes.change({ do: 'addItem', sceneId, item })
const moveTo = (scenes: Scenes, x: number) =>
  scenes.change({ do: 'setItem', sceneId, itemId: 'colour', set: { x } })
const itemsOf = (scenes: Scenes) => scenes.view().collection.scenes[0]?.items ?? []
const png = Buffer.concat([Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'), Buffer.from('the rest of an image')])

beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'pulsedeck-scenes-'))
  problems = []
  told = 0
})
afterEach(() => rm(dir, { recursive: true }))

describe('the scenes', () => {
  it('begin with one scene of the test pattern', async () => {
    const { collection, collections, sceneId: shown, canUndo } = (await open()).view()
    expect(collection.scenes.map(({ items }) => items.map(({ source }) => source.kind))).toEqual([
      ['pattern'],
    ])
    expect(collections).toEqual([{ id: collection.id, name: 'My scenes' }])
    expect([shown, canUndo]).toEqual([sceneId, false])
  })

  it('are there again at the next start, with the scene that went out last', async () => {
    const scenes = await open()
    await scenes.change({ do: 'addScene', sceneId: 'two', name: 'Two', copyOf: sceneId })
    await scenes.select('two')
    expect(told).toBe(2)
    const { canUndo: _, ...kept } = scenes.view()
    expect((await open()).view()).toMatchObject(kept)
  })

  it('undo and redo each step, and a held key is one', async () => {
    const scenes = await open()
    await addItem(scenes)
    for (const x of [1, 2, 3]) {
      await clock.pass(100)
      await moveTo(scenes, x)
    }
    await scenes.undo()
    expect(itemsOf(scenes)[1]?.x).toBe(0)
    await scenes.redo()
    expect(itemsOf(scenes)[1]?.x).toBe(3)
    await scenes.undo()
    await scenes.undo()
    expect(itemsOf(scenes)).toHaveLength(1)
    expect(scenes.view()).toMatchObject({ canUndo: false, canRedo: true })
  })

  it('take another size in one step that is undone whole, and give it to a new collection', async () => {
    const scenes = await open()
    await addItem(scenes)
    const before = scenes.view().collection
    const size = { width: 1_920, height: 1_080 }
    await scenes.change({ do: 'setSize', size })
    expect(itemsOf(scenes)[1]).toMatchObject({ x: 0, y: 0, ...size })
    expect((await open()).view().collection.size).toEqual(size)
    await scenes.undo()
    expect(scenes.view().collection).toEqual(before)
    await scenes.redo()
    await scenes.create('Second')
    expect(scenes.view().collection.size).toEqual(size)
    expect(itemsOf(scenes)[0]).toMatchObject(size)
  })

  it('undo a drag by itself, however quickly it follows another', async () => {
    const scenes = await open()
    await addItem(scenes)
    for (const x of [1, 2])
      await scenes.change({ do: 'setItem', sceneId, itemId: 'colour', set: { x }, isAlone: true })
    await moveTo(scenes, 3)
    await scenes.undo()
    expect(itemsOf(scenes)[1]?.x).toBe(2)
    await scenes.undo()
    expect(itemsOf(scenes)[1]?.x).toBe(1)
  })

  it('show the first scene when the one that goes out is removed, or undone', async () => {
    const scenes = await open()
    await scenes.change({ do: 'addScene', sceneId: 'two', name: 'Two', copyOf: null })
    await scenes.select('two')
    await scenes.undo()
    expect(scenes.view().sceneId).toBe(sceneId)
    await expect(scenes.select('two')).rejects.toMatchObject({ code: 'notFound' })
  })

  it('keep several collections apart, each with its own undo and its own scene', async () => {
    const scenes = await open()
    const first = scenes.view().collection.id
    await addItem(scenes)
    await scenes.create('Other')
    const other = scenes.view().collection.id
    expect([itemsOf(scenes).length, scenes.view().canUndo]).toEqual([1, false])
    await scenes.use(first)
    expect([itemsOf(scenes).length, scenes.view().canUndo]).toEqual([2, false])
    await scenes.rename(first, 'Mine')
    await scenes.remove(other)
    expect((await open()).view().collections).toEqual([{ id: first, name: 'Mine' }])
    await expect(scenes.remove(first)).rejects.toMatchObject({ code: 'conflict' })
  })

  it('keep a name over undo: it is no step', async () => {
    const scenes = await open()
    await addItem(scenes)
    await scenes.rename(scenes.view().collection.id, 'Mine')
    await scenes.undo()
    expect(scenes.view().collection.name).toBe('Mine')
  })

  it('say how many collections there may be', async () => {
    const scenes = await open()
    for (let made = 1; made < mostCollections; made++) await scenes.create(`No. ${made}`)
    await expect(scenes.create('more')).rejects.toMatchObject({ code: 'tooLarge' })
  })

  it('set a damaged file aside and say so', async () => {
    await addItem(await open())
    await writeFile(join(dir, 'scenes.json'), '{"checksum":')
    const scenes = await open()
    expect(itemsOf(scenes)).toHaveLength(1)
    expect(scenes.wasDamaged).toBe(true)
    expect(problems).toHaveLength(1)
    expect((await readdir(dir)).some((name) => name.startsWith('scenes.json.damaged-'))).toBe(true)
  })

  it('written many times at once end as the last, whole', async () => {
    const scenes = await open()
    await addItem(scenes)
    await Promise.all(Array.from({ length: 30 }, (_, x) => moveTo(scenes, x)))
    expect(itemsOf(await open())[1]?.x).toBe(29)
  })

  it('say when they could not be written, and hold all the same', async () => {
    const scenes = await open()
    await rm(dir, { recursive: true })
    await writeFile(dir, '')
    await expect(addItem(scenes)).rejects.toMatchObject({ code: 'unavailable' })
    expect(itemsOf(scenes)).toHaveLength(2)
  })
})

describe('the library', () => {
  async function library() {
    const scenes = await open()
    const media = createMediaStore(join(dir, 'scene-media'))
    const uploads = createUploads({ clock, mostBytes: mostImageBytes + 1_000 })
    return { scenes, media, ...createSceneLibrary({ scenes, media, uploads, work: workHere }) }
  }
  type Library = Awaited<ReturnType<typeof library>>
  function send({ upload }: Library, bytes: Buffer, piece = bytes.length) {
    for (let at = 0; at < bytes.length; at += piece)
      upload('up', at, bytes.subarray(at, at + piece).toString('base64'))
    return 'up'
  }
  const readAll = async ({ read }: Library, id: string) => {
    const pieces: Buffer[] = []
    for (let at = 0, bytes = 1; at < bytes; ) {
      const { data, bytes: whole } = await read(id, at)
      pieces.push(Buffer.from(data, 'base64'))
      at += pieces.at(-1)?.length ?? 0
      bytes = whole
    }
    return Buffer.concat(pieces)
  }

  it('takes an image piece by piece and gives it back', async () => {
    const one = await library()
    const { mediaId } = await one.keepMedia(send(one, png, 7))
    expect(await readAll(one, mediaId)).toEqual(png)
  })

  it.each<[string, Buffer]>([
    ['unsupported', Buffer.from('<svg onload="alert(1)"/>')],
    ['tooLarge', Buffer.concat([png, Buffer.alloc(mostImageBytes)])],
  ])('refuses with %s what it does not take', async (code, bytes) => {
    const one = await library()
    await expect(one.keepMedia(send(one, bytes))).rejects.toMatchObject({ code })
    expect(await readdir(dir)).not.toContain('scene-media')
  })

  it.each([
    ['image', png],
    ['image', Buffer.from('GIF89a and more')],
    ['image', Buffer.from('RIFFxxxxWEBP and more')],
    ['video', Buffer.from('\x1a\x45\xdf\xa3 webm', 'latin1')],
    ['video', Buffer.from('\0\0\0\x18ftypmp42', 'latin1')],
  ])('knows an %s by its first bytes', async (kind, bytes) => {
    const one = await library()
    expect(await one.keepMedia(send(one, bytes))).toEqual({ kind, mediaId: idOf(bytes) })
  })

  it('refuses pieces out of order, too much, and what was never sent', async () => {
    const one = await library()
    expect(() => one.upload('up', 5, 'AAAA')).toThrow(/missing/)
    const most = Buffer.alloc(mostImageBytes + 1_001)
    expect(() => send(one, most)).toThrow(/too large/)
    await expect(one.keepMedia('up')).rejects.toMatchObject({ code: 'notFound' })
  })

  it('forgets what nobody used for some minutes', async () => {
    const one = await library()
    send(one, png)
    await clock.pass(4 * 60_000)
    await expect(one.keepMedia('up')).rejects.toMatchObject({ code: 'notFound' })
  })

  it('exports a collection with its images, and imports it beside the old one', async () => {
    const one = await library()
    const { mediaId } = await one.keepMedia(send(one, png))
    await one.scenes.change({
      ...{ do: 'addItem', sceneId },
      item: itemOf({ id: 'logo', name: 'Logo', source: { kind: 'image', mediaId } }),
    })
    const file = await readAll(one, await one.exportFile())
    const before = one.scenes.view().collection
    await one.media.prune(new Set())
    await one.importFile(send(one, file))
    const after = one.scenes.view()
    expect(after.collections).toHaveLength(2)
    expect(after.collection).toEqual({ ...before, id: after.collection.id })
    expect(await readAll(one, mediaId)).toEqual(png)
  })

  it.each<[string, string, object | string]>([
    ['badInput', 'is no JSON', 'scenes'],
    ['badInput', 'is something else', { version: 1 }],
    ['unsupported', 'is of a later studio', { format: 'pulsedeck-scenes', version: 2 }],
    ['badInput', 'is cut', { format: 'pulsedeck-scenes', version: 1, collection: { id: 'a' }, media: {} }],
  ])('refuses with %s a file that %s', async (code, _what, content) => {
    const one = await library()
    const text = typeof content === 'string' ? content : JSON.stringify(content)
    await expect(one.importFile(send(one, Buffer.from(text)))).rejects.toMatchObject({ code })
    expect(one.scenes.view().collections).toHaveLength(1)
  })

  it('refuses a file whose image is another than it says', async () => {
    const one = await library()
    const { mediaId } = await one.keepMedia(send(one, png))
    await one.scenes.change({
      ...{ do: 'addItem', sceneId },
      item: itemOf({ id: 'logo', name: 'Logo', source: { kind: 'image', mediaId } }),
    })
    const file = JSON.parse((await readAll(one, await one.exportFile())).toString())
    file.media[mediaId] = Buffer.concat([png, png]).toString('base64')
    await expect(one.importFile(send(one, Buffer.from(JSON.stringify(file))))).rejects.toMatchObject({
      code: 'badInput',
    })
    expect(idOf(png)).toBe(mediaId)
  })

  it('removes what no scene shows, and keeps what an undo would bring back', async () => {
    const one = await library()
    const { mediaId } = await one.keepMedia(send(one, png))
    await one.scenes.change({
      ...{ do: 'addItem', sceneId },
      item: itemOf({ id: 'logo', name: 'Logo', source: { kind: 'image', mediaId } }),
    })
    await one.scenes.change({ do: 'removeItem', sceneId, itemId: 'logo' })
    await one.media.prune(one.scenes.mediaInUse())
    expect(await readAll(one, mediaId)).toEqual(png)
    await one.media.prune((await open()).mediaInUse())
    await expect((await library()).read(mediaId, 0)).rejects.toMatchObject({ code: 'notFound' })
  })
})
