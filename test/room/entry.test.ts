import { type ChildProcess, execFile, fork, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, writeFile } from 'node:fs/promises'
import type { AddressInfo } from 'node:net'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type RoomProcessSays, roomProcessSays } from '../../src/shared/contract/room-process'
import { type BuiltEntry, buildRoomEntry } from './built-entry'
import { connected, dial, say } from './open-room'

let built: BuiltEntry
let dir: string
let entry: string
const children: ChildProcess[] = []
beforeAll(async () => {
  built = await buildRoomEntry()
  ;({ dir, entry } = built)
}, 60_000)
afterAll(async () => {
  for (const child of children)
    if (child.exitCode === null && child.signalCode === null) child.kill('SIGKILL')
  await built.remove()
})

async function configure(more: object = {}): Promise<string> {
  const dataDir = await mkdtemp(join(dir, 'data-'))
  const file = join(dataDir, 'room.json')
  await writeFile(file, JSON.stringify({ dataDir, pagesDir: dataDir, port: 0, ...more }))
  return file
}
const environment = (file: string) => ({ ...process.env, PULSEDECK_ROOM_CONFIG: file })

function start(file: string): { child: ChildProcess; says: Promise<RoomProcessSays> } {
  const child = fork(entry, { env: environment(file), stdio: ['ignore', 'ignore', 'inherit', 'ipc'] })
  children.push(child)
  return { child, says: once(child, 'message').then(([said]) => roomProcessSays.parse(said)) }
}
async function listening(file: string) {
  const { child, says } = start(file)
  const said = await says
  if (said.type !== 'listening') throw new Error(JSON.stringify(said))
  return { child, said }
}
/** A killed process has a signal and no code. */
const end = (child: ChildProcess) =>
  child.exitCode === null && child.signalCode === null
    ? once(child, 'exit').then(([code]) => code)
    : Promise.resolve(child.exitCode)

it('says where it listens, lets the studio in, and ends when asked', async () => {
  const { child, said } = await listening(await configure())
  const studio = dial(`${said.url}/studio`, said.studioToken)
  await connected(studio)
  expect(await say(studio, 'publish.authorize')).toMatchObject({
    ok: true,
    value: { endpoint: `${said.url}/whip/main` },
  })
  child.send({ type: 'shutdown' })
  expect(await end(child)).toBe(0)
  studio.disconnect()
})

it('ends when the channel to its studio closes', async () => {
  const { child } = await listening(await configure())
  child.disconnect()
  expect(await end(child)).toBe(0)
})

it('says that its port is taken and which one is free', async () => {
  const holder = createServer().listen(0, '127.0.0.1')
  await once(holder, 'listening')
  const { port } = holder.address() as AddressInfo
  const { child, says } = start(await configure({ port }))
  const said = await says
  expect(said).toMatchObject({
    type: 'failed',
    code: 'portTaken',
    message: expect.stringContaining(`${port}`),
  })
  if (said.type === 'failed') expect(said.freePort).toBeGreaterThan(port)
  expect(await end(child)).toBe(1)
  holder.close()
})

it.each([
  ['no data folder', { dataDir: undefined }, 'badConfig', 'dataDir'],
  ['a port that is none', { port: 70_000 }, 'badConfig', 'port'],
])('refuses a configuration with %s', async (_name, more, code, word) => {
  const { child, says } = start(await configure(more))
  expect(await says).toMatchObject({ type: 'failed', code, message: expect.stringContaining(word) })
  await end(child)
})

it('refuses a damaged ledger and says what to do', async () => {
  const file = await configure()
  await writeFile(join(file, '../room.db'), 'no ledger '.repeat(500))
  const { child, says } = start(file)
  expect(await says).toMatchObject({
    type: 'failed',
    code: 'storeUnavailable',
    message: expect.stringContaining('move the file away'),
  })
  await end(child)
})

it('stand-alone prints the viewer link, issues a studio token that its server takes, and ends by SIGTERM', async () => {
  const file = await configure({ publicUrl: 'https://room.example' })
  const child = spawn(process.execPath, [entry], {
    env: { ...environment(file), PULSEDECK_ROOM_PORT: '0', PULSEDECK_LOG_LEVEL: 'silent' },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  children.push(child)
  const [line] = await once(child.stdout, 'data')
  expect(String(line)).toContain('https://room.example/w/main')
  const { stdout } = await promisify(execFile)(
    process.execPath,
    [entry, 'token', '--role', 'studio', '--name', 'ops'],
    { env: environment(file) },
  )
  expect(stdout.trim().split('.')).toHaveLength(3)
  await expect(
    promisify(execFile)(process.execPath, [entry, 'token'], { env: environment(file) }),
  ).rejects.toThrow('--role studio')
  child.kill('SIGTERM')
  expect(await end(child)).toBe(0)
})

type TipReply = { ok: boolean; value: { eventId: string } }

it('killed in the middle of tips has each acknowledged one in its ledger once', async () => {
  const file = await configure()
  const acknowledged = new Map<string, string>()
  let ticket: string | null = null
  let credits = 100_000
  for (let round = 0; round < 4; round++) {
    const { child, said } = await listening(file)
    const joined: { token: string; ticket: string; viewerId: string } = await (
      await fetch(`${said.url}/api/rooms/main/join`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ name: 'Ana', ticket }),
      })
    ).json()
    ticket = joined.ticket
    const studio = dial(`${said.url}/studio`, said.studioToken)
    const viewer = dial(`${said.url}/viewer`, joined.token)
    await Promise.all([connected(studio), connected(viewer)])
    if (round === 0)
      await say(studio, 'credits.grant', { key: 'all-of-it', viewerId: joined.viewerId, amount: 99_900 })
    // All at once; the room dies when some are acknowledged and the rest is under way.
    await Promise.all(
      Array.from({ length: 40 }, async (_, index) => {
        const key = `round-${round}-${index}`
        const wish = { key, amount: 1, itemId: null, note: null }
        const reply = (await say(viewer, 'tip.give', wish).catch(() => null)) as TipReply | null
        if (reply?.ok) acknowledged.set(key, reply.value.eventId)
        if (acknowledged.size >= (round + 1) * 5) child.kill('SIGKILL')
      }),
    )
    await end(child)
    studio.disconnect()
    viewer.disconnect()
  }
  const { child, said } = await listening(file)
  const studio = dial(`${said.url}/studio`, said.studioToken)
  await connected(studio)
  const resumed = (await say(studio, 'events.resume', { after: 0 })) as unknown as {
    value: { events: { kind: string; id: string; seq: number }[] }
  }
  const { events } = resumed.value
  const tips = events.filter(({ kind }) => kind === 'tip').map(({ id }) => id)
  expect(new Set(tips).size).toBe(tips.length)
  expect(tips).toEqual(expect.arrayContaining([...acknowledged.values()]))
  expect(acknowledged.size).toBeGreaterThanOrEqual(20)
  expect(events.map(({ seq }) => seq)).toEqual(events.map((_, index) => index + 1))
  credits -= tips.length
  const back = await fetch(`${said.url}/api/rooms/main/join`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ name: 'Ana', ticket }),
  })
  const viewer = dial(`${said.url}/viewer`, ((await back.json()) as { token: string }).token)
  const [self] = await once(viewer as never, 'viewer.self')
  expect(self).toMatchObject({ credits })
  viewer.disconnect()
  studio.disconnect()
  child.send({ type: 'shutdown' })
  await end(child)
}, 30_000)
