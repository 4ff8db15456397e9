export type CsvCell = string | number | null

/** What a spreadsheet would run as a formula, also behind blanks and in full width (OWASP, CSV injection). */
const formula = /^[\s\0]*[=+\-@＝＋－＠|%]|^[\t\r\n]/

function cellOf(value: CsvCell): string {
  if (value === null) return ''
  if (typeof value === 'number') return String(value)
  // An apostrophe makes it text, and is not shown.
  const text = formula.test(value) ? `'${value}` : value
  return `"${text.replaceAll('"', '""')}"`
}

/** A table as CSV (RFC 4180), in UTF-8 with its mark, so that spreadsheets read the names right. */
export const csvOf = (rows: readonly (readonly CsvCell[])[]): string =>
  `\uFEFF${rows.map((row) => row.map(cellOf).join(',')).join('\r\n')}\r\n`
