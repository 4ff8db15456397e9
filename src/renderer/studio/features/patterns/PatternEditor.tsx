import { Group, Modal, NumberInput, Select, Stack, Text, TextInput } from '@mantine/core'
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { freshPattern, type Pattern, patternKinds } from '../../../../shared/domain/pattern'
import { type SavedPattern, savedPattern } from '../../../../shared/domain/saved-pattern'
import { useTold } from '../../mirror'
import { FormFooter } from '../../ui/FormFooter'
import { KindFields } from './KindFields'
import { LivePreview } from './LivePreview'
import { keyOf, PlayOnSimulated, useSimulated } from './PlayOnSimulated'
import { samplesOf } from './preview'
import { useAllowed } from './use-allowed'

interface Props {
  saved: SavedPattern
  busy: boolean
  onClose(): void
  onSave(pattern: SavedPattern): void
}

/** A pattern in the making: its numbers or its curve, how it would run, and how it runs on a simulated device. */
export function PatternEditor({ saved, busy, onClose, onSave }: Props) {
  const { t } = useTranslation()
  const [draft, setDraft] = useState(saved)
  const [lastGood, setLastGood] = useState(saved)
  const [chosen, setChosen] = useState<string | null>(null)
  const samples = useSamples(lastGood, chosen)
  const made = savedPattern.safeParse(draft)
  const problem = made.success ? null : made.error.issues[0]
  const change = (part: Partial<SavedPattern>) => {
    const next = { ...draft, ...part }
    setDraft(next)
    const good = savedPattern.safeParse({ ...next, label: next.label || '?' })
    if (good.success) setLastGood(good.data)
  }
  return (
    <Modal opened onClose={onClose} title={t('patterns.edit')} size="lg" zIndex={200}>
      <Stack gap="sm">
        <HeadFields draft={draft} change={change} />
        <KindFields pattern={draft.pattern} change={(pattern) => change({ pattern })} />
        <LivePreview samples={samples} />
        <PlayOnSimulated pattern={lastGood} chosen={chosen} choose={setChosen} />
        {problem && (
          <Text size="sm" c="yellow" role="alert">
            {problem.path.join('.')}: {problem.message}
          </Text>
        )}
        <FormFooter
          canSave={made.success}
          busy={busy}
          onClose={onClose}
          onSave={() => made.success && onSave(made.data)}
        />
      </Stack>
    </Modal>
  )
}

/** With what bounds the output that would play it; without one, with the limits that a new output gets. */
function useSamples({ pattern, durationMs }: SavedPattern, chosen: string | null) {
  const targets = useSimulated()
  const target = targets.find(({ device, output }) => keyOf(device, output) === chosen) ?? targets[0]
  const ceiling = useTold('settings')?.safety.ceiling
  const { limits, usedThisHourMs } = target?.output ?? {}
  const output = target ? { deviceId: target.device.id, outputId: target.output.id } : null
  const allowed = useAllowed({ output, pattern, durationMs, bounds: [ceiling, limits, usedThisHourMs] })
  return useMemo(() => samplesOf(pattern, durationMs, allowed), [pattern, durationMs, allowed])
}

function HeadFields({ draft, change }: { draft: SavedPattern; change(part: Partial<SavedPattern>): void }) {
  const { t } = useTranslation()
  const setKind = (kind: string | null) => {
    const known = patternKinds.find((each) => each === kind)
    if (known && known !== draft.pattern.kind) change({ pattern: freshPattern(known, 0.5) as Pattern })
  }
  return (
    <Group grow align="flex-end">
      <TextInput
        label={t('menu.label')}
        value={draft.label}
        maxLength={60}
        onChange={(event) => change({ label: event.currentTarget.value })}
        data-autofocus
      />
      <Select
        label={t('patterns.kind')}
        data={patternKinds.map((value) => ({ value, label: t(`menu.patternKind.${value}`) }))}
        value={draft.pattern.kind}
        onChange={setKind}
        allowDeselect={false}
        data-testid="pattern-kind"
      />
      <NumberInput
        label={t('patterns.seconds')}
        min={0.1}
        max={300}
        value={draft.durationMs / 1_000}
        onChange={(value) => change({ durationMs: Math.round(Number(value) * 1_000) })}
      />
    </Group>
  )
}
