import i18next, { type TFunction } from 'i18next'
import { beforeAll, describe, expect, it } from 'vitest'
import { incidentPage } from '../../../src/renderer/studio/features/incident/page'
import { fileName } from '../../../src/renderer/studio/features/incident/save'
import { sectionsOf, summaryOf, type Wording } from '../../../src/renderer/studio/features/incident/sections'
import { en } from '../../../src/renderer/studio/locales/en'
import { type IncidentReport, sessionEndings } from '../../../src/shared/domain/incident'
import type { JournalLine } from '../../../src/shared/domain/journal'

const line = (what: string, detail: JournalLine['detail'], who: string | null = null): JournalLine => ({
  ...{ id: 1, at: 3, topic: 'safety', level: 'info', what, who, detail },
})
const report: IncidentReport = {
  session: { startedAt: 1, endedAt: 9, ending: 'watchdog', wasActive: true, silentMs: 1_050 },
  armed: [{ from: 2, until: null }],
  holds: [{ cause: 'roomLost', from: 3, until: 4 }],
  stops: [{ at: 5, cause: 'operator', proofs: [{ device: 'd1', evidence: 'confirmedOff', tookMs: 12 }] }],
  faults: [{ at: 6, device: 'd1', reason: 'no answer' }],
  refusals: [{ reason: 'muted', count: 2 }],
  devices: [line('device.linked', { device: 'd1' })],
  lines: [line('actuation.refused', { label: 'Pulse', reason: 'muted' }, '<b>Lena</b>')],
  isCut: true,
}

let words: Wording
beforeAll(async () => {
  const instance = i18next.createInstance()
  const resources = { en: { translation: en } }
  await instance.init({ lng: 'en', resources, interpolation: { escapeValue: false } })
  const t = instance.t as TFunction
  words = { t, aliasOf: (id) => (id === 'd1' ? 'Lush & Co' : id), timeOf: (at) => `at ${at}` }
})
const rowsOf = (name: string) => sectionsOf(report, words).find((section) => section.name === name)?.rows

describe('the incident report in words', () => {
  it('says each section’s rows', () => {
    expect(rowsOf('armed')).toEqual([['at 2', 'to the end']])
    expect(rowsOf('holds')).toEqual([['The room is silent', 'at 3', 'at 4']])
    expect(rowsOf('stops')).toEqual([['at 5', en.stopCause.operator, 'Lush & Co: confirmed off, 12 ms']])
    expect(rowsOf('refusals')).toEqual([['the device is muted', '2 times']])
    expect(rowsOf('timeline')).toEqual([['at 3', expect.stringContaining('Lena')]])
  })

  it('says how it began and ended, and that it is cut', () => {
    const said = summaryOf(report, words).join('\n')
    expect(said).toContain('ended by the watchdog')
    expect(said).toContain('1050 ms')
    expect(said).toContain('last lines')
  })

  it('has words for every ending and every section', () => {
    for (const ending of [...sessionEndings, 'running']) expect(en.incident.ending).toHaveProperty(ending)
    for (const { name } of sectionsOf(report, words)) expect(en.incident.section).toHaveProperty(name)
  })

  it('shows what another version wrote as it is', () => {
    const strange = { ...report, holds: [{ cause: 'moonlight', from: 1, until: 2 }] }
    expect(sectionsOf(strange, words)[1]?.rows[0]?.[0]).toBe('moonlight')
  })
})

describe('the saved page', () => {
  const page = () =>
    incidentPage({
      title: 'Incident report',
      summary: summaryOf(report, words),
      sections: [...sectionsOf(report, words), { name: 'none', title: 'Empty', rows: [] }],
      nothing: 'Nothing',
    })

  it('is one file without script, address or markup of strangers', () => {
    expect(page()).toContain('Lush &amp; Co')
    expect(page()).toContain('&lt;b&gt;Lena&lt;/b&gt;')
    expect(page()).not.toMatch(/<b>|<script|https?:/)
    expect(page()).toContain("default-src 'none'")
  })

  it('says where nothing happened', () => expect(page()).toContain('<h2>Empty</h2>\n<p>Nothing</p>'))

  it('has a name that every file system takes', () =>
    expect(fileName(0, 'html')).toBe('pulsedeck-incident-1970-01-01T00-00-00.html'))
})
