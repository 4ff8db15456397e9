import { Button, NumberInput, SimpleGrid, Stack, Text } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { OutputKind, OutputLimits } from '../../../../../shared/domain/device'
import { isWider } from '../../../../../shared/domain/limits'
import { fieldsOf, shownLimit, storedLimit } from './limit-fields'

interface Props {
  kind: OutputKind | null
  limits: OutputLimits
  onlyNarrows: boolean
  busy: boolean
  onSave(limits: OutputLimits): void
}

/** Each limit by itself. What was typed counts when it is saved; wider than now cannot be saved while armed. */
export function LimitFields({ kind, limits, onlyNarrows, busy, onSave }: Props) {
  const { t } = useTranslation()
  const [changed, setChanged] = useState<Partial<OutputLimits>>({})
  const draft = { ...limits, ...changed }
  const isRefused = onlyNarrows && isWider(draft, limits)
  return (
    <Stack gap="xs">
      <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="xs" verticalSpacing={4}>
        {fieldsOf(kind).map((field) => (
          <NumberInput
            key={field.name}
            size="xs"
            label={t(`limit.${field.name}`)}
            min={field.min}
            max={field.max}
            value={shownLimit(field, draft[field.name])}
            onChange={(value) => setChanged({ ...changed, [field.name]: storedLimit(field, Number(value)) })}
          />
        ))}
      </SimpleGrid>
      {isRefused && (
        <Text size="sm" role="alert">
          {t('limit.wider')}
        </Text>
      )}
      <Button
        size="compact-sm"
        variant="default"
        w="fit-content"
        loading={busy}
        disabled={isRefused}
        onClick={() => {
          onSave(draft)
          setChanged({})
        }}
      >
        {t('limit.save')}
      </Button>
    </Stack>
  )
}
