import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { describe, expect, it } from 'vitest'

interface Locked {
  version: string
  license?: string
  resolved?: string
  integrity?: string
  hasInstallScript?: boolean
  dev?: boolean
}
const read = (file: string) => JSON.parse(readFileSync(resolve(file), 'utf8'))
const packages = Object.entries(read('package-lock.json').packages as Record<string, Locked>)
  .filter(([path]) => path !== '')
  .map(([path, locked]) => ({ name: path.replace(/^.*node_modules\//, ''), ...locked }))
const namesOf = (of: typeof packages) => [...new Set(of.map(({ name }) => name))].sort()

const registry = 'https://registry.npmjs.org/'

/** Permissive ones, and MPL 2.0, whose duties end at the file: they may be shipped with an app under MIT. */
const allowed = [
  ...['MIT', 'ISC', '0BSD', 'BSD-2-Clause', 'BSD-3-Clause', 'Apache-2.0', 'BlueOak-1.0.0', 'Unlicense'],
  ...['MPL-2.0', 'MPL 2.0', '(MIT OR CC0-1.0)', 'MIT OR Apache-2.0'],
]
/** Read by a person, with what was found. */
const looked: Record<string, string> = {
  // Its file LICENSE is MIT; its package.json names none.
  'xmlhttprequest-ssl': 'MIT',
  // Data about browsers, for the build alone.
  'caniuse-lite': 'CC-BY-4.0',
}

describe('everything that is installed', () => {
  it('comes from the registry, and is the very file that was looked at', () => {
    // Without an address it is the registry that npm is set up with.
    const strange = packages.filter(
      ({ resolved = registry, integrity }) =>
        !resolved.startsWith(registry) || !integrity?.startsWith('sha512-'),
    )
    expect(namesOf(strange)).toEqual([])
  })

  it('has a licence that lets it be shipped', () => {
    const others = packages.filter(({ license }) => !allowed.includes(license ?? ''))
    expect(namesOf(others)).toEqual(Object.keys(looked).sort())
    expect(others.filter(({ license, dev }) => license === 'CC-BY-4.0' && !dev)).toEqual([])
  })

  it('runs a script of its own at the installation only if it is on the list', () => {
    const scripted = packages.filter(({ hasInstallScript }) => hasInstallScript)
    expect(namesOf(scripted)).toEqual(Object.keys(read('package.json').allowScripts).sort())
  })
})
