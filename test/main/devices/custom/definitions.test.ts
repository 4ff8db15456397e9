import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createDefinitions, type Definitions } from '../../../../src/main/devices/custom/definitions'
import { openDefinitionStore } from '../../../../src/main/devices/custom/store'
import { createLibrary, type DeviceLibrary } from '../../../../src/main/devices/library'
import type { JournalEntry } from '../../../../src/shared/domain/journal'
import { diyFile } from './diy'

let dir: string
let definitions: Definitions
let library: DeviceLibrary
let journal: JournalEntry[]
let inUse: string[]

async function open(): Promise<void> {
  const store = await openDefinitionStore({ dir, record: (entry) => journal.push(entry) })
  library = createLibrary(store.all)
  const uses = (id: string) => inUse.filter((one) => one === id).length
  definitions = createDefinitions({ store, uses, onChange: () => undefined })
}
beforeEach(async () => {
  ;[journal, inUse] = [[], []]
  dir = join(await mkdtemp(join(tmpdir(), 'pulsedeck-definitions-')), 'devices')
  await open()
})
afterEach(() => rm(join(dir, '..'), { recursive: true, force: true }))

const own = () => definitions.list().filter(({ isCustom }) => isCustom)

describe('an imported definition', () => {
  it('is listed, recognised, and there again after a restart', async () => {
    expect(await definitions.import(diyFile())).toBe('my-motor')
    expect(own()).toMatchObject([{ id: 'my-motor', outputs: [{ id: 'motor', kind: 'vibrate', steps: 100 }] }])
    expect(library.recognise({ name: 'MyMotor-1', services: [] })?.id).toBe('my-motor')
    await open()
    expect(library.get('my-motor').model).toBe('My motor')
    expect(journal.map(({ what }) => what)).toEqual(['definition.kept'])
  })

  it('is shared as the file that another studio takes', async () => {
    await definitions.import(diyFile())
    const { fileName, text } = definitions.export('my-motor')
    expect(fileName).toBe('my-motor.device.json')
    await definitions.remove('my-motor')
    expect(own()).toEqual([])
    expect(await readdir(dir)).toEqual([])
    expect(await definitions.import(text)).toBe('my-motor')
  })

  it('shows what it writes besides levels before it is kept', () => {
    const prepare = [{ endpoint: 'rx', frame: { text: 'V0;' } }]
    expect(definitions.check(diyFile({ prepare })).alsoWrites).toEqual([
      { purpose: 'prepare', hex: Buffer.from('V0;').toString('hex') },
    ])
    expect(own()).toEqual([])
  })

  it('takes no device over that the catalogue knows', async () => {
    await definitions.import(diyFile({ match: { names: ['LVS-Lush77', 'MyMotor*'] } }))
    expect(library.recognise({ name: 'LVS-Lush77', services: [] })?.id).not.toBe('my-motor')
  })

  it('is refused under a name of the catalogue', async () => {
    await expect(definitions.import(diyFile({ id: 'lovense' }))).rejects.toMatchObject({
      code: 'conflict',
      message: expect.stringContaining('built-in'),
    })
  })

  it('is neither replaced nor removed while a device uses it', async () => {
    await definitions.import(diyFile())
    inUse = ['my-motor']
    await expect(definitions.import(diyFile({ model: 'Other' }))).rejects.toMatchObject({ code: 'conflict' })
    await expect(definitions.remove('my-motor')).rejects.toMatchObject({ code: 'conflict' })
    inUse = []
    await definitions.import(diyFile({ model: 'Other' }))
    expect(own()).toMatchObject([{ model: 'Other' }])
  })
})

describe('a file that does not do', () => {
  it('is left where it is, told, and no reason not to start', async () => {
    await definitions.import(diyFile())
    const broken = diyFile({ id: 'broken', outputs: [] })
    await writeFile(join(dir, 'broken.device.json'), broken)
    await writeFile(join(dir, 'note.txt'), 'mine')
    journal = []
    await open()
    expect(own().map(({ id }) => id)).toEqual(['my-motor'])
    expect(journal).toMatchObject([{ what: 'definition.refused', detail: { file: 'broken.device.json' } }])
    expect(await readFile(join(dir, 'broken.device.json'), 'utf8')).toBe(broken)
  })
})

it('what is not there cannot be shared or removed', async () => {
  expect(() => definitions.export('nothing')).toThrowError(expect.objectContaining({ code: 'notFound' }))
  await expect(definitions.remove('lovense')).rejects.toMatchObject({ code: 'notFound' })
})
