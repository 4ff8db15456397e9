import { describe, expect, it } from 'vitest'
import { createAlertQueue } from '../../../src/renderer/shared-media/alert-queue'
import type { Alert } from '../../../src/shared/domain/rule'

const alert = (id: string): Alert => ({ id, text: `${id} tipped`, name: id, amount: 25, durationMs: 1_000 })

describe('the alert queue', () => {
  it('shows one after another with a pause between', () => {
    const queue = createAlertQueue(500)
    queue.add(alert('a'))
    queue.add(alert('b'))
    const shown = [0, 999, 1_000, 1_499, 1_500, 2_499, 2_500, 9_000].map(
      (now) => queue.showing(now)?.alert.id ?? '-',
    )
    expect(shown).toEqual(['a', 'a', '-', '-', 'b', 'b', '-', '-'])
  })

  it('tells the age of what is shown', () => {
    const queue = createAlertQueue(0)
    queue.add(alert('a'))
    queue.showing(5_000)
    expect(queue.showing(5_400)?.ageMs).toBe(400)
  })

  it('shows each id once', () => {
    const queue = createAlertQueue(0)
    queue.add(alert('a'))
    queue.add(alert('a'))
    expect(queue.waiting()).toBe(1)
    queue.showing(0)
    queue.showing(2_000)
    queue.add(alert('a'))
    expect(queue.showing(2_001)).toBeNull()
  })

  it('keeps the newest fifty of a flood', () => {
    const queue = createAlertQueue(0)
    for (let index = 0; index < 80; index++) queue.add(alert(`n${index}`))
    expect(queue.waiting()).toBe(50)
    expect(queue.showing(0)?.alert.id).toBe('n30')
  })

  it('ends what was skipped at once, and forgets it where it still waits', () => {
    const queue = createAlertQueue(500)
    for (const id of ['a', 'b', 'c']) queue.add(alert(id))
    queue.showing(0)
    queue.end('b', 100)
    queue.end('a', 200)
    expect([200, 699, 700].map((now) => queue.showing(now)?.alert.id ?? '-')).toEqual(['-', '-', 'c'])
  })
})
