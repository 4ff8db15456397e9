import { readdirSync } from 'node:fs'
import { startChild } from './forwarding/child'
import { wait } from './forwarding/crowd'
import { type OwnForwarder, startOwn } from './forwarding/forwarders'
import { clean, startWay, type Way } from './forwarding/way'
import type { PublisherHears, PublisherSays } from './processes/publisher'
import type { ReceiversHear, ReceiversSay } from './processes/receivers'
import { type BenchOptions, type Row, single } from './row'
import { type Sample, trendOf } from './trend'

const minutes = Number(process.env.PULSEDECK_ROOM_SOAK_MINUTES ?? 10)
const quickMinutes = 1
const everyMs = 500
/** Viewers at a time; half of them come through a way that is cut now and then. */
const watching = 24
const cutEvery = 60
const publishAgainEvery = 150
const mostUnopened = 3
/** Longer than a session that says nothing is kept. */
const forgottenWithinMs = 45_000

/**
 * The forwarder for `PULSEDECK_ROOM_SOAK_MINUTES`: two viewers come and one or two go each second, cuts that nobody is
 * told of, publishers that take over from each other. Memory after a collection, and what is left when all have gone.
 */
export async function run({ built, isQuick }: BenchOptions): Promise<Row[]> {
  const forMs = (isQuick ? quickMinutes : minutes) * 60_000
  const own = await startOwn(built, ['--expose-gc'])
  const way = await startWay(clean, built)
  const stage = createStage(own, way, built)
  try {
    const idle = handlesOf(own.pid)
    const samples = await soak(stage, own, forMs)
    await stage.empty()
    const left = await untilForgotten(own)
    const leftHandles = handlesOf(own.pid) - idle
    const counted = { joins: stage.joins(), cuts: stage.cuts(), unopened: stage.unopened() }
    return rowsOf({ samples, left, leftHandles, ...counted, forMs })
  } finally {
    await stage.stop()
    await way.stop()
    await own.stop()
  }
}

interface Taken {
  resident: Sample[]
  heap: Sample[]
}

async function soak(stage: Stage, own: OwnForwarder, forMs: number): Promise<Taken> {
  const taken: Taken = { resident: [], heap: [] }
  const startedAt = performance.now()
  const sampleEvery = Math.max(4, Math.round(forMs / 60 / everyMs))
  for (let turn = 0; performance.now() - startedAt < forMs; turn++) {
    const due = startedAt + (turn + 1) * everyMs
    await stage.step(turn)
    if (turn % sampleEvery === 0) {
      const { memory } = await own.look()
      const atMs = performance.now() - startedAt
      taken.resident.push({ atMs, value: memory.rss / 2 ** 20 })
      taken.heap.push({ atMs, value: (memory.heapUsed + memory.external) / 2 ** 20 })
    }
    await wait(Math.max(0, due - performance.now()))
  }
  return taken
}

type Stage = ReturnType<typeof createStage>

function createStage(own: OwnForwarder, way: Way, built?: string) {
  const receivers = startChild<ReceiversHear, ReceiversSay>('receivers', { built })
  let publisher: ReturnType<typeof startPublisher> | null = null
  const present: number[] = []
  let joins = 0
  let cuts = 0
  let unopened = 0

  async function publishAgain(): Promise<void> {
    const old = publisher
    publisher = startPublisher(own, built)
    await publisher.live
    await old?.child.stop()
  }

  async function join(): Promise<void> {
    const id = joins++
    const open = receivers.next('open', (said) => said.id === id)
    const described = receivers.next('described', (said) => said.id === id)
    receivers.send({ type: 'offer', id, isSampled: id % 4 === 0 })
    const { sdp } = await described
    let answer = ''
    await own.watch(
      async () => sdp,
      (given) => {
        answer = given
      },
    )
    receivers.send({ type: 'answer', id, sdp: id % 2 === 0 ? await way.through(answer) : answer })
    const isOpen = await open.then(
      () => true,
      () => false,
    )
    if (isOpen) return void present.push(id)
    unopened += 1
    receivers.send({ type: 'close', id })
    if (unopened > mostUnopened) throw new Error(`${unopened} of ${joins} viewers got no picture`)
  }

  function leave(): void {
    const id = present.shift()
    if (id !== undefined) receivers.send({ type: 'close', id })
  }

  return {
    joins: () => joins,
    cuts: () => cuts,
    unopened: () => unopened,
    async step(turn: number): Promise<void> {
      if (turn % publishAgainEvery === 0) await publishAgain()
      if (turn % cutEvery === cutEvery - 1) {
        cuts += 1
        await way.cut()
      }
      await join()
      if (present.length > watching) leave()
    },
    async empty(): Promise<void> {
      while (present.length > 0) leave()
      await publisher?.child.stop()
    },
    async stop(): Promise<void> {
      await publisher?.child.stop()
      await receivers.stop()
    },
  }
}

function startPublisher(own: OwnForwarder, built?: string) {
  const child = startChild<PublisherHears, PublisherSays>('publisher', { built })
  async function start(): Promise<void> {
    const [offered, open] = [child.next('offer'), child.next('open')]
    child.send({ type: 'offer' })
    child.send({ type: 'answer', sdp: await own.publish((await offered).sdp) })
    await open
    child.send({ type: 'run', isFull: true })
    for (let look = 0; look < 100 && !(await own.look()).isLive; look++) await wait(50)
  }
  return { child, live: start() }
}

/** Viewers that the forwarder still counts, once it has had time to miss those that were cut. */
async function untilForgotten(own: OwnForwarder): Promise<number> {
  const until = performance.now() + forgottenWithinMs
  let left = (await own.look()).stats.viewers
  while (left > 0 && performance.now() < until) {
    await wait(500)
    left = (await own.look()).stats.viewers
  }
  return left
}

const handlesOf = (pid: number): number => readdirSync(`/proc/${pid}/fd`).length

interface Soaked {
  samples: Taken
  left: number
  leftHandles: number
  joins: number
  cuts: number
  unopened: number
  forMs: number
}

function rowsOf({ samples, left, leftHandles, joins, cuts, unopened, forMs }: Soaked): Row[] {
  const memory = (['resident', 'heap'] as const).flatMap((part) => {
    // The first third fills what has an end: pools, caches, compiled code.
    const warm = samples[part].filter(({ atMs }) => atMs > forMs / 3)
    const { perMinute, uncertainty } = trendOf(warm)
    const quarter = Math.max(1, Math.floor(warm.length / 4))
    const growth = meanOf(warm.slice(-quarter)) / meanOf(warm.slice(0, quarter)) - 1
    return [
      single(`room-soak.${part}-growth`, '%', growth * 100),
      single(`room-soak.${part}-slope`, 'MiB/min', perMinute),
      single(`room-soak.${part}-slope-uncertainty`, 'MiB/min', uncertainty),
      single(`room-soak.${part}-at-the-end`, 'MiB', warm.at(-1)?.value ?? 0),
    ]
  })
  return [
    single('room-soak.minutes', 'min', forMs / 60_000),
    single('room-soak.joins', 'viewers', joins),
    single('room-soak.joins-unopened', 'viewers', unopened),
    single('room-soak.cuts', 'cuts', cuts),
    single('room-soak.sessions-left', 'viewers', left),
    single('room-soak.handles-left', 'descriptors', leftHandles),
    ...memory,
  ]
}

const meanOf = (samples: readonly Sample[]): number =>
  samples.reduce((sum, { value }) => sum + value, 0) / samples.length
