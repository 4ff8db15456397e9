import { randomBytes } from 'node:crypto'
import { open, readFile, rename } from 'node:fs/promises'
import { join } from 'node:path'
import { type CryptoKey, exportJWK, generateKeyPair, importJWK, type JWK } from 'jose'
import { AppError } from '../../shared/contract/errors'

export interface SigningKey {
  secret: CryptoKey
  open: CryptoKey
}

/** The key that signs every token of this server; made at the first start, readable by its owner only. */
export async function loadSigningKey(dataDir: string): Promise<SigningKey> {
  const file = join(dataDir, 'signing-key.json')
  const kept = await readFile(file, 'utf8').catch((cause: NodeJS.ErrnoException) => {
    if (cause.code === 'ENOENT') return null
    throw new AppError('unavailable', `The signing key ${file} cannot be read.`, { cause })
  })
  if (kept !== null) return importKey(kept, file)
  const pair = await generateKeyPair('EdDSA', { extractable: true })
  const text = JSON.stringify(await exportJWK(pair.privateKey))
  await writeOnce(file, text)
  return importKey(text, file)
}

async function importKey(text: string, file: string): Promise<SigningKey> {
  try {
    const jwk = JSON.parse(text) as JWK
    const { d: _secretPart, ...openPart } = jwk
    const [secret, open] = await Promise.all([importJWK(jwk, 'EdDSA'), importJWK(openPart, 'EdDSA')])
    return { secret: secret as CryptoKey, open: open as CryptoKey }
  } catch (cause) {
    const remedy = 'Delete it and start again; everyone joins anew.'
    throw new AppError('fileCorrupt', `The signing key ${file} is damaged. ${remedy}`, { cause })
  }
}

async function writeOnce(file: string, text: string): Promise<void> {
  const draft = `${file}.${randomBytes(6).toString('hex')}`
  const handle = await open(draft, 'wx', 0o600)
  try {
    await handle.writeFile(text)
    await handle.sync()
  } finally {
    await handle.close()
  }
  await rename(draft, file)
}
