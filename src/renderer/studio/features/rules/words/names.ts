import { useStore } from 'zustand'
import { mirror } from '../../../mirror'
import { soundsOf } from '../kept'
import type { Names } from './say'

type Named = readonly (readonly [id: string, name: string])[]

/** What the studio knows things by, as it stands now. */
function named(): Record<keyof Names, Named> {
  const { devices, goals, webhooks, settings } = mirror.getState()
  return {
    device: devices?.map(({ id, alias }) => [id, alias] as const) ?? [],
    goal: goals?.map(({ id, title }) => [id, title] as const) ?? [],
    webhook: webhooks?.map(({ id, name }) => [id, name] as const) ?? [],
    poll: settings?.polls.templates.map(({ id, question }) => [id, question] as const) ?? [],
    pattern: settings?.patterns.saved.map(({ id, label }) => [id, label] as const) ?? [],
    sound: soundsOf(settings).map(({ id, name }) => [id, name] as const),
  }
}

const nameIn = (kind: keyof Names) => (id: string) =>
  named()[kind].find(([known]) => known === id)?.[1] ?? null

export const knownNames: Names = {
  ...{ device: nameIn('device'), goal: nameIn('goal'), webhook: nameIn('webhook') },
  ...{ poll: nameIn('poll'), pattern: nameIn('pattern'), sound: nameIn('sound') },
}

/** Changes when a name does, not with each level that a device reports. */
export const useNamesKey = (): string => useStore(mirror, () => JSON.stringify(named()))
