import type { mixerRequests } from '../../shared/contract/requests/mixer'
import type { Handlers } from '../../shared/contract/studio'
import type { SettingsStore } from '../settings/settings'

export const mixerHandlers = ({
  settings,
}: {
  settings: SettingsStore
}): Pick<Handlers, keyof typeof mixerRequests> => ({
  'mixer.save': (mix) => settings.update('mixer', mix),
})
