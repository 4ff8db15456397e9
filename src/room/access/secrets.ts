import { createHash } from 'node:crypto'

/** What is kept of a secret. Secrets here have 128 bits and more: nobody finds one by trying hashes. */
export const hashOf = (secret: string): string => createHash('sha256').update(secret).digest('hex')

/** Names a text, for whoever says which one was read. */
export const nameOfText = (text: string): string => hashOf(text).slice(0, 16)
