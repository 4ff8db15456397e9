import { setTimeout as sleep } from 'node:timers/promises'
import { freePort } from '../rigs/free-port'
import { type Inspector, openInspector } from '../rigs/inspector'
import { roomPid } from '../rigs/room-pid'
import { type StudioProcess, startStudio } from '../rigs/studio'
import { type Child, startChild } from './forwarding/child'
import { cpuSecondsOf } from './forwarding/cpu'
import type { Told, ViewersHear, ViewersSay } from './processes/viewers'
import { type BenchOptions, percentile, type Row, single } from './row'
import { startProbe } from './soak-probe'
import { since1970 } from './writes'

/** A room that ends within half a minute is started again ever later: each restart comes after as long as that. */
const full = { viewers: 1_000, seconds: 32, restarts: 3 }
const quick = { viewers: 200, seconds: 5, restarts: 1 }
const processes = 2
const linesPerSecond = 20
/** Code is compiled meanwhile; what is measured begins after it. */
const warmUpSeconds = 3
const backWithinMs = 15_000
const tipsInARestart = 50

type Viewers = Child<ViewersHear, ViewersSay>
interface Crowd {
  all: readonly Viewers[]
  count: number
}

/**
 * A thousand viewers in processes of their own (socket.io's client, the page's outbox), twenty lines of chat a second and
 * so twenty thousand deliveries; then the same while the room is killed. The studio is the built one, with its own room:
 * what its event loop, its journal and its window have of it is in the figures.
 */
export async function run({ built, isQuick }: BenchOptions): Promise<Row[]> {
  const plan = isQuick ? quick : full
  const port = await freePort()
  const studio = await startStudio({ env: { NODE_OPTIONS: `--inspect-port=${port}` } })
  const crowd: Crowd = {
    all: Array.from({ length: processes }, () => startChild<ViewersHear, ViewersSay>('viewers', { built })),
    count: plan.viewers,
  }
  try {
    const bridge = await studio.connect()
    const { viewerUrl } = await bridge.until(
      'room',
      (view) => view.link === 'joined' && view.viewerUrl !== null,
    )
    await come(crowd, viewerUrl ?? '')
    await talk(crowd, warmUpSeconds)
    const inspector = await openInspector(studio.process, port)
    try {
      const rows: Row[] = []
      for (let restart = 0; restart < plan.restarts; restart++) {
        rows.push(...(await measureCalm(crowd, { studio, inspector, seconds: plan.seconds })))
        rows.push(...(await survive(crowd, async () => process.kill(await roomPid(studio), 'SIGKILL'))))
      }
      bridge.close()
      return joined(rows)
    } finally {
      inspector.close()
    }
  } finally {
    for (const viewers of crowd.all) await viewers.stop()
    await studio.cleanUp()
  }
}

async function measureCalm(
  crowd: Crowd,
  { studio, inspector, seconds }: { studio: StudioProcess; inspector: Inspector; seconds: number },
): Promise<Row[]> {
  const probe = await startProbe(inspector)
  const pid = await roomPid(studio)
  const before = cpuSecondsOf(pid)
  const calm = await talk(crowd, seconds)
  const cpuSeconds = cpuSecondsOf(pid) - before
  return [...calmRows(calm, { cpuSeconds, seconds }), ...loopRows(await probe.loopDelay())]
}

async function come({ all, count }: Crowd, viewerUrl: string): Promise<void> {
  const each = count / all.length
  for (const [index, viewers] of all.entries()) {
    const failed = viewers.next('failed').then(({ why }) => Promise.reject(new Error(why)))
    failed.catch(() => undefined)
    const here = viewers.next('here')
    viewers.send({ type: 'come', viewerUrl, from: index * each, count: each })
    await Promise.race([here, failed])
  }
}

async function begin({ all }: Crowd): Promise<void> {
  const begun = all.map((viewers) => viewers.next('begun'))
  for (const viewers of all) viewers.send({ type: 'begin' })
  await Promise.all(begun)
}

/** All of them together say twenty lines a second. */
function speak({ all }: Crowd, seconds: number): void {
  const messages = (linesPerSecond * seconds) / all.length
  const everyMs = (1_000 * all.length) / linesPerSecond
  for (const viewers of all) viewers.send({ type: 'talk', messages, everyMs })
}

async function tell({ all }: Crowd): Promise<Told> {
  const told = all.map((viewers) => viewers.next('told'))
  for (const viewers of all) viewers.send({ type: 'tell' })
  const [first, ...more] = await Promise.all(told)
  if (!first) throw new Error('nobody told')
  return more.reduce<Told>(
    (sum, each) => ({
      said: sum.said + each.said,
      acknowledged: sum.acknowledged + each.acknowledged,
      tipped: sum.tipped + each.tipped,
      answered: sum.answered + each.answered,
      delays: sum.delays.map((count, ms) => count + (each.delays[ms] ?? 0)),
      viewers: [...sum.viewers, ...each.viewers],
    }),
    first,
  )
}

async function until(crowd: Crowd, what: string, holds: (told: Told) => boolean): Promise<Told> {
  const deadline = performance.now() + backWithinMs
  for (;;) {
    const told = await tell(crowd)
    if (holds(told)) return told
    if (performance.now() > deadline) throw new Error(`${what}: not within ${backWithinMs} ms`)
    await sleep(100)
  }
}

/** Everybody has heard everything, in the same order. @throws Error naming what is missing */
function requireWhole(told: Told): void {
  const ways = new Set(told.viewers.map(({ heard, order }) => `${heard} ${order}`))
  if (ways.size !== 1) throw new Error(`viewers heard ${ways.size} different chats: ${[...ways].slice(0, 5)}`)
  const repeats = told.viewers.reduce((sum, each) => sum + each.repeats, 0)
  if (repeats > 0) throw new Error(`${repeats} lines came twice`)
}
const hasAll = ({ said, acknowledged, viewers }: Told) =>
  acknowledged === said && viewers.every(({ heard }) => heard === said)

async function talk(crowd: Crowd, seconds: number): Promise<Told> {
  await begin(crowd)
  speak(crowd, seconds)
  await sleep(seconds * 1_000 + 500)
  const told = await until(crowd, 'all lines', hasAll)
  requireWhole(told)
  return told
}

/** The room is killed while they talk and tip; everybody comes back, and nothing is missing or twice. */
async function survive(crowd: Crowd, kill: () => Promise<unknown>): Promise<Row[]> {
  const seconds = 8
  await begin(crowd)
  const creditsBefore = creditsOf(await tell(crowd))
  speak(crowd, seconds)
  await sleep(2_000)
  for (const viewers of crowd.all) viewers.send({ type: 'tip', most: tipsInARestart / crowd.all.length })
  const killedAt = since1970()
  await kill()
  await sleep(200)
  const back = await until(crowd, 'everyone back', ({ viewers }) =>
    viewers.every(({ backAt }) => (backAt ?? 0) > killedAt),
  )
  await sleep(Math.max(0, seconds * 1_000 - (since1970() - killedAt)))
  const whole = await until(
    crowd,
    'all lines and tips',
    (told) => hasAll(told) && told.answered === told.tipped,
  )
  requireWhole(whole)
  const spent = creditsBefore - creditsOf(whole)
  if (spent !== tipsInARestart) throw new Error(`${tipsInARestart} credits were tipped, ${spent} were taken`)
  const delays = back.viewers.map(({ backAt }) => (backAt ?? 0) - killedAt).sort((one, other) => one - other)
  return [
    single('thousand.restart.back-p50', 'ms', percentile(delays, 0.5)),
    single('thousand.restart.back-last', 'ms', percentile(delays, 1)),
  ]
}
const creditsOf = ({ viewers }: Told) => viewers.reduce((sum, { credits }) => sum + credits, 0)

function calmRows(
  { delays, viewers, said }: Told,
  { cpuSeconds, seconds }: { cpuSeconds: number; seconds: number },
): Row[] {
  const deliveries = delays.reduce((sum, count) => sum + count, 0)
  const due = said * viewers.length
  const at = (share: number) => bucketAt(delays, share * deliveries)
  return [
    {
      ...single('thousand.delivery', 'ms', at(0.5)),
      ...{ p50: at(0.5), p95: at(0.95), p99: at(0.99) },
      lossPercent: (100 * (due - deliveries)) / due,
    },
    single('thousand.deliveries', 'per second', deliveries / seconds),
    single('thousand.room.cpu-a-delivery', 'µs', (cpuSeconds * 1e6) / deliveries),
    single('thousand.room.core', '%', (100 * cpuSeconds) / seconds),
  ]
}

function bucketAt(counts: readonly number[], rank: number): number {
  let seen = 0
  return counts.findIndex((count) => {
    seen += count
    return seen >= rank
  })
}

const loopRows = ({ p50, p99, max }: { p50: number; p99: number; max: number }): Row[] => [
  { ...single('thousand.studio.event-loop', 'ms', p50), p50, p99 },
  single('thousand.studio.event-loop-longest', 'ms', max),
]

/** Rows of one name are one: the middle of them, and of a last the worst. */
function joined(rows: readonly Row[]): Row[] {
  const names = [...new Set(rows.map(({ name }) => name))]
  return names.flatMap((name) => {
    const same = rows
      .filter((row) => row.name === name)
      .sort((one, other) => (one.value ?? 0) - (other.value ?? 0))
    const row = name.endsWith('-last') ? same.at(-1) : same[Math.floor(same.length / 2)]
    return row ? [row] : []
  })
}
