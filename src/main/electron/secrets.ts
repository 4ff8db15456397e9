import type { SafeStorage } from 'electron'
import { type Cipher, createSecretFile, createSessionSecrets } from '../host/secret-file'
import type { SecretStore } from '../platform'

type Keyring = Pick<
  SafeStorage,
  'isAsyncEncryptionAvailable' | 'encryptStringAsync' | 'decryptStringAsync' | 'getSelectedStorageBackend'
>

/**
 * The system's keyring where there is one. On Linux without one Chromium would seal with a fixed password
 * (`basic_text`), which is plain text in disguise: then secrets are kept until quit only.
 */
export async function createKeyringSecrets(deps: {
  keyring: Keyring
  platform: NodeJS.Platform
  file: string
}): Promise<SecretStore> {
  const { keyring, platform, file } = deps
  const available = await keyring.isAsyncEncryptionAvailable().catch(() => false)
  const isPlain = platform === 'linux' && isWithoutKeyring(keyring.getSelectedStorageBackend())
  if (!available || isPlain) return createSessionSecrets()
  const cipher: Cipher = {
    seal: (text) => keyring.encryptStringAsync(text),
    open: async (sealed) => (await keyring.decryptStringAsync(sealed)).result,
  }
  return createSecretFile({ file, kept: 'system', cipher })
}

const isWithoutKeyring = (backend: string): boolean => backend === 'basic_text' || backend === 'unknown'
