import { readFile } from 'node:fs/promises'
import { z } from 'zod'
import type { SecretStore } from '../platform'
import { writeDurably } from './durable-file'

export interface Cipher {
  seal(text: string): Promise<Buffer>
  /** @throws when the bytes were not sealed here */
  open(sealed: Buffer): Promise<string>
}

const contents = z.record(z.string(), z.base64())

/** Secrets sealed one by one in a file that only its owner may read. What cannot be opened counts as not there. */
export function createSecretFile(deps: {
  file: string
  kept: 'system' | 'file'
  cipher: Cipher
}): SecretStore {
  let last: Promise<unknown> = Promise.resolve()

  async function change(name: string, value: string | null): Promise<void> {
    const kept = await readSealed(deps.file)
    if (value === null) kept.delete(name)
    else kept.set(name, (await deps.cipher.seal(value)).toString('base64'))
    await writeDurably(deps.file, JSON.stringify(Object.fromEntries(kept)))
  }

  return {
    kept: deps.kept,
    async get(name) {
      await last
      const sealed = (await readSealed(deps.file)).get(name)
      if (sealed === undefined) return null
      return deps.cipher.open(Buffer.from(sealed, 'base64')).catch(() => null)
    },
    set(name, value) {
      const done = last.then(() => change(name, value))
      last = done.catch(() => undefined)
      return done
    },
  }
}

/** For systems without a keyring: forgotten at quit, never on disk. */
export function createSessionSecrets(): SecretStore {
  const kept = new Map<string, string>()
  return {
    kept: 'session',
    get: async (name) => kept.get(name) ?? null,
    async set(name, value) {
      if (value === null) kept.delete(name)
      else kept.set(name, value)
    },
  }
}

async function readSealed(file: string): Promise<Map<string, string>> {
  try {
    return new Map(Object.entries(contents.parse(JSON.parse(await readFile(file, 'utf8')))))
  } catch {
    return new Map()
  }
}
