import type { TFunction } from 'i18next'
import type { Input, Output } from '../../../../../shared/contract/studio'
import { type CsvCell, csvOf } from '../../../../../shared/domain/csv'
import type { StatementLine } from '../../../../../shared/domain/money'

export type Period = Pick<Input<'money.statement'>, 'from' | 'to'>
type Page = Output<'money.statement'>

export interface Statement {
  lines: StatementLine[]
  earnedBefore: number
  held: number
  /** There are more than a file is good for. */
  isCut: boolean
}
const mostLines = 50_000

/** All of a period, page by page. */
export async function readStatement(
  period: Period,
  page: (query: Input<'money.statement'>) => Promise<Page>,
): Promise<Statement> {
  const lines: StatementLine[] = []
  let after: Page['next'] = null
  for (;;) {
    const read: Page = await page({ ...period, after })
    lines.push(...read.lines)
    const { earnedBefore, held } = read
    if (!read.next || lines.length >= mostLines)
      return { lines, earnedBefore, held, isCut: read.next !== null }
    after = read.next
  }
}

/** As a file: what the house had earned before, a row for each movement, and what it has earned and holds after. */
export function statementCsv(
  { lines, earnedBefore, held, isCut }: Statement,
  itemName: (id: string) => string,
  t: TFunction,
): string {
  const columns = ['time', 'what', 'who', 'credits', 'earned', 'earnedAfter', 'item', 'note', 'tip'] as const
  const total = (what: string, earned: number): CsvCell[] => [null, t(what), null, null, null, earned]
  const row = (line: StatementLine): CsvCell[] => [
    ...[new Date(line.at).toISOString(), t(`money.kind.${line.kind}`), line.name],
    ...[line.credits, line.earned, line.earnedAfter],
    ...[line.itemId === null ? null : itemName(line.itemId), line.note, line.eventId],
  ]
  return csvOf([
    columns.map((column) => t(`money.column.${column}`)),
    total('money.before', earnedBefore),
    ...lines.map(row),
    total('money.after', lines.at(-1)?.earnedAfter ?? earnedBefore),
    [null, t('money.heldNow'), null, held],
    ...(isCut ? [[null, t('money.cut', { count: mostLines })]] : []),
  ])
}
