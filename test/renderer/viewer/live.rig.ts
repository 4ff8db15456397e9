import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { alertLook } from '../../../src/renderer/shared-media/alert-look'
import type { Receipt } from '../../../src/shared/domain/room'
import { startChromium } from '../../rigs/chromium'
import { buildPages } from '../pages/build'
import { type LiveRoom, openLiveRoom } from '../pages/live-room'
import type { MediaRig } from '../pages/media'
import { serveSources } from '../pages/serve'

let browser: Browser
let site: Awaited<ReturnType<typeof serveSources>>
let room: LiveRoom
let studio: Page
let viewer: Page
const tips: { id: string; amount: number }[] = []

beforeAll(async () => {
  room = await openLiveRoom({ pagesDir: await buildPages(['viewer']) })
  room.studio.on('room.event', (event) => {
    if (event.kind === 'tip') tips.push({ id: event.id, amount: event.amount })
  })
  await tell('menu.publish', {
    title: 'Friday workshop',
    items: [{ id: 'pulse', label: 'Pulse', description: 'Three seconds', price: 25 }],
  })
  await tell('status.publish', { permit: 'armed', queueLength: 0, queue: [] })
  site = await serveSources()
  browser = await startChromium()
  studio = await browser.newPage()
  await studio.exposeFunction('publishTarget', () => room.publishTarget())
  await studio.goto(`${site.url}test/renderer/pages/media.html`)
  await studio.waitForFunction(() => ((window as unknown as MediaRig).video?.videoWidth ?? 0) > 0)
  viewer = await browser.newPage()
})
afterAll(async () => {
  await browser?.close()
  await site?.server.close()
  await room?.close()
})

type Saying = { 'menu.publish': object; 'status.publish': object; 'receipt.send': Receipt }
function tell<N extends keyof Saying>(name: N, input: Saying[N]): Promise<unknown> {
  return (room.studio as unknown as { emitWithAck(name: N, input: Saying[N]): Promise<unknown> }).emitWithAck(
    name,
    input,
  )
}
const publish = () =>
  studio.evaluate(() => {
    const rig = window as unknown as MediaRig & { publishTarget(): ReturnType<LiveRoom['publishTarget']> }
    return rig.media.publish(rig.publishTarget).then(() => rig.media.store.getState().publishing.state)
  })
const presented = () =>
  viewer.evaluate(() => document.querySelector('video')?.getVideoPlaybackQuality().totalVideoFrames ?? 0)

/** More frames than the black ones that Chromium counts when a track ends. */
async function untilMoving(timeoutMs: number): Promise<number> {
  const startedAt = performance.now()
  const before = await presented()
  await expect.poll(presented, { timeout: timeoutMs, interval: 50 }).toBeGreaterThan(before + 8)
  return performance.now() - startedAt
}

describe('studio to viewer, through the real room', () => {
  it('says that the show starts soon while nobody publishes', async () => {
    await viewer.goto(room.viewerUrl)
    await viewer.getByTestId('name-field').fill('Lena')
    await viewer.getByTestId('join-button').click()
    await viewer.getByTestId('picture-state').getByText('Starts soon').waitFor()
    await expect.poll(() => viewer.getByTestId('credits').getAttribute('data-credits')).toBe('100')
  })

  it('brings the picture by itself when the studio goes live', async () => {
    expect(await publish()).toBe('live')
    await viewer.getByTestId('live-badge').getByText('LIVE').waitFor()
    expect(await untilMoving(5_000)).toBeLessThan(3_000)
    await expect.poll(() => viewer.getByTestId('picture-state').textContent()).toBe('')
  })

  it('reaches the whole picture at a good rate, with figures, and sound', async () => {
    const stats = () =>
      studio.evaluate(() => (window as unknown as MediaRig).media.store.getState().publishing.stats)
    await expect.poll(async () => (await stats())?.height, { timeout: 15_000 }).toBeGreaterThanOrEqual(360)
    await studio.evaluate(() => (window as unknown as MediaRig).media.chooseMicrophone('tone'))
    const heard = () =>
      viewer.evaluate(async () => {
        const stream = document.querySelector('video')?.srcObject as MediaStream
        const context = new AudioContext()
        const meter = new AnalyserNode(context)
        context.createMediaStreamSource(stream).connect(meter)
        await new Promise((done) => setTimeout(done, 400))
        const samples = new Float32Array(meter.fftSize)
        meter.getFloatTimeDomainData(samples)
        await context.close()
        return Math.max(...samples)
      })
    await expect.poll(heard, { timeout: 8_000 }).toBeGreaterThan(0.03)
    const final = await stats()
    expect(final?.framesPerSecond).toBeGreaterThan(10)
    expect(final?.bitrateBps).toBeGreaterThan(100_000)
  })

  it('has the first frame of a new viewer within a second of the click', async () => {
    const other = await browser.newPage()
    await other.goto(room.viewerUrl)
    await other.getByTestId('name-field').fill('Quick')
    const ms = await other.evaluate(async () => {
      const video = document.querySelector('video') as HTMLVideoElement
      const first = new Promise((done) => video.requestVideoFrameCallback(done))
      const startedAt = performance.now()
      document.querySelector<HTMLButtonElement>('[data-testid=join-button]')?.click()
      await first
      return performance.now() - startedAt
    })
    await other.close()
    expect(ms).toBeLessThan(1_500)
    process.stdout.write(`first frame ${Math.round(ms)} ms after the click\n`)
  })

  it('shows an alert inside the viewer’s picture', async () => {
    await studio.evaluate(() =>
      (window as unknown as MediaRig).media.showAlert({
        id: 'a1',
        text: 'Lena tipped 25',
        name: 'Lena',
        amount: 25,
        durationMs: 4_000,
      }),
    )
    const { probe, panel } = alertLook
    const isPanel = () =>
      viewer.evaluate(
        ([x, y, red, green, blue]) => {
          const video = document.querySelector('video') as HTMLVideoElement
          const canvas = new OffscreenCanvas(video.videoWidth, video.videoHeight)
          const context = canvas.getContext('2d')
          context?.drawImage(video, 0, 0)
          const data = context?.getImageData(x * canvas.width, y * canvas.height, 1, 1).data
          return [red, green, blue].every((value, index) => Math.abs(value - (data?.[index] ?? 0)) < 40)
        },
        [probe.x + probe.width / 2, probe.y + probe.height / 2, panel.red, panel.green, panel.blue] as const,
      )
    await expect.poll(isPanel, { timeout: 3_500, interval: 50 }).toBe(true)
    await expect.poll(isPanel, { timeout: 8_000 }).toBe(false)
  })

  it('takes a tip once and shows its receipts in words', async () => {
    await viewer.getByTestId('tip-item').click()
    await expect.poll(() => tips.length).toBe(1)
    const eventId = tips[0]?.id ?? ''
    await tell('receipt.send', { eventId, status: 'queued', reason: null, startsInMs: 4_000 })
    await viewer.getByText('25: queued, about 4 s').waitFor()
    await tell('receipt.send', { eventId, status: 'shown', reason: 'disarmed', startsInMs: null })
    await viewer.getByText('25: shown, not played: the show’s devices are disarmed').waitFor()
    expect(await viewer.getByTestId('credits').getAttribute('data-credits')).toBe('75')
  })

  it('keeps a tip given without a link and sends it once when the link is back', async () => {
    await viewer.context().setOffline(true)
    await viewer
      .getByTestId('link-state')
      .getByText('is lost')
      .waitFor({ timeout: 50_000 })
      .catch(() => undefined)
    await viewer.getByTestId('tip-item').click()
    await viewer.context().setOffline(false)
    await expect.poll(() => tips.length, { timeout: 15_000 }).toBe(2)
    await viewer.waitForTimeout(1_000)
    expect(tips).toHaveLength(2)
    await expect.poll(() => viewer.getByTestId('credits').getAttribute('data-credits')).toBe('50')
  })

  it('goes on over a lost publisher session, by itself', async () => {
    const deleted = await studio.evaluate(async () => {
      const location = performance
        .getEntriesByType('resource')
        .findLast((entry) => /\/whip\/\w+\/./.test(entry.name))
      const rig = window as unknown as { publishTarget(): ReturnType<LiveRoom['publishTarget']> }
      const { token } = await rig.publishTarget()
      const answer = await fetch(location?.name ?? '', {
        method: 'DELETE',
        headers: { authorization: `Bearer ${token}` },
      })
      return answer.status
    })
    expect(deleted).toBe(200)
    await studio.waitForFunction(
      () => (window as unknown as MediaRig).media.store.getState().publishing.state === 'reconnecting',
      undefined,
      { timeout: 10_000, polling: 50 },
    )
    const state = () =>
      studio.evaluate(() => (window as unknown as MediaRig).media.store.getState().publishing.state)
    await expect.poll(state, { timeout: 10_000 }).toBe('live')
    await untilMoving(10_000)
  })

  it('has the picture back about a second after the viewer’s session was lost', async () => {
    const ms = await viewer.evaluate(async () => {
      // The newest session is the last whose address appeared for the first time; old ones reappear as they are deleted.
      const addresses = performance.getEntriesByType('resource').map((entry) => entry.name)
      const session = [...new Set(addresses.filter((name) => /\/whep\/\w+\/[^/]+$/.test(name)))].at(-1)
      const remembered = JSON.parse(localStorage.getItem('pulsedeck.visit.main') ?? '{}')
      const joined = await fetch('/api/rooms/main/join', {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(remembered),
      })
      const { token } = await joined.json()
      const headers = { authorization: `Bearer ${token}` }
      const deleted = await fetch(session ?? '', { method: 'DELETE', headers })
      if (!deleted.ok) throw new Error(`DELETE: ${deleted.status}`)
      const lostAt = performance.now()
      const video = document.querySelector('video') as HTMLVideoElement
      // Frames already on their way come first; then there is a pause; then it moves again.
      let last = lostAt
      for (;;) {
        const now = await new Promise<number>((done) => video.requestVideoFrameCallback((at) => done(at)))
        if (now - last > 300) return now - lostAt
        last = now
      }
    })
    process.stdout.write(`picture back ${Math.round(ms)} ms after its session was lost\n`)
    expect(ms).toBeLessThan(2_500)
    await untilMoving(3_000)
  })

  it('says that the show pauses, and brings it back when it goes on', async () => {
    await studio.evaluate(() => (window as unknown as MediaRig).media.unpublish())
    await viewer.getByTestId('live-badge').getByText('Back soon').waitFor({ timeout: 10_000 })
    await viewer.getByTestId('picture-state').getByText('Back soon').waitFor({ timeout: 10_000 })
    expect(await publish()).toBe('live')
    await untilMoving(8_000)
  })

  it('is back at once after a reload, as the same viewer, without a form', async () => {
    await viewer.reload()
    await expect
      .poll(() => viewer.getByTestId('credits').getAttribute('data-credits'), { timeout: 5_000 })
      .toBe('50')
    await untilMoving(5_000)
  })
})
