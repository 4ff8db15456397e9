import { expect, it } from 'vitest'
import { showStatusOf } from '../../src/main/show-status'
import { showStatus } from '../../src/shared/domain/room'
import { createStage } from './safety/stage'

it('tells viewers what plays and waits, with the tip behind it and no word of any device', async () => {
  const { add, device, hardware, ask } = createStage()
  await add(device({ id: 'secret-address' }))
  hardware.arm(60)
  ask({ eventId: 'tip-1/0', durationMs: 4_000 })
  ask({ eventId: 'tip-2/0', label: 'Wave', viewerName: 'Bo' })
  const status = showStatus.parse(showStatusOf(hardware))
  expect(status).toMatchObject({
    permit: 'armed',
    queueLength: 2,
    queue: [
      { eventId: 'tip-1', label: 'Buzz', name: 'Lena', state: 'playing', position: 0, startsInMs: 0 },
      { eventId: 'tip-2', label: 'Wave', name: 'Bo', state: 'queued', position: 1, startsInMs: 4_000 },
    ],
  })
  expect(JSON.stringify(status)).not.toContain('secret')
})

it('shows the first twenty of many, those that come next first', async () => {
  const { add, device, hardware, ask } = createStage()
  for (const id of ['a', 'b', 'c']) await add(device({ id }))
  hardware.arm(60)
  for (const deviceId of ['a', 'b', 'c'])
    for (let count = 0; count < 10; count++) ask({ deviceId, durationMs: 10_000 })
  const { queue, queueLength } = showStatus.parse(showStatusOf(hardware))
  expect(queueLength).toBe(30)
  expect(queue).toHaveLength(20)
  expect(queue.slice(0, 6).map(({ position }) => position)).toEqual([0, 0, 0, 1, 1, 1])
})
