import { Button, Collapse, SegmentedControl, Stack, Text } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { OutputKind, OutputLimits } from '../../../../../shared/domain/device'
import { isWider, limitPresets, presetOf, widestLimits } from '../../../../../shared/domain/limits'
import { mayWiden } from '../../../../../shared/domain/safety'
import { useTold } from '../../../mirror'
import { limitWords } from '../limit-words'
import { LimitFields } from './LimitFields'

interface Props {
  label: string
  /** Null: a limit over all outputs. */
  kind: OutputKind | null
  limits: OutputLimits
  busy: boolean
  onSave(limits: OutputLimits): void
}

const presets = ['gentle', 'normal', 'strong'] as const
type Choice = (typeof presets)[number] | 'none' | 'custom'

const limitsOf = (choice: Choice): OutputLimits | null => {
  if (choice === 'custom') return null
  return choice === 'none' ? widestLimits : limitPresets[choice]
}
function choiceOf(limits: OutputLimits, mayBeNone: boolean): Choice {
  if (mayBeNone && !isWider(widestLimits, limits)) return 'none'
  return presetOf(limits)
}

/** A preset counts at once; what would let more through than now is not offered while armed, and it says why. */
export function LimitsForm({ label, kind, limits, busy, onSave }: Props) {
  const { t } = useTranslation()
  const onlyNarrows = !mayWiden(useTold('safety')?.permit)
  const [isOpen, setOpen] = useState(false)
  const choices: Choice[] = [...presets, ...(kind === null ? (['none'] as const) : []), 'custom']
  const isRefused = (choice: Choice) => onlyNarrows && isWider(limitsOf(choice) ?? limits, limits)
  return (
    <Stack gap={6} component="section" aria-label={label}>
      <Text fw={600} size="sm">
        {label}
      </Text>
      <SegmentedControl
        aria-label={label}
        size="xs"
        value={isOpen ? 'custom' : choiceOf(limits, kind === null)}
        data={choices.map((value) => ({ value, label: t(`preset.${value}`), disabled: isRefused(value) }))}
        onChange={(value) => {
          const chosen = limitsOf(value as Choice)
          setOpen(chosen === null)
          if (chosen) onSave(chosen)
        }}
      />
      <Text size="sm">{limitWords(limits, t)}</Text>
      {onlyNarrows && <Text size="sm">{t('limit.armed')}</Text>}
      <Button size="compact-xs" variant="default" w="fit-content" onClick={() => setOpen(!isOpen)}>
        {t(isOpen ? 'limit.less' : 'limit.each')}
      </Button>
      <Collapse expanded={isOpen}>
        <LimitFields kind={kind} limits={limits} onlyNarrows={onlyNarrows} busy={busy} onSave={onSave} />
      </Collapse>
    </Stack>
  )
}
