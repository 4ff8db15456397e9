import { Button, Group, Stack, Text } from '@mantine/core'
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { freshPattern } from '../../../../shared/domain/pattern'
import type { SavedPattern } from '../../../../shared/domain/saved-pattern'
import { ask } from '../../bridge'
import { useTold } from '../../mirror'
import { Empty } from '../../ui/Panel'
import { useAction } from '../../ui/use-action'
import { Curve } from './Curve'
import { ImportScript } from './ImportScript'
import { PatternEditor } from './PatternEditor'
import { samplesOf } from './preview'
import { SoundCard } from './SoundCard'

const newId = () => `pattern-${crypto.randomUUID().slice(0, 8)}`
const fresh = (): SavedPattern => ({
  id: newId(),
  label: '',
  pattern: freshPattern('wave', 0.5),
  durationMs: 10_000,
})

/** The library of patterns, and the sound that can take their place. */
export function PatternsPanel() {
  const { t } = useTranslation()
  const saved = useTold('settings')?.patterns.saved ?? []
  const [edited, setEdited] = useState<SavedPattern | null>(null)
  const save = useAction(async (pattern: SavedPattern) => {
    await ask('patterns.save', { patterns: [pattern] })
    setEdited(null)
  })
  return (
    <Stack gap="xs">
      <Group gap="xs">
        <Button size="compact-sm" variant="default" onClick={() => setEdited(fresh())}>
          {t('patterns.add')}
        </Button>
        <ImportScript newId={newId} />
      </Group>
      {saved.length === 0 && <Empty text={t('patterns.empty')} />}
      {saved.map((each) => (
        <PatternRow key={each.id} saved={each} onEdit={() => setEdited(each)} />
      ))}
      <SoundCard />
      {edited && (
        <PatternEditor
          key={edited.id}
          saved={edited}
          busy={save.busy}
          onClose={() => setEdited(null)}
          onSave={save.act}
        />
      )}
    </Stack>
  )
}

/** Of a long pattern the beginning says enough. */
const rowMs = 30_000

function PatternRow({ saved, onEdit }: { saved: SavedPattern; onEdit(): void }) {
  const { t } = useTranslation()
  const { id, label, pattern, durationMs } = saved
  const remove = useAction(() => ask('patterns.delete', { id }))
  const samples = useMemo(() => samplesOf(pattern, Math.min(durationMs, rowMs)), [pattern, durationMs])
  return (
    <Group justify="space-between" wrap="nowrap" data-testid={`pattern-${id}`}>
      <Curve samples={samples} isSmall />
      <div style={{ flex: 1, minWidth: 0 }}>
        <Text size="sm" fw={600} truncate>
          {label}
        </Text>
        <Text size="xs" c="dimmed">
          {t(`menu.patternKind.${pattern.kind}`)} · {Math.round(durationMs / 100) / 10} s
        </Text>
      </div>
      <Group gap={4} wrap="nowrap">
        <Button size="compact-xs" variant="default" onClick={onEdit}>
          {t('menu.edit')}
        </Button>
        <Button size="compact-xs" variant="default" loading={remove.busy} onClick={remove.act}>
          {t('menu.remove')}
        </Button>
      </Group>
    </Group>
  )
}
