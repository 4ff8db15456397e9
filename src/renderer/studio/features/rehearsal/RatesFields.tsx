import { NumberInput, SimpleGrid, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { mostRehearsed, rehearsalKinds } from '../../../../shared/domain/rehearsal'
import type { PlanDraft } from './draft'

interface Props {
  rates: PlanDraft['rates']
  onChange(rates: PlanDraft['rates']): void
}

/** How often a minute each of what an audience does. */
export function RatesFields({ rates, onChange }: Props) {
  const { t } = useTranslation()
  return (
    <div>
      <Text size="sm" fw={600}>
        {t('rehearsal.ratesTitle')}
      </Text>
      <SimpleGrid cols={{ base: 2, xs: 3 }} spacing="xs" verticalSpacing={4}>
        {rehearsalKinds.map((kind) => (
          <NumberInput
            key={kind}
            size="xs"
            label={t(`rehearsal.rates.${kind}`)}
            min={0}
            max={mostRehearsed[kind]}
            decimalScale={2}
            value={rates[kind]}
            onChange={(value) => onChange({ ...rates, [kind]: value })}
            data-testid={`rehearsal-${kind}`}
          />
        ))}
      </SimpleGrid>
    </div>
  )
}
