import { describe, expect, it } from 'vitest'
import { panelKinds, panelOf } from '../../../src/renderer/shared-media/panel-look'
import { slotLook } from '../../../src/renderer/shared-media/slot-look'
import { usualAreas } from '../../../src/renderer/shared-media/usual-areas'
import { nothingOnScreen, type OnScreen } from '../../../src/shared/domain/on-screen'
import type { ScreenLevels } from '../../../src/shared/domain/overlay/level'
import { safeMargin } from '../../../src/shared/domain/overlay/place'

const facts = (onScreen: Partial<OnScreen>, levels: ScreenLevels = []) => ({
  onScreen: { ...nothingOnScreen, ...onScreen },
  levels,
  epochMs: 1_000_000,
})
const rows = (...given: Parameters<typeof panelOf>) =>
  panelOf(...given)?.rows.map(({ label, figure }) => `${label} | ${figure}`)

describe('panels of rows', () => {
  it.each(panelKinds)('%s is none where there is nothing to show', (kind) =>
    expect(panelOf(kind, facts({}))).toBeNull(),
  )
  it('tell the top giver, then the latest tips', () => {
    const ticker = { latest: [{ id: 'a', name: 'Ben', amount: 5 }], top: { name: 'Lena', amount: 50 } }
    expect(rows('ticker', facts({ ticker }))).toEqual(['★ Lena | 50', 'Ben | 5'])
  })
  it('tell what plays and who waits', () => {
    const item = { eventId: null, label: 'Pulse', name: 'Lena', position: 0, startsInMs: null }
    const queue: OnScreen['queue'] = [
      { ...item, state: 'playing' },
      { ...item, name: null, state: 'queued' },
    ]
    expect(rows('queue', facts({ queue }))).toEqual(['▶ Pulse | Lena', 'Pulse | '])
  })
  it('number outputs only where several do the same, each with its bar', () => {
    const levels: ScreenLevels = [
      { kind: 'vibrate', nth: 1, level: 0.4 },
      { kind: 'vibrate', nth: 2, level: 0 },
      { kind: 'rotate', nth: 1, level: 1 },
    ]
    expect(rows('levels', facts({}, levels))).toEqual([
      ...['Vibration 1 | 40 %', 'Vibration 2 | 0 %', 'Rotation | 100 %'],
    ])
    expect(panelOf('levels', facts({}, levels))?.rows.map(({ share }) => share)).toEqual([0.4, 0, 1])
  })
  it('count down, rest while paused, say their words when over, and go', () => {
    const base = { id: 'countdown', label: 'Start', whenOver: 'Now!' }
    const at = (leftMs: number, pausedLeftMs: number | null = null) =>
      rows('countdown', facts({ countdowns: [{ ...base, endsAt: 1_000_000 + leftMs, pausedLeftMs }] }))
    expect(at(65_000)).toEqual(['Start | 1:05'])
    expect(at(0, 65_000)).toEqual(['Start | ‖ 1:05'])
    expect(at(-1_000)).toEqual(['Start | Now!'])
    expect(at(-600_000)).toBeUndefined()
  })
  it('are as high as their rows', () => {
    const one = panelOf('viewers', facts({ viewers: 42 }))
    expect(one?.area).toEqual(usualAreas.viewers)
  })
})

describe('the usual places', () => {
  const { text: slots, ...areas } = usualAreas
  it.each(Object.entries(areas))('%s stands within the safe area', (_kind, { x, y, width, height }) => {
    expect(Math.min(x, y)).toBeGreaterThanOrEqual(safeMargin)
    expect(x + width).toBeLessThanOrEqual(1 - safeMargin + 1e-9)
    expect(y + height).toBeLessThanOrEqual(1 - safeMargin + 1e-9)
  })
  it.each(Object.entries(slotLook))('a text at the %s does so too', (_slot, { x, width, at }) => {
    expect(x).toBeGreaterThanOrEqual(safeMargin)
    expect(x + width).toBeLessThanOrEqual(1 - safeMargin)
    expect(at).toBeLessThanOrEqual(1 - safeMargin)
    expect(slots).toEqual({ x: 0, y: 0, width: 1, height: 1 })
  })
})
