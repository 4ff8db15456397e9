import type { RadioTrouble } from '../../../shared/domain/radio-trouble'
import { addonTrouble, failureOf } from './addon-trouble'
import type { Machine } from './machine'
import { nobleOnSystem } from './noble-loader'
import type { Begin } from './noble-radio'
import { howToRebuild } from './rebuild'

/** Windows 10, version 1903. */
const firstWindowsBuild = 18_362

/** The radio that macOS or Windows gives: the system chooses the adapter, and holds the links itself. */
export function openElsewhere(
  machine: Machine,
  begin: Begin,
  absent: (trouble: RadioTrouble) => void,
): () => void {
  let isOver = false
  try {
    begin(nobleOnSystem())
  } catch (error) {
    void troubleFor(error, machine).then((trouble) => {
      if (!isOver) absent(trouble)
    })
  }
  return () => {
    isOver = true
  }
}

async function troubleFor(error: unknown, machine: Machine): Promise<RadioTrouble> {
  const { system, release, modules } = machine
  if (system === 'windows' && isTooOld(release)) return { code: 'oldWindows', release }
  return addonTrouble(failureOf(error), modules, await howToRebuild('@abandonware/noble', machine))
}

/** `10.0.19045`: the third is the build. */
export const isTooOld = (release: string): boolean => Number(release.split('.')[2] ?? 0) < firstWindowsBuild
