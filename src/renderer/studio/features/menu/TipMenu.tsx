import { Badge, Button, Group, Stack, Switch, Text } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import type { TFunction } from 'i18next'
import { useTranslation } from 'react-i18next'
import type { Rule } from '../../../../shared/domain/rule'
import { ask } from '../../bridge'
import { useTold } from '../../mirror'
import { Empty } from '../../ui/Panel'
import { useAction } from '../../ui/use-action'
import { useDrafts } from '../rules/drafts'
import { useRuleEditor } from '../rules/editor/use-rule-editor'
import { freshRule } from '../rules/fresh'
import { type RuleWork, useRules } from '../rules/list/use-rules'
import { MoneySection } from './money/MoneySection'

/** What viewers can buy: the rules of tips, and what is sold around them. */
export function TipMenu() {
  const { t } = useTranslation()
  const items = (useTold('rules') ?? []).filter(({ trigger }) => trigger.kind === 'tip')
  const work = useRules()
  const { open, editor } = useRuleEditor()
  return (
    <Stack gap="xs">
      {items.length === 0 && <Empty text={t('rules.menuEmpty')} />}
      {items.map((rule) => (
        <ItemRow key={rule.id} rule={rule} work={work} onEdit={() => open(rule)} />
      ))}
      <Group>
        <Button size="compact-sm" variant="default" onClick={() => open(freshRule(t))}>
          {t('menu.add')}
        </Button>
      </Group>
      <MoneySection />
      {editor}
    </Stack>
  )
}

interface RowProps {
  rule: Rule
  work: RuleWork
  onEdit(): void
}

function ItemRow({ rule, work, onEdit }: RowProps) {
  const { t } = useTranslation()
  const isBegun = rule.id in useDrafts()
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
        onChange={(event) => work.change({ ...rule, enabled: event.currentTarget.checked })}
        aria-label={`${t('menu.enabled')}: ${rule.label}`}
      />
      <div style={{ flex: 1, minWidth: 0 }}>
        <Text size="sm" fw={600} truncate>
          {rule.label}
          {isBegun && (
            <Badge size="xs" color="yellow" variant="light" ml={6}>
              {t('rules.unsaved')}
            </Badge>
          )}
        </Text>
        <Text size="xs" c="dimmed" truncate>
          {itemWords(rule, t)}
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
        <Button size="compact-xs" variant="default" onClick={() => work.remove(rule)}>
          {t('menu.remove')}
        </Button>
      </Group>
    </Group>
  )
}

/** Its price, what is left of it, and what viewers read. */
function itemWords({ trigger, offer, description }: Rule, t: TFunction): string {
  return [
    trigger.kind === 'tip' ? t('menu.price', { amount: trigger.atLeast }) : '',
    offer?.stock ? t('offer.inStock', { count: offer.stock.count }) : '',
    description,
  ]
    .filter((each) => each !== '')
    .join(' · ')
}
