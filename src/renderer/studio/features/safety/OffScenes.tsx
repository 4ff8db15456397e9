import { Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { useTold } from '../../mirror'

/** The scenes in which nothing moves although it is armed; says nothing when there are none. */
export function OffScenes() {
  const { t } = useTranslation()
  const scenes = useTold('settings')?.safety.offScenes ?? []
  if (scenes.length === 0) return null
  return <Text size="sm">{t('consent.offScenes', { scenes: scenes.join(', ') })}</Text>
}
