import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { build, type Rolldown } from 'vite'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { StudioBridge } from '../../../src/shared/contract/studio'
import { nonceHole } from '../../../src/shared/domain/page'
import { requireRig } from '../../rigs/available'
import { startChromium } from '../../rigs/chromium'
import { startTarget, type Target } from './attack'

declare global {
  interface Window {
    bridge: StudioBridge
    heard: unknown[]
    reached: string[]
  }
}

/** The page's own side of the bridge, built as the studio is. */
async function buildBridge(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'pulsedeck-bridge-'))
  const entry = join(folder, 'entry.js')
  const bridge = resolve('src/renderer/studio/host/browser-bridge.ts')
  await writeFile(
    entry,
    `import { browserBridge } from ${JSON.stringify(bridge)}\nwindow.bridge = browserBridge()`,
  )
  const built = (await build({
    configFile: false,
    logLevel: 'error',
    build: { write: false, rollupOptions: { input: entry } },
  })) as Rolldown.RolldownOutput
  await rm(folder, { recursive: true })
  return built.output[0].code
}

describe.skipIf(!requireRig('chromium', 'chromium'))('the page in Chromium', () => {
  let browser: Browser
  let target: Target
  let page: Page
  let reached: string[]

  beforeAll(async () => {
    browser = await startChromium()
    const html = `<!doctype html><script type="module" nonce="${nonceHole}" src="/bridge.js"></script>`
    target = await startTarget(
      {
        'safety.stop': () => {
          reached.push('safety.stop')
        },
        'studio.hello': () => ({ states: { queue: [] }, recentEvents: [], recentJournal: [] }),
      },
      { 'studio.html': html, 'bridge.js': await buildBridge() },
    )
  })
  afterAll(async () => {
    await browser.close()
    await target.stop()
  })
  beforeEach(async () => {
    reached = []
    page = await (await browser.newContext()).newPage()
    return () => page.context().close()
  })

  const address = () => `${target.origin}/#token=${target.door.issue()}`
  const stop = () => page.evaluate(() => window.bridge.request('safety.stop'))

  it('exchanges the token of its address for a session, and shows it nowhere', async () => {
    await page.goto(address())
    expect(await stop()).toEqual({ ok: true })
    expect(reached).toEqual(['safety.stop'])
    expect(page.url()).toBe(`${target.origin}/`)
    expect(await page.evaluate(() => document.cookie)).toBe('')
    await page.reload()
    expect(await stop()).toEqual({ ok: true })
  })

  it('says what to do when the address was used already', async () => {
    const used = address()
    await page.goto(used)
    await stop()
    const stranger = await (await browser.newContext()).newPage()
    await stranger.goto(used)
    const reply = await stranger.evaluate(() => window.bridge.request('safety.stop'))
    expect(reply).toMatchObject({ ok: false, error: { code: 'unauthorized' } })
    await stranger.context().close()
  })

  it('hears what main tells, until it stops listening', async () => {
    await page.goto(address())
    await stop()
    await page.evaluate(() => {
      window.heard = []
      const off = window.bridge.on('queue', (payload) => {
        window.heard.push(payload)
        off()
      })
    })
    target.server.tell('queue', [])
    target.server.tell('queue', [])
    await stop()
    expect(await page.evaluate(() => window.heard)).toEqual([[]])
  })

  it('comes back by itself after a cut, and mirrors every state again', async () => {
    await page.goto(address())
    await stop()
    await page.evaluate(() => {
      window.heard = []
      window.bridge.on('queue', (payload) => window.heard.push(payload))
    })
    target.server.dropBridges()
    await expect.poll(() => page.evaluate(() => window.heard), { timeout: 10_000 }).toEqual([[]])
    expect(await stop()).toEqual({ ok: true })
  })

  it('answers notConnected while the link is down', async () => {
    await page.goto(address())
    await stop()
    await page.context().setOffline(true)
    target.server.dropBridges()
    await expect.poll(stop).toMatchObject({ ok: false, error: { code: 'notConnected' } })
  })

  it('cannot run inline or evaluated script, nor speak to a foreign address', async () => {
    await page.goto(address())
    const seen = await page.evaluate(async () => {
      window.reached = []
      const violated: string[] = []
      document.addEventListener('securitypolicyviolation', (event) => violated.push(event.effectiveDirective))
      const inline = document.createElement('script')
      inline.textContent = "window.reached.push('inline')"
      document.body.append(inline)
      // A string for a timer is evaluated, which is the attack.
      setTimeout("window.reached.push('evaluated')")
      await fetch('http://localhost:9/').catch(() => undefined)
      await new Promise((done) => setTimeout(done, 100))
      return { reached: window.reached, violated: violated.sort() }
    })
    expect(seen.reached).toEqual([])
    expect(seen.violated).toEqual(['connect-src', 'script-src', 'script-src-elem'])
  })

  it('is not shown inside another page, and no other page reaches its bridge', async () => {
    await page.goto(address())
    await stop()
    const evil = await page.context().newPage()
    await evil.route('http://evil.test/', (route) =>
      route.fulfill({ contentType: 'text/html', body: `<iframe src="${target.origin}/"></iframe>` }),
    )
    await evil.goto('http://evil.test/')
    const opened = await evil.evaluate(
      (url) =>
        new Promise((done) => {
          const socket = new WebSocket(url)
          socket.onopen = () => done('opened')
          socket.onerror = () => done('refused')
        }),
      `${target.origin.replace('http', 'ws')}/bridge`,
    )
    expect(opened).toBe('refused')
    expect(evil.frames()[1]?.url()).not.toBe(`${target.origin}/`)
  })
})
