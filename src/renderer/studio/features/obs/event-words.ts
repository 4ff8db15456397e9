import type { TFunction } from 'i18next'
import type { ObsEventTrigger } from '../../../../shared/domain/obs-event'

export const freshEventTrigger: ObsEventTrigger = { kind: 'obsEvent', event: 'sceneOnAir', name: null }

/** When a rule runs, in a few words. */
export function obsEventWords({ event, name }: ObsEventTrigger, t: TFunction): string {
  const what = t(`obs.event.kind.${event}`)
  return name === null ? what : `${what}: ${name}`
}
