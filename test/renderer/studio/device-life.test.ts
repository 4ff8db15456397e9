import i18next from 'i18next'
import { describe, expect, it } from 'vitest'
import { linkWords } from '../../../src/renderer/studio/features/devices/link-words'
import { signalOf, signalWords } from '../../../src/renderer/studio/features/devices/signal'
import { en } from '../../../src/renderer/studio/locales/en'
import { deviceColours } from '../../../src/shared/domain/device-life'
import { sensorKinds, sensorUnits } from '../../../src/shared/domain/sensor'

const instance = i18next.createInstance()
await instance.init({
  lng: 'en',
  resources: { en: { translation: en } },
  interpolation: { escapeValue: false },
})

it.each<[string, readonly string[], object]>([
  ['tags', deviceColours, en.deviceLife.colour],
  ['signal', signalWords, en.deviceLife.signalWord],
  ['sensors', sensorKinds, en.sensor],
  ['units', Object.values(sensorUnits), en.unit],
])('every one of the %s has a word', (_name, names, words) => {
  for (const name of names) expect(words).toHaveProperty([name])
})

it.each([
  [-30, 'strong'],
  [-60, 'strong'],
  [-61, 'good'],
  [-73, 'weak'],
  [-86, 'poor'],
  [-126, 'poor'],
  [-127, null],
])('%i dBm is %s', (dbm, word) => expect(signalOf(dbm)).toBe(word))

describe('how a link stands, in words', () => {
  const now = 100_000
  const linked = {
    phase: 'linked',
    guard: 'ready',
    transport: 'bluetooth',
    retryAt: null,
    quality: { lastHeardAt: now - 3_000, missed: 0 },
  } as const
  const words = (part: object) => linkWords({ ...linked, ...part }, now, instance.t)

  it.each([
    [{}, 'answered 3 s ago'],
    [{ quality: { lastHeardAt: now - 400, missed: 0 } }, 'answered just now'],
    [{ quality: { lastHeardAt: null, missed: 0 } }, 'connected, nothing heard yet'],
    [{ quality: { lastHeardAt: now, missed: 1 } }, '1 answer missed'],
    [{ quality: { lastHeardAt: now, missed: 2 } }, '2 answers missed'],
    [{ transport: 'simulated' }, 'simulated'],
    [{ phase: 'connecting' }, 'connecting …'],
    [{ phase: 'waiting' }, 'out of reach or off, listening for it'],
    [{ phase: 'waiting', retryAt: now + 2_400 }, 'out of reach or off, listening again in 3 s'],
    [{ phase: 'released' }, 'not connected: press “Connect”'],
    [{ phase: 'released', guard: 'fault' }, 'cut off after a fault'],
  ])('%j reads “%s”', (part, expected) => expect(words(part)).toBe(expected))
})
