import { mkdtemp, readFile, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { RoomProcess } from '../../../src/main/platform'
import { embeddedConfig } from '../../../src/main/room-link/config-file'
import { superviseRoomProcess } from '../../../src/main/room-link/supervisor'
import { type RoomProcessSays, roomConfig } from '../../../src/shared/contract/room-process'
import { createSteppingClock } from '../../fakes/stepping-clock'

let dir: string
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'pulsedeck-supervisor-'))
})
afterEach(() => rm(dir, { recursive: true, force: true }))

/** The edge: a process that does what the test says. */
function processByHand() {
  let hear: (says: RoomProcessSays) => void = () => {}
  let exit: (code: number | null) => void = () => {}
  const done: string[] = []
  const process: RoomProcess = {
    pid: 1,
    send: ({ type }) => done.push(type),
    onMessage(listener) {
      hear = listener
      return () => {}
    },
    onExit(listener) {
      exit = listener
      return () => {}
    },
    kill() {
      done.push('kill')
      exit(null)
    },
  }
  return { process, done, say: (says: RoomProcessSays) => hear(says), exit: (code: number) => exit(code) }
}
const listening: RoomProcessSays = {
  type: 'listening',
  url: 'http://127.0.0.1:8787',
  port: 8_787,
  viewerUrl: 'http://127.0.0.1:8787/w/main',
  room: 'main',
  studioToken: 't',
}
const portTaken: RoomProcessSays = { type: 'failed', code: 'portTaken', message: 'taken', freePort: 8_788 }

function supervise() {
  const clock = createSteppingClock()
  const runs: ReturnType<typeof processByHand>[] = []
  const rooms: (string | null)[] = []
  const paths = { data: dir, out: '/out', resources: '/resources' }
  const supervisor = superviseRoomProcess({
    platform: {
      clock,
      paths,
      startRoom() {
        const run = processByHand()
        runs.push(run)
        return run.process
      },
    },
    random: () => 1,
    config: () => embeddedConfig(paths, { title: 'x', port: 8_787, reach: 'localNetwork' }),
    record() {},
    onChange() {},
    onRelay() {},
    onRoom: (room) => rooms.push(room?.url ?? null),
  })
  const latest = () => {
    const run = runs.at(-1)
    if (!run) throw new Error('no process was started')
    return run
  }
  /** The configuration file is written by the real disk. */
  const started = (count: number) => expect.poll(() => runs.length).toBe(count)
  return { clock, runs, rooms, supervisor, latest, started }
}

it('starts the room with a configuration that only its owner can read', async () => {
  const { supervisor, latest, rooms, started } = supervise()
  await supervisor.restart()
  await started(1)
  const file = join(dir, 'room.json')
  const config = roomConfig.parse(JSON.parse(await readFile(file, 'utf8')))
  expect(config).toMatchObject({ host: '0.0.0.0', port: 8_787, dataDir: join(dir, 'room') })
  if (process.platform !== 'win32') expect((await stat(file)).mode & 0o777).toBe(0o600)
  latest().say(listening)
  expect(supervisor.view()).toMatchObject({ server: 'running', port: 8_787, viewerUrl: listening.viewerUrl })
  expect(rooms.at(-1)).toBe(listening.url)
})

it('starts a room that died again, later each time', async () => {
  const { supervisor, clock, latest, rooms, started, runs } = supervise()
  await supervisor.restart()
  for (const [index, delayMs] of [300, 600, 1_200].entries()) {
    await started(index + 1)
    latest().say(listening)
    latest().exit(1)
    expect(rooms.at(-1)).toBeNull()
    expect(supervisor.view().server).toBe('failed')
    await clock.pass(delayMs - 1)
    expect(runs).toHaveLength(index + 1)
    await clock.pass(1)
  }
  await started(4)
})

describe('a taken port', () => {
  it('is asked for once more, because a studio that was just killed frees it soon', async () => {
    const { supervisor, clock, latest, started } = supervise()
    await supervisor.restart()
    latest().say(portTaken)
    latest().exit(1)
    expect(supervisor.view().server).toBe('starting')
    await clock.pass(1_500)
    await started(2)
    latest().say(listening)
    expect(supervisor.view().server).toBe('running')
  })
  it('is shown with the free one, and left to the operator', async () => {
    const { supervisor, clock, latest, started, runs } = supervise()
    await supervisor.restart()
    latest().say(portTaken)
    await clock.pass(1_500)
    await started(2)
    latest().say(portTaken)
    latest().exit(1)
    expect(supervisor.view()).toMatchObject({ server: 'failed', message: 'taken', freePort: 8_788 })
    await clock.pass(60_000)
    expect(runs).toHaveLength(2)
    await supervisor.restart()
    await started(3)
  })
})

it('kills a room that says no word, and starts another', async () => {
  const { supervisor, clock, latest, started } = supervise()
  await supervisor.restart()
  await clock.pass(15_000)
  expect(latest().done).toEqual(['kill'])
  await clock.pass(300)
  await started(2)
})

it('when stopped asks first, kills after two seconds, and starts nothing again', async () => {
  const { supervisor, clock, latest, runs } = supervise()
  await supervisor.restart()
  latest().say(listening)
  const stopped = supervisor.stop()
  expect(latest().done).toEqual(['shutdown'])
  await clock.pass(1_999)
  expect(latest().done).toEqual(['shutdown'])
  await clock.pass(1)
  expect(latest().done).toEqual(['shutdown', 'kill'])
  await stopped
  await supervisor.stop()
  await supervisor.restart()
  await clock.pass(60_000)
  expect(runs).toHaveLength(1)
  expect(supervisor.view().server).toBe('stopped')
})
