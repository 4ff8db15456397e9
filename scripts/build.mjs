// Builds every process into out/: main, room, preload and the three pages. The bench bundles stay.
import { readdirSync, rmSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'electron-vite'

const root = resolve(dirname(fileURLToPath(import.meta.url)), '..')
process.chdir(root)
const out = resolve('out')
try {
  for (const entry of readdirSync(out)) {
    if (entry !== 'bench') rmSync(resolve(out, entry), { recursive: true, force: true })
  }
} catch (error) {
  if (error.code !== 'ENOENT') throw error
}
await build({ logLevel: 'warn' })
