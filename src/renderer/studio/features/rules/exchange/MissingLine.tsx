import { Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { Missing } from './missing'

/** What a rule speaks of and that is not here. */
export function MissingLine({ missing }: { missing: readonly Missing[] }) {
  const { t } = useTranslation()
  if (missing.length === 0) return null
  const names = missing.map(({ kind, name }) => `${t(`rules.missing.${kind}`)} “${name}”`)
  return (
    <Text size="xs" c="yellow">
      {t('rules.notHere', { names: names.join(', ') })}
    </Text>
  )
}
