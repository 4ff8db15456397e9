import fc from 'fast-check'
import { expect, it } from 'vitest'
import { csvOf } from '../../../src/shared/domain/csv'

/** Reads RFC 4180 back. */
function read(text: string): string[][] {
  const rows: string[][] = [[]]
  const cell = /(?:"((?:[^"]|"")*)"|([^,\r\n]*))(,|\r\n|$)/gy
  for (;;) {
    const found = cell.exec(text)
    if (!found) throw new Error('no CSV')
    const [whole, quoted, plain = '', end] = found
    rows.at(-1)?.push(quoted === undefined ? plain : quoted.replaceAll('""', '"'))
    if (end === '\r\n') rows.push([])
    if (end === '' || whole === '') return rows
    if (cell.lastIndex === text.length) return end === '\r\n' ? rows.slice(0, -1) : rows
  }
}
const body = (text: string) => text.slice(1)

it('brings any text back in its cell, whatever commas, quotes and lines it holds', () => {
  fc.assert(
    fc.property(
      fc.array(fc.array(fc.string({ unit: 'binary' }), { minLength: 2, maxLength: 4 }), { minLength: 1 }),
      (rows) => {
        const back = read(body(csvOf(rows)))
        expect(back.map((cells) => cells.length)).toEqual(rows.map((cells) => cells.length))
        for (const [index, cells] of rows.entries())
          for (const [place, value] of cells.entries())
            expect([value, `'${value}`]).toContain(back[index]?.[place])
      },
    ),
  )
})

it.each(['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '\r=1', '\n=1', '  =1', '＝1', '|calc', '%0'])(
  'never lets a spreadsheet run what a viewer wrote: %j',
  (text) => {
    expect(read(body(csvOf([[text, 'x']])))[0]?.[0]).toBe(`'${text}`)
  },
)

it('writes numbers as numbers, nothing for nothing, and says that it is UTF-8', () => {
  expect(csvOf([[-5, null, 'Żółć', 'a "b", c']])).toBe('\uFEFF-5,,"Żółć","a ""b"", c"\r\n')
})
