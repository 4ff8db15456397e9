import { readdir, readFile, readlink } from 'node:fs/promises'

const listening = '0A'
const loopback = new Set(['127.0.0.1', 'localhost', '[::1]'])

/**
 * The name of the program of this user that listens where Intiface should, so that the operator knows whom to end.
 * Null when it is not on this machine, not this user's, or the system does not say (it does on Linux).
 */
export async function nameHolder(address: string): Promise<string | null> {
  const { hostname, port } = new URL(address)
  if (!loopback.has(hostname)) return null
  const tables = await Promise.all(['/proc/net/tcp', '/proc/net/tcp6'].map(readOrNothing))
  const inodes = tables.flatMap((table) => inodesOf(table, Number(port)))
  if (inodes.length === 0) return null
  const links = new Set(inodes.map((inode) => `socket:[${inode}]`))
  const processes = (await namesIn('/proc')).filter((name) => /^\d+$/.test(name))
  for (const id of processes) {
    if (await holdsOne(id, links)) return (await readOrNothing(`/proc/${id}/comm`)).trim() || null
  }
  return null
}

/** Rows of proc(5) `net/tcp`: number, local address, remote address, state, …, inode as the tenth. */
function inodesOf(table: string, port: number): string[] {
  const end = `:${port.toString(16).toUpperCase().padStart(4, '0')}`
  return table.split('\n').flatMap((row) => {
    const columns = row.trim().split(/\s+/)
    return columns[1]?.endsWith(end) && columns[3] === listening && columns[9] ? [columns[9]] : []
  })
}

async function holdsOne(id: string, links: ReadonlySet<string>): Promise<boolean> {
  for (const descriptor of await namesIn(`/proc/${id}/fd`)) {
    const link = await readlink(`/proc/${id}/fd/${descriptor}`).catch(() => '')
    if (links.has(link)) return true
  }
  return false
}

/** What is not ours to read, or has gone meanwhile, is as if it were not there. */
const readOrNothing = (path: string): Promise<string> => readFile(path, 'utf8').catch(() => '')
const namesIn = (folder: string): Promise<string[]> => readdir(folder).catch(() => [])
