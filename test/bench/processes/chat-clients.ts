import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { WebSocket } from 'ws'
import { protocolVersion } from '../../../src/shared/contract/room'
import { addressOf, joinAs } from '../door'

/** A thousand clients in one process: of the room (socket.io's protocol, version 4, by hand: the least work) or of bare `ws`. */
export type ChatClientsHear =
  | { type: 'room'; url: string; room: string; count: number }
  | { type: 'plain'; url: string; count: number }
  | { type: 'talk'; messages: number; everyMs: number }
  | { type: 'quit' }
export type ChatClientsSay =
  | { type: 'connected' }
  | { type: 'failed'; why: string }
  | { type: 'talked'; received: number; delaysMs: number[] }

/** Of the whole line as the room sends it, so that both carry the same. */
const lineBytes = 200
const textLength = 90
const mark = 'at='
const clients: WebSocket[] = []
let delaysMs: number[] = []
let speak: (client: WebSocket, text: string) => void = () => undefined

const say = (message: ChatClientsSay) => process.send?.(message)

/** Lines bear the time they were said, by the clock of this process. */
function hear(text: string): void {
  const at = text.indexOf(mark)
  if (at < 0) return
  const saidAt = Number.parseFloat(text.slice(at + mark.length, at + mark.length + 16))
  delaysMs.push(performance.now() - saidAt)
}

const line = () => `${mark}${performance.now().toFixed(3).padStart(16, '0')} `.padEnd(textLength, 'chat ')

async function connectToRoom({ url, room, count }: Extract<ChatClientsHear, { type: 'room' }>) {
  speak = (client, text) => {
    client.send(`42/viewer,${JSON.stringify(['chat.say', { key: randomUUID(), text }])}`)
  }
  await inTurns(count, async (index) => {
    const token = await joinAs(index, { url, room })
    const client = new WebSocket(`${url.replace('http', 'ws')}/socket.io/?EIO=4&transport=websocket`, {
      localAddress: addressOf(index),
      perMessageDeflate: false,
    })
    const joined = new Promise<void>((done, fail) => {
      client.on('message', (data) => {
        const text = String(data)
        if (text.startsWith('42/viewer,["chat.line"')) hear(text)
        else if (text === '2') client.send('3')
        else if (text.startsWith('0'))
          client.send(`40/viewer,${JSON.stringify({ token, protocol: protocolVersion })}`)
        else if (text.startsWith('40/viewer')) done()
        else if (text.startsWith('44')) fail(new Error(text))
      })
      client.on('error', fail)
    })
    await joined
    clients.push(client)
  })
}

async function connectPlainly({ url, count }: Extract<ChatClientsHear, { type: 'plain' }>) {
  speak = (client, text) => client.send(text.padEnd(lineBytes, '.'))
  await inTurns(count, async () => {
    const client = new WebSocket(url, { perMessageDeflate: false })
    client.on('message', (data) => hear(String(data)))
    await once(client, 'open')
    clients.push(client)
  })
}

async function inTurns(count: number, connect: (index: number) => Promise<void>): Promise<void> {
  const atOnce = 20
  for (let from = 0; from < count; from += atOnce) {
    const turn = Array.from({ length: Math.min(atOnce, count - from) }, (_, more) => from + more)
    await Promise.all(turn.map(connect))
  }
  say({ type: 'connected' })
}

/** Each line by another client, as far apart as they are in the list: no one's limit is reached. */
function talk({ messages, everyMs }: Extract<ChatClientsHear, { type: 'talk' }>): void {
  delaysMs = []
  let said = 0
  const talking = setInterval(() => {
    const client = clients[(said * 37) % clients.length]
    if (client) speak(client, line())
    said += 1
    if (said < messages) return
    clearInterval(talking)
    // What is on its way still comes.
    setTimeout(() => say({ type: 'talked', received: delaysMs.length, delaysMs }), 1_000)
  }, everyMs)
}

const orFail = (connecting: Promise<void>) =>
  connecting.catch((error: Error) => say({ type: 'failed', why: error.message }))

process.on('message', (message: ChatClientsHear) => {
  switch (message.type) {
    case 'room':
      void orFail(connectToRoom(message))
      return
    case 'plain':
      void orFail(connectPlainly(message))
      return
    case 'talk':
      return talk(message)
    case 'quit':
      process.exit(0)
  }
})
process.on('disconnect', () => process.exit(0))
