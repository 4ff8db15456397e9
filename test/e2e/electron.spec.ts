import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { type ElectronApplication, _electron as electron, type Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { electronProgram, whyNoElectron } from '../../scripts/first-run/start.mjs'

const program = electronProgram(resolve('node_modules/electron'))
const whyNot = whyNoElectron({
  program,
  platform: process.platform,
  env: process.env,
  isRoot: process.getuid?.() === 0,
})
if (whyNot !== null) process.stderr.write(`skipped, the Electron specs: ${whyNot}\n`)

describe.skipIf(whyNot !== null)('the studio in Electron', () => {
  let dataDir: string
  let app: ElectronApplication
  let page: Page

  beforeAll(async () => {
    dataDir = await mkdtemp(join(tmpdir(), 'pulsedeck-electron-'))
    app = await electron.launch({
      executablePath: program ?? '',
      args: [resolve('.')],
      env: { ...(process.env as Record<string, string>), PULSEDECK_DATA: dataDir },
    })
    page = await app.firstWindow()
    await page.waitForLoadState('load')
  })
  afterAll(async () => {
    await app.close()
    await rm(dataDir, { recursive: true, force: true })
  })

  it('opens one window, at its own scheme, with every lock on', async () => {
    expect(page.url()).toMatch(/^pulsedeck:\/\/app\/studio\.html/)
    const preferences = await app.evaluate(({ webContents }) =>
      webContents.getAllWebContents().map((contents) => {
        const last = (
          contents as unknown as { getLastWebPreferences(): Electron.WebPreferences }
        ).getLastWebPreferences()
        const { sandbox, contextIsolation, nodeIntegration, webviewTag, webSecurity } = last
        return { sandbox, contextIsolation, nodeIntegration, webviewTag, webSecurity }
      }),
    )
    expect(preferences.length).toBeGreaterThan(0)
    for (const each of preferences)
      expect(each).toMatchObject({
        sandbox: true,
        contextIsolation: true,
        nodeIntegration: false,
        webSecurity: true,
      })
    for (const each of preferences) expect(each.webviewTag ?? false).toBe(false)
  })

  it('gives its page the bridge and nothing of node', async () => {
    const surface = await page.evaluate(() => ({
      bridge: Object.keys((window as unknown as { studio: object }).studio).sort(),
      node: ['require', 'process', 'Buffer', 'ipcRenderer', 'module'].filter((name) => name in window),
    }))
    expect(surface).toEqual({ bridge: ['on', 'request'], node: [] })
  })

  it('answers a request, and a wrong one with a code', async () => {
    const codes = await page.evaluate(async () => {
      const { studio } = window as unknown as {
        studio: { request(name: string, input?: unknown): Promise<{ ok: boolean; error?: { code: string } }> }
      }
      const replies = [
        await studio.request('studio.hello'),
        await studio.request('safety.arm', { minutes: -1 }),
        await studio.request('__proto__'),
      ]
      return replies.map((reply) => reply.error?.code ?? 'ok')
    })
    expect(codes).toEqual(['ok', 'badInput', 'unknownRequest'])
  })

  it('runs no inline script and speaks to no foreign address', async () => {
    const seen = await page.evaluate(async () => {
      const violated: string[] = []
      document.addEventListener('securitypolicyviolation', (event) => violated.push(event.effectiveDirective))
      const inline = document.createElement('script')
      inline.textContent = 'window.wasInjected = true'
      document.body.append(inline)
      await fetch('https://evil.test/').catch(() => undefined)
      await new Promise((done) => setTimeout(done, 100))
      return { injected: 'wasInjected' in window, violated: violated.sort() }
    })
    expect(seen).toEqual({ injected: false, violated: ['connect-src', 'script-src-elem'] })
  })

  it('opens no window and goes nowhere else', async () => {
    const before = page.url()
    await page.evaluate(() => {
      window.open('https://evil.test/')
      window.location.href = 'https://good.example.evil.test/'
    })
    await page.waitForTimeout(500)
    expect(page.url()).toBe(before)
    expect(app.windows()).toHaveLength(1)
  })

  it('shows the stop button', async () => {
    await page.getByRole('button', { name: /stop/i }).first().waitFor({ state: 'visible' })
  })
})
