import { mayWiden } from '../../../../shared/domain/safety'
import type { Settings } from '../../../../shared/domain/settings'
import { ask } from '../../bridge'
import { useTold } from '../../mirror'
import { useAction } from '../../ui/use-action'

/** The safety part of the settings, and how to change some of it. */
export function useSafetySettings() {
  const safety = useTold('settings')?.safety
  /** What would let more through is refused. */
  const onlyNarrows = !mayWiden(useTold('safety')?.permit)
  const save = useAction(async (change: Partial<Settings['safety']>) => {
    if (safety) await ask('settings.save', { section: 'safety', value: { ...safety, ...change } })
  })
  return { safety, onlyNarrows, save: save.act, busy: save.busy }
}
