import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { ALL_FORMATS, BufferSource, Input } from 'mediabunny'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { RecordingEntry } from '../../src/shared/domain/recording'
import { plainRunning, type Rule } from '../../src/shared/domain/rule'
import { startChromium } from '../rigs/chromium'
import { type StudioProcess, startStudio } from '../rigs/studio'
import { StudioPage } from './studio-page'

let host: StudioProcess
let browser: Browser
let studio: StudioPage

async function open(): Promise<void> {
  studio = await StudioPage.open(browser, await host.freshUrl())
  studio.page.setDefaultTimeout(20_000)
}
beforeAll(async () => {
  host = await startStudio()
  browser = await startChromium()
  await open()
  await studio.ask('radio.use', { adapter: { kind: 'none' } })
  await studio.chooseTestTone()
})
afterAll(async () => {
  await browser?.close()
  await host?.cleanUp()
})

const folder = () => join(host.dataDir, 'recordings')
async function look({ title, container }: RecordingEntry) {
  const bytes = await readFile(join(folder(), `${title}.${container}`))
  const input = new Input({ formats: ALL_FORMATS, source: new BufferSource(bytes) })
  const [video, audio] = [await input.getPrimaryVideoTrack(), await input.getPrimaryAudioTrack()]
  if (!video || !audio) throw new Error('a track is missing')
  const [pictures, sounds] = [await video.computePacketStats(), await audio.computePacketStats()]
  return {
    seconds: await input.computeDuration(),
    pictures: pictures.packetCount,
    sounds: sounds.packetCount,
  }
}
/** The newest, when it is in this state. */
const newest = async (ending: RecordingEntry['ending']) => {
  const [entry] = await studio.until('recordings', ([one]) => one?.ending === ending)
  if (!entry) throw new Error('nothing was recorded')
  return entry
}
const record = async () => {
  await studio.page.getByTestId('record').click()
  await studio.until('recording', ({ state }) => state === 'recording')
}

describe('a recording', () => {
  it('holds picture and sound for as long as it ran, without what was paused away, and its marks', async () => {
    await record()
    await sleep(2_000)
    await studio.page.getByTestId('record-pause').click()
    await studio.until('recording', ({ state }) => state === 'paused')
    await sleep(1_500)
    await studio.page.getByTestId('record-pause').click()
    await studio.until('recording', ({ state }) => state === 'recording')
    await sleep(1_000)
    await studio.page.keyboard.press('Alt+m')
    await studio.until('recording', ({ markers }) => markers === 1)
    await sleep(1_000)
    await studio.page.getByTestId('record-stop').click()
    const entry = await newest('finished')
    const found = await look(entry)
    expect(Math.abs(found.seconds - entry.durationMs / 1_000)).toBeLessThan(1)
    expect(entry.durationMs).toBeLessThan(6_000)
    expect(found.pictures / found.seconds).toBeGreaterThan(8)
    expect(found.sounds / found.seconds).toBeGreaterThan(30)
    const sheet = JSON.parse(await readFile(join(folder(), `${entry.title}.json`), 'utf8'))
    expect(sheet.markers).toMatchObject([{ kind: 'operator' }])
    expect(await readFile(join(folder(), `${entry.title}.vtt`), 'utf8')).toContain('operator')
  })

  it('is begun, marked and ended by a rule, whose trace says so', async () => {
    const { rules } = (await studio.ask('studio.hello')).states
    const take: Rule = {
      ...{ id: 'take', label: 'Take', description: '', enabled: true },
      trigger: { kind: 'hotkey', keys: 'Ctrl+F7' },
      running: { ...plainRunning, timeoutMs: 30_000 },
      actions: [
        {
          kind: 'sequence',
          steps: [
            { kind: 'recording', does: 'start' },
            { kind: 'counter', counter: 'takes', does: 'add', value: 1 },
            { kind: 'delay', ms: 1_000 },
            { kind: 'marker', label: 'take {counter.takes}' },
            { kind: 'recording', does: 'stop' },
          ],
        },
      ],
    }
    await studio.ask('rules.save', { rules: [...(rules ?? []), take] })
    await studio.ask('rules.hotkey', { keys: 'Ctrl+F7' })
    const newestTrace = async () =>
      (await studio.ask('ruleLook.traces', { query: 'take', most: 1 }))[0]?.rules[0]
    await expect.poll(async () => (await newestTrace())?.verdict, { timeout: 30_000 }).toBe('ran')
    expect((await newestTrace())?.steps.map(({ outcome }) => outcome)).toEqual([
      null,
      ...Array(5).fill('done'),
    ])
    const entry = await newest('finished')
    const sheet = JSON.parse(await readFile(join(folder(), `${entry.title}.json`), 'utf8'))
    expect(sheet.markers).toMatchObject([{ kind: 'operator', label: 'take 1' }])
    expect((await studio.ask('studio.hello')).states.counters).toEqual([{ name: 'takes', value: 1 }])
  })

  it('is whole when the studio is quit in order while it runs', async () => {
    await record()
    const { title } = await studio.until('recording', ({ sizeBytes }) => sizeBytes > 50_000)
    await host.quit()
    await studio.page.close()
    host = await startStudio({ dataDir: host.dataDir })
    await open()
    const entry = await newest('finished')
    expect(entry.title).toBe(title)
    expect((await look(entry)).pictures).toBeGreaterThan(0)
  })

  it('that the end of everything cut off lacks two seconds at most, is found, and plays', async () => {
    await record()
    const startedAt = performance.now()
    const { title } = await studio.until('recording', ({ sizeBytes }) => sizeBytes > 100_000)
    await sleep(4_000)
    await host.kill()
    const ranMs = performance.now() - startedAt
    await studio.page.close()
    host = await startStudio({ dataDir: host.dataDir })
    await open()
    const entry = await newest('cutOff')
    expect(entry.title).toBe(title)
    const { seconds } = await look(entry)
    expect(seconds * 1_000).toBeGreaterThan(ranMs - 2_000)
    const { notices } = await studio.until('host', (view) => view.notices.length > 0)
    expect(notices.join()).toContain(title ?? '')
  })

  it('that the window cut off by going away is ended at once', async () => {
    await record()
    await studio.until('recording', ({ sizeBytes }) => sizeBytes > 0)
    const { title } = await studio.until('recording', () => true)
    await studio.page.reload()
    await studio.page.getByTestId('stop-all').waitFor()
    const [entry] = await studio.until('recordings', ([one]) => one?.title === title && one?.ending !== null)
    expect(entry?.ending).toBe('cutOff')
  })
})
