import i18next, { type TFunction } from 'i18next'
import type { Names, Say } from '../../../../src/renderer/studio/features/rules/words/say'
import { en } from '../../../../src/renderer/studio/locales/en'

/** The studio's own words, as its window has them. */
export async function studioWords(): Promise<TFunction> {
  const instance = i18next.createInstance()
  await instance.init({
    lng: 'en',
    resources: { en: { translation: en } },
    interpolation: { escapeValue: false },
  })
  return instance.t
}

const known: Record<keyof Names, Record<string, string>> = {
  device: { wand: 'the wand' },
  goal: { 'goal-song': 'A song' },
  webhook: { lamp: 'My lamp' },
  poll: { 'poll-next': 'What next?' },
  pattern: { tease: 'Tease' },
  sound: { bell: 'Bell' },
}
const nameOf = (kind: keyof Names) => (id: string) => known[kind][id] ?? null

export async function say(): Promise<Say> {
  return {
    t: await studioWords(),
    names: {
      ...{ device: nameOf('device'), goal: nameOf('goal'), webhook: nameOf('webhook') },
      ...{ poll: nameOf('poll'), pattern: nameOf('pattern'), sound: nameOf('sound') },
    },
  }
}
