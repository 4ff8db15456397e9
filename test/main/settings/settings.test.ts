import { mkdtemp, readdir, readFile, truncate, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeEach, describe, expect, it } from 'vitest'
import { createSettings } from '../../../src/main/settings/settings'
import { systemClock } from '../../../src/shared/system-clock'

let dir: string
let problems: string[]
const file = () => join(dir, 'settings.json')
const open = () => createSettings({ dir, clock: systemClock, onProblem: (text) => problems.push(text) })

beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'pulsedeck-settings-'))
  problems = []
})

describe('settings', () => {
  it('begin with defaults that hold three rules and a token of their own', async () => {
    const [one, other] = [
      await open(),
      await createSettings({ dir: `${dir}-2`, clock: systemClock, onProblem: () => undefined }),
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
    const { writeWhole, readWhole } = await import('../../../src/main/settings/file')
    const raw = (await readWhole(file())) ?? {}
    await writeWhole(file(), { ...raw, room: { title: 5 } })
    const again = await open()
    expect(again.get().room.title).toBe('My room')
    expect(again.get().appearance.theme).toBe('light')
    expect(problems.join()).toMatch(/"room"/)
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
