import { describe, expect, it } from 'vitest'
import { createBlocking } from '../../src/main/blocking'
import { defaultSettings } from '../../src/main/settings/defaults'
import { mostBlocked } from '../../src/shared/domain/fairness'
import type { JournalEntry } from '../../src/shared/domain/journal'
import { createManualClock } from '../fakes/manual-clock'

function setUp() {
  const steps: string[] = []
  const lines: JournalEntry[] = []
  let { safety } = defaultSettings()
  const blocking = createBlocking({
    clock: createManualClock(),
    settings: () => safety,
    async save(next) {
      steps.push('in force')
      safety = next
    },
    hardware: { endOf: (viewerId, reason) => void steps.push(`end ${viewerId} ${reason}`) },
    putOut: async (viewerId) => void steps.push(`out ${viewerId}`),
    record: (line) => lines.push(line),
  })
  return { blocking, steps, lines, blocked: () => safety.blocked.map(({ viewerId }) => viewerId) }
}
const mallory = { viewerId: 'mallory', name: 'Mallory' }

describe('Promise 8: blocking a viewer', () => {
  it('is in force before what they have ends, so that nothing new slips in between', async () => {
    const { blocking, steps, lines, blocked } = setUp()
    await blocking.block(mallory)
    expect(steps).toEqual(['in force', 'end mallory blocked'])
    expect(blocked()).toEqual(['mallory'])
    expect(lines).toMatchObject([{ what: 'viewer.blocked', who: 'Mallory' }])
  })

  it('twice is once, and ends with unblocking', async () => {
    const { blocking, blocked, lines } = setUp()
    await blocking.block(mallory)
    await blocking.block({ ...mallory, name: 'Mal' })
    expect(blocked()).toEqual(['mallory'])
    await blocking.unblock('mallory')
    await blocking.unblock('mallory')
    expect(blocked()).toEqual([])
    expect(lines.map(({ what }) => what)).toEqual(['viewer.blocked', 'viewer.blocked', 'viewer.unblocked'])
  })

  it('puts a viewer out without keeping them out, and ends what they have before', async () => {
    const { blocking, steps, lines, blocked } = setUp()
    await blocking.kick(mallory)
    expect(steps).toEqual(['end mallory viewerLeft', 'out mallory'])
    expect(blocked()).toEqual([])
    expect(lines).toMatchObject([{ what: 'viewer.kicked', who: 'Mallory' }])
  })

  it('has an end, which says what to do', async () => {
    const { blocking } = setUp()
    for (let count = 0; count < mostBlocked; count++)
      await blocking.block({ viewerId: `viewer-${count}`, name: 'x' })
    await expect(blocking.block(mallory)).rejects.toThrow(/Unblock one first/)
    await blocking.block({ viewerId: 'viewer-3', name: 'again' })
  })
})
