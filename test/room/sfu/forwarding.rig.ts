import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { sfuInChromium } from './in-chromium'
import type { PublishWish } from './page'
import { startSfuServer } from './rig'
import { blankPage, livePage, type SfuWindow, seenOn, until, wait } from './rig-pages'

const rig = sfuInChromium()

const open = (url = rig.server.url): Promise<Page> => blankPage(rig.browser, url)
const live = (room: string, wish: Partial<PublishWish> = {}) => livePage({ ...rig, room }, wish)
const publish = (page: Page, wish: Partial<PublishWish> & { url: string }) =>
  page.evaluate((all) => (window as unknown as SfuWindow).sfu.publish(all), {
    token: 'publish:studio',
    codec: 'VP8',
    isSimulcast: true,
    ...wish,
  })
const watch = (page: Page, url: string) =>
  page.evaluate((from) => (window as unknown as SfuWindow).sfu.watch(from, 'watch:viewer'), url)
const sent = (page: Page, index = 0) =>
  page.evaluate((at) => (window as unknown as SfuWindow).sfu.sent(at), index)

describe('a simulcast publisher', () => {
  it('reaches its full bitrate on three layers within seconds, and the highest is forwarded', async () => {
    const studio = await live('simulcast')
    await wait(4_000)
    const before = await sent(studio)
    await wait(2_000)
    const after = await sent(studio)
    const bitrates = after.map(
      ({ rid, bytesSent }) => ((bytesSent - (before.find((one) => one.rid === rid)?.bytesSent ?? 0)) * 8) / 2,
    )
    expect(bitrates).toHaveLength(3)
    for (const bitrate of bitrates) expect(bitrate).toBeGreaterThan(40_000)
    expect(bitrates.reduce((sum, one) => sum + one, 0)).toBeGreaterThan(1_500_000)
    expect(
      rig.server.sfu
        .stats('simulcast')
        .layers.find(({ isForwarded, kind }) => isForwarded && kind === 'video')?.rid,
    ).toBe('f')
    await studio.close()
  })
})

describe('a viewer', () => {
  it.each(['H264', 'VP8', 'VP9', 'AV1'])(
    'sees moving %s frames with sound soon after its POST',
    async (codec) => {
      const room = codec.toLowerCase()
      const isSimulcast = codec === 'H264' || codec === 'VP8'
      const studio = await live(room, { codec, isSimulcast })
      const page = await open()
      const { status, answer } = await watch(page, `${rig.server.url}/whep/${room}`)
      expect(status).toBe(201)
      expect(answer).toMatch(/a=ssrc:\d+ msid:/)
      const figures = await until(
        () => seenOn(page),
        ({ frames, audioEnergy }) => frames > 60 && audioEnergy > 0,
      )
      expect(figures.codec).toBe(`video/${codec}`)
      expect(figures.frames).toBeGreaterThan(60)
      expect(figures.audioEnergy).toBeGreaterThan(0)
      expect(figures.firstFrameMs).toBeLessThan(1_000)
      expect(await page.evaluate(() => (window as unknown as SfuWindow).sfu.moves())).toBe(true)
      await page.close()
      await studio.close()
    },
  )
})

describe('a publisher who is replaced', () => {
  it('hands over at a keyframe: the viewer stays connected and the picture goes on', async () => {
    const studio = await live('relay', { codec: 'H264', isSimulcast: false })
    const page = await open()
    await watch(page, `${rig.server.url}/whep/relay`)
    await until(
      () => seenOn(page),
      ({ frames }) => frames > 30,
    )
    let ended = 0
    const stop = rig.server.sfu.onPublisher((_room, state) => {
      if (!state.live) ended += 1
    })
    await publish(studio, { url: `${rig.server.url}/whip/relay`, codec: 'H264', isSimulcast: false })
    await wait(2_500)
    const later = await seenOn(page)
    await wait(1_500)
    const last = await seenOn(page)
    stop()
    expect(last.frames - later.frames).toBeGreaterThan(15)
    expect(await page.evaluate(() => (window as unknown as SfuWindow).sfu.connectionState())).toBe(
      'connected',
    )
    expect(rig.server.sfu.stats('relay').viewers).toBe(1)
    expect(ended).toBe(0)
    const old = await studio.evaluate(() => (window as unknown as SfuWindow).sfu.unpublish(0))
    expect(old).toBe(410)
    await page.close()
    await studio.close()
  })

  it('may come back with another codec, which the viewer agreed to from the start', async () => {
    const studio = await live('codecs', { codec: 'VP8', isSimulcast: true })
    const page = await open()
    await watch(page, `${rig.server.url}/whep/codecs`)
    await until(
      () => seenOn(page),
      ({ frames }) => frames > 30,
    )
    expect(await studio.evaluate(() => (window as unknown as SfuWindow).sfu.unpublish(0))).toBe(200)
    await publish(studio, { url: `${rig.server.url}/whip/codecs`, codec: 'H264', isSimulcast: false })
    const before = (await seenOn(page)).frames
    const after = await until(
      () => seenOn(page),
      ({ frames, codec }) => codec === 'video/H264' && frames > before + 30,
    )
    expect(after.codec).toBe('video/H264')
    expect(after.frames).toBeGreaterThan(before + 30)
    await page.close()
    await studio.close()
  })
})

describe('a room that ends', () => {
  it('says so within seconds of a publisher that vanished, and forgets viewers that vanished', async () => {
    const quick = await startSfuServer({ limits: { silentViewerMs: 3_000, silentPublisherMs: 4_000 } })
    const at = { room: 'vanish', ability: 'publish', subject: 'studio' } as const
    const studio = await open(quick.url)
    const answer = await publish(studio, { url: `${quick.url}/whip/vanish`, isSimulcast: false })
    expect(answer).toContain('a=recvonly')
    await until(
      () => quick.sfu.publisherOf('vanish'),
      (state) => state.live,
    )
    const page = await open(quick.url)
    await watch(page, `${quick.url}/whep/vanish`)
    await until(
      () => seenOn(page),
      ({ frames }) => frames > 10,
    )
    await page.evaluate(() => (window as unknown as SfuWindow).sfu.hangUp())
    await expect.poll(() => quick.sfu.stats('vanish').viewers, { timeout: 1_000 }).toBe(0)
    await watch(page, `${quick.url}/whep/vanish`)
    await until(
      () => seenOn(page),
      ({ frames }) => frames > 10,
    )
    // Closing a page sends nothing at all: only the silence tells.
    await page.close()
    await expect.poll(() => quick.sfu.stats('vanish').viewers, { timeout: 8_000 }).toBe(0)
    const id = await studio.evaluate(() => (window as unknown as SfuWindow).sfu.location(0).split('/').at(-1))
    expect(quick.sfu.session({ ...at, id: id ?? '' })).toBeDefined()
    await studio.close()
    await expect
      .poll(() => quick.sfu.publisherOf('vanish'), { timeout: 5_000 })
      .toEqual({ live: false, since: null })
    await expect.poll(() => quick.sfu.session({ ...at, id: id ?? '' }), { timeout: 8_000 }).toBeUndefined()
    await quick.stop()
  })
})
