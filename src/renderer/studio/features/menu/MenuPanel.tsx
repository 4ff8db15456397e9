import { Button, Group, Stack, Switch, Text } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Rule } from '../../../../shared/domain/rule'
import { ask } from '../../bridge'
import { useTold } from '../../mirror'
import { Empty } from '../../ui/Panel'
import { useAction } from '../../ui/use-action'
import { obsEventWords } from '../obs/event-words'
import { showTriggerWords } from '../polls/trigger-words'
import { freshRule } from './draft'
import { MoneySection } from './money/MoneySection'
import { RuleForm } from './RuleForm'

/** The rules: what a tip, a reaction or a command does. */
export function MenuPanel() {
  const { t } = useTranslation()
  const rules = useTold('rules') ?? []
  const [edited, setEdited] = useState<Rule | null>(null)
  const save = useAction(async (next: Rule[]) => {
    await ask('rules.save', { rules: next })
    setEdited(null)
  })
  const add = (
    <Button size="compact-sm" variant="default" onClick={() => setEdited(freshRule())}>
      {t('menu.add')}
    </Button>
  )
  return (
    <Stack gap="xs">
      {rules.length === 0 && <Empty text={t('menu.empty')} />}
      {rules.map((rule) => (
        <RuleRow
          key={rule.id}
          rule={rule}
          onEdit={() => setEdited(rule)}
          onChange={(next) => save.act(rules.map((each) => (each.id === rule.id ? next : each)))}
          onRemove={() => save.act(rules.filter((each) => each.id !== rule.id))}
        />
      ))}
      <Group>{add}</Group>
      <MoneySection />
      {edited && (
        <RuleForm
          rule={edited}
          busy={save.busy}
          onClose={() => setEdited(null)}
          onSave={(next) =>
            save.act(
              rules.some(({ id }) => id === next.id)
                ? rules.map((each) => (each.id === next.id ? next : each))
                : [...rules, next],
            )
          }
        />
      )}
    </Stack>
  )
}

interface RowProps {
  rule: Rule
  onEdit(): void
  onChange(rule: Rule): void
  onRemove(): void
}

function RuleRow({ rule, onEdit, onChange, onRemove }: RowProps) {
  const { t } = useTranslation()
  const restock = useAction(() => ask('money.restock', { ruleId: rule.id }))
  const test = useAction(async () => {
    const outcomes = await ask('rules.test', { ruleId: rule.id })
    const message = outcomes
      .map(
        ({ kind, outcome, reason }) =>
          `${t(`action.${kind}`)}: ${t(`outcome.${outcome}`)}${reason ? ` (${t(`refusal.${reason}`)})` : ''}`,
      )
      .join(' · ')
    notifications.show({ title: rule.label, message, color: 'gray' })
  })
  return (
    <Group justify="space-between" wrap="nowrap" data-testid={`rule-${rule.id}`}>
      <Switch
        checked={rule.enabled}
        onChange={(event) => onChange({ ...rule, enabled: event.currentTarget.checked })}
        aria-label={`${t('menu.enabled')}: ${rule.label}`}
      />
      <div style={{ flex: 1, minWidth: 0 }}>
        <Text size="sm" fw={600} truncate>
          {rule.label}
        </Text>
        <Text size="xs" c="dimmed" truncate>
          {triggerWords(rule, t)} {stockWords(rule, t)} {rule.description && `· ${rule.description}`}
        </Text>
      </div>
      <Group gap={4} wrap="nowrap">
        {rule.offer?.stock && (
          <Button size="compact-xs" variant="default" loading={restock.busy} onClick={restock.act}>
            {t('offer.restock')}
          </Button>
        )}
        <Button size="compact-xs" variant="default" loading={test.busy} onClick={test.act}>
          {t('menu.test')}
        </Button>
        <Button size="compact-xs" variant="default" onClick={onEdit}>
          {t('menu.edit')}
        </Button>
        <Button size="compact-xs" variant="default" onClick={onRemove}>
          {t('menu.remove')}
        </Button>
      </Group>
    </Group>
  )
}

const stockWords = ({ offer }: Rule, t: ReturnType<typeof useTranslation>['t']): string =>
  offer?.stock ? `· ${t('offer.inStock', { count: offer.stock.count })}` : ''

function triggerWords({ trigger }: Rule, t: ReturnType<typeof useTranslation>['t']): string {
  switch (trigger.kind) {
    case 'tip':
      return t('menu.price', { amount: trigger.atLeast })
    case 'reaction':
      return trigger.emoji
    case 'sensor':
      return t('sensors.trigger', {
        sensor: t(`sensors.kind.${trigger.sensor}`),
        when: t(`sensors.${trigger.when}`),
        value: trigger.value,
        seconds: trigger.forMs / 1_000,
      })
    case 'obsEvent':
      return obsEventWords(trigger, t)
    case 'command':
      return `!${trigger.word}`
    case 'pollResult':
    case 'goalReached':
      return showTriggerWords(trigger, t)
    default:
      return t('menu.anotherTrigger')
  }
}
