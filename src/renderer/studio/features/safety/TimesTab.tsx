import { Stack, Switch, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { SafetyNumber } from './SafetyNumber'
import { useSafetySettings } from './use-safety-settings'

const checkInOffered = 15

/** How long an arming lasts, and how often the operator is asked for a sign. */
export function TimesTab() {
  const { t } = useTranslation()
  const { safety, onlyNarrows, save } = useSafetySettings()
  if (!safety) return null
  const { armMinutes, checkInMinutes, armBatteryPercent } = safety
  return (
    <Stack>
      <SafetyNumber
        label={t('times.arm')}
        hint={t('times.armHint')}
        value={armMinutes}
        min={1}
        max={240}
        onSave={(minutes) => save({ armMinutes: minutes })}
      />
      {onlyNarrows && <Text size="sm">{t('times.checkInArmed')}</Text>}
      <Switch
        label={t('times.checkIn')}
        description={t('times.checkInHint')}
        checked={checkInMinutes !== null}
        disabled={onlyNarrows && checkInMinutes !== null}
        onChange={(event) => save({ checkInMinutes: event.currentTarget.checked ? checkInOffered : null })}
        data-testid="check-in-switch"
      />
      {checkInMinutes !== null && (
        <SafetyNumber
          label={t('times.checkInMinutes')}
          value={checkInMinutes}
          min={1}
          max={240}
          onSave={(minutes) => save({ checkInMinutes: minutes })}
        />
      )}
      <SafetyNumber
        label={t('times.battery')}
        hint={t('times.batteryHint')}
        value={armBatteryPercent}
        min={0}
        max={100}
        onSave={(percent) => save({ armBatteryPercent: percent })}
      />
    </Stack>
  )
}
