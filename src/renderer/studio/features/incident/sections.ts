import type { TFunction } from 'i18next'
import type { IncidentReport } from '../../../../shared/domain/incident'
import { evidenceKinds, holdCauses, refusals, stopCauses } from '../../../../shared/domain/safety'
import { journalWords } from '../audience/journal-words'

/** A table of the report, in words. */
export interface Section {
  name: string
  title: string
  rows: string[][]
}

export interface Wording {
  t: TFunction
  aliasOf(deviceId: string): string
  timeOf(at: number): string
}

/** The report as tables, the same for the window and for the saved page. */
export function sectionsOf(report: IncidentReport, words: Wording): Section[] {
  const { t, timeOf, aliasOf } = words
  const until = (at: number | null) => (at === null ? t('incident.toTheEnd') : timeOf(at))
  const rows: [name: string, rows: string[][]][] = [
    ['armed', report.armed.map((span) => [timeOf(span.from), until(span.until)])],
    [
      'holds',
      report.holds.map(({ cause, ...span }) => [
        wordOf(t, 'hold', holdCauses, cause),
        timeOf(span.from),
        until(span.until),
      ]),
    ],
    ['stops', report.stops.map((stop) => stopRow(stop, words))],
    ['faults', report.faults.map(({ at, device, reason }) => [timeOf(at), aliasOf(device), reason])],
    [
      'refusals',
      report.refusals.map(({ reason, count }) => [
        wordOf(t, 'refusal', refusals, reason),
        t('incident.times', { count }),
      ]),
    ],
    ['devices', report.devices.flatMap((line) => lineRow(line, words))],
    ['timeline', report.lines.flatMap((line) => lineRow(line, words))],
  ]
  return rows.map(([name, of]) => ({ name, title: t(`incident.section.${name}`), rows: of }))
}

/** How the session began and ended, a sentence a line. */
export function summaryOf({ session, isCut }: IncidentReport, { t, timeOf }: Wording): string[] {
  const at = (time: number | null) => (time === null ? t('incident.unknownTime') : timeOf(time))
  const how = t(`incident.ending.${session.ending}`)
  return [
    t('incident.started', { at: at(session.startedAt) }),
    session.ending === 'running' ? how : t('incident.ended', { at: at(session.endedAt), how }),
    ...(session.silentMs === null ? [] : [t('incident.silent', { silentMs: session.silentMs })]),
    ...(session.ending === 'running' ? [] : [t(session.wasActive ? 'incident.active' : 'incident.idle')]),
    ...(isCut ? [t('incident.cut')] : []),
  ]
}

function stopRow({ at, cause, proofs }: IncidentReport['stops'][number], words: Wording): string[] {
  const { t, timeOf, aliasOf } = words
  const said = proofs.map(({ device, evidence, tookMs }) =>
    t('incident.tookMs', {
      device: aliasOf(device),
      evidence: wordOf(t, 'evidence', evidenceKinds, evidence),
      tookMs: tookMs ?? '?',
    }),
  )
  return [timeOf(at), wordOf(t, 'stopCause', stopCauses, cause), said.join(' · ')]
}

function lineRow(line: IncidentReport['lines'][number], { t, timeOf, aliasOf }: Wording): string[][] {
  const said = journalWords(line, t, aliasOf)
  return said === null ? [] : [[timeOf(line.at), said]]
}

/** A word of the contract in the operator's language; a key of another version as it is. */
const wordOf = (t: TFunction, group: string, known: readonly string[], key: string): string =>
  known.includes(key) ? t(`${group}.${key}`) : key
