import { useTold } from '../../../mirror'
import { useKeptSounds } from '../use-kept'
import type { Known } from './missing'

const ids = (all: readonly { id: string }[] | undefined): string[] | null =>
  all ? all.map(({ id }) => id) : null

/** What there is here that rules may name. */
export function useKnown(): Known {
  const obs = useTold('obs')
  const settings = useTold('settings')
  return {
    device: ids(settings?.devices.known),
    scene: obs?.state === 'connected' ? obs.scenes : null,
    goal: ids(useTold('goals')),
    poll: ids(settings?.polls.templates),
    sound: ids(useKeptSounds()),
    webhook: ids(useTold('webhooks')),
  }
}
