import type { DrawRecord } from './draw'

/** A draw's record as a file: `docs/draws.md` says how anybody checks it. */
export const drawFile = (record: DrawRecord): [name: string, type: string, text: string] => [
  `draw-${record.id}.json`,
  'application/json',
  `${JSON.stringify(record, null, 2)}\n`,
]
