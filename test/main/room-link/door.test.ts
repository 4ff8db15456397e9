import { createHash } from 'node:crypto'
import { beforeEach, describe, expect, it } from 'vitest'
import type { StudioAsk } from '../../../src/main/room-link/connection'
import { createRoomDoor } from '../../../src/main/room-link/door'
import { AppError } from '../../../src/shared/contract/errors'
import { defaultAccess, emptyAccess, newInvite } from '../../../src/shared/domain/access'
import { emptyCard } from '../../../src/shared/domain/room-card'

let asked: { name: string; input: unknown }[]
let problems: unknown[]
let isUp: boolean
let entry: ReturnType<typeof createRoomDoor>
beforeEach(() => {
  asked = []
  problems = []
  isUp = true
  const ask = async (name: string, input: unknown) => {
    if (!isUp) throw new AppError('notConnected', 'There is no connection.')
    asked.push({ name, input })
  }
  entry = createRoomDoor({
    ask: ask as unknown as StudioAsk,
    onChange: () => undefined,
    onProblem: (error) => problems.push(error),
  })
})
const card = { ...emptyCard, title: 'Late show' }
const names = () => asked.map(({ name }) => name)

describe('a room that is joined', () => {
  it('hears who may come in before anything else, and then the card; the latest of each', async () => {
    isUp = false
    entry.door.publishCard(card)
    entry.door.publishPolicy({ ...defaultAccess, kind: 'public' })
    entry.door.publishPolicy({ ...defaultAccess, kind: 'private' })
    isUp = true
    entry.joined()
    expect(names()).toEqual(['access.publish', 'card.publish'])
    expect(asked[0]?.input).toMatchObject({ kind: 'private' })
    await expect.poll(() => problems.length).toBe(3)
  })

  it('hears nothing that was never said', () => {
    entry.joined()
    expect(names()).toEqual([])
  })
})

describe('an invitation', () => {
  it('has a secret of 160 bits that only its maker learns: the room gets a hash', async () => {
    const terms = { name: 'Friends', role: 'viewer', uses: 3, until: null } as const
    const secrets = await Promise.all([1, 2, 3].map(() => entry.door.makeInvite(terms)))
    expect(new Set(secrets).size).toBe(3)
    for (const [index, secret] of secrets.entries()) {
      expect(Buffer.from(secret, 'base64url')).toHaveLength(20)
      const sent = newInvite.parse(asked[index]?.input)
      expect(sent.hash).toBe(createHash('sha256').update(secret).digest('hex'))
      expect(JSON.stringify(sent)).not.toContain(secret)
    }
  })
})

it('forgets who stood at the door of a room that is gone', () => {
  const view = { ...emptyAccess, followers: 3 }
  entry.told['room.access'](view)
  expect(entry.door.view()).toEqual(view)
  entry.gone()
  expect(entry.door.view()).toEqual(emptyAccess)
})
