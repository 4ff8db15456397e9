import { startRoomServer } from '../rigs/room-server'
import { type Child, startChild } from './forwarding/child'
import { cpuSecondsOf } from './forwarding/cpu'
import type { ChatClientsHear, ChatClientsSay } from './processes/chat-clients'
import type { WsBroadcastHears, WsBroadcastSays } from './processes/ws-broadcast'
import { type BenchOptions, distribution, type Row, ratioOf, single } from './row'

const full = { clients: 1_000, rounds: 3, messages: 80 }
const quick = { clients: 200, rounds: 1, messages: 20 }
const everyMs = 100
/** Discarded: code is compiled meanwhile. */
const warmUpMessages = 30

type Clients = Child<ChatClientsHear, ChatClientsSay>
interface Side {
  name: string
  pid: number
  clients: Clients
}
interface Talked {
  cpuSeconds: number
  received: number
  delaysMs: number[]
}

/**
 * Ten lines of chat a second to a thousand viewers: the built room (its schema, tokens, limits and ledger) and a bare
 * `ws` server that sends the same bytes on, in turn. CPU of the server's process by /proc for each delivery.
 */
export async function run({ built, isQuick }: BenchOptions): Promise<Row[]> {
  const plan = isQuick ? quick : full
  const room = await startRoomServer()
  const floor = startChild<WsBroadcastHears, WsBroadcastSays>('ws-broadcast', { built })
  const sides: Side[] = []
  try {
    const { port } = await floor.next('ready')
    const { says } = room
    sides.push(
      { name: 'ours', pid: room.process.pid ?? 0, clients: startChild('chat-clients', { built }) },
      { name: 'ws', pid: floor.pid, clients: startChild('chat-clients', { built }) },
    )
    const [ours, plain] = sides.map(({ clients }) => clients)
    const count = plan.clients
    if (ours) await connect(ours, { type: 'room', url: says.url, room: says.room, count })
    if (plain) await connect(plain, { type: 'plain', url: `ws://127.0.0.1:${port}`, count })
    for (const side of sides) await talk(side, warmUpMessages)
    const taken = new Map<string, Talked[]>(sides.map(({ name }) => [name, []]))
    for (let round = 0; round < plan.rounds; round++) {
      for (const side of sides) {
        const talked = await talk(side, plan.messages)
        const due = plan.messages * plan.clients
        if (talked.received < due) throw new Error(`${side.name}: ${talked.received} of ${due} lines came`)
        taken.get(side.name)?.push(talked)
      }
    }
    return rowsOf(taken)
  } finally {
    for (const { clients } of sides) await clients.stop()
    await floor.stop()
    await room.stop()
  }
}

async function connect(clients: Clients, by: ChatClientsHear): Promise<void> {
  const connected = clients.next('connected')
  const failed = clients.next('failed').then(({ why }) => Promise.reject(new Error(why)))
  failed.catch(() => undefined)
  clients.send(by)
  await Promise.race([connected, failed])
}

async function talk({ pid, clients }: Side, messages: number): Promise<Talked> {
  const talked = clients.next('talked')
  const before = cpuSecondsOf(pid)
  clients.send({ type: 'talk', messages, everyMs })
  const { received, delaysMs } = await talked
  return { cpuSeconds: cpuSecondsOf(pid) - before, received, delaysMs }
}

function rowsOf(taken: ReadonlyMap<string, Talked[]>): Row[] {
  const costOf = (name: string) => {
    const all = taken.get(name) ?? []
    const cpu = all.reduce((sum, { cpuSeconds }) => sum + cpuSeconds, 0)
    return (cpu * 1e6) / all.reduce((sum, { received }) => sum + received, 0)
  }
  return [
    ratioOf('chat-fan-out.ours-over-ws', costOf('ours') / costOf('ws')),
    ...[...taken].flatMap(([name, all]) => [
      single(`chat-fan-out.${name}.cpu-a-delivery`, 'µs', costOf(name)),
      distribution(
        `chat-fan-out.${name}.delay`,
        'ms',
        all.flatMap(({ delaysMs }) => delaysMs),
      ),
    ]),
  ]
}
