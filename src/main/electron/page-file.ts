import { realpath } from 'node:fs/promises'
import { extname, join, sep } from 'node:path'

/** Types of everything that the build makes; a file of another type is not served. */
const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.webp': 'image/webp',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.wasm': 'application/wasm',
  '.mp3': 'audio/mpeg',
  '.ogg': 'audio/ogg',
  '.wav': 'audio/wav',
}

export interface PageFile {
  path: string
  type: string
}

/**
 * The file behind the path of an address, or null: it must be inside `root` after decoding and after following
 * links, and of a type we build. Refuses `..`, encoded separators, NUL, backslashes and absolute paths.
 */
export async function pageFile(root: string, pathname: string): Promise<PageFile | null> {
  const decoded = decode(pathname)
  const type = types[extname(decoded ?? '').toLowerCase()]
  if (decoded === null || type === undefined) return null
  const parts = decoded.split('/').slice(1)
  if (parts.some((part) => part === '' || part.startsWith('.'))) return null
  try {
    const folder = await realpath(root)
    const path = await realpath(join(folder, ...parts))
    return path.startsWith(folder + sep) ? { path, type } : null
  } catch {
    return null
  }
}

function decode(pathname: string): string | null {
  if (/%2f|%5c|%00/i.test(pathname)) return null
  try {
    const decoded = decodeURIComponent(pathname)
    return /[\\\0:]/.test(decoded) || !decoded.startsWith('/') ? null : decoded
  } catch {
    return null
  }
}
