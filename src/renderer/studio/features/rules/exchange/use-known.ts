import { useMemo } from 'react'
import { useStore } from 'zustand'
import { mirror } from '../../../mirror'
import { soundsOf } from '../kept'
import type { Known } from './missing'

const ids = (all: readonly { id: string }[] | undefined): string[] | null =>
  all ? all.map(({ id }) => id) : null

function known(): Known {
  const { obs, settings, goals, webhooks } = mirror.getState()
  return {
    device: ids(settings?.devices.known),
    scene: obs?.state === 'connected' ? obs.scenes : null,
    goal: ids(goals),
    poll: ids(settings?.polls.templates),
    sound: ids(soundsOf(settings)),
    webhook: ids(webhooks),
  }
}

/** What there is here that rules may name; the same until something comes or goes. */
export function useKnown(): Known {
  const key = useStore(mirror, () => JSON.stringify(known()))
  return useMemo((): Known => JSON.parse(key), [key])
}
