import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { pageFile } from '../../../src/main/electron/page-file'
import { answer } from '../../../src/main/electron/page-protocol'
import { nonceHole } from '../../../src/shared/domain/page'

let folder: string
let root: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'pulsedeck-protocol-'))
  root = join(folder, 'renderer')
  await mkdir(join(root, 'assets'), { recursive: true })
  await writeFile(join(root, 'studio.html'), `<script nonce="${nonceHole}"></script>`)
  await writeFile(join(root, 'assets', 'app.js'), 'export {}')
  await writeFile(join(root, '.hidden.js'), 'secret')
  await writeFile(join(root, 'notes.txt'), 'secret')
  await writeFile(join(folder, 'outside.js'), 'secret')
  await symlink(join(folder, 'outside.js'), join(root, 'assets', 'link.js')).catch(() => undefined)
})
afterAll(() => rm(folder, { recursive: true, force: true }))

const get = (url: string, method = 'GET') => answer({ url, method }, root)

it('serves the page with its policy and a nonce of its own', async () => {
  const [one, two] = await Promise.all([
    get('pulsedeck://app/studio.html'),
    get('pulsedeck://app/studio.html'),
  ])
  const [nonce, other] = await Promise.all(
    [one, two].map(async (page) => /"([\w-]+)"/.exec(await page.text())?.[1]),
  )
  expect(one.headers.get('content-security-policy')).toContain(`'nonce-${nonce}'`)
  expect(other).not.toBe(nonce)
})

it('serves a file of the build with its type', async () => {
  const file = await get('pulsedeck://app/assets/app.js')
  expect(file.headers.get('content-type')).toContain('text/javascript')
  expect(file.headers.get('x-content-type-options')).toBe('nosniff')
})

it.each([
  'pulsedeck://app/../outside.js',
  'pulsedeck://app/..%2foutside.js',
  'pulsedeck://app/..%2Foutside.js',
  'pulsedeck://app/..%5coutside.js',
  'pulsedeck://app/assets/link.js',
  'pulsedeck://app/.hidden.js',
  'pulsedeck://app/notes.txt',
  'pulsedeck://app/studio.html%00.js',
  'pulsedeck://app//etc/passwd.js',
  'pulsedeck://app/C:/outside.js',
  'pulsedeck://app/%zz.js',
  'pulsedeck://app/',
  'pulsedeck://app/assets/none.js',
])('answers 404 to %s', async (url) => {
  expect((await get(url)).status).toBe(404)
})

it.each([
  ['/../outside.js'],
  ['/assets/../../outside.js'],
  ['/%2e%2e/outside.js'],
  ['outside.js'],
  ['/\0.js'],
  ['/\\..\\outside.js'],
  ['//outside.js'],
])('finds no file for the path %o, whatever a URL parser would have made of it', async (path) => {
  expect(await pageFile(root, path)).toBeNull()
})

it('refuses other hosts and other methods', async () => {
  expect((await get('pulsedeck://picker/studio.html')).status).toBe(403)
  expect((await get('pulsedeck://app/studio.html', 'POST')).status).toBe(403)
})
