import type { IncidentReport } from '../../shared/domain/incident'
import type { JournalLine } from '../../shared/domain/journal'
import { armedSpans, holdSpans } from './spans'

/** Lines of safety and devices, oldest first. */
type Lines = readonly JournalLine[]

/** Gathers one session's lines. Pure; what the journal does not say is not guessed. */
export function incidentOf(lines: Lines, session: IncidentReport['session'], isCut: boolean): IncidentReport {
  return {
    session,
    armed: armedSpans(lines),
    holds: holdSpans(lines),
    stops: stopsOf(lines),
    faults: lines
      .filter(({ what }) => what === 'device.fault')
      .map(({ at, detail }) => ({ at, device: String(detail.device), reason: String(detail.reason) })),
    refusals: refusalsOf(lines),
    devices: lastWords(lines),
    lines: [...lines],
    isCut,
  }
}

const proofPrefix = 'safety.proof.'

function stopsOf(lines: Lines): IncidentReport['stops'] {
  const stops: IncidentReport['stops'] = []
  for (const { what, at, detail } of lines) {
    if (what === 'safety.stopped') stops.push({ at, cause: String(detail.cause), proofs: [] })
    if (!what.startsWith(proofPrefix)) continue
    const tookMs = typeof detail.tookMs === 'number' ? detail.tookMs : null
    const evidence = what.slice(proofPrefix.length)
    stops.at(-1)?.proofs.push({ device: String(detail.device), evidence, tookMs })
  }
  return stops
}

function refusalsOf(lines: Lines): IncidentReport['refusals'] {
  const counts = new Map<string, number>()
  for (const { what, detail } of lines) {
    if (what !== 'actuation.refused') continue
    const reason = String(detail.reason)
    counts.set(reason, (counts.get(reason) ?? 0) + 1)
  }
  return [...counts].map(([reason, count]) => ({ reason, count })).sort((a, b) => b.count - a.count)
}

function lastWords(lines: Lines): JournalLine[] {
  const last = new Map<string, JournalLine>()
  for (const line of lines) {
    const { device } = line.detail
    const isWord = line.what.startsWith('device.') || line.what.startsWith(proofPrefix)
    if (typeof device === 'string' && isWord) last.set(device, line)
  }
  return [...last.values()]
}
