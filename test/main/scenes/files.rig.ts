import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { workInThread } from '../../../src/main/scenes/files/in-thread'
import { type FileWork, idOf, workHere } from '../../../src/main/scenes/files/work'
import { createSceneLibrary } from '../../../src/main/scenes/library'
import { createMediaStore } from '../../../src/main/scenes/media-store'
import { createScenes } from '../../../src/main/scenes/scenes'
import { createUploads } from '../../../src/main/scenes/uploads'
import { uploadChunkBytes } from '../../../src/shared/contract/requests/scenes'
import { firstCollection, itemOf } from '../../../src/shared/domain/scene'
import { mostFileLength } from '../../../src/shared/domain/scene/file'
import { createManualClock } from '../../fakes/manual-clock'

const inThread = workInThread(resolve('out/main/scene-files.js'))
const clock = createManualClock()
let dir: string

beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'pulsedeck-files-'))
})
afterAll(() => rm(dir, { recursive: true, force: true }))

/** 42 MB of video, 56 MB in a file. */
const film = Buffer.alloc(42 * 1_024 * 1_024, 'film')
film.write('\0\0\0\x18ftypmp42', 'latin1')
const mediaId = idOf(film)

async function library(work: FileWork) {
  const data = await mkdtemp(join(dir, 'data-'))
  const scenes = await createScenes({ dir: data, clock, onChange: () => {}, onProblem: () => {} })
  const uploads = createUploads({ clock, mostBytes: mostFileLength })
  const media = createMediaStore(join(data, 'scene-media'))
  const files = createSceneLibrary({ scenes, media, uploads, work })
  function send(bytes: Uint8Array): string {
    for (let at = 0; at < bytes.length; at += uploadChunkBytes)
      files.upload('up', at, Buffer.from(bytes.subarray(at, at + uploadChunkBytes)).toString('base64'))
    return 'up'
  }
  return { ...files, scenes, media, send }
}

/** The longest that this thread's loop came to nothing else while it ran, in ms. */
async function longestPause(run: () => Promise<unknown>): Promise<number> {
  let last = performance.now()
  let longest = 0
  const look = () => {
    const now = performance.now()
    longest = Math.max(longest, now - last)
    last = now
  }
  const ticking = setInterval(look, 1)
  await run()
  look()
  clearInterval(ticking)
  return longest
}

async function exportedFile(): Promise<Uint8Array> {
  const item = itemOf({ id: 'film', name: 'Film', source: { kind: 'video', mediaId } })
  const first = firstCollection('c', 'C')
  const collection = { ...first, scenes: first.scenes.map((scene) => ({ ...scene, items: [item] })) }
  return (await workHere.write({ collection, media: [{ mediaId, bytes: film }] })).bytes
}

describe('a large file of scenes', () => {
  it('is read, kept and written again by another thread, while this one has time for all else', async () => {
    const bytes = await exportedFile()
    const pauses = { here: [] as number[], inThread: [] as number[] }
    // What else this machine does makes pauses longer, never shorter.
    for (let round = 0; round < 3; round++)
      for (const [name, work] of Object.entries({ here: workHere, inThread }) as [
        keyof typeof pauses,
        FileWork,
      ][]) {
        const one = await library(work)
        const uploadId = one.send(bytes)
        pauses[name].push(await longestPause(() => one.importFile(uploadId)))
        expect(one.scenes.view().collection.scenes[0]?.items[0]?.name).toBe('Film')
        expect(idOf(await one.media.read(mediaId))).toBe(mediaId)
      }
    process.stdout.write(`longest pauses, ms: ${JSON.stringify(pauses)}\n`)
    expect(Math.min(...pauses.inThread)).toBeLessThan(Math.min(...pauses.here) / 4)

    const one = await library(inThread)
    await one.importFile(one.send(bytes))
    const again = await library(inThread)
    const exported = await one.exportFile()
    const pieces: Buffer[] = []
    for (let offset = 0, whole = 1; offset < whole; offset += pieces.at(-1)?.length ?? whole) {
      const { data, bytes: all } = await one.read(exported, offset)
      pieces.push(Buffer.from(data, 'base64'))
      whole = all
    }
    await again.importFile(again.send(Buffer.concat(pieces)))
    expect(again.scenes.view().collection.scenes).toEqual(one.scenes.view().collection.scenes)
  })

  it('that is refused says why as it does here', async () => {
    const one = await library(inThread)
    const refusal = (text: string) => one.importFile(one.send(Buffer.from(text)))
    await expect(refusal('no json')).rejects.toMatchObject({ code: 'badInput', name: 'AppError' })
    await expect(one.keepMedia(one.send(Buffer.from('<svg/>')))).rejects.toMatchObject({
      code: 'unsupported',
    })
  })
})
