import { readdirSync, readFileSync } from 'node:fs'
import { basename, join, resolve } from 'node:path'
import { expect, it } from 'vitest'

const root = resolve(import.meta.dirname, '..', '..')
const page = readFileSync(join(root, 'docs', 'safety.md'), 'utf8').replace(/\s+/g, ' ')
const specs = readdirSync(join(root, 'test'), { recursive: true, withFileTypes: true })
  .filter((each) => each.isFile() && /\.(test|rig|spec)\.ts$/.test(each.name))
  .map(({ name, parentPath }) => ({ name, text: readFileSync(join(parentPath, name), 'utf8') }))

/** A name ends with ` …` where only its beginning is given. */
const quoted = [...page.matchAll(/“([^”]+?)(?: …)?”/g)].map(([, name = '']) => name)
const files = [...page.matchAll(/`([\w/.-]+\.(?:test|rig|spec)\.ts)`/g)].map(([, file = '']) => file)

it.each([...new Set(quoted)])('the page on safety names a spec that is there: %s', (name) => {
  expect(specs.filter(({ text }) => text.includes(name))).not.toEqual([])
})

it.each([...new Set(files)])('the page on safety names a file that is there: %s', (file) => {
  expect(specs.filter(({ name }) => name === basename(file))).not.toEqual([])
})
