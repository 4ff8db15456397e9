import { useTranslation } from 'react-i18next'
import { knownNames, useNamesKey } from './names'
import type { Say } from './say'

/** What sentences are made with; whoever asks is drawn anew when a name changes. */
export function useSay(): Say {
  const { t } = useTranslation()
  useNamesKey()
  return { t, names: knownNames }
}
