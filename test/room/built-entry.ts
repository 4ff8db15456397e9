import { mkdtemp, rm } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { build } from 'vite'

export interface BuiltEntry {
  /** A folder of its own, gone with `remove`. */
  readonly dir: string
  readonly entry: string
  remove(): Promise<void>
}

/**
 * The room server's entry as the build makes it, to be started as a process. `isWhole`: its packages are in the same
 * file, so that it starts in half the time.
 */
export async function buildRoomEntry({ isWhole = false } = {}): Promise<BuiltEntry> {
  // Inside the project, so that its packages are found.
  const dir = await mkdtemp(resolve('node_modules/.room-entry-'))
  await build({
    configFile: false,
    logLevel: 'silent',
    ...(isWhole && { ssr: { noExternal: true as const, external: ['node-datachannel'] } }),
    build: {
      ssr: resolve('src/room/index.ts'),
      outDir: dir,
      emptyOutDir: false,
      rollupOptions: { output: { format: 'es', entryFileNames: 'index.js' } },
    },
  })
  return { dir, entry: join(dir, 'index.js'), remove: () => rm(dir, { recursive: true, force: true }) }
}
