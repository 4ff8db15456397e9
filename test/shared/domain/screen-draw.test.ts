import { describe, expect, it } from 'vitest'
import { type DrawView, drawDraft } from '../../../src/shared/domain/draw'
import { screenDrawLine, screenDrawOf, winnersShownMs } from '../../../src/shared/domain/screen-draw'
import { spinMs } from '../../../src/shared/domain/wheel'

const won = { place: 0, name: 'Ana', counter: 0, ticket: 0, remaining: 1 }
const view = (part: Partial<DrawView>): DrawView => ({
  ...{ id: 'draw-one', draft: drawDraft.parse({ title: 'Print', entrance: 'keyword', keyword: '!win' }) },
  ...{
    state: 'open',
    commitment: 'a'.repeat(64),
    seed: null,
    entriesHash: 'b'.repeat(64),
    entries: 3,
    tickets: 3,
  },
  ...{ publicValue: null, rounds: [], cancelledBecause: null, wheel: [], drawnAgoMs: null, pictureAt: null },
  ...part,
})
const at = 1_000_000

describe('a draw in the picture', () => {
  it('says what brings one in while it is open, and how many are', () => {
    const shown = screenDrawOf(view({}), at)
    expect(shown && screenDrawLine(shown, at)).toBe('!win · 🎟 3')
    const closed = screenDrawOf(view({ state: 'closed' }), at)
    expect(closed && screenDrawLine(closed, at)).toBe('🎟 3')
  })
  it('names the winner only when the wheel has come to rest, and goes after a while', () => {
    const drawn = { state: 'drawn' as const, rounds: [{ ...won, voidBecause: null }] }
    const fresh = screenDrawOf(view({ ...drawn, drawnAgoMs: 0 }), at)
    expect(fresh?.drawnAt).toBe(at)
    expect(fresh && screenDrawLine(fresh, at + spinMs - 1)).toBe('🎟 3')
    expect(fresh && screenDrawLine(fresh, at + spinMs)).toBe('🎉 Ana')
    expect(screenDrawOf(view({ ...drawn, drawnAgoMs: winnersShownMs }), at)).toBeNull()
  })
  it('is the same thing a moment later, so that nothing is told again', () => {
    const rounds = [{ ...won, voidBecause: null }]
    const one = screenDrawOf(view({ state: 'drawn', rounds, drawnAgoMs: 1_000 }), at + 1_000)
    const other = screenDrawOf(view({ state: 'drawn', rounds, drawnAgoMs: 1_032 }), at + 1_030)
    expect(other).toEqual(one)
  })
  it('that was cancelled is not shown', () => {
    expect(screenDrawOf(view({ state: 'cancelled', drawnAgoMs: 10 }), at)).toBeNull()
  })
})
