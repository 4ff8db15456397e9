import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { recordingHandlers } from '../../../src/main/handlers/recording'
import { createRecordings, type Recordings } from '../../../src/main/recording/recordings'
import { createManualClock } from '../../fakes/manual-clock'
import { memorySettings } from '../../fakes/memory-settings'

let data: string
let recordings: Recordings
let handlers: ReturnType<typeof recordingHandlers>
const settings = memorySettings()
const opened: string[] = []

beforeEach(async () => {
  data = await mkdtemp(join(tmpdir(), 'pulsedeck-recording-'))
  recordings = createRecordings({
    clock: createManualClock(),
    folder: () => settings.get().recording.folder ?? join(data, 'recordings'),
    freeBytes: async () => 100e9,
    record: () => undefined,
    onProblem: () => undefined,
    onChange: () => undefined,
  })
  const openFolder = async (folder: string) => void opened.push(folder)
  handlers = recordingHandlers({ recordings, settings, platform: { openFolder } })
})
afterEach(async () => {
  await recordings.close()
  await rm(data, { recursive: true, force: true })
})

it('records where the operator chose, and in the data folder again when she takes it back', async () => {
  const elsewhere = join(data, 'elsewhere')
  await handlers['recording.setFolder']({ folder: elsewhere })
  const { id } = await handlers['recording.start']({ container: 'mp4' })
  await handlers['recording.append']({ id, offset: 0, bytes: Buffer.from('one').toString('base64') })
  await handlers['recording.finish']({ id, ending: 'finished' })
  expect(recordings.list()).toMatchObject([{ sizeBytes: 3 }])
  await handlers['recording.openFolder']()
  expect(opened.at(-1)).toBe(elsewhere)
  await handlers['recording.setFolder']({ folder: null })
  expect(recordings.list()).toEqual([])
  expect(recordings.view().folder).toBe(join(data, 'recordings'))
})

it('keeps the folder that it has when the new one cannot be written to', async () => {
  await writeFile(join(data, 'file'), '')
  for (const folder of [join(data, 'file', 'below'), 'relative/path'])
    await expect(handlers['recording.setFolder']({ folder })).rejects.toMatchObject({ code: 'folderGone' })
  expect(settings.get().recording.folder).toBeNull()
})
