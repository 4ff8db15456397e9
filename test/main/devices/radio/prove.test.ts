import { copyFileSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { addonTrouble } from '../../../../src/main/devices/radio/addon-trouble'
import { proveIn } from '../../../../src/main/devices/radio/linux/prove'

const load = createRequire(import.meta.url)
const deadlineMs = 30_000
let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'pulsedeck-addon-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const entry = () => join(folder, 'index.js')
const proved = () => proveIn(process.execPath, entry)()
const troubleHere = async () => {
  const failure = await proved()
  return failure && addonTrouble(failure, Number(process.versions.modules), { command: '', absentTools: [] })
}

describe('an add-on is tried in a process of its own', () => {
  it('that loads and gets its socket', { timeout: deadlineMs }, async () => {
    writeFileSync(entry(), 'module.exports = class {}')
    expect(await proved()).toBeNull()
  })

  it('whose socket the kernel refuses, with the kernel’s code', { timeout: deadlineMs }, async () => {
    writeFileSync(
      entry(),
      `module.exports = class { constructor() { throw Object.assign(new Error('no'), { code: 'EAFNOSUPPORT' }) } }`,
    )
    expect(await proved()).toEqual({ code: 'EAFNOSUPPORT', message: 'no' })
  })

  it('that takes its process with it: this one goes on and says so', { timeout: deadlineMs }, async () => {
    writeFileSync(entry(), 'process.abort()')
    expect(await proved()).toMatchObject({ message: expect.stringContaining('ended the process') })
  })

  it('that is not installed', { timeout: deadlineMs }, async () => {
    expect(await proved()).toMatchObject({ code: 'MODULE_NOT_FOUND' })
    const failure = await proveIn(process.execPath, () => load.resolve('@nobody/at-all'))()
    expect(failure).toMatchObject({ code: 'MODULE_NOT_FOUND' })
  })

  it('and again after it was built anew: nothing of the failure stays', { timeout: deadlineMs }, async () => {
    mkdirSync(join(folder, 'build'))
    const binary = join(folder, 'build/addon.node')
    writeFileSync(binary, 'no binary at all')
    writeFileSync(entry(), `require('./build/addon.node'); module.exports = class {}`)
    expect(await troubleHere()).toMatchObject({ code: 'addonFails' })
    copyFileSync(working(), binary)
    expect(await proved()).toBeNull()
  })

  it.skipIf(!existsSync(installed()))(
    'as it is installed here: it loads, or is known to be built for another Node',
    { timeout: deadlineMs },
    async () => {
      writeFileSync(entry(), `require(${JSON.stringify(installed())}); module.exports = class {}`)
      const trouble = await troubleHere()
      if (trouble) expect(trouble).toMatchObject({ code: 'addonForOtherNode' })
      if (trouble?.code === 'addonForOtherNode') expect(trouble.builtFor).not.toBe(trouble.needed)
    },
  )
})

/** A binary that every Node of this system loads. */
function working(): string {
  const names = [`${process.platform}-${process.arch}`, `${process.platform}-${process.arch}-gnu`]
  const folders = names.map((name) => join(root('node-datachannel'), '../@node-datachannel', name))
  return folders.map((folder) => join(folder, 'node_datachannel.node')).find(existsSync) ?? ''
}
function root(packageName: string): string {
  const main = load.resolve(packageName)
  return main.slice(0, main.lastIndexOf(packageName) + packageName.length)
}
function installed(): string {
  return join(root('@abandonware/bluetooth-hci-socket'), 'build/Release/bluetooth_hci_socket.node')
}
