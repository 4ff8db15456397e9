import i18next from 'i18next'
import { describe, expect, it } from 'vitest'
import { journalWords } from '../../../src/renderer/studio/features/audience/journal-words'
import { en } from '../../../src/renderer/studio/locales/en'
import { errorCodes } from '../../../src/shared/contract/errors'
import { outputKinds } from '../../../src/shared/domain/device'
import { healthCodes } from '../../../src/shared/domain/health'
import { intifaceStates } from '../../../src/shared/domain/intiface'
import type { JournalLine } from '../../../src/shared/domain/journal'
import { liveView } from '../../../src/shared/domain/live'
import { obsView } from '../../../src/shared/domain/obs'
import { recordingEndings } from '../../../src/shared/domain/recording'
import { rehearsalEnds, rehearsalKinds, rehearsalLine } from '../../../src/shared/domain/rehearsal'
import { actionOutcome } from '../../../src/shared/domain/rule'
import {
  armBlockers,
  evidenceKinds,
  guardStates,
  holdCauses,
  permitStates,
  refusals,
  stopCauses,
} from '../../../src/shared/domain/safety'

describe('every state of the contract has words', () => {
  it.each<[string, readonly string[], object]>([
    ['error codes', errorCodes, en.error],
    ['refusals', refusals, en.refusal],
    ['permit states', permitStates, en.permit],
    ['permit hints', permitStates, en.permitHint],
    ['hold causes', holdCauses, en.hold],
    ['arm blockers', armBlockers, en.blocker],
    ['stop causes', stopCauses, en.stopCause],
    ['guard states', guardStates, en.guard],
    ['evidence', evidenceKinds, en.evidence],
    ['output kinds', outputKinds, en.output],
    ['live states', liveView.shape.state.options, en.live],
    ['health in a word', healthCodes, en.health.word],
    ['health in a sentence', healthCodes, en.health.verdict],
    ['advice on health', healthCodes, en.health.advice],
    ['OBS states', obsView.shape.state.options, en.obs.state],
    ['Intiface states', intifaceStates, en.intiface.state],
    ['outcomes', actionOutcome.shape.outcome.options, en.outcome],
    ['endings of recordings', recordingEndings, en.recordingEnding],
    ['kinds of a rehearsal', rehearsalKinds, en.rehearsal.rates],
    ['lines of a rehearsal', rehearsalLine.shape.what.options, en.rehearsal.line],
    ['ends of a rehearsal', rehearsalEnds, en.rehearsal.endedBy],
    ['actions', actionOutcome.shape.kind.options, en.action],
  ])('%s', (_name, names, words) => {
    for (const name of names) expect(words, name).toHaveProperty([name])
  })
})

describe('a line of the journal', () => {
  const line = (part: Partial<JournalLine>): JournalLine => ({
    id: 1,
    at: 0,
    topic: 'safety',
    level: 'info',
    what: 'safety.held',
    who: null,
    detail: {},
    ...part,
  })
  const words = async (part: Partial<JournalLine>) => {
    const instance = i18next.createInstance()
    await instance.init({
      lng: 'en',
      resources: { en: { translation: en } },
      interpolation: { escapeValue: false },
    })
    return journalWords(line(part), instance.t, (id) => (id === 'd1' ? 'Lush' : id))
  }

  it('names its cause in words', async () =>
    expect(await words({ detail: { cause: 'roomLost' } })).toBe('Held at zero: The room is silent'))

  it('names a device by its alias, never by its id', async () =>
    expect(await words({ what: 'device.linked', detail: { device: 'd1' } })).toBe('Lush: connected'))

  it('says in percent what limits took off', async () =>
    expect(
      await words({ what: 'actuation.clipped', detail: { label: 'Wave', asked: 0.9, allowed: 0.6 } }),
    ).toBe('Wave: 90 % asked, 60 % allowed'))

  it('says who it was about', async () =>
    expect(
      await words({ what: 'actuation.refused', who: 'Lena', detail: { label: 'Pulse', reason: 'disarmed' } }),
    ).toBe('Pulse: not played, disarmed · Lena'))

  it('without words shows its key: nothing is silent', async () =>
    expect(await words({ what: 'room.somethingNew' })).toBe('room.somethingNew'))
})
