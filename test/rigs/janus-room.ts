import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { WebSocket } from 'ws'
import { janusRoom } from './janus'

/** One connection to Janus's VideoRoom (its WebSocket API); each publisher and each viewer is a handle of it. */
export interface JanusRoom {
  /** Answers a publisher's offer. The one before is hung up. */
  publish(offer: string): Promise<string>
  /** Janus offers to a viewer, who answers. */
  watch(): Promise<{ offer: string; answer(sdp: string): Promise<void>; leave(): Promise<void> }>
  /** Ends the present publisher. */
  unpublish(): Promise<void>
  close(): void
}

interface Said {
  janus: string
  transaction?: string
  sender?: number
  data?: { id: number }
  error?: { reason: string }
  jsep?: { sdp: string }
  plugindata?: { data: { id?: number; error?: string } }
}

const keepAliveMs = 20_000
const answerWithinMs = 10_000

export async function openJanusRoom(port: number): Promise<JanusRoom> {
  const socket = new WebSocket(`ws://127.0.0.1:${port}/`, 'janus-protocol')
  await once(socket, 'open')
  const say = speaker(socket)
  const session = (await say({ janus: 'create' })).data?.id ?? 0
  const alive = setInterval(() => void say({ janus: 'keepalive', session_id: session }), keepAliveMs)
  let publisher: { handle: number; feed: number } | null = null

  async function attach(): Promise<number> {
    const plugin = 'janus.plugin.videoroom'
    return (await say({ janus: 'attach', session_id: session, plugin })).data?.id ?? 0
  }
  const ask = (handle: number, body: object, jsep?: object) =>
    say({ janus: 'message', session_id: session, handle_id: handle, body, ...(jsep ? { jsep } : {}) })
  const detach = async (handle: number): Promise<void> => {
    await say({ janus: 'detach', session_id: session, handle_id: handle })
  }
  async function unpublish(): Promise<void> {
    const old = publisher
    publisher = null
    if (old) await detach(old.handle)
  }

  return {
    async publish(offer) {
      await unpublish()
      const handle = await attach()
      const joined = await ask(handle, { request: 'join', ptype: 'publisher', room: janusRoom })
      const feed = joined.plugindata?.data.id ?? 0
      const answered = await ask(
        handle,
        { request: 'configure', audio: false, video: true },
        { type: 'offer', sdp: offer },
      )
      publisher = { handle, feed }
      return answered.jsep?.sdp ?? ''
    },
    async watch() {
      if (!publisher) throw new Error('nobody publishes in Janus')
      const handle = await attach()
      const body = {
        request: 'join',
        ptype: 'subscriber',
        room: janusRoom,
        streams: [{ feed: publisher.feed }],
      }
      const offered = await ask(handle, body)
      return {
        offer: offered.jsep?.sdp ?? '',
        async answer(sdp) {
          await ask(handle, { request: 'start' }, { type: 'answer', sdp })
        },
        leave: () => detach(handle),
      }
    },
    unpublish,
    close() {
      clearInterval(alive)
      socket.close()
    },
  }
}

/** Says a request and waits for what it leads to: for a message of a plugin that is an event after the `ack`. */
function speaker(socket: WebSocket): (request: object) => Promise<Said> {
  const open = new Map<string, (said: Said) => void>()
  socket.on('message', (data) => {
    const said = JSON.parse(String(data)) as Said
    if (said.janus !== 'ack') open.get(said.transaction ?? '')?.(said)
  })
  return (request) =>
    new Promise((done, fail) => {
      const transaction = randomUUID()
      const finish = (settle: () => void) => {
        clearTimeout(late)
        open.delete(transaction)
        settle()
      }
      const late = setTimeout(() => finish(() => fail(new Error('Janus did not answer'))), answerWithinMs)
      // A keepalive is only acknowledged.
      if ('janus' in request && request.janus === 'keepalive') finish(() => done({ janus: 'ack' }))
      else
        open.set(transaction, (said) =>
          finish(() => {
            const problem = said.error?.reason ?? said.plugindata?.data.error
            if (problem) fail(new Error(`Janus: ${problem}`))
            else done(said)
          }),
        )
      socket.send(JSON.stringify({ ...request, transaction }))
    })
}
