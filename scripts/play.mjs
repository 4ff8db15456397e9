// `npm run play`: builds docs/play/index.html, one file that runs the safety tables unchanged.
import { readFileSync, writeFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'vite'

const folder = resolve(dirname(fileURLToPath(import.meta.url)), '..', 'docs', 'play')
export const playFile = join(folder, 'index.html')

/** The page as it must be for the sources as they are. */
export async function buildPlay() {
  const built = await build({
    configFile: false,
    root: folder,
    logLevel: 'error',
    build: {
      write: false,
      minify: false,
      rollupOptions: { input: join(folder, 'page.ts'), treeshake: true },
    },
  })
  const [chunk] = built.output
  const template = readFileSync(join(folder, 'template.html'), 'utf8')
  // Where packages are installed is no part of the page.
  const code = chunk.code.replaceAll(/\/\/ \S*node_modules\//g, '// node_modules/')
  return template.replace('/* the built page */', () => `\n${code.replaceAll('</script', '<\\/script')}`)
}

if (process.argv[1] === fileURLToPath(import.meta.url)) writeFileSync(playFile, await buildPlay())
