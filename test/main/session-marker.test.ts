import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { placeSessionMarker } from '../../src/main/session-marker'

const freshFolder = () => mkdtemp(join(tmpdir(), 'pulsedeck-marker-'))

it('a first session follows no crash', async () => {
  expect((await placeSessionMarker(await freshFolder())).crashedSince).toBeNull()
})

it('a session that never ended is noticed by the next one', async () => {
  const folder = await freshFolder()
  await placeSessionMarker(folder)
  expect((await placeSessionMarker(folder)).crashedSince).toBeInstanceOf(Date)
})

it('a session that ended properly leaves nothing behind', async () => {
  const folder = await freshFolder()
  await (await placeSessionMarker(folder)).clear()
  expect((await placeSessionMarker(folder)).crashedSince).toBeNull()
})
