import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { sheetFile } from '../../../src/main/recording/folder'
import {
  createRecordings,
  endWithinMs,
  type Recordings,
  silentMs,
} from '../../../src/main/recording/recordings'
import { recordingSheet, recordingTitle } from '../../../src/shared/domain/recording'
import { createManualClock, type ManualClock } from '../../fakes/manual-clock'
import { hasSmallDisk, mountSmallDisk } from '../../rigs/small-disk'

let folder: string
let clock: ManualClock
let free: number
let problems: string[]
let recordings: Recordings

const open = (where = folder) =>
  createRecordings({
    clock,
    folder: () => where,
    freeBytes: async () => free,
    record: () => undefined,
    onProblem: (text) => problems.push(text),
    onChange: () => undefined,
  })
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'pulsedeck-recordings-'))
  clock = createManualClock()
  free = 100e9
  problems = []
  recordings = open()
})
afterEach(async () => {
  await closed(recordings)
  await rm(folder, { recursive: true, force: true })
})

/** With a window that is gone. */
async function closed(one: typeof recordings): Promise<void> {
  const closing = one.close()
  await clock.pass(endWithinMs)
  await closing
}
const bytes = (text: string) => Buffer.from(text)
/** Files take real time, whatever the clock says. */
async function passing(ms: number): Promise<void> {
  await clock.pass(ms)
  await sleep(50)
}
async function content(): Promise<string> {
  const title = recordings.view().title ?? recordings.list()[0]?.title
  return readFile(join(folder, `${title}.mp4`), 'utf8')
}
const sheet = async (title: string) =>
  recordingSheet.parse(JSON.parse(await readFile(sheetFile(folder, title), 'utf8')))

describe('a recording', () => {
  it('is what was appended, in order, under the date', async () => {
    const id = await recordings.start('mp4')
    expect(recordings.view().title).toMatch(/^\d{4}-\d\d-\d\d \d\d-\d\d-\d\d$/)
    expect(await recordings.append(id, 0, bytes('one '))).toBe(4)
    expect(await recordings.append(id, 4, bytes('two'))).toBe(7)
    await clock.pass(3_000)
    await recordings.finish(id, 'finished')
    expect(await content()).toBe('one two')
    expect(recordings.view()).toMatchObject({ state: 'idle', title: null, lastEnding: 'finished' })
    expect(recordings.list()).toMatchObject([{ sizeBytes: 7, durationMs: 3_000, ending: 'finished' }])
  })

  it('takes a piece once when it is sent again, and refuses one out of order', async () => {
    const id = await recordings.start('mp4')
    await recordings.append(id, 0, bytes('one'))
    expect(await recordings.append(id, 0, bytes('one'))).toBe(3)
    await expect(recordings.append(id, 5, bytes('x'))).rejects.toMatchObject({ code: 'conflict' })
    await expect(recordings.append(id, 1, bytes('long'))).rejects.toMatchObject({ code: 'conflict' })
    expect(await content()).toBe('one')
  })

  it('keeps the order of pieces that are sent at the same time', async () => {
    const id = await recordings.start('mp4')
    await Promise.all([...'abcdef'].map((letter, at) => recordings.append(id, at, bytes(letter))))
    expect(await content()).toBe('abcdef')
  })

  it('is refused while another runs, and to whoever knows only an older one', async () => {
    const id = await recordings.start('mp4')
    await expect(recordings.start('webm')).rejects.toMatchObject({ code: 'conflict' })
    await recordings.finish(id, 'finished')
    await expect(recordings.append(id, 0, bytes('x'))).rejects.toMatchObject({ code: 'notFound' })
    const next = await recordings.start('webm')
    await expect(recordings.finish(id, 'finished')).rejects.toMatchObject({ code: 'notFound' })
    await recordings.finish(next, 'finished')
  })

  it('never overwrites: a second of the same second has another name', async () => {
    for (let round = 0; round < 3; round++) await recordings.finish(await recordings.start('mp4'), 'finished')
    const titles = recordings.list().map(({ title }) => title)
    expect(new Set(titles).size).toBe(3)
    expect(titles.filter((title) => /\((2|3)\)$/.test(title))).toHaveLength(2)
  })

  it('counts only what runs: a pause moves neither its length nor its marks', async () => {
    const id = await recordings.start('mp4')
    await clock.pass(1_000)
    recordings.pause(id, true)
    await clock.pass(10_000)
    expect(recordings.view()).toMatchObject({ state: 'paused', recordedMs: 1_000, runningSince: null })
    recordings.pause(id, false)
    await clock.pass(500)
    recordings.mark({ kind: 'tip', label: 'Lena 25' })
    await clock.pass(500)
    await recordings.finish(id, 'finished')
    const [entry] = recordings.list()
    const { durationMs, markers } = await sheet(entry?.title ?? '')
    expect(durationMs).toBe(2_000)
    expect(markers).toEqual([{ atMs: 1_500, kind: 'tip', label: 'Lena 25' }])
    expect(await readFile(join(folder, `${entry?.title}.vtt`), 'utf8')).toBe(
      'WEBVTT\n\n00:00:01.500 --> 00:00:02.000\nLena 25\n',
    )
  })

  it('is ended when its window is silent: a reload, a crash', async () => {
    const id = await recordings.start('mp4')
    await recordings.append(id, 0, bytes('one'))
    for (let at = 0; at < silentMs; at += 5_000) {
      await passing(5_000)
      await recordings.append(id, 3, bytes(''))
    }
    expect(recordings.view().state).toBe('recording')
    await passing(silentMs + 2_000)
    expect(recordings.view()).toMatchObject({ state: 'idle', lastEnding: 'cutOff' })
    expect(await content()).toBe('one')
  })

  it('is ended well by the window when the studio ends', async () => {
    const id = await recordings.start('mp4')
    await recordings.append(id, 0, bytes('one '))
    const closing = recordings.close()
    expect(recordings.view().mustEnd).toBe('finished')
    await expect(recordings.start('mp4')).rejects.toMatchObject({ code: 'conflict' })
    await recordings.append(id, 4, bytes('two'))
    await recordings.finish(id, 'finished')
    await closing
    expect((await sheet(recordings.list()[0]?.title ?? '')).ending).toBe('finished')
    expect(await content()).toBe('one two')
  })

  it('is cut off where no window ends it within two seconds of the studio’s end', async () => {
    const id = await recordings.start('mp4')
    await recordings.append(id, 0, bytes('one'))
    await closed(recordings)
    expect((await sheet(recordings.list()[0]?.title ?? '')).ending).toBe('cutOff')
  })
})

describe('room on the disk', () => {
  it('is asked for before anything is begun', async () => {
    free = 499e6
    await expect(recordings.start('mp4')).rejects.toMatchObject({ code: 'noSpace' })
    expect(await readdir(folder)).toEqual([])
  })

  it('is warned of when low, and ends a recording well when it is nearly gone', async () => {
    const id = await recordings.start('mp4')
    await recordings.append(id, 0, bytes('one'))
    expect(recordings.view().disk?.verdict).toBe('plenty')
    free = 4.9e9
    await passing(2_000)
    expect(recordings.view()).toMatchObject({ disk: { verdict: 'low' }, mustEnd: null })
    free = 499e6
    await passing(2_000)
    expect(recordings.view()).toMatchObject({ disk: { verdict: 'full' }, mustEnd: 'noSpace' })
    await recordings.append(id, 3, bytes(' end'))
    await recordings.finish(id, 'noSpace')
    expect(await content()).toBe('one end')
    expect(recordings.view()).toMatchObject({ state: 'idle', mustEnd: null, lastEnding: 'noSpace' })
  })

  it('is low when half an hour of this recording would not fit', async () => {
    free = 6e9
    const id = await recordings.start('mp4')
    await recordings.append(id, 0, Buffer.alloc(4_000_000))
    for (let round = 0; round < 2; round++) await passing(2_000)
    const { disk } = recordings.view()
    expect(disk?.verdict).toBe('plenty')
    for (let round = 1; round < 8; round++)
      await recordings.append(id, round * 4_000_000, Buffer.alloc(4_000_000))
    await passing(2_000)
    expect(recordings.view().disk).toMatchObject({ verdict: 'low' })
    expect(recordings.view().disk?.minutesLeft).toBeLessThan(30)
  })

  it.runIf(hasSmallDisk())('that is really gone keeps what was written and says so', async () => {
    const disk = await mountSmallDisk(8)
    const small = open(disk.folder)
    try {
      const id = await small.start('mp4')
      await small.append(id, 0, bytes('one'))
      await disk.fill()
      await expect(small.append(id, 3, Buffer.alloc(1_000_000))).rejects.toMatchObject({ code: 'noSpace' })
      expect(small.view()).toMatchObject({ state: 'idle', lastEnding: 'noSpace' })
      await disk.free()
      expect((await readFile(join(disk.folder, `${small.list()[0]?.title}.mp4`))).subarray(0, 3)).toEqual(
        bytes('one'),
      )
    } finally {
      await closed(small)
      await disk.unmount()
    }
  })
})

describe('the folder of recordings', () => {
  it('tells of one that was cut off, once', async () => {
    const id = await recordings.start('mp4')
    await recordings.append(id, 0, bytes('one'))
    await passing(2_000)
    const after = open()
    await after.recover()
    expect(after.list()).toMatchObject([{ ending: 'cutOff', sizeBytes: 3, durationMs: 2_000 }])
    expect(problems).toHaveLength(1)
    const later = open()
    await later.recover()
    expect(problems).toHaveLength(1)
    await Promise.all([closed(after), closed(later)])
  })

  it('lists only what is ours, whatever lies there', async () => {
    await writeFile(join(folder, 'holiday.mp4'), 'x')
    await writeFile(join(folder, 'broken.mp4'), 'x')
    await writeFile(join(folder, 'broken.json'), '{"startedAt":')
    await mkdir(join(folder, 'folder.mp4'))
    await recordings.recover()
    expect(recordings.list()).toEqual([])
  })

  it('that cannot be made is a clear refusal', async () => {
    await writeFile(join(folder, 'file'), '')
    const nowhere = open(join(folder, 'file', 'below'))
    await expect(nowhere.start('mp4')).rejects.toMatchObject({ code: 'folderGone' })
    expect(nowhere.view()).toMatchObject({ state: 'idle' })
    await closed(nowhere)
  })

  it('renames all that belongs to a recording, never over another, and deletes all of it', async () => {
    const id = await recordings.start('mp4')
    recordings.mark({ kind: 'operator', label: 'here' })
    const { title } = recordings.view()
    if (!title) throw new Error('no title')
    await expect(recordings.rename(title, 'Show')).rejects.toMatchObject({ code: 'conflict' })
    await recordings.finish(id, 'finished')
    await writeFile(join(folder, 'taken.mp4'), 'x')
    await expect(recordings.rename(title, 'taken')).rejects.toMatchObject({ code: 'conflict' })
    await recordings.rename(title, 'Show')
    expect((await readdir(folder)).sort()).toEqual(['Show.json', 'Show.mp4', 'Show.vtt', 'taken.mp4'])
    await recordings.delete('Show')
    expect(await readdir(folder)).toEqual(['taken.mp4'])
    await expect(recordings.delete('taken')).rejects.toMatchObject({ code: 'notFound' })
  })

  it.each(['', '..', '../x', 'a/b', 'a\\b', '.hidden', 'end.', 'a\u0000b', 'C:x', 'x'.repeat(101)])(
    'takes no name that leaves it or that a system refuses: %j',
    (name) => expect(recordingTitle.safeParse(name).success).toBe(false),
  )
  it.each(['Show', 'Abend 12. März', '2026-12-01 21-04-05 (2)'])('takes %j', (name) =>
    expect(recordingTitle.safeParse(name).success).toBe(true),
  )
})
