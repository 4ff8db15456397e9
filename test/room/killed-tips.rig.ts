import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { availableParallelism, tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { openDatabase } from '../../src/room/store/database'
import type { Reply } from '../../src/shared/contract/errors'
import { joinAnswer } from '../../src/shared/contract/room'
import { type RoomProcessSays, roomProcessSays } from '../../src/shared/contract/room-process'
import { report } from '../rigs/report'
import { createActingStudio } from './acting-studio'
import { type BuiltEntry, buildRoomEntry } from './built-entry'
import { faultsOf } from './money/open-books'
import { connected, dial, say } from './open-room'

/** Receive → commit → act → acknowledge, before and after each; and the settling of what was acted on. */
const steps = [
  ...['received', 'tip.posted', 'tip.commit', 'tip.committed', 'tell', 'tell.done', 'acknowledge'],
  ...['acknowledge.done', 'settle.posted', 'settle.commit', 'settle.committed'],
]
const kills = Number(process.env.MONEY_KILLS ?? 200)
const lanes = Math.min(3, availableParallelism() + 1)
const amount = 3
const startCredits = 10_000

let dir: string
let built: BuiltEntry
beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'pulsedeck-kills-'))
  built = await buildRoomEntry({ isWhole: true })
})
afterAll(async () => {
  await built.remove()
  await rm(dir, { recursive: true, force: true })
})

type Listening = Extract<RoomProcessSays, { type: 'listening' }>
interface Running {
  child: ChildProcess
  says: Listening
  died: Promise<unknown>
}
async function start(configFile: string): Promise<Running> {
  const child = fork(built.entry, {
    env: {
      ...process.env,
      PULSEDECK_ROOM_CONFIG: configFile,
      NODE_COMPILE_CACHE: join(dir, 'compiled'),
    },
    execArgv: ['--import', resolve('test/rigs/crash-points.mjs')],
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  })
  const died = once(child, 'exit')
  const [said] = await Promise.race([once(child, 'message'), died.then(() => [null])])
  const says = roomProcessSays.parse(said)
  if (says.type !== 'listening') throw new Error(JSON.stringify(says))
  return { child, says, died }
}

async function within<T>(ms: number, work: Promise<T>, problem: string): Promise<T> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_, fail) => {
    timer = setTimeout(() => fail(new Error(problem)), ms)
  })
  return Promise.race([work, late]).finally(() => clearTimeout(timer))
}

type TipReply = Reply<{ eventId: string; credits: number }>
interface Lane {
  /** Event ids, by the key of the tip. */
  given: Map<string, string>
  outcomes: { ok: number; unknown: number }
}

/** One room, killed again and again; after each death whoever was not answered asks again. */
async function runLane(lane: number, points: readonly string[]): Promise<Lane> {
  const dataDir = await mkdtemp(join(dir, `lane-${lane}-`))
  const configFile = join(dataDir, 'room.json')
  await writeFile(configFile, JSON.stringify({ dataDir, pagesDir: dataDir, port: 0, startCredits }))
  const studio = createActingStudio()
  const meet = ({ url, studioToken }: Listening) => studio.use({ url, token: studioToken })
  const given: Lane['given'] = new Map()
  const outcomes = { ok: 0, unknown: 0 }
  let token: string | null = null
  let unanswered: string | null = null
  const wish = (key: string) => ({ key, amount, itemId: null, note: null })

  async function enter(url: string): Promise<ReturnType<typeof dial>> {
    const join_ = () =>
      fetch(`${url}/api/rooms/main/join`, {
        ...{ method: 'POST', headers: { 'content-type': 'application/json' } },
        body: JSON.stringify({ name: `Lane ${lane}`, ticket: null }),
      })
    token ??= joinAnswer.parse(await (await join_()).json()).token
    const socket = dial(`${url}/viewer`, token)
    await connected(socket)
    return socket
  }
  async function settleUnanswered(socket: ReturnType<typeof dial>): Promise<void> {
    if (unanswered === null) return
    const reply = (await say(socket, 'tip.give', wish(unanswered))) as TipReply
    if (!reply.ok) throw new Error(`the repeat was not taken: ${reply.error.message}`)
    const told = given.get(unanswered)
    if (told !== undefined) expect(reply.value.eventId).toBe(told)
    given.set(unanswered, reply.value.eventId)
    unanswered = null
  }

  for (const [index, point] of points.entries()) {
    const room = await start(configFile)
    meet(room.says)
    const socket = await enter(room.says.url)
    await settleUnanswered(socket)
    await expect.poll(studio.isJoined, { interval: 5, timeout: 10_000 }).toBe(true)
    const key = `kill-key-${lane}-${index}`
    const armed = once(room.child, 'message')
    room.child.send({ type: 'crash', at: point })
    await armed
    const gone = new Promise<null>((done) => socket.once('disconnect', () => done(null)))
    const asked = say(socket, 'tip.give', wish(key)).catch(() => null)
    const reply = (await Promise.race([asked, gone])) as TipReply | null
    if (reply && !reply.ok) throw new Error(`refused at ${point}: ${reply.error.message}`)
    if (reply) given.set(key, reply.value.eventId)
    outcomes[reply ? 'ok' : 'unknown'] += 1
    // Also who was answered may ask again: a page that was closed before it had read the answer.
    unanswered = key
    await within(10_000, room.died, `${point} was never reached`)
    socket.disconnect()
    studio.use(null)
  }

  const last = await start(configFile)
  meet(last.says)
  const socket = await enter(last.says.url)
  await settleUnanswered(socket)
  await expect.poll(() => studio.acted.length, { timeout: 20_000 }).toBe(points.length)
  await expect.poll(() => studio.held().catch(() => null), { timeout: 20_000 }).toEqual({ eventIds: [] })
  socket.disconnect()
  studio.stop()
  last.child.kill('SIGKILL')
  await last.died
  audit(join(dataDir, 'room.db'), points.length)
  const ids = [...given.values()].sort()
  expect(new Set(ids).size).toBe(points.length)
  expect([...studio.acted].sort()).toEqual(ids)
  return { given, outcomes }
}

/** No credit lost, none made, none spent twice. */
function audit(file: string, tips: number): void {
  const database = openDatabase(file)
  expect(faultsOf(database)).toEqual([])
  const rows = database.prepare('SELECT id, balance FROM accounts').all()
  const sumOf = (prefix: string) =>
    rows
      .filter(({ id }) => String(id).startsWith(prefix))
      .reduce((sum, { balance }) => sum + Number(balance), 0)
  expect(sumOf('viewer:')).toBe(startCredits - tips * amount)
  expect([sumOf('house'), sumOf('held:')]).toEqual([tips * amount, 0])
  expect(sumOf('goodwill')).toBe(-startCredits)
  database.close()
}

it(`a room server killed ${kills} times, at every step of a tip, loses no credit, makes none, and acts on no tip twice`, async () => {
  const began = performance.now()
  const points = Array.from({ length: kills }, (_, index) => steps[index % steps.length] ?? '')
  const results = await Promise.all(
    Array.from({ length: lanes }, (_, lane) =>
      runLane(
        lane,
        points.filter((_point, index) => index % lanes === lane),
      ),
    ),
  )
  const ok = results.reduce((sum, { outcomes }) => sum + outcomes.ok, 0)
  report(
    `${kills} kills in ${Math.round((performance.now() - began) / 1_000)} s: ${ok} tips answered, ${kills - ok} unknown and safely repeated`,
  )
  // The steps did lie on both sides of the answer.
  expect(Math.min(ok, kills - ok)).toBeGreaterThan(kills / 10)
}, 400_000)
