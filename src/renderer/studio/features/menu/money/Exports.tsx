import { Button, Group, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ask } from '../../../bridge'
import { useTold } from '../../../mirror'
import { saveFile } from '../../../ui/save-file'
import { useAction } from '../../../ui/use-action'
import { type Period, readStatement, statementCsv } from './statement'

/** Midnight of a day as `<input type="date">` writes it, here; NaN for none. */
const midnight = (day: string, daysOn = 0): number => {
  const [year = Number.NaN, month = 1, date = 1] = day.split('-').map(Number)
  return new Date(year, month - 1, date + daysOn).getTime()
}
const dayOf = (time: Date): string =>
  [time.getFullYear(), time.getMonth() + 1, time.getDate()]
    .map((part) => String(part).padStart(2, '0'))
    .join('-')

/** What was earned and by what, as files for a spreadsheet: this session, or the days from … to …. */
export function Exports() {
  const { t } = useTranslation()
  const rules = useTold('rules') ?? []
  const [from, setFrom] = useState(() => dayOf(new Date(Date.now() - 30 * 86_400_000)))
  const [to, setTo] = useState(() => dayOf(new Date()))
  const save = useAction(async (name: string, period: Period) => {
    const statement = await readStatement(period, (query) => ask('money.statement', query))
    const itemName = (id: string) => rules.find((rule) => rule.id === id)?.label ?? id
    saveFile(`${name}.csv`, 'text/csv;charset=utf-8', statementCsv(statement, itemName, t))
  })
  const period = { from: midnight(from), to: midnight(to, 1) }
  const isPeriod = period.from < period.to
  return (
    <Group gap="xs" align="flex-end">
      <Button
        size="compact-sm"
        variant="default"
        loading={save.busy}
        onClick={() => save.act(`pulsedeck-session-${dayOf(new Date())}`, { from: 'session', to: null })}
      >
        {t('money.session')}
      </Button>
      <TextInput
        type="date"
        size="xs"
        label={t('money.from')}
        value={from}
        onChange={(event) => setFrom(event.currentTarget.value)}
      />
      <TextInput
        type="date"
        size="xs"
        label={t('money.to')}
        value={to}
        onChange={(event) => setTo(event.currentTarget.value)}
      />
      <Button
        size="compact-sm"
        variant="default"
        loading={save.busy}
        disabled={!isPeriod}
        onClick={() => save.act(`pulsedeck-statement-${from}-${to}`, period)}
      >
        {t('money.statement')}
      </Button>
    </Group>
  )
}
