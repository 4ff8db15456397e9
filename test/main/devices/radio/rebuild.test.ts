import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { howToRebuild } from '../../../../src/main/devices/radio/rebuild'

let prefix: string
beforeEach(() => {
  prefix = mkdtempSync(join(tmpdir(), 'pulsedeck-prefix-'))
})
afterEach(() => {
  vi.unstubAllEnvs()
  rmSync(prefix, { recursive: true, force: true })
})

const machine = () => ({
  system: 'linux' as const,
  release: '6.1.0',
  program: join(prefix, 'bin/node'),
  electron: null as string | null,
  modules: 137,
  sys: '/sys',
})
function layHeaders(folder: string, modules: number): void {
  mkdirSync(join(folder, 'include/node'), { recursive: true })
  writeFileSync(join(folder, 'include/node/node_version.h'), `#define NODE_MODULE_VERSION ${modules}\n`)
}
const command = async (part: object = {}) =>
  (await howToRebuild('it', { ...machine(), ...part })).command.replace(/^npm --prefix \S+ /, '')

describe('how an add-on is built anew', () => {
  it('in the program’s own folder, wherever the terminal is', async () => {
    expect((await howToRebuild('it', machine())).command).toContain(
      `npm --prefix ${process.cwd()} rebuild it`,
    )
  })

  it('with the headers that came with the Node that runs', async () => {
    layHeaders(prefix, 137)
    expect(await command()).toBe(`rebuild it --nodedir=${prefix}`)
  })

  it('also where npm laid them, for a Node that is a package', async () => {
    const folder = join(prefix, `node_modules/node-${process.platform}-${process.arch}`)
    layHeaders(folder, 137)
    expect(await command()).toBe(`rebuild it --nodedir=${folder}`)
  })

  it('never with those of another Node', async () => {
    layHeaders(prefix, 115)
    expect(await command()).toBe('rebuild it')
  })

  it('for Electron with Electron’s', async () => {
    layHeaders(prefix, 137)
    expect(await command({ electron: '45.4.1' })).toBe(
      'rebuild it --runtime=electron --target=45.4.1 --dist-url=https://electronjs.org/headers',
    )
  })

  it('names the tools for it that are not here, on Linux', async () => {
    vi.stubEnv('PATH', prefix)
    writeFileSync(join(prefix, 'make'), '', { mode: 0o755 })
    writeFileSync(join(prefix, 'python3'), '', { mode: 0o644 })
    expect((await howToRebuild('it', machine())).absentTools).toEqual(['python3', 'g++'])
    expect((await howToRebuild('it', { ...machine(), system: 'mac' })).absentTools).toEqual([])
  })
})
