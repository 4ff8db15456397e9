import { Badge } from '@mantine/core'
import { IconQuestionMark } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'

/** Main does not answer: whatever it said last may be true no more. */
export function UnknownBadge() {
  const { t } = useTranslation()
  return (
    <Badge
      color="gray"
      size="lg"
      variant="outline"
      leftSection={<IconQuestionMark size={14} />}
      data-testid="permit"
      title={t('safety.unknownHint')}
    >
      {t('safety.unknown')}
    </Badge>
  )
}
