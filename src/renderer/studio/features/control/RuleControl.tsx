import { Stack, Switch } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { LiveControl } from '../../../../shared/domain/control'
import { ControlFields, freshControl } from './ControlFields'

/** A rule's live control, or none. */
export function RuleControl({
  control,
  change,
}: {
  control: LiveControl | null
  change(control: LiveControl | null): void
}) {
  const { t } = useTranslation()
  return (
    <Stack gap={4}>
      <Switch
        label={t('control.action')}
        description={t('control.actionHint')}
        checked={control !== null}
        onChange={(event) => change(event.currentTarget.checked ? freshControl : null)}
        data-testid="rule-control"
      />
      {control && <ControlFields control={control} change={change} />}
    </Stack>
  )
}
