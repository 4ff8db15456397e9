import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { build, type InlineConfig } from 'vite'
import config from '../../../electron.vite.config'

/** Builds the pages as the program does, into a folder of their own. Answers the folder. */
export async function buildPages(names: readonly string[]): Promise<string> {
  const outDir = await mkdtemp(join(tmpdir(), 'pulsedeck-pages-'))
  const renderer = (config as { renderer: InlineConfig }).renderer
  // The test runner names an environment of its own; the pages are built for use.
  const { NODE_ENV } = process.env
  process.env.NODE_ENV = 'production'
  await build({
    ...renderer,
    configFile: false,
    base: './',
    root: resolve('src/renderer'),
    logLevel: 'error',
    build: {
      ...renderer.build,
      outDir,
      emptyOutDir: true,
      rollupOptions: {
        input: Object.fromEntries(names.map((name) => [name, resolve('src/renderer', `${name}.html`)])),
      },
    },
  }).finally(() => {
    process.env.NODE_ENV = NODE_ENV
  })
  return outDir
}
