import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterEach, expect, it } from 'vitest'
import { createOutbox } from '../../../src/renderer/viewer/room/outbox'
import { comingBack } from '../../../src/renderer/viewer/room/room-socket'
import type { ChatItem } from '../../../src/renderer/viewer/visit-state'
import { lastLineOf, lineItem, withChat, withHistory } from '../../../src/renderer/viewer/visit-state'
import { protocolVersion } from '../../../src/shared/contract/room'
import type { ChatLine, RoomEvent } from '../../../src/shared/domain/room'
import { systemClock } from '../../../src/shared/system-clock'
import { connected, dial, heard, type OpenRoom, openRoom, say } from '../open-room'

let room: OpenRoom | null = null
afterEach(async () => {
  await room?.close()
  room = null
})

const open = async (config: Parameters<typeof openRoom>[0] = {}) => {
  room = await openRoom(config)
  return room
}

it('tells a page that comes back the lines that it missed, however many, and no other', async () => {
  const { says, viewer, store, join } = await open()
  const ana = await viewer('Ana')
  await say(ana.socket, 'chat.say', { key: 'key-of-last', text: 'the last she heard' })
  const [last] = store.lastChat(1, 0)
  ana.socket.disconnect()
  for (let index = 0; index < 120; index++)
    store.chat({ key: `key-${index}`, text: `line ${index}`, viewerId: null, name: 'Studio' })
  const back = dial(`${says.url}/viewer`, ana.token, {
    auth: { token: ana.token, protocol: protocolVersion, chatAfter: last?.id },
  })
  const missed = await heard<ChatLine[]>(back, 'chat.history')
  expect(missed.map(({ text }) => text)).toEqual(Array.from({ length: 120 }, (_, index) => `line ${index}`))
  back.disconnect()
  // Another ledger's line, or none: as whoever comes for the first time.
  const { token } = await join('Bo')
  for (const chatAfter of ['0123456789ab-7', undefined]) {
    const fresh = dial(`${says.url}/viewer`, token, { auth: { token, protocol: protocolVersion, chatAfter } })
    expect(await heard<ChatLine[]>(fresh, 'chat.history')).toHaveLength(50)
    fresh.disconnect()
  }
})

it('keeps the order of one viewer’s events, whatever they are', async () => {
  const { viewer, studio } = await open()
  const events: RoomEvent[] = []
  ;(await studio()).on('room.event', (event) => events.push(event))
  const [ana, bo] = [await viewer('Ana'), await viewer('Bo')]
  const kinds = ['chat', 'tip', 'reaction', 'chat', 'reaction', 'tip', 'tip', 'chat'] as const
  const sayOne = (who: typeof ana, kind: (typeof kinds)[number], index: number) => {
    const key = `key-${who.id}-${index}`
    if (kind === 'chat') return say(who.socket, 'chat.say', { key, text: `line ${index}` })
    if (kind === 'reaction') return say(who.socket, 'reaction.send', { emoji: '🔥' })
    return say(who.socket, 'tip.give', { key, amount: index + 1, itemId: null, note: null })
  }
  await Promise.all(kinds.flatMap((kind, index) => [ana, bo].map((who) => sayOne(who, kind, index))))
  const of = (viewerId: string) =>
    events.flatMap((event) =>
      event.viewerId === viewerId && (kinds as readonly string[]).includes(event.kind) ? [event.kind] : [],
    )
  await expect.poll(() => [of(ana.id), of(bo.id)]).toEqual([kinds, kinds])
  expect(events.map(({ seq }) => seq)).toEqual(events.map((_, index) => (events[0]?.seq ?? 0) + index))
})

/** A viewer as the page is one: its own outbox, its own mirror of the chat, socket.io's own way of coming back. */
async function attend(from: OpenRoom, name: string) {
  const { token, viewerId } = await from.join(name)
  let chat: ChatItem[] = []
  let repeats = 0
  let backAt: number | null = null
  const socket = dial(`${from.says.url}/viewer`, token, {
    ...comingBack,
    reconnection: true,
    auth: (give: (data: object) => void) =>
      give({ token, protocol: protocolVersion, chatAfter: lastLineOf(chat) }),
  })
  const outbox = createOutbox<string, unknown>({
    ...{ clock: systemClock, random: Math.random, newKey: randomUUID, changed: () => undefined },
    send: (key, text) => say(socket, 'chat.say', { key, text }),
  })
  socket.on('connect', () => {
    backAt = performance.now()
    outbox.connected()
  })
  socket.on('disconnect', () => {
    backAt = null
    outbox.disconnected()
  })
  socket.on('chat.line', (line: ChatLine) => {
    if (chat.some(({ id }) => id === line.id)) repeats += 1
    chat = withChat(chat, [lineItem(line)])
  })
  socket.on('chat.history', (lines: ChatLine[]) => {
    repeats += lines.filter(({ id }) => chat.some((item) => item.id === id)).length
    chat = withHistory(chat, lines)
  })
  await connected(socket)
  return {
    viewerId,
    say: outbox.add,
    tip: (key: string) => say(socket, 'tip.give', { key, amount: 1, itemId: null, note: null }),
    backAt: () => backAt,
    ids: () => chat.map(({ id }) => id),
    repeats: () => repeats,
    leave() {
      outbox.close()
      socket.disconnect()
    },
  }
}

it('has everyone back within three seconds of a restart, with no gap and no repeat in chat and ledger', async () => {
  const before = await open({ addressShare: 20 })
  const port = Number(new URL(before.says.url).port)
  const crowd = await Promise.all(Array.from({ length: 40 }, (_, index) => attend(before, `Viewer ${index}`)))
  let said = 0
  const talk = setInterval(() => crowd[said++ % crowd.length]?.say(`line ${said}`), 20)
  try {
    await sleep(300)
    const tipped = await Promise.all(crowd.map(({ tip, viewerId }) => tip(`tip-of-${viewerId}`)))
    await before.stop()
    room = await openRoom({ addressShare: 20, dataDir: before.dataDir, port })
    const upAt = performance.now()
    await expect.poll(() => crowd.every(({ backAt }) => backAt() !== null), { timeout: 6_000 }).toBe(true)
    const latest = Math.max(...crowd.map(({ backAt }) => backAt() ?? Number.POSITIVE_INFINITY))
    expect(latest - upAt).toBeLessThan(3_000)
    clearInterval(talk)
    // A tip that was answered is not taken twice; the same key has the same answer.
    const again = await Promise.all(crowd.map(({ tip, viewerId }) => tip(`tip-of-${viewerId}`)))
    expect(again).toEqual(tipped)
    const { store } = room
    const linesOf = () => store.lastChat(10_000, 0).map(({ id }) => id)
    await expect.poll(() => linesOf().length, { timeout: 8_000 }).toBe(said)
    for (const viewer of crowd) await expect.poll(viewer.ids).toEqual(linesOf())
    expect(crowd.map(({ repeats }) => repeats())).toEqual(crowd.map(() => 0))
    const seqs = store.eventsAfter(0, 10_000).map(({ seq }) => seq)
    expect(seqs).toEqual(seqs.map((_, index) => index + 1))
    for (const { viewerId } of crowd) expect(store.viewer(viewerId)?.credits).toBe(99)
  } finally {
    clearInterval(talk)
    for (const { leave } of crowd) leave()
  }
})
