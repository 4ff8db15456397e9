import { Select, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { SystemAdapters } from '../../../../shared/domain/system-adapter'
import { adapterOptions, whichever } from './adapter-options'

/** Which of the machine's adapters; where the system chooses, who does. */
export function SystemChoice(props: {
  known: SystemAdapters
  chosen: string
  onChoose(device: string): void
}) {
  const { t } = useTranslation()
  const { system, adapters } = props.known
  if (system !== 'linux')
    return (
      <Text size="xs" c="dimmed">
        {t(`radio.systemPicks.${system}`)}
      </Text>
    )
  if (adapters.length === 0 && props.chosen === whichever)
    return (
      <Text size="xs" c="dimmed">
        {t('radio.noneHere')}
      </Text>
    )
  return (
    <Select
      label={t('radio.adapter')}
      description={props.chosen !== whichever && t('radio.onlyThat')}
      data={adapterOptions(adapters, props.chosen, t)}
      value={props.chosen}
      onChange={(device) => props.onChoose(device ?? whichever)}
      allowDeselect={false}
      comboboxProps={{ withinPortal: false }}
      data-testid="radio-device"
    />
  )
}
