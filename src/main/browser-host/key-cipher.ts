import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import type { Cipher } from '../host/secret-file'

const algorithm = 'aes-256-gcm'
const keyBytes = 32
const ivBytes = 12
const tagBytes = 16

/**
 * AES-256-GCM with a key file beside the secrets, readable by its owner only. Without a keyring of the system
 * this keeps secrets out of backups of single files and off the screen; it does not stop who can read the
 * owner's files. Sealed: iv, tag, ciphertext.
 */
export function createKeyCipher(keyFile: string): Cipher {
  let key: Promise<Buffer> | null = null
  const theKey = () => {
    key ??= keyIn(keyFile)
    return key
  }
  return {
    async seal(text) {
      const iv = randomBytes(ivBytes)
      const cipher = createCipheriv(algorithm, await theKey(), iv)
      const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()])
      return Buffer.concat([iv, cipher.getAuthTag(), body])
    },
    async open(sealed) {
      const decipher = createDecipheriv(algorithm, await theKey(), sealed.subarray(0, ivBytes), {
        authTagLength: tagBytes,
      })
      decipher.setAuthTag(sealed.subarray(ivBytes, ivBytes + tagBytes))
      const body = sealed.subarray(ivBytes + tagBytes)
      return Buffer.concat([decipher.update(body), decipher.final()]).toString('utf8')
    },
  }
}

async function keyIn(file: string): Promise<Buffer> {
  const kept = await readFile(file).catch(() => null)
  if (kept?.length === keyBytes) return kept
  const made = randomBytes(keyBytes)
  await mkdir(dirname(file), { recursive: true, mode: 0o700 })
  await writeFile(file, made, { mode: 0o600 })
  return made
}
