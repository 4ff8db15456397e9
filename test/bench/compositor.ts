import type { Browser, CDPSession, Page } from 'playwright-core'
import { serveSources } from '../renderer/pages/serve'
import { startChromium } from '../rigs/chromium'
import { cpuSecondsOf } from './forwarding/cpu'
import { wait } from './forwarding/crowd'
import type { CompositingWindow, Counts, Size } from './pages/compositing'
import { type BenchOptions, type Row, ratioOf, single } from './row'

const full = { rounds: 3, measureMs: 10_000 }
const quick = { rounds: 1, measureMs: 4_000 }
const warmUpMs = 2_000
const framesPerSecond = 30
const ways = ['worker', 'canvas'] as const
const sizes: readonly Size[] = ['720p', '1080p']
type By = (typeof ways)[number]

interface Measured {
  frames: number
  camera: number | null
  elapsedMs: number
  /** All tasks of the page's main thread. */
  mainThreadMs: number
  /** All processes of the browser. */
  cpuSeconds: number
}

/**
 * A camera of 720p30, and one of 1080p30, with a bar, a caption and an image over it, composed by the product's worker and by the naive way
 * (a DOM canvas drawn on each animation frame, `captureStream`), in turn in the same page: 900 frames of each.
 */
export async function run({ isQuick }: BenchOptions): Promise<Row[]> {
  const { rounds, measureMs } = isQuick ? quick : full
  const site = await serveSources()
  const browser = await startChromium({ extraFlags: ['--use-fake-device-for-media-stream=fps=30'] })
  try {
    const page = await browser.newPage()
    await page.goto(`${site.url}test/bench/pages/compositing.html`)
    await page.waitForFunction(() => (window as unknown as CompositingWindow).compositing !== undefined)
    const devtools = await page.context().newCDPSession(page)
    await devtools.send('Performance.enable')
    const rows: Row[] = []
    for (const size of sizes) {
      const taken = new Map<By, Measured[]>(ways.map((by) => [by, []]))
      for (let round = 0; round < rounds; round++) {
        for (const by of ways)
          taken.get(by)?.push(await measure({ browser, page, devtools, by, size, measureMs }))
      }
      rows.push(...rowsOf(size, taken))
    }
    return rows
  } finally {
    await browser.close()
    await site.server.close()
  }
}

interface Stage {
  browser: Browser
  page: Page
  devtools: CDPSession
  by: By
  size: Size
  measureMs: number
}

async function measure({ browser, page, devtools, by, size, measureMs }: Stage): Promise<Measured> {
  await page.evaluate(
    ([way, wanted]) => (window as unknown as CompositingWindow).compositing.start(way, wanted),
    [by, size] as const,
  )
  await wait(warmUpMs)
  const pids = await processesOf(browser)
  const look = async () => ({
    counts: (await page.evaluate(() =>
      (window as unknown as CompositingWindow).compositing.counts(),
    )) satisfies Counts,
    taskSeconds: await taskSecondsOf(devtools),
    cpuSeconds: pids.reduce((sum, pid) => sum + cpuSecondsOf(pid), 0),
    at: performance.now(),
  })
  const before = await look()
  await wait(measureMs)
  const after = await look()
  await page.evaluate(() => (window as unknown as CompositingWindow).compositing.stop())
  const cameras = [before.counts.camera, after.counts.camera] as const
  return {
    frames: after.counts.shown - before.counts.shown,
    camera: cameras[0] === null || cameras[1] === null ? null : cameras[1] - cameras[0],
    elapsedMs: after.at - before.at,
    mainThreadMs: (after.taskSeconds - before.taskSeconds) * 1_000,
    cpuSeconds: after.cpuSeconds - before.cpuSeconds,
  }
}

async function processesOf(browser: Browser): Promise<number[]> {
  const devtools = await browser.newBrowserCDPSession()
  const { processInfo } = await devtools.send('SystemInfo.getProcessInfo')
  await devtools.detach()
  return processInfo.map(({ id }) => id)
}

async function taskSecondsOf(devtools: CDPSession): Promise<number> {
  const { metrics } = await devtools.send('Performance.getMetrics')
  return metrics.find(({ name }) => name === 'TaskDuration')?.value ?? 0
}

function rowsOf(size: Size, taken: ReadonlyMap<By, Measured[]>): Row[] {
  const sum = (by: By, part: (one: Measured) => number) =>
    (taken.get(by) ?? []).reduce((total, one) => total + part(one), 0)
  const due = (by: By) =>
    sum(by, ({ camera, elapsedMs }) => camera ?? Math.round((elapsedMs / 1_000) * framesPerSecond))
  const cpu = (by: By) =>
    (sum(by, ({ cpuSeconds }) => cpuSeconds) * 1_000) / sum(by, ({ elapsedMs }) => elapsedMs)
  const mainThread = (by: By) => sum(by, ({ mainThreadMs }) => mainThreadMs) / sum(by, ({ frames }) => frames)
  return [
    ratioOf(`compositor.${size}.worker-over-canvas-cpu`, cpu('worker') / cpu('canvas')),
    ratioOf(`compositor.${size}.worker-over-canvas-main-thread`, mainThread('worker') / mainThread('canvas')),
    ...ways.flatMap((by) => [
      single(
        `compositor.${size}.${by}.missing`,
        `of ${due(by)} frames`,
        due(by) - sum(by, ({ frames }) => frames),
      ),
      single(
        `compositor.${size}.${by}.rate`,
        'frames/s',
        (sum(by, ({ frames }) => frames) * 1_000) / sum(by, ({ elapsedMs }) => elapsedMs),
      ),
      single(`compositor.${size}.${by}.main-thread`, 'ms a frame', mainThread(by)),
      single(`compositor.${size}.${by}.cpu`, '% of one core, whole browser', cpu(by) * 100),
    ]),
  ]
}
