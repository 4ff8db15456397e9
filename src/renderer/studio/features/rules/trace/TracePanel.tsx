import { Button, Group, Select, Stack, TextInput } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ask } from '../../../bridge'
import { useTold } from '../../../mirror'
import { Empty } from '../../../ui/Panel'
import { fileTime, saveFile } from '../../../ui/save-file'
import { useAction } from '../../../ui/use-action'
import { TraceRow } from './TraceRow'
import { eventOutcomes, outcomeOf } from './trace-words'
import { type TraceSearch, useTraces } from './use-traces'

const settleMs = 250

/** Why did it, why didn't it: every event that rules wait for, newest first. */
export function TracePanel({
  ruleId,
  choose,
}: {
  ruleId: string | null
  choose(ruleId: string | null): void
}) {
  const { t } = useTranslation()
  const [text, setText] = useState('')
  const [query] = useDebouncedValue(text, settleMs)
  const [outcome, setOutcome] = useState<string | null>(null)
  const rules = useTold('rules') ?? []
  const search = { query, ...(ruleId !== null && { ruleId }) }
  const { traces, hasMore, older } = useTraces(search)
  const more = useAction(older)
  const shown = traces?.filter((each) => outcome === null || outcomeOf(each) === outcome)
  return (
    <Stack gap="xs" data-testid="traces">
      <Group gap="xs">
        <TextInput
          size="xs"
          style={{ flex: '1 1 120px' }}
          aria-label={t('rules.search')}
          placeholder={t('rules.searchTraces')}
          maxLength={100}
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
        />
        <Select
          size="xs"
          style={{ flex: '1 1 110px' }}
          aria-label={t('rules.rule')}
          placeholder={t('rules.anyRule')}
          data={rules.map(({ id, label }) => ({ value: id, label }))}
          value={ruleId}
          onChange={choose}
          clearable
          searchable
        />
        <Select
          size="xs"
          style={{ flex: '1 1 110px' }}
          aria-label={t('rules.column.outcome')}
          placeholder={t('rules.anyOutcome')}
          data={eventOutcomes.map((value) => ({ value, label: t(`rules.outcome.${value}`) }))}
          value={outcome}
          onChange={setOutcome}
          clearable
        />
        <ExportButton search={search} />
      </Group>
      {shown?.length === 0 && <Empty text={t('rules.tracesEmpty')} />}
      {shown?.map((trace) => (
        <TraceRow key={trace.eventId} trace={trace} />
      ))}
      {hasMore && (
        <Button size="compact-sm" variant="default" loading={more.busy} onClick={() => more.act()}>
          {t('rules.older')}
        </Button>
      )}
    </Stack>
  )
}

function ExportButton({ search }: { search: TraceSearch }) {
  const { t } = useTranslation()
  const save = useAction(async () => {
    const { query, ruleId } = search
    const { lines } = await ask('ruleLook.export', { query, ...(ruleId !== undefined && { ruleId }) })
    saveFile(`rules-${fileTime(Date.now())}.jsonl`, 'application/jsonl', lines)
  })
  return (
    <Button size="xs" variant="default" loading={save.busy} onClick={save.act} data-testid="traces-export">
      {t('rules.exportTraces')}
    </Button>
  )
}
