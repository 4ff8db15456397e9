import { mkdir, open, rename } from 'node:fs/promises'
import { dirname } from 'node:path'

/** Whole or not at all: written beside, synced, renamed. For its owner alone. */
export async function replaceFile(file: string, text: string): Promise<void> {
  await mkdir(dirname(file), { recursive: true, mode: 0o700 })
  const beside = `${file}.new`
  const handle = await open(beside, 'w', 0o600)
  try {
    await handle.writeFile(text)
    await handle.sync()
  } finally {
    await handle.close()
  }
  await rename(beside, file)
}
