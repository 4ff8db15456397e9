import { mkdirSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import type { Browser, Locator } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { SceneItem, ScenesView } from '../../src/shared/domain/scene'
import { startChromium } from '../rigs/chromium'
import { type StudioProcess, startStudio } from '../rigs/studio'
import { StudioPage } from './studio-page'
import { ViewerPage } from './viewer-page'

const pictures = process.env.PICTURES
let host: StudioProcess
let browser: Browser
let studio: StudioPage

beforeAll(async () => {
  if (pictures) mkdirSync(pictures, { recursive: true })
  host = await startStudio()
  browser = await startChromium()
  studio = await StudioPage.open(browser, await host.freshUrl())
  studio.page.setDefaultTimeout(15_000)
  await studio.ask('radio.use', { adapter: { kind: 'none' } })
})
afterAll(async () => {
  await browser?.close()
  await host?.cleanUp()
})

const view = (fits: (scenes: ScenesView) => boolean = () => true) => studio.until('scenes', fits, 5_000)
const itemsOf = ({ collection, sceneId }: ScenesView): SceneItem[] =>
  collection.scenes.find(({ id }) => id === sceneId)?.items ?? []
const items = async (fits: (items: SceneItem[]) => boolean) =>
  itemsOf(await view((scenes) => fits(itemsOf(scenes))))
const keep = async (name: string) => {
  if (pictures) await studio.page.screenshot({ path: `${pictures}/scenes-${name}.png` })
}
const byName = (name: string): Locator => studio.page.getByRole('button', { name, exact: true })

/** Drags on the picture, in pixels of the programme. */
async function pull(from: [number, number], to: [number, number], key?: 'Alt' | 'Control'): Promise<void> {
  const box = await studio.page.getByTestId('handles').boundingBox()
  if (!box) throw new Error('no handles')
  const scale = Math.min(box.width / 1_280, box.height / 720)
  const left = box.x + (box.width - 1_280 * scale) / 2
  const top = box.y + (box.height - 720 * scale) / 2
  const at = ([x, y]: [number, number]) => [left + x * scale, top + y * scale] as const
  await studio.page.mouse.move(...at(from))
  if (key) await studio.page.keyboard.down(key)
  await studio.page.mouse.down()
  await studio.page.mouse.move(...at(to), { steps: 8 })
  await keep('pulled')
  await studio.page.mouse.up()
  if (key) await studio.page.keyboard.up(key)
}
const near = (value: number | undefined, wanted: number) => Math.abs((value ?? Number.NaN) - wanted) <= 6

/** In the page: a second and a half of magenta with a tone, as WebM in base64. */
async function filmWithSound(): Promise<string> {
  const canvas = document.createElement('canvas')
  Object.assign(canvas, { width: 320, height: 180 })
  const context = canvas.getContext('2d')
  const audio = new AudioContext()
  const tone = new OscillatorNode(audio, { frequency: 500 })
  const out = audio.createMediaStreamDestination()
  tone.connect(new GainNode(audio, { gain: 0.2 })).connect(out)
  tone.start()
  const stream = new MediaStream([...canvas.captureStream(15).getTracks(), ...out.stream.getTracks()])
  const recorder = new MediaRecorder(stream, { mimeType: 'video/webm;codecs=vp8,opus' })
  const pieces: Blob[] = []
  recorder.addEventListener('dataavailable', ({ data }) => pieces.push(data))
  const isOver = new Promise((done) => recorder.addEventListener('stop', done))
  recorder.start()
  for (let frame = 0; frame < 22 && context; frame++) {
    context.fillStyle = frame % 2 ? '#ff00ff' : '#fe00fe'
    context.fillRect(0, 0, 320, 180)
    await new Promise((done) => setTimeout(done, 66))
  }
  recorder.stop()
  await isOver
  await audio.close()
  const bytes = new Uint8Array(await new Blob(pieces).arrayBuffer())
  return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''))
}

/** In the page: whether the film's colour is what goes out. */
function middleOfPreview(): string {
  const video = document.querySelector('video')
  const context = new OffscreenCanvas(9, 9).getContext('2d')
  if (!video || !context) return 'nothing'
  context.drawImage(video, 0, 0, 9, 9)
  const [red = 0, green = 0, blue = 0] = context.getImageData(4, 4, 1, 1).data
  return red > 180 && green < 90 && blue > 180 ? 'magenta' : `${red} ${green} ${blue}`
}

describe('the scenes', () => {
  it('begin with the test pattern, and a camera is one press away', async () => {
    await keep('first')
    await studio.page.getByTestId('use-camera').click()
    const [item] = await items(([one]) => one?.source.kind === 'camera')
    expect(item?.name).toMatch(/fake/i)
    await expect.poll(() => studio.page.getByTestId('use-camera').count()).toBe(0)
  })

  it('take a colour that is moved, scaled and cropped on the picture, each undone by itself', async () => {
    await studio.page.getByTestId('source-add').click()
    await studio.page.getByRole('menuitem', { name: 'Colour' }).click()
    const [, added] = await items((all) => all.length === 2)
    expect(added).toMatchObject({ x: 320, y: 180, width: 640, height: 360 })

    await pull([640, 360], [500, 300], 'Control')
    await items(([, one]) => near(one?.x, 180) && near(one?.y, 120))
    await pull([820, 480], [660, 390], 'Control')
    await items(([, one]) => near(one?.width, 480) && near(one?.height, 270))
    await pull([660, 255], [420, 255], 'Alt')
    const [, cut] = await items(([, one]) => (one?.crop.right ?? 0) > 0)
    expect(cut?.crop.right).toBeCloseTo(0.5, 1)

    await studio.page.keyboard.press('Control+z')
    await items(([, one]) => one?.crop.right === 0)
    await studio.page.keyboard.press('Control+z')
    await studio.page.keyboard.press('Control+z')
    expect((await items(([, one]) => one?.x === 320))[1]).toEqual(added)
    await studio.page.keyboard.press('Control+Shift+Z')
    await items(([, one]) => near(one?.x, 180))
  })

  it('snap a moved source to the middle, with guides, and take arrow keys as one step', async () => {
    await pull([500, 300], [642, 362])
    await items(([, one]) => one?.x === 320 && one.y === 180)
    await studio.page.getByTestId('handles').focus()
    for (let press = 0; press < 5; press++) await studio.page.keyboard.press('ArrowRight')
    await studio.page.keyboard.press('Shift+ArrowDown')
    await items(([, one]) => one?.x === 325 && one.y === 190)
    await studio.page.keyboard.press('Control+z')
    await items(([, one]) => one?.x === 320 && one.y === 180)
  })

  it('hide, lock, rename and reorder sources on their rows', async () => {
    await byName('Hide Colour').click()
    await items(([, one]) => one?.visible === false)
    await byName('Show Colour').click()
    await byName('Lock Colour').click()
    await items(([, one]) => one?.visible === true && one.locked)
    await pull([640, 360], [300, 300])
    await byName('Unlock Colour').click()
    await items(([, one]) => one?.locked === false && one.x === 320)
    await byName('Select Colour').press('F2')
    await studio.page.getByLabel('Name').fill('Blue')
    await studio.page.keyboard.press('Enter')
    await byName('Select Blue').press('Alt+ArrowDown')
    await items(([one]) => one?.name === 'Blue')
    const rows = studio.page.getByTestId('sources').getByRole('listitem')
    await rows.nth(1).dragTo(rows.nth(0))
    await items(([, one]) => one?.name === 'Blue')
  })

  it('take exact numbers', async () => {
    await byName('More for Blue').click()
    await studio.page.getByRole('menuitem', { name: 'Place and size …' }).click()
    const form = studio.page.getByTestId('place-form')
    await form.getByLabel('Turned (°)').fill('30')
    await form.getByLabel('Opacity (%)').fill('50')
    await items(([, one]) => one?.rotation === 30 && one.opacity === 0.5)
    await keep('numbers')
    await form.getByRole('button', { name: 'Done' }).click()
    await keep('turned')
  })

  it('change by their digits, and not while a name is typed', async () => {
    await studio.page.getByTestId('scene-add').click()
    const { sceneId } = await view(({ collection }) => collection.scenes.length === 2)
    await view((scenes) => scenes.sceneId !== 'scene-1')
    expect(sceneId).not.toBe('')
    await keep('empty')
    await studio.page.keyboard.press('Alt+1')
    await view((scenes) => scenes.sceneId === 'scene-1')
    await byName('Show “Scene 2”').press('F2')
    await studio.page.keyboard.press('Alt+2')
    await studio.page.keyboard.press('Escape')
    expect((await view()).sceneId).toBe('scene-1')
  })

  it('go into a file, image and all, and come back as a collection of their own', async () => {
    const png = await studio.page.screenshot({ clip: { x: 0, y: 0, width: 300, height: 200 } })
    await studio.page
      .getByTestId('media-file')
      .setInputFiles({ name: 'logo.png', mimeType: 'image/png', buffer: png })
    const before = await view((scenes) => itemsOf(scenes).some(({ name }) => name === 'logo.png'))
    await studio.page.getByTestId('collections').click()
    const [download] = await Promise.all([
      studio.page.waitForEvent('download'),
      studio.page.getByRole('menuitem', { name: 'Export' }).click(),
    ])
    expect(download.suggestedFilename()).toBe('My scenes.json')
    const buffer = await readFile(await download.path())
    await studio.page
      .getByTestId('scenes-file')
      .setInputFiles({ name: 'mine.json', mimeType: 'application/json', buffer })
    const after = await view(({ collections }) => collections.length === 2)
    expect(after.collection).toEqual({ ...before.collection, id: after.collection.id })
    await keep('imported')
  })

  it('play a media file over and over, with its sound in the mixer', async () => {
    const buffer = Buffer.from(await studio.page.evaluate(filmWithSound), 'base64')
    await studio.page
      .getByTestId('media-file')
      .setInputFiles({ name: 'film.webm', mimeType: 'video/webm', buffer })
    await items((all) => all.some(({ source }) => source.kind === 'video'))
    await expect.poll(() => studio.page.evaluate(middleOfPreview), { timeout: 15_000 }).toBe('magenta')
    await studio.page.getByRole('tab', { name: 'Mixer' }).click()
    const figure = studio.page.getByTestId('channel-programme').getByText(/^−\d+$/)
    // Longer than the film: it has begun again.
    for (let look = 0; look < 3; look++) {
      await figure.waitFor()
      await studio.page.waitForTimeout(1_000)
    }
    await keep('film')
    await byName('Select film.webm').press('Delete')
    await items((all) => all.every(({ source }) => source.kind !== 'video'))
    await studio.page.getByTestId('channel-programme').getByText('no shared sound').waitFor()
  })

  it('take another size with everything in its place, which the viewers see, and which is undone in one step', async () => {
    const before = await view()
    const whole = { width: 1_920, height: 1_080 }
    await studio.page.getByTestId('stream-settings').click()
    await studio.page.getByRole('tab', { name: 'Picture' }).click()
    await studio.page.getByTestId('picture-size').click()
    await studio.page.getByRole('option', { name: '1920 × 1080' }).click()
    const after = await view(({ collection }) => collection.size.width === 1_920)
    expect(itemsOf(after).find(({ source }) => source.kind === 'camera')).toMatchObject(whole)
    const { encoding } = await studio.until('settings', (settings) => settings.encoding.height === 1_080)
    await keep('size')
    await studio.page.keyboard.press('Escape')

    // One stream that keeps its size however busy this machine is.
    const detailed = { ...encoding, layering: 'single', frameRate: 15, contentHint: 'detail' } as const
    await studio.ask('encoding.save', detailed)
    await studio.goLive()
    const { viewerUrl } = await studio.until('room', (room) => room.viewerUrl !== null)
    const viewer = await ViewerPage.join(browser, viewerUrl ?? '', 'Lena')
    await expect.poll(() => viewer.pictureSize(), { timeout: 30_000 }).toEqual(whole)
    await studio.page.getByTestId('end-live').click()
    await viewer.page.context().close()

    await studio.page.getByTestId('handles').focus()
    await studio.page.keyboard.press('Control+z')
    expect(await view(({ collection }) => collection.size.width === 1_280)).toMatchObject({
      collection: before.collection,
    })
  })

  it('are all within reach in a small window', async () => {
    await studio.page.setViewportSize({ width: 1024, height: 640 })
    await studio.page.getByTestId('collections').click({ trial: true })
    await byName('More for scene Scene 1').click({ trial: true })
    await byName('More for logo.png').click({ trial: true })
    await byName('Lock logo.png').click({ trial: true })
    await keep('small')
  })
})
