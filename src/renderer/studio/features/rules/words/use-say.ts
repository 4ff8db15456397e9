import { useTranslation } from 'react-i18next'
import { useTold } from '../../../mirror'
import { knownNames } from './names'
import type { Say } from './say'

/** What sentences are made with; whoever asks is drawn anew when a name changes. */
export function useSay(): Say {
  const { t } = useTranslation()
  useTold('devices')
  useTold('goals')
  useTold('webhooks')
  useTold('settings')
  return { t, names: knownNames }
}
