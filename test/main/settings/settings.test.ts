import { mkdtemp, readdir, readFile, rm, truncate, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { backupsOf, readWhole, writeWhole } from '../../../src/main/settings/file'
import { createSettings } from '../../../src/main/settings/settings'
import { systemClock } from '../../../src/shared/system-clock'
import { createManualClock } from '../../fakes/manual-clock'

let dir: string
let problems: string[]
const file = () => join(dir, 'settings.json')
const open = () => createSettings({ dir, clock: systemClock, onProblem: (text) => problems.push(text) })

beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'pulsedeck-settings-'))
  problems = []
})
afterEach(() => rm(dir, { recursive: true }))

describe('settings', () => {
  it('begin with defaults that hold three rules and a token of their own', async () => {
    const [one, other] = [
      await open(),
      await createSettings({ dir: join(dir, 'other'), clock: systemClock, onProblem: () => undefined }),
    ]
    expect(one.get().rules.rules).toHaveLength(3)
    expect(one.get().overlay.token.length).toBeGreaterThanOrEqual(22)
    expect(one.get().overlay.token).not.toBe(other.get().overlay.token)
    expect(problems).toEqual([])
  })

  it('are there again at the next start', async () => {
    await (await open()).update('room', { title: 'Blue room', port: 9_000, reach: 'thisMachine' })
    expect((await open()).get().room).toEqual({ title: 'Blue room', port: 9_000, reach: 'thisMachine' })
    expect(problems).toEqual([])
  })

  it('refuse a value that breaks the schema, and keep the old one', async () => {
    const settings = await open()
    await expect(
      settings.update('room', { title: '', port: 1, reach: 'everywhere' as never }),
    ).rejects.toMatchObject({ code: 'badInput' })
    expect(settings.get().room.port).toBe(8_787)
  })

  it('tell their listeners once a section has changed', async () => {
    const settings = await open()
    const told: string[] = []
    const stop = settings.onChange((section) => told.push(section))
    await settings.update('appearance', { theme: 'light' })
    stop()
    stop()
    await settings.update('appearance', { theme: 'dark' })
    expect(told).toEqual(['appearance'])
  })

  it('written many times at once end as the last write, whole', async () => {
    const settings = await open()
    const ports = Array.from({ length: 20 }, (_, index) => 2_000 + index)
    await Promise.all(
      ports.map((port) => settings.update('room', { title: 'Room', port, reach: 'thisMachine' })),
    )
    expect((await open()).get().room.port).toBe(2_019)
    expect(problems).toEqual([])
  })
})

describe('a damaged settings file', () => {
  async function withTwoGenerations(): Promise<void> {
    const settings = await open()
    await settings.update('appearance', { theme: 'light' })
    await settings.update('appearance', { theme: 'system' })
  }
  const damages: [string, () => Promise<void>][] = [
    ['of zero length', () => truncate(file(), 0)],
    ['full of zero bytes', () => writeFile(file(), Buffer.alloc(4_096))],
    ['cut in half', async () => truncate(file(), Math.floor((await readFile(file())).length / 2))],
    ['that is not JSON', () => writeFile(file(), 'not json')],
    [
      'altered by hand',
      async () => writeFile(file(), (await readFile(file(), 'utf8')).replace('"system"', '"dark"')),
    ],
  ]
  it.each(damages)('%s brings the last good one back and says so', async (_name, damage) => {
    await withTwoGenerations()
    await damage()
    const settings = await open()
    expect(settings.get().appearance.theme).toBe('light')
    expect(problems.join()).toMatch(/last good backup/)
    expect((await readdir(dir)).some((name) => name.includes('damaged'))).toBe(true)
  })

  it('without any backup starts from defaults and says so', async () => {
    await writeFile(file(), 'garbage')
    expect((await open()).get().appearance.theme).toBe('dark')
    expect(problems.join()).toMatch(/defaults/)
  })

  it('never displaces a good backup', async () => {
    await withTwoGenerations()
    for (let round = 0; round < 8; round++) {
      await writeFile(file(), Buffer.alloc(100))
      const settings = await open()
      expect(settings.get().appearance.theme).toBe('light')
    }
  })

  it('with one bad section loses that section alone', async () => {
    const settings = await open()
    await settings.update('appearance', { theme: 'light' })
    const raw = (await readWhole(file())) ?? {}
    await writeWhole(file(), { ...raw, room: { title: 5 } })
    const again = await open()
    expect(again.get().room.title).toBe('My room')
    expect(again.get().appearance.theme).toBe('light')
    expect(problems.join()).toMatch(/"room"/)
    const aside = (await readdir(dir)).find((name) => name.includes('damaged')) ?? ''
    expect((await readWhole(join(dir, aside)))?.room).toEqual({ title: 5 })
  })

  it('is told of once, not at every start', async () => {
    await withTwoGenerations()
    await truncate(file(), 0)
    await open()
    problems = []
    expect((await open()).get().appearance.theme).toBe('light')
    expect(problems).toEqual([])
  })
})

describe('a power cut', () => {
  it('at any byte of a write leaves the old settings or the new, never a torn file taken for whole', async () => {
    const settings = await open()
    await settings.update('appearance', { theme: 'light' })
    const whole = await readFile(file())
    for (let length = 0; length < whole.length; length += 13) {
      await writeFile(`${file()}.new`, whole.subarray(0, length))
      await writeFile(join(dir, 'torn.json'), whole.subarray(0, length))
      expect(await readWhole(join(dir, 'torn.json'))).toBeNull()
    }
    expect((await open()).get().appearance.theme).toBe('light')
    expect(problems).toEqual([])
  })

  it('that tore the newest backup too brings the one before it back', async () => {
    const settings = await open()
    for (const theme of ['light', 'system', 'dark'] as const) await settings.update('appearance', { theme })
    const [newest = ''] = await backupsOf(file())
    await truncate(newest, 40)
    await truncate(file(), 40)
    expect((await open()).get().appearance.theme).toBe('light')
  })
})

describe('backups', () => {
  it('are the last five, in the order they were made even when the clock is set back', async () => {
    const clock = createManualClock()
    const settings = await createSettings({ dir, clock, onProblem: () => undefined })
    for (let port = 2_000; port < 2_010; port++) {
      await settings.update('room', { title: 'Room', port, reach: 'thisMachine' })
      clock.jumpWall(-3_600_000)
    }
    const kept = await Promise.all((await backupsOf(file())).map(readWhole))
    const rooms = [2_008, 2_007, 2_006, 2_005, 2_004].map((port) => ({ room: { port } }))
    expect(kept).toMatchObject(rooms)
  })
})

it('a file where the folder should be gives a coded error and keeps the value', async () => {
  const blocked = join(dir, 'a-file')
  await writeFile(blocked, '')
  const settings = await createSettings({
    dir: join(blocked, 'below'),
    clock: systemClock,
    onProblem: () => undefined,
  })
  await expect(settings.update('appearance', { theme: 'light' })).rejects.toMatchObject({
    code: 'unavailable',
  })
  expect(settings.get().appearance.theme).toBe('light')
})
