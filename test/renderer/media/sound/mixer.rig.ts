import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { defaultMixer, type MixerSettings } from '../../../../src/shared/domain/mixer'
import { startChromium } from '../../../rigs/chromium'
import type { MediaRig } from '../../pages/media'
import { serveSources } from '../../pages/serve'

let browser: Browser
let site: Awaited<ReturnType<typeof serveSources>>
let page: Page

beforeAll(async () => {
  site = await serveSources()
  browser = await startChromium()
})
afterAll(async () => {
  await browser?.close()
  await site?.server.close()
})
beforeEach(async () => {
  await page?.close()
  page = await browser.newPage()
  await page.goto(`${site.url}test/renderer/pages/media.html`)
  await page.waitForFunction(() => 'media' in window)
})

/** Other work holds this machine up at times. */
const soon = { timeout: 5_000 }
const use = (settings: MixerSettings) =>
  page.evaluate((next) => (window as unknown as MediaRig).media.setMix(next), settings)
/** Of the track that goes out, by an analyser of its own. */
const outgoing = () =>
  page.evaluate(() => {
    const rig = window as unknown as MediaRig
    return rig.loudness(rig.media.programme().audio)
  })
const choose = (choice: string | null) =>
  page.evaluate((id) => (window as unknown as MediaRig).media.chooseMicrophone(id), choice)
const soundState = () => page.evaluate(() => (window as unknown as MediaRig).media.store.getState().sound)

describe('the mixer in Chromium', () => {
  it('sends the tone at its gain, and nothing of it while it is muted', async () => {
    await choose('tone')
    await expect.poll(outgoing, soon).toBeCloseTo(-20, 0)
    await use({ ...defaultMixer, tone: { ...defaultMixer.tone, gainDb: 12 } })
    await expect.poll(outgoing, soon).toBeCloseTo(-8, 0)
    await use({ ...defaultMixer, tone: { ...defaultMixer.tone, isMuted: true } })
    await expect.poll(outgoing, soon).toBe(-100)
  })

  it('sums a shared sound in, lowers it while the microphone speaks, and drops it when it ends', async () => {
    await use({ ...defaultMixer, ducking: { ...defaultMixer.ducking, isOn: true, amountDb: 20 } })
    await page.evaluate(() => {
      const rig = window as unknown as MediaRig & { shared: MediaStreamTrack }
      rig.shared = rig.steady(0.1)
      rig.media.addProgrammeSound(rig.shared)
    })
    await expect.poll(outgoing, soon).toBeCloseTo(-20, 0)
    await page.evaluate(() => {
      const rig = window as unknown as MediaRig
      const voice = new MediaStream([rig.steady(0.05)])
      navigator.mediaDevices.getUserMedia = () => Promise.resolve(voice)
      return rig.media.chooseMicrophone('voice')
    })
    const duck = () =>
      page.evaluate(
        () =>
          new Promise<number>((done) => {
            const stop = (window as unknown as MediaRig).media.onMix(({ duckDb }) => {
              stop()
              done(duckDb)
            })
          }),
      )
    await expect.poll(duck, soon).toBeLessThan(-19)
    await page.evaluate(() => (window as unknown as MediaRig).media.chooseMicrophone(null))
    await expect.poll(duck, soon).toBeGreaterThan(-1)
    const left = await page.evaluate(() => {
      const rig = window as unknown as MediaRig & { shared: MediaStreamTrack }
      rig.shared.stop()
      // A track that is stopped by its owner tells nobody: Chromium's own end does.
      rig.shared.dispatchEvent(new Event('ended'))
      return rig.media.store.getState().mixer.programmeSounds
    })
    expect(left).toBe(0)
    await expect.poll(outgoing, soon).toBe(-100)
  })

  it('does to an open microphone what it is told, and says what is really done', async () => {
    await choose('default')
    const all = { noiseSuppression: true, echoCancellation: true, autoGainControl: true }
    expect((await soundState()).care).toEqual(all)
    const none = { noiseSuppression: false, echoCancellation: false, autoGainControl: false }
    await use({ ...defaultMixer, care: none })
    await expect.poll(async () => (await soundState()).care, soon).toEqual(none)
    expect((await soundState()).problem).toBeNull()
    await expect.poll(outgoing, soon).toBeGreaterThan(-60)
  })

  it('plays at the loudspeakers only what is to be monitored', async () => {
    await page.evaluate(() => {
      const rig = window as unknown as MediaRig & { played: HTMLMediaElement[] }
      rig.played = []
      const play = HTMLMediaElement.prototype.play
      HTMLMediaElement.prototype.play = function () {
        rig.played.push(this)
        return play.call(this)
      }
    })
    await choose('tone')
    const played = () =>
      page.evaluate(async () => {
        const rig = window as unknown as MediaRig & { played: HTMLMediaElement[] }
        const [element] = rig.played
        const [track] = (element?.srcObject as MediaStream | undefined)?.getAudioTracks() ?? []
        return track ? { isPlaying: !element?.paused, dbfs: await rig.loudness(track) } : null
      })
    await use(defaultMixer)
    expect(await played()).toBeNull()
    await use({ ...defaultMixer, tone: { ...defaultMixer.tone, isMonitored: true } })
    await expect.poll(async () => (await played())?.dbfs, soon).toBeCloseTo(-20, 0)
    await use(defaultMixer)
    await expect.poll(async () => (await played())?.isPlaying, soon).toBe(false)
  })
})
