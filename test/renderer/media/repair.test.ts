import { describe, expect, it } from 'vitest'
import { createRepair, restartWithinMs } from '../../../src/renderer/studio/media/publisher/repair'
import { createSteppingClock } from '../../fakes/stepping-clock'

function setUp() {
  const clock = createSteppingClock()
  const gaveUp: string[] = []
  let answer: (hasRestarted: boolean) => void = () => undefined
  let restarts = 0
  const repair = createRepair({ clock, gaveUp: (code) => gaveUp.push(code) })
  const restartIce = () => {
    restarts += 1
    return new Promise<boolean>((done) => {
      answer = done
    })
  }
  return {
    clock,
    gaveUp,
    repair,
    restartIce,
    restarts: () => restarts,
    answer: (has: boolean) => answer(has),
  }
}

describe('a stalled session', () => {
  it('is given up at once where there is no ICE restart, and once only', () => {
    const { repair, gaveUp } = setUp()
    repair.begin('stalled')
    repair.begin('linkLost')
    expect(gaveUp).toEqual(['stalled'])
  })

  it('is kept while its restart brings reports back', async () => {
    const { repair, gaveUp, restartIce, restarts, answer, clock } = setUp()
    repair.by({ restartIce })
    repair.begin('stalled')
    repair.begin('stalled')
    answer(true)
    await clock.pass(restartWithinMs - 1)
    repair.done()
    await clock.pass(restartWithinMs)
    expect([restarts(), gaveUp]).toEqual([1, []])
  })

  it('is given up when the server refuses the restart', async () => {
    const { repair, gaveUp, restartIce, answer, clock } = setUp()
    repair.by({ restartIce })
    repair.begin('stalled')
    answer(false)
    await clock.pass(restartWithinMs * 2)
    expect(gaveUp).toEqual(['stalled'])
  })

  it('is given up when nothing comes back in spite of it', async () => {
    const { repair, gaveUp, restartIce, answer, clock } = setUp()
    repair.by({ restartIce })
    repair.begin('stalled')
    answer(true)
    await clock.pass(restartWithinMs)
    expect(gaveUp).toEqual(['stalled'])
  })

  it('may be repaired again the next time', async () => {
    const { repair, gaveUp, restartIce, restarts, answer, clock } = setUp()
    repair.by({ restartIce })
    repair.begin('stalled')
    answer(true)
    repair.done()
    repair.begin('stalled')
    answer(false)
    await clock.pass(1)
    expect([restarts(), gaveUp]).toEqual([2, ['stalled']])
  })
})
