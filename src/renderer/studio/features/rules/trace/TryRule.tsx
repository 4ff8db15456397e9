import { Button, Group, Stack, Text, TextInput } from '@mantine/core'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import {
  type EventTrace,
  type PretendEvent,
  personRoles,
  pretendEvent,
  type Rule,
} from '../../../../../shared/domain/rule'
import { ask } from '../../../bridge'
import { useTold } from '../../../mirror'
import { useAction } from '../../../ui/use-action'
import { BoundField, ChoiceField } from '../fields'
import classes from '../rules.module.css'
import { EventRules } from './EventRules'

/** Runs the rule as it stands for somebody who is not there, its motion on simulated devices. */
export function TryRule({ rule }: { rule: Rule | null }) {
  const { t } = useTranslation()
  const [as, setAs] = useState<PretendEvent>(() => ({
    ...{ name: t('rules.pretendName'), role: 'viewer', text: '' },
    amount: rule?.trigger.kind === 'tip' ? rule.trigger.atLeast : null,
  }))
  const [trace, setTrace] = useState<EventTrace | null>(null)
  const result = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (trace) result.current?.scrollIntoView({ block: 'nearest' })
  }, [trace])
  const isArmed = useTold('safety')?.permit === 'armed'
  const made = pretendEvent.safeParse(as)
  const run = useAction(async () => {
    if (!rule || !made.success) return
    setTrace(null)
    setTrace(await ask('rules.try', { rule, as: made.data }))
  })
  const cancel = useAction(() => ask('rules.cancel', { ruleId: rule?.id ?? null }))
  return (
    <details data-testid="rule-try">
      <summary>{t('rules.section.try')}</summary>
      <Stack gap="xs" pt="xs">
        <Text size="xs" c="dimmed">
          {t('rules.tryHint')} {!isArmed && t('patterns.armFirst')}
        </Text>
        <PretendFields as={as} change={setAs} />
        <Group gap="xs">
          <Button
            variant="default"
            size="compact-md"
            disabled={!rule || !made.success}
            loading={run.busy}
            onClick={run.act}
            data-testid="rule-try-run"
          >
            {t('rules.try')}
          </Button>
          {run.busy && rule && (
            <Button variant="subtle" color="gray" size="compact-md" onClick={cancel.act}>
              {t('rules.cancelRun')}
            </Button>
          )}
          {!rule && (
            <Text size="xs" c="dimmed">
              {t('rules.tryIncomplete')}
            </Text>
          )}
        </Group>
        <div aria-live="polite" ref={result} className={classes.result}>
          {trace && <EventRules trace={trace} steps={rule?.actions} />}
        </div>
      </Stack>
    </details>
  )
}

function PretendFields({ as, change }: { as: PretendEvent; change(as: PretendEvent): void }) {
  const { t } = useTranslation()
  return (
    <Group grow align="flex-start">
      <TextInput
        label={t('rules.pretend')}
        maxLength={40}
        value={as.name}
        onChange={(event) => change({ ...as, name: event.currentTarget.value })}
      />
      <BoundField
        field="amount"
        label={t('menu.credits')}
        placeholder={t('rules.noAmount')}
        min={1}
        max={100_000}
        value={as.amount}
        change={(amount) => change({ ...as, amount })}
      />
      <ChoiceField
        field="role"
        label={t('rules.pretendRole')}
        options={personRoles}
        words={(role) => t(`rules.role.${role}`)}
        value={as.role}
        change={(role) => change({ ...as, role })}
      />
      <TextInput
        label={t('rules.pretendText')}
        maxLength={200}
        value={as.text}
        onChange={(event) => change({ ...as, text: event.currentTarget.value })}
      />
    </Group>
  )
}
