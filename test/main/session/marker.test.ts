import { mkdtemp, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { placeSessionMarker } from '../../../src/main/session/marker'

const freshFolder = () => mkdtemp(join(tmpdir(), 'pulsedeck-marker-'))

it('a first session follows no crash', async () => {
  expect((await placeSessionMarker(await freshFolder())).cutOff).toBeNull()
})

it('a session that never ended is noticed by the next one', async () => {
  const folder = await freshFolder()
  const before = Date.now()
  await placeSessionMarker(folder)
  const { cutOff } = await placeSessionMarker(folder)
  expect(cutOff?.stall).toBeNull()
  expect(Math.abs((cutOff?.startedAt ?? 0) - before)).toBeLessThan(5_000)
})

it('a session that ended properly leaves nothing behind', async () => {
  const folder = await freshFolder()
  await (await placeSessionMarker(folder)).clear()
  expect((await placeSessionMarker(folder)).cutOff).toBeNull()
})

it('a session that the watchdog ended says so, once', async () => {
  const folder = await freshFolder()
  await placeSessionMarker(folder)
  await writeFile(join(folder, 'session-stalled'), JSON.stringify({ at: 5, silentMs: 1_050 }))
  expect((await placeSessionMarker(folder)).cutOff?.stall).toEqual({ at: 5, silentMs: 1_050 })
  expect((await placeSessionMarker(folder)).cutOff?.stall).toBeNull()
})

it('a watchdog’s mark that was cut short still says who it was', async () => {
  const folder = await freshFolder()
  await placeSessionMarker(folder)
  await writeFile(join(folder, 'session-stalled'), '{"at":17')
  expect((await placeSessionMarker(folder)).cutOff?.stall).toMatchObject({ silentMs: null })
})

it('a folder that takes no file does not keep the studio from starting', async () => {
  const folder = await freshFolder()
  await writeFile(join(folder, 'blocked'), '')
  const marker = await placeSessionMarker(join(folder, 'blocked'))
  expect(marker.cutOff).toBeNull()
  await marker.clear()
})
