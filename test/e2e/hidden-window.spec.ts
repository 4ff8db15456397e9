import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { ALL_FORMATS, BufferSource, EncodedPacketSink, Input } from 'mediabunny'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Reply } from '../../src/shared/contract/errors'
import type { Args, Output, RequestName, Retained } from '../../src/shared/contract/studio'
import { startChromium } from '../rigs/chromium'
import { type HideablePage, openHideablePage } from '../rigs/hideable-page'
import { type StudioProcess, startStudio } from '../rigs/studio'
import { ViewerPage } from './viewer-page'

const seenMs = 12_000
const hiddenMs = 60_000
/** Of the rate while it is seen; a page that Chromium slows down has a thirtieth. */
const leastShare = 0.75
let host: StudioProcess
let browser: Browser
let page: HideablePage
let viewer: ViewerPage

async function ask<N extends RequestName>(name: N, ...args: Args<N>): Promise<Output<N>> {
  const input = args[0] === undefined ? 'undefined' : JSON.stringify(args[0])
  const reply = (await page.evaluate(`window.studio.request('${name}', ${input})`)) as Reply<Output<N>>
  if (!reply.ok) throw new Error(`${name}: ${reply.error.code}: ${reply.error.message}`)
  return reply.value
}
const states = async (): Promise<Retained['states']> => (await ask('studio.hello')).states
async function untilStates(fits: (told: Retained['states']) => boolean): Promise<Retained['states']> {
  for (const deadline = performance.now() + 30_000; performance.now() < deadline; await sleep(100)) {
    const told = await states()
    if (fits(told)) return told
  }
  throw new Error('the studio never came that far')
}
const press = (testId: string) => page.evaluate(`document.querySelector('[data-testid=${testId}]').click()`)
const visibility = () => page.evaluate('document.visibilityState')

beforeAll(async () => {
  host = await startStudio()
  page = await openHideablePage(await host.freshUrl())
  await page.until(`document.querySelector('[data-testid=use-camera]')`)
  await ask('radio.use', { adapter: { kind: 'none' } })
  const { settings } = await states()
  if (!settings) throw new Error('no settings')
  // Light work: what is looked for is a page that is slowed down, not a machine that is.
  await ask('encoding.save', { ...settings.encoding, height: 480, layering: 'single', bitrateKbps: 900 })
  await press('use-camera')
  await press('go-live')
  const { room } = await untilStates(({ live }) => live?.state === 'live')
  browser = await startChromium()
  viewer = await ViewerPage.join(browser, room?.viewerUrl ?? '', 'Lena')
  await page.evaluate(`
    window.heard = { live: [], holds: [] }
    window.studio.on('live', ({ state }) => window.heard.live.push(state))
    window.studio.on('safety', ({ holds }) => window.heard.holds.push(...holds.map(({ cause }) => cause)))
    true
  `)
})
afterAll(async () => {
  await page?.close()
  await browser?.close()
  await host?.cleanUp()
})

interface Stretch {
  /** Seconds of the recording. */
  from: number
  to: number
  /** Presented at the viewer's, a second. */
  rate: number
}

/** Packets a second of a part of a recording. */
async function ratesIn(file: string, stretches: readonly Stretch[]) {
  const input = new Input({ formats: ALL_FORMATS, source: new BufferSource(await readFile(file)) })
  const [video, audio] = [await input.getPrimaryVideoTrack(), await input.getPrimaryAudioTrack()]
  if (!video || !audio) throw new Error('a track is missing')
  const rates = async (track: typeof video | typeof audio) => {
    const at: number[] = []
    for await (const { timestamp } of new EncodedPacketSink(track).packets()) at.push(timestamp)
    return stretches.map(
      ({ from, to }) => at.filter((each) => each >= from && each < to).length / (to - from),
    )
  }
  return { pictures: await rates(video), sounds: await rates(audio) }
}

/** The least of the hidden stretches, as a share of the mean of those that are seen. */
const shareOf = ([before = 0, covered = 0, minimized = 0, after = 0]: readonly number[]) =>
  Math.min(covered, minimized) / ((before + after) / 2)

describe('a window that is hidden for a minute while it is live and records', () => {
  it('gives as many pictures and as much sound as one that is seen, to viewers and recording', async () => {
    await press('record')
    await untilStates(({ recording }) => recording?.state === 'recording')
    const startedAt = performance.now()
    const during = async (ms: number, wanted: 'visible' | 'hidden'): Promise<Stretch> => {
      await expect.poll(visibility, { timeout: 10_000 }).toBe(wanted)
      // What goes over to another state belongs to neither.
      await sleep(1_000)
      const [from, presented] = [performance.now(), await viewer.presentedFrames()]
      await sleep(ms)
      const [to, frames] = [performance.now(), (await viewer.presentedFrames()) - presented]
      expect(await visibility()).toBe(wanted)
      const inFile = (at: number) => (at - startedAt) / 1_000
      return { from: inFile(from), to: inFile(to), rate: frames / ((to - from) / 1_000) }
    }
    const before = await during(seenMs, 'visible')
    await page.cover()
    const covered = await during(hiddenMs - 15_000, 'hidden')
    await page.show()
    await page.minimize()
    const minimized = await during(15_000, 'hidden')
    await page.show()
    const after = await during(seenMs, 'visible')
    await press('record-stop')
    const isWhole = ({ ending }: { ending: unknown }) => ending === 'finished'
    const { recordings } = await untilStates((told) => told.recordings?.some(isWhole) ?? false)
    const entry = recordings?.find(isWhole)

    const stretches = [before, covered, minimized, after]
    const file = join(host.dataDir, 'recordings', `${entry?.title}.${entry?.container}`)
    const { pictures, sounds } = await ratesIn(file, stretches)
    const rates = { presented: stretches.map(({ rate }) => rate), pictures, sounds }
    process.stdout.write(`seen, covered, minimised, seen, a second: ${JSON.stringify(rates)}\n`)
    for (const [name, each] of Object.entries(rates)) expect(shareOf(each), name).toBeGreaterThan(leastShare)
    const heard = (await page.evaluate('window.heard')) as { live: string[]; holds: string[] }
    expect(heard.live.filter((state) => state !== 'live')).toEqual([])
    expect(heard.holds).not.toContain('uiLost')
  })
})
