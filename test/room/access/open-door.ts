import { cp, mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach } from 'vitest'
import type { RoomConfig } from '../../../src/shared/contract/room-process'
import type { AccessView } from '../../../src/shared/domain/access'
import { emptyCard } from '../../../src/shared/domain/room-card'
import { type OpenRoom, openRoom, type StudioSocket } from '../open-room'
import { atTheDoor, doorkeeper } from './at-the-door'

/** A room with its studio and people at its door, anew for each test. */
export let room: OpenRoom
export let studio: StudioSocket
export let keeper: ReturnType<typeof doorkeeper>
export let door: ReturnType<typeof atTheDoor>
/** What the studio was told last. */
export let access: AccessView

export function roomForEach(): void {
  beforeEach(() => begin())
  afterEach(() => room.close())
}
async function begin(config: Partial<RoomConfig> = {}): Promise<void> {
  room = await openRoom(config)
  studio = await room.studio()
  studio.on('room.access', (view) => {
    access = view
  })
  keeper = doorkeeper(studio)
  door = atTheDoor(room)
}
export async function beginWith(config: Partial<RoomConfig>): Promise<void> {
  await room.close()
  await begin(config)
}
/** The process is killed, and another finds its files as they stood in that moment. */
export async function restart(): Promise<void> {
  const dataDir = await mkdtemp(join(tmpdir(), 'pulsedeck-killed-'))
  await cp(room.dataDir, dataDir, { recursive: true })
  await beginWith({ dataDir })
}

export const card = { ...emptyCard, title: 'Late show', rules: 'Be kind.', tags: ['music'] }
export const inside = async (token: string) => {
  const told: string[] = []
  const socket = await room.open(token, (early) => early.onAny((name: string) => told.push(name)))
  return { socket, told }
}
