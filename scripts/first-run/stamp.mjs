// What was installed and built last, so that neither is done again without need.
import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'

/** One digest of the files' names and contents; a missing file counts as empty. */
export function digestOf(files) {
  const hash = createHash('sha256')
  for (const file of files) hash.update(`${file}\0`).update(existsSync(file) ? readFileSync(file) : '')
  return hash.digest('hex')
}

/** Every file below a folder, sorted, so that the same tree gives the same digest everywhere. */
export function filesBelow(folder) {
  if (!existsSync(folder)) return []
  return readdirSync(folder)
    .sort()
    .flatMap((name) => {
      const path = join(folder, name)
      return statSync(path).isDirectory() ? filesBelow(path) : [path]
    })
}

export const isStamped = (stamp, digest) => existsSync(stamp) && readFileSync(stamp, 'utf8').trim() === digest
