import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { createKeyringSecrets } from '../../../src/main/electron/secrets'

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'pulsedeck-keyring-'))
})
afterEach(() => rm(folder, { recursive: true, force: true }))

type Backend = ReturnType<Electron.SafeStorage['getSelectedStorageBackend']>
const open = (platform: NodeJS.Platform, available: boolean, backend: Backend) =>
  createKeyringSecrets({
    platform,
    file: join(folder, 'secrets.json'),
    keyring: {
      isAsyncEncryptionAvailable: async () => available,
      getSelectedStorageBackend: () => backend,
      encryptStringAsync: async (text) => Buffer.from(text).reverse(),
      decryptStringAsync: async (sealed) => ({
        result: Buffer.from(sealed).reverse().toString(),
        shouldReEncrypt: false,
      }),
    },
  })

it.each([
  ['linux', true, 'basic_text'],
  ['linux', true, 'unknown'],
  ['linux', false, 'gnome_libsecret'],
  ['darwin', false, 'unknown'],
] as const)(
  'on %s with a keyring available: %s, %s, writes no secret to disk',
  async (platform, available, backend) => {
    const secrets = await open(platform, available, backend)
    await secrets.set('obs.password', 'hunter2')
    expect(secrets.kept).toBe('session')
    expect(await secrets.get('obs.password')).toBe('hunter2')
    expect(await readdir(folder)).toEqual([])
  },
)

it.each([
  ['linux', 'gnome_libsecret'],
  ['darwin', 'unknown'],
  ['win32', 'unknown'],
] as const)('on %s with %s, keeps what the keyring sealed across starts', async (platform, backend) => {
  await (await open(platform, true, backend)).set('obs.password', 'hunter2')
  const again = await open(platform, true, backend)
  expect(again.kept).toBe('system')
  expect(await again.get('obs.password')).toBe('hunter2')
})
