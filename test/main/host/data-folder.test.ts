import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { dataFolder, takeDataFolder } from '../../../src/main/host/data-folder'

it.each([
  ['linux', {}, join('/home/lena', '.local', 'share', 'pulsedeck')],
  ['linux', { XDG_DATA_HOME: '/data' }, join('/data', 'pulsedeck')],
  ['darwin', {}, join('/home/lena', 'Library', 'Application Support', 'pulsedeck')],
  ['win32', { APPDATA: '/roaming' }, join('/roaming', 'pulsedeck')],
  ['win32', { APPDATA: '/roaming', PULSEDECK_DATA: '/chosen' }, '/chosen'],
] as const)('on %s with %o the data is at %s', (platform, env, folder) => {
  expect(dataFolder({ platform, env, home: '/home/lena' })).toBe(folder)
})

describe('a data folder', () => {
  let folder: string
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'pulsedeck-data-'))
  })
  afterEach(() => rm(folder, { recursive: true, force: true }))

  it('is refused while another living process holds it', async () => {
    await writeFile(join(folder, 'host.pid'), String(process.ppid))
    await expect(takeDataFolder(folder)).rejects.toMatchObject({ code: 'conflict' })
  })

  it.each(['999999999', 'not a number', ''])('is taken from a process that is gone (%o)', async (left) => {
    await writeFile(join(folder, 'host.pid'), left)
    const give = await takeDataFolder(folder)
    expect(await readFile(join(folder, 'host.pid'), 'utf8')).toBe(String(process.pid))
    await give()
    await give()
    await expect(readFile(join(folder, 'host.pid'))).rejects.toThrow()
  })
})
