import { Stack, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { BlockedList } from '../audience/BlockedList'
import { RatesEditor } from '../audience/RatesEditor'
import { SafetyNumber } from './SafetyNumber'
import { useSafetySettings } from './use-safety-settings'

/** What viewers may ask of hardware: how often, how late, and who not at all. */
export function ViewersTab() {
  const { t } = useTranslation()
  const { safety, onlyNarrows, save } = useSafetySettings()
  if (!safety) return null
  return (
    <Stack>
      {onlyNarrows && <Text size="sm">{t('limit.armed')}</Text>}
      <RatesEditor />
      <SafetyNumber
        label={t('times.maxAge')}
        hint={t('times.maxAgeHint')}
        value={safety.eventMaxAgeMs / 1_000}
        min={1}
        max={60}
        onSave={(seconds) => save({ eventMaxAgeMs: seconds * 1_000 })}
      />
      <BlockedList />
    </Stack>
  )
}
