import i18next, { type TFunction } from 'i18next'
import { beforeAll, expect, it } from 'vitest'
import { readStatement, statementCsv } from '../../../src/renderer/studio/features/menu/money/statement'
import { en } from '../../../src/renderer/studio/locales/en'
import { postingKinds, type StatementLine } from '../../../src/shared/domain/money'

let t: TFunction
beforeAll(async () => {
  t = await i18next
    .createInstance()
    .init({ lng: 'en', resources: { en: { translation: en } }, interpolation: { escapeValue: false } })
})

const line = (id: number, more: Partial<StatementLine> = {}): StatementLine => ({
  ...{ id, at: 1_800_000_000_000 + id, kind: 'settle', name: 'Lena', credits: 25, earned: 25 },
  ...{ earnedAfter: 100 + 25 * id, itemId: 'pulse', note: null, eventId: `e-${id}` },
  ...more,
})

it('reads a period page by page until there is no more', async () => {
  const pages = [[line(1), line(2)], [line(3)]]
  const asked: unknown[] = []
  const statement = await readStatement({ from: 5, to: 9 }, async (query) => {
    asked.push(query.after)
    const lines = pages[asked.length - 1] ?? []
    const next = asked.length < pages.length ? { at: 1, id: asked.length } : null
    return { lines, next, earnedBefore: 100, held: 7 }
  })
  expect(asked).toEqual([null, { at: 1, id: 1 }])
  expect(statement).toEqual({ lines: pages.flat(), earnedBefore: 100, held: 7, isCut: false })
})

it('is a table with what was earned before and after, the item’s name, and no formula of a viewer', () => {
  const lines = [line(1, { name: '=cmd()', note: '+1' }), line(2, { itemId: 'gone' })]
  const csv = statementCsv(
    { lines, earnedBefore: 100, held: 7, isCut: false },
    (id) => (id === 'pulse' ? 'Pulse' : id),
    t,
  )
  const rows = csv.slice(1).trimEnd().split('\r\n')
  expect(rows[0]).toContain('"Time (UTC)","What","Who"')
  expect(rows[1]).toBe(',"Earned before",,,,100')
  expect(rows[2]).toBe(`"2027-01-15T08:00:00.001Z","tip, earned","'=cmd()",25,25,125,"Pulse","'+1","e-1"`)
  expect(rows[3]).toContain('"gone"')
  expect(rows.slice(4)).toEqual([',"Earned in all",,,,150', ',"Held now for tips that wait or play",,7'])
})

it('has words for every kind of line', () => {
  for (const kind of postingKinds) expect(en.money.kind[kind]).toBeTypeOf('string')
})
