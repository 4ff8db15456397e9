import { Group, NumberInput, Stack, Text } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Rate, RequestRates } from '../../../../shared/domain/fairness'
import { ask } from '../../bridge'
import { useTold } from '../../mirror'
import { useAction } from '../../ui/use-action'

/** How much viewers may ask of hardware. A change counts from the next request on. */
export function RatesEditor() {
  const { t } = useTranslation()
  const safety = useTold('settings')?.safety
  const save = useAction(async (rates: RequestRates) => {
    if (safety) await ask('settings.save', { section: 'safety', value: { ...safety, rates } })
  })
  // What is in force is shown again until it is something else: it may be refused.
  const [tries, setTries] = useState(0)
  if (!safety) return null
  const { rates } = safety
  return (
    <Stack gap={4}>
      <Text size="sm" fw={600}>
        {t('blocking.rates')}
      </Text>
      {(['perViewer', 'all'] as const).map((which) => (
        <RateFields
          key={`${which} ${rates[which].most} ${rates[which].windowMs} ${tries}`}
          label={t(`blocking.${which}`)}
          rate={rates[which]}
          onSave={(rate) => {
            setTries(tries + 1)
            save.act({ ...rates, [which]: rate })
          }}
        />
      ))}
    </Stack>
  )
}

function RateFields({ label, rate, onSave }: { label: string; rate: Rate; onSave(rate: Rate): void }) {
  const { t } = useTranslation()
  return (
    <Group grow align="flex-end">
      <NumberInput
        label={label}
        size="xs"
        min={0}
        max={1_000}
        defaultValue={rate.most}
        onBlur={(event) => {
          const most = Number(event.currentTarget.value)
          if (most !== rate.most) onSave({ ...rate, most })
        }}
      />
      <NumberInput
        label={t('blocking.window')}
        size="xs"
        min={1}
        max={600}
        defaultValue={rate.windowMs / 1_000}
        onBlur={(event) => {
          const windowMs = Math.round(Number(event.currentTarget.value) * 1_000)
          if (windowMs !== rate.windowMs) onSave({ ...rate, windowMs })
        }}
      />
    </Group>
  )
}
