import type { DrawRecord } from '../../../../shared/domain/draw'

/** Hands the record to the browser as a file: `docs/draws.md` says how anybody checks it. */
export function saveRecord(record: DrawRecord): void {
  const url = URL.createObjectURL(
    new Blob([`${JSON.stringify(record, null, 2)}\n`], { type: 'application/json' }),
  )
  const link = document.createElement('a')
  link.href = url
  link.download = `draw-${record.id}.json`
  link.click()
  setTimeout(() => URL.revokeObjectURL(url), 10_000)
}
