import { SegmentedControl } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { type GroupKind, groupKinds } from '../../../../../shared/domain/rule'
import { asGroupKind } from '../draft'

/** How the steps of a group run. */
export function GroupKindField({ kind, change }: { kind: GroupKind; change(kind: GroupKind): void }) {
  const { t } = useTranslation()
  return (
    <SegmentedControl
      size="xs"
      aria-label={t('rules.how')}
      data={groupKinds.map((value) => ({ value, label: t(`rules.group.${value}`) }))}
      value={kind}
      onChange={(value) => change(asGroupKind(value))}
      style={{ alignSelf: 'flex-start' }}
    />
  )
}
