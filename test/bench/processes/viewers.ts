import { randomUUID } from 'node:crypto'
import { io, type Socket } from 'socket.io-client'
import { createOutbox, type Outbox } from '../../../src/renderer/viewer/room/outbox'
import { comingBack } from '../../../src/renderer/viewer/room/room-socket'
import type { Reply } from '../../../src/shared/contract/errors'
import { protocolVersion } from '../../../src/shared/contract/room'
import type { ChatLine } from '../../../src/shared/domain/room'
import { systemClock } from '../../../src/shared/system-clock'
import { addressOf, joinAs } from '../door'
import { since1970 } from '../writes'

/** Some hundred viewers in a process: socket.io's own client, and the page's own outbox. */
export type ViewersHear =
  | { type: 'come'; viewerUrl: string; from: number; count: number }
  /** What was heard so far is forgotten. */
  | { type: 'begin' }
  | { type: 'talk'; messages: number; everyMs: number }
  | { type: 'tip'; most: number }
  | { type: 'tell' }
  | { type: 'quit' }
export type ViewersSay =
  | { type: 'here' }
  | { type: 'begun' }
  | { type: 'failed'; why: string }
  | ({ type: 'told' } & Told)
/** All since `begin`. */
export interface Told {
  /** Lines that the room has acknowledged, of those that were said here. */
  said: number
  acknowledged: number
  tipped: number
  answered: number
  /** Deliveries by whole milliseconds from saying to hearing; the last holds all that were later. */
  delays: number[]
  /** Of each viewer: lines heard, and what order they came in, as one number; lines that came again or late. */
  viewers: { heard: number; order: number; repeats: number; credits: number; backAt: number | null }[]
}

const mostDelayMs = 5_000
const mark = 'at='
const textLength = 90

interface Viewer {
  socket: Socket
  chat: Outbox<string, unknown>
  tips: Outbox<number, { credits: number }>
  lastLine: string | undefined
  lastSeq: number
  heard: number
  order: number
  repeats: number
  credits: number
  /** Epoch ms of its present link. */
  backAt: number | null
}
const viewers: Viewer[] = []
let delays = new Array<number>(mostDelayMs + 1).fill(0)
let said = 0
let tipped = 0

const say = (message: ViewersSay) => process.send?.(message)

function hear(viewer: Viewer, { id, text }: ChatLine, isLive: boolean): void {
  const seq = Number(id.slice(id.lastIndexOf('-') + 1))
  if (seq <= viewer.lastSeq) {
    viewer.repeats += 1
    return
  }
  viewer.lastSeq = seq
  viewer.lastLine = id
  viewer.heard += 1
  viewer.order = (viewer.order * 31 + seq) % 1_000_000_007
  const at = text.indexOf(mark)
  if (at < 0 || !isLive) return
  const delayMs = Math.round(since1970() - Number.parseFloat(text.slice(at + mark.length)))
  const bucket = Math.min(mostDelayMs, Math.max(0, delayMs))
  delays[bucket] = (delays[bucket] ?? 0) + 1
}

function ask(viewer: Viewer, name: string, input: object): Promise<Reply<never>> {
  return viewer.socket.timeout(5_000).emitWithAck(name, input)
}

function attend(origin: string, index: number, token: string): Promise<void> {
  const outbox = <A>(send: (key: string, content: never) => Promise<Reply<A>>) =>
    createOutbox<never, A>({
      ...{ clock: systemClock, random: Math.random, newKey: randomUUID, changed: () => undefined },
      send,
    })
  const socket = io(`${origin}/viewer`, {
    ...comingBack,
    ...({ localAddress: addressOf(index) } as object),
    forceNew: true,
    auth: (give) => give({ token, protocol: protocolVersion, chatAfter: viewer.lastLine }),
  })
  const viewer: Viewer = {
    socket,
    chat: outbox((key, text) => ask(viewer, 'chat.say', { key, text })) as Viewer['chat'],
    tips: outbox((key, amount) =>
      ask(viewer, 'tip.give', { key, amount, itemId: null, note: null }),
    ) as Viewer['tips'],
    ...{ lastLine: undefined, lastSeq: 0, heard: 0, order: 0, repeats: 0, credits: 0, backAt: null },
  }
  viewers.push(viewer)
  socket.on('connect', () => {
    viewer.backAt = since1970()
    viewer.chat.connected()
    viewer.tips.connected()
  })
  socket.on('disconnect', () => {
    viewer.backAt = null
    viewer.chat.disconnected()
    viewer.tips.disconnected()
  })
  socket.on('viewer.self', ({ credits }: { credits: number }) => {
    viewer.credits = credits
  })
  socket.on('chat.line', (line: ChatLine) => hear(viewer, line, true))
  socket.on('chat.history', (lines: ChatLine[]) => {
    for (const line of lines) hear(viewer, line, false)
  })
  return new Promise((done, fail) => {
    socket.once('connect', done)
    socket.once('connect_error', fail)
  })
}

async function come({ viewerUrl, from, count }: Extract<ViewersHear, { type: 'come' }>): Promise<void> {
  const { origin, pathname } = new URL(viewerUrl)
  const room = pathname.split('/').at(-1) ?? ''
  const atOnce = 10
  for (let first = from; first < from + count; first += atOnce) {
    const turn = Array.from({ length: Math.min(atOnce, from + count - first) }, (_, more) => first + more)
    await Promise.all(
      turn.map(async (index) => {
        await attend(origin, index, await joinAs(index, { url: origin, room }))
      }),
    )
  }
  say({ type: 'here' })
}

/** Each line by another viewer. */
function talk({ messages, everyMs }: Extract<ViewersHear, { type: 'talk' }>): void {
  let left = messages
  const talking = setInterval(() => {
    viewers[(said * 37) % viewers.length]?.chat.add(
      `${mark}${since1970().toFixed(3)} `.padEnd(textLength, 'chat '),
    )
    said += 1
    left -= 1
    if (left === 0) clearInterval(talking)
  }, everyMs)
}

function begin(): void {
  delays = new Array<number>(mostDelayMs + 1).fill(0)
  said = 0
  tipped = 0
  for (const viewer of viewers) Object.assign(viewer, { heard: 0, order: 0, repeats: 0 })
  say({ type: 'begun' })
}

/** Settled entries are forgotten beyond a few, so what is open is counted. */
const openOf = (boxes: readonly Outbox<never, never>[]) =>
  boxes.reduce((sum, box) => sum + box.entries().filter(({ state }) => state !== 'accepted').length, 0)

function tell(): void {
  say({
    type: 'told',
    ...{ said, tipped, delays },
    acknowledged: said - openOf(viewers.map(({ chat }) => chat as never)),
    answered: tipped - openOf(viewers.map(({ tips }) => tips as never)),
    viewers: viewers.map(({ heard, order, repeats, credits, backAt }) => ({
      heard,
      order,
      repeats,
      credits,
      backAt,
    })),
  })
}

process.on('message', (message: ViewersHear) => {
  switch (message.type) {
    case 'come':
      come(message).catch((error: Error) => say({ type: 'failed', why: error.message }))
      return
    case 'begin':
      return begin()
    case 'talk':
      return talk(message)
    case 'tip':
      for (const { tips } of viewers.slice(0, message.most)) {
        tips.add(1)
        tipped += 1
      }
      return
    case 'tell':
      return tell()
    case 'quit':
      process.exit(0)
  }
})
process.on('disconnect', () => process.exit(0))
