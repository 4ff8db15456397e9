import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { WebSocket } from 'ws'
import { overlayHandlers } from '../../../src/main/handlers/overlays'
import type { OverlayMedia } from '../../../src/main/overlays/overlay-media'
import { createOverlayPages, type OverlayPages } from '../../../src/main/overlays/overlays'
import { createSlots } from '../../../src/main/overlays/slots'
import { createTicker } from '../../../src/main/overlays/ticker'
import type { Handlers } from '../../../src/shared/contract/studio'
import { nothingOnScreen, type OnScreen, onlyShown } from '../../../src/shared/domain/on-screen'
import { type OverlayMessage, overlayMessage } from '../../../src/shared/domain/overlay'
import type { OverlayKind } from '../../../src/shared/domain/overlay/kind'
import { isShown } from '../../../src/shared/domain/overlay/settings'
import { systemClock } from '../../../src/shared/system-clock'
import { memorySettings } from '../../fakes/memory-settings'

type Alert = Extract<OverlayMessage, { type: 'alert' }>
const alert: Alert = {
  type: 'alert',
  alert: { id: 'a', text: 't', name: 'n', amount: null, durationMs: 60_000 },
  ageMs: 700,
}
const noMedia: OverlayMedia = {
  addPicture: () => Promise.reject(new Error('none')),
  read: () => Promise.reject(new Error('none')),
  readPiece: () => Promise.reject(new Error('none')),
  prune: () => Promise.resolve(),
}
let settings: ReturnType<typeof memorySettings>
let pages: OverlayPages
let all: OnScreen
let standing: Alert | null
let handlers: Pick<
  Handlers,
  'overlay.link' | 'overlays.link' | 'overlays.revoke' | 'overlays.show' | 'overlays.place'
>

beforeEach(async () => {
  const memory = memorySettings()
  settings = {
    ...memory,
    async update(section, value) {
      await memory.update(section, value)
      pages.review()
      pages.lookChanged()
    },
  }
  all = nothingOnScreen
  standing = null
  const shown = (kind: OverlayKind) => isShown(settings.get(), kind)
  pages = await createOverlayPages({
    clock: systemClock,
    pagesDir: await mkdtemp(join(tmpdir(), 'pulsedeck-pages-')),
    settings: settings.get,
    isShown: shown,
    media: noMedia,
    standing: {
      alert: () => standing,
      shown: () => onlyShown(all, shown),
      all: () => all,
      levels: () => ({ type: 'levels', levels: [{ kind: 'vibrate', nth: 1, level: 0.5 }] }),
    },
    savePort: () => undefined,
    onChange: () => undefined,
    onProblem: () => undefined,
  })
  const unused = () => {
    throw new Error('not of this test')
  }
  handlers = overlayHandlers({
    ...{ settings, overlays: pages, overlayMedia: noMedia },
    slots: createSlots({ clock: systemClock, onChange: () => undefined }),
    ticker: createTicker([]),
    playSound: unused,
    sounds: { add: unused, rename: unused, remove: unused },
    speech: { say: unused, skip: unused, review: unused },
    uploads: { add: unused, take: unused },
    alertDesk: {
      ...{ view: unused, add: unused, pause: unused, skip: unused, replay: unused },
      ...{ shown: unused, close: unused },
    },
    showScreen: { view: unused, all: unused, review: unused, close: unused },
  })
})
afterEach(() => pages.close())

async function open(url: string) {
  const { origin, hash } = new URL(url)
  const socket = new WebSocket(`${origin.replace('http', 'ws')}/overlay/socket`)
  const heard: OverlayMessage[] = []
  let closed: number | null = null
  socket.on('open', () => socket.send(JSON.stringify({ token: hash.slice(1) })))
  socket.on('message', (data) => heard.push(overlayMessage.parse(JSON.parse(String(data)))))
  socket.on('close', (code) => {
    closed = code
  })
  await expect.poll(() => heard.length > 0 || closed !== null).toBe(true)
  const latest = <T extends OverlayMessage['type']>(type: T) =>
    heard.findLast((message): message is Extract<OverlayMessage, { type: T }> => message.type === type)
  return { heard, latest, closed: () => closed }
}
const linkOf = async (kind: OverlayKind, renew = false) =>
  (await handlers['overlays.link']({ kind, renew })).url

describe('the page of one overlay', () => {
  it('has its own, switched on or not, and nothing of the others', async () => {
    all = { ...nothingOnScreen, viewers: 42, chat: [{ name: 'Lena', text: 'hello' }] }
    const viewers = await open(await linkOf('viewers'))
    await expect.poll(() => viewers.latest('show')?.onScreen).toEqual({ ...nothingOnScreen, viewers: 42 })
    const everything = await open((await handlers['overlay.link']({ renew: false })).url)
    await expect.poll(() => everything.latest('show')?.onScreen).toEqual(nothingOnScreen)
    expect(viewers.latest('levels')).toBeUndefined()
    expect(pages.isOpen('viewers')).toBe(true)

    all = { ...all, viewers: 43 }
    pages.showShow()
    await expect.poll(() => viewers.latest('show')?.onScreen.viewers).toBe(43)
  })

  it('of alerts comes back in the middle of one; its sounds and words go nowhere else', async () => {
    standing = alert
    const alerts = await open(await linkOf('alerts'))
    await expect.poll(() => alerts.latest('alert')).toEqual(alert)
    const ticker = await open(await linkOf('ticker'))
    pages.toAlerts({ type: 'sound', sound: { soundId: 'ding', volume: 1 } })
    await expect.poll(() => alerts.latest('sound')?.sound.soundId).toBe('ding')
    expect(ticker.latest('sound') ?? ticker.latest('alert')).toBeUndefined()
  })

  it('of the heart has it without the switch, and the page of everything only with it', async () => {
    const heart = await open(await linkOf('heart'))
    const everything = await open((await handlers['overlay.link']({ renew: false })).url)
    pages.showHeart({ value: 80, curve: [80] })
    await expect.poll(() => heart.latest('heart')?.heart?.value).toBe(80)
    expect(everything.latest('heart')?.heart ?? null).toBeNull()
    await handlers['overlays.show']({ kind: 'heart', isShown: true })
    pages.showHeart({ value: 81, curve: [80, 81] })
    await expect.poll(() => everything.latest('heart')?.heart?.value).toBe(81)
  })

  it('of levels alone has levels', async () => {
    const levels = await open(await linkOf('levels'))
    await expect.poll(() => levels.latest('levels')?.levels).toHaveLength(1)
  })
})

describe('the link of an overlay', () => {
  it('is made when it is first asked for, and stays', async () => {
    expect(settings.get().overlays.pages).toEqual({})
    const first = await linkOf('chat')
    expect(await linkOf('chat')).toBe(first)
    expect(await linkOf('ticker')).not.toBe(first)
  })
  it('ends alone when a new one is made, or when it is revoked', async () => {
    const [chat, ticker] = [await open(await linkOf('chat')), await open(await linkOf('ticker'))]
    await linkOf('chat', true)
    await expect.poll(chat.closed).toBe(4_401)
    expect(ticker.closed()).toBeNull()
    await handlers['overlays.revoke']({ kind: 'ticker' })
    await expect.poll(ticker.closed).toBe(4_401)
    expect(Object.keys(settings.get().overlays.pages)).toEqual(['chat'])
    const all_ = await open((await handlers['overlay.link']({ renew: false })).url)
    await handlers['overlay.link']({ renew: true })
    await expect.poll(all_.closed).toBe(4_401)
  })
})

it('puts overlays where the operator says, and tells every page', async () => {
  const viewers = await open(await linkOf('viewers'))
  const place = { anchor: 'top', x: 0, y: 0.1, scale: 1.5 } as const
  await handlers['overlays.place']({ kind: 'viewers', place })
  await expect.poll(() => viewers.latest('look')?.look.places).toEqual({ viewers: place })
  await handlers['overlays.place']({ kind: 'viewers', place: null })
  await expect.poll(() => viewers.latest('look')?.look.places).toEqual({})
})

it('keeps the older switches where they were', async () => {
  for (const kind of ['heart', 'poll', 'goals', 'ticker'] as const)
    await handlers['overlays.show']({ kind, isShown: kind !== 'poll' })
  expect(settings.get().overlay).toMatchObject({ heart: true, poll: false, goals: true })
  expect(settings.get().overlays.shown).toEqual({ ticker: true })
})
