import { Alert, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { useMediaState } from '../../media-context'

/** What holds the picture back for a while now, and what to do about it. */
export function LimitAdvice() {
  const { t } = useTranslation()
  const limit = useMediaState(({ publishing }) => publishing.limit)
  if (!limit) return null
  return (
    <Alert color="yellow" p="xs" data-testid="limit-advice">
      <Text size="sm">{t(`stream.limit.${limit}`)}</Text>
    </Alert>
  )
}
