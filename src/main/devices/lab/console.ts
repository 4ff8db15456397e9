import { hexOf } from '../../../shared/domain/bytes'
import type { Clock } from '../../../shared/domain/clock'
import { type LabLine, mostLabLines } from '../../../shared/domain/lab'

/** What was read, heard and written, newest last, bounded. */
export interface LabConsole {
  add(kind: LabLine['kind'], where: string, bytes: Uint8Array, note?: string): void
  note(text: string): void
  all(): readonly LabLine[]
}

/** More than anybody can read; beyond it a device floods. */
const mostPerSecond = 50

export function createConsole(deps: { clock: Clock; onLine(line: LabLine): void }): LabConsole {
  const { clock } = deps
  let lines: LabLine[] = []
  let lastId = 0
  let secondStartedAt = clock.now()
  let thisSecond = 0

  function push(line: Omit<LabLine, 'id' | 'at'>): void {
    const full = { ...line, id: ++lastId, at: clock.wall() }
    lines = [...lines, full].slice(-mostLabLines)
    deps.onLine(full)
  }
  const note = (text: string) => push({ kind: 'note', where: '', hex: '', note: text })

  /** Nothing of ours is ever left out: only what the device says by itself. */
  function isFlood(kind: LabLine['kind']): boolean {
    const now = clock.now()
    if (now - secondStartedAt >= 1_000) {
      secondStartedAt = now
      thisSecond = 0
    }
    if (kind !== 'heard') return false
    thisSecond++
    if (thisSecond === mostPerSecond) note(`more than ${mostPerSecond} notifications a second: left out`)
    return thisSecond >= mostPerSecond
  }

  return {
    add(kind, where, bytes, text) {
      if (!isFlood(kind)) push({ kind, where, hex: hexOf(bytes), note: text ?? null })
    },
    note,
    all: () => lines,
  }
}
