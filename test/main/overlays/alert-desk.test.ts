import { beforeEach, describe, expect, it } from 'vitest'
import { type AlertDesk, createAlertDesk } from '../../../src/main/overlays/alert-desk'
import type { ShownAlert } from '../../../src/shared/domain/overlay'
import { type AlertSettings, alertSettings, alertTheme } from '../../../src/shared/domain/overlay/theme'
import { createManualClock, type ManualClock } from '../../fakes/manual-clock'

let clock: ManualClock
let settings: AlertSettings
let shown: ShownAlert[]
let ended: string[]
let desk: AlertDesk
let ids: number

beforeEach(() => {
  clock = createManualClock()
  settings = alertSettings.parse({ gapMs: 500 })
  shown = []
  ended = []
  ids = 0
  desk = createAlertDesk({
    clock,
    settings: () => settings,
    freshId: () => `fresh-${++ids}`,
    show: (alert) => shown.push(alert),
    end: (id) => ended.push(id),
    onChange: () => undefined,
  })
})
const alert = (id: string, amount: number | null = 25) => ({
  ...{ id, text: `${id} tipped`, name: id, amount, durationMs: 1_000 },
})
const shownIds = () => shown.map(({ id }) => id)

describe('the queue of alerts', () => {
  it('shows the first at once, and each after it when the one before and the gap are over', async () => {
    for (const id of ['a', 'b', 'c']) desk.add(alert(id))
    expect(shownIds()).toEqual(['a'])
    await clock.pass(1_499)
    expect(shownIds()).toEqual(['a'])
    await clock.pass(1)
    expect(shownIds()).toEqual(['a', 'b'])
    await clock.pass(1_500)
    expect(shownIds()).toEqual(['a', 'b', 'c'])
  })
  it('keeps the gap for one that comes within it', async () => {
    desk.add(alert('a'))
    await clock.pass(1_200)
    desk.add(alert('b'))
    expect(shownIds()).toEqual(['a'])
    await clock.pass(300)
    expect(shownIds()).toEqual(['a', 'b'])
  })
  it('lets what is shown end while it is paused, and goes on where it was', async () => {
    desk.add(alert('a'))
    desk.add(alert('b'))
    desk.pause(true)
    await clock.pass(60_000)
    expect(shownIds()).toEqual(['a'])
    expect(ended).toEqual([])
    expect(desk.view()).toMatchObject({ isPaused: true, waiting: 1, shown: null })
    desk.pause(false)
    expect(shownIds()).toEqual(['a', 'b'])
  })
  it('ends what is skipped, and the next comes after the gap', async () => {
    desk.add(alert('a'))
    desk.add(alert('b'))
    await clock.pass(200)
    desk.skip()
    expect(ended).toEqual(['a'])
    await clock.pass(499)
    expect(shownIds()).toEqual(['a'])
    await clock.pass(1)
    expect(shownIds()).toEqual(['a', 'b'])
    await clock.pass(5_000)
    expect(ended).toEqual(['a'])
    desk.skip()
    expect(ended).toEqual(['a'])
  })
  it('plays the last one again, ahead of the others, as one of its own', async () => {
    expect(desk.view().canReplay).toBe(false)
    desk.replay()
    desk.add(alert('a'))
    desk.add(alert('b'))
    desk.replay()
    await clock.pass(1_500)
    expect(shownIds()).toEqual(['a', 'fresh-1'])
    expect(shown.at(-1)?.text).toBe('a tipped')
    await clock.pass(1_500)
    expect(shownIds()).toEqual(['a', 'fresh-1', 'b'])
  })
  it('tells how long the one that is shown has been, for pages that come late', async () => {
    desk.add(alert('a'))
    await clock.pass(300)
    expect(desk.shown()).toMatchObject({ alert: { id: 'a' }, ageMs: 300 })
    await clock.pass(700)
    expect(desk.shown()).toBeNull()
  })
  it('keeps no more than fifty waiting: the oldest goes', async () => {
    for (let at = 0; at < 60; at++) desk.add(alert(`n${at}`))
    expect(desk.view().waiting).toBe(50)
    await clock.pass(1_500)
    expect(shownIds()).toEqual(['n0', 'n10'])
  })
})

describe('the theme of an alert', () => {
  const theme = (id: string, more = {}) => alertTheme.parse({ id, name: id, ...more })
  beforeEach(() => {
    settings = alertSettings.parse({
      themes: [theme('plain'), theme('big', { durationMs: 9_000 }), theme('huge')],
      themeId: 'plain',
      tiers: [
        { atLeast: 100, themeId: 'big' },
        { atLeast: 1_000, themeId: 'huge' },
        { atLeast: 5_000, themeId: 'gone' },
      ],
    })
  })
  it.each([
    [null, 'plain'],
    [99, 'plain'],
    [100, 'big'],
    [999, 'big'],
    [1_000, 'huge'],
    [9_000, 'huge'],
  ])('of %s credits is %s', (amount, id) => {
    desk.add(alert('a', amount))
    expect(shown[0]?.look?.id).toBe(id)
  })
  it('that a rule names goes before its tier, unless it is gone', async () => {
    desk.add({ ...alert('a', 1_000), theme: 'big' })
    desk.add({ ...alert('b', 1_000), theme: 'nowhere' })
    await clock.pass(60_000)
    expect(shown.map(({ look }) => look?.id)).toEqual(['big', 'huge'])
  })
  it('says how long it stands, where it says so', () => {
    desk.add(alert('a', 100))
    expect(shown[0]?.durationMs).toBe(9_000)
  })
})
