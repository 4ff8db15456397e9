import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { createKeyCipher } from '../../../src/main/browser-host/key-cipher'
import { createSecretFile, createSessionSecrets } from '../../../src/main/host/secret-file'

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'pulsedeck-secrets-'))
})
afterEach(() => rm(folder, { recursive: true, force: true }))

const file = () => join(folder, 'secrets.json')
const store = () =>
  createSecretFile({ file: file(), kept: 'file', cipher: createKeyCipher(join(folder, 'secrets.key')) })

it('keeps a secret across starts, and never in plain text', async () => {
  await store().set('obs.password', 'hunter2 hunter2')
  expect(await store().get('obs.password')).toBe('hunter2 hunter2')
  expect(await readFile(file(), 'utf8')).not.toContain('hunter2')
})

it.skipIf(process.platform === 'win32')('lets only its owner read file and key', async () => {
  await store().set('obs.password', 'hunter2')
  for (const name of ['secrets.json', 'secrets.key'])
    expect((await stat(join(folder, name))).mode & 0o077).toBe(0)
})

it('keeps every one of many secrets set at the same time', async () => {
  const secrets = store()
  const names = Array.from({ length: 20 }, (_, index) => `name.${index}`)
  await Promise.all(names.map((name) => secrets.set(name, name)))
  expect(await Promise.all(names.map((name) => secrets.get(name)))).toEqual(names)
})

it('forgets a secret set to null', async () => {
  const secrets = store()
  await secrets.set('obs.password', 'hunter2')
  await secrets.set('obs.password', null)
  expect(await secrets.get('obs.password')).toBeNull()
})

it.each(['', '{"obs.pass', '{"obs.password":"bm90IHNlYWxlZA=="}', '[]', '{"obs.password":7}'])(
  'counts a damaged file (%o) as no secret, and can be written again',
  async (text) => {
    await writeFile(file(), text)
    const secrets = store()
    expect(await secrets.get('obs.password')).toBeNull()
    await secrets.set('obs.password', 'new')
    expect(await secrets.get('obs.password')).toBe('new')
  },
)

it('forgets at quit where there is no keyring', async () => {
  const secrets = createSessionSecrets()
  await secrets.set('obs.password', 'hunter2')
  expect(await secrets.get('obs.password')).toBe('hunter2')
  expect(await createSessionSecrets().get('obs.password')).toBeNull()
})
