import { expect, it } from 'vitest'
import { createBatteries } from '../../../src/main/sensors/batteries'
import type { JournalEntry } from '../../../src/shared/domain/journal'

it('a battery that runs low is one line in the journal, and another only after it was charged', () => {
  const lines: JournalEntry[] = []
  let changes = 0
  const batteries = createBatteries({ record: (line) => lines.push(line), onChange: () => changes++ })
  const see = (batteryPercent: number | null) => batteries.see([{ id: 'toy', batteryPercent }])
  expect(batteries.percentOf('toy')).toBeNull()
  for (const percent of [null, 80, 21, 20, 19, 21, 20, 3]) see(percent)
  expect(lines.map(({ what, detail }) => [what, detail.percent])).toEqual([['device.batteryLow', 20]])
  expect(batteries.percentOf('toy')).toBe(3)
  see(90)
  see(12)
  expect(lines).toHaveLength(2)
  see(12)
  expect(changes).toBe(9)
})
