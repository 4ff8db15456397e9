import { randomUUID } from 'node:crypto'
import { io, type Socket } from 'socket.io-client'
import type { Reply } from '../../src/shared/contract/errors'
import {
  joinAnswer,
  protocolVersion,
  type TellsViewer,
  type ViewerSays,
} from '../../src/shared/contract/room'
import type { Receipt } from '../../src/shared/domain/room'

export interface Viewer {
  readonly id: string
  readonly receipts: Receipt[]
  tip(amount: number, key?: string): Promise<Reply<{ eventId: string; credits: number }>>
  untilReceipt(eventId: string, fits: (receipt: Receipt) => boolean): Promise<Receipt>
  readonly socket: Socket<TellsViewer, ViewerSays>
  leave(): void
}

/** A viewer without a picture, over the same door as the viewer page. `viewerUrl` is the link people share. */
export async function joinRoom(viewerUrl: string, name: string): Promise<Viewer> {
  const { origin, pathname } = new URL(viewerUrl)
  const room = pathname.split('/').at(-1)
  const response = await fetch(`${origin}/api/rooms/${room}/join`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ name, ticket: null }),
  })
  if (!response.ok) throw new Error(`join: ${response.status} ${await response.text()}`)
  const joined = joinAnswer.parse(await response.json())
  const socket: Socket<TellsViewer, ViewerSays> = io(`${origin}/viewer`, {
    auth: { token: joined.token, protocol: protocolVersion },
    transports: ['websocket'],
    forceNew: true,
  })
  const receipts: Receipt[] = []
  const hearers = new Set<() => void>()
  socket.on('tip.receipt', (receipt) => {
    receipts.push(receipt)
    for (const hear of hearers) hear()
  })
  await new Promise<void>((done, fail) => {
    socket.once('connect', done)
    socket.once('connect_error', fail)
  })
  return {
    id: joined.viewerId,
    receipts,
    socket,
    tip: (amount, key = randomUUID()) =>
      new Promise((done) => socket.emit('tip.give', { key, amount, itemId: null, note: null }, done)),
    untilReceipt: (eventId, fits) =>
      new Promise((done, fail) => {
        const look = () => {
          const receipt = receipts.find((each) => each.eventId === eventId && fits(each))
          if (!receipt) return
          clearTimeout(late)
          hearers.delete(look)
          done(receipt)
        }
        const late = setTimeout(() => {
          hearers.delete(look)
          fail(new Error(`no such receipt for ${eventId}; had ${JSON.stringify(receipts)}`))
        }, 15_000)
        hearers.add(look)
        look()
      }),
    leave: () => socket.disconnect(),
  }
}
