import { ActionIcon, Button, Group, Menu, Stack, Text } from '@mantine/core'
import { IconPlus, IconX } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { type Condition, conditionKinds, mostConditions } from '../../../../shared/domain/rule'
import { ConditionFields } from './ConditionFields'
import { type Keyed, keyed } from './draft'
import { freshCondition } from './fresh'
import { At } from './problems'

interface Props {
  conditions: Keyed<Condition>[]
  change(conditions: Keyed<Condition>[]): void
}

/** What must hold besides; all of it. */
export function ConditionList({ conditions, change }: Props) {
  const { t } = useTranslation()
  return (
    <At path={['conditions']}>
      <Stack gap="xs">
        {conditions.map(({ key, what }, index) => (
          <At key={key} path={[index]}>
            <ConditionRow
              condition={what}
              change={(next) =>
                change(conditions.map((each) => (each.key === key ? { key, what: next } : each)))
              }
              remove={() => change(conditions.filter((each) => each.key !== key))}
            />
          </At>
        ))}
        <Menu position="bottom-start">
          <Menu.Target>
            <Button
              size="compact-sm"
              variant="default"
              style={{ alignSelf: 'flex-start' }}
              leftSection={<IconPlus size={14} />}
              disabled={conditions.length >= mostConditions}
              data-testid="add-condition"
            >
              {t('rules.addCondition')}
            </Button>
          </Menu.Target>
          <Menu.Dropdown mah={320} style={{ overflowY: 'auto' }}>
            {conditionKinds.map((kind) => (
              <Menu.Item key={kind} onClick={() => change([...conditions, keyed(freshCondition(kind))])}>
                {t(`rules.condition.${kind}`)}
              </Menu.Item>
            ))}
          </Menu.Dropdown>
        </Menu>
      </Stack>
    </At>
  )
}

interface RowProps {
  condition: Condition
  change(condition: Condition): void
  remove(): void
}

function ConditionRow({ condition, change, remove }: RowProps) {
  const { t } = useTranslation()
  const name = t(`rules.condition.${condition.kind}`)
  return (
    <Group gap="xs" wrap="nowrap" align="flex-start" data-testid={`condition-${condition.kind}`}>
      <div style={{ flex: 1, minWidth: 0 }}>
        <Text size="sm" fw={600}>
          {name}
        </Text>
        <ConditionFields condition={condition} change={change} />
      </div>
      <ActionIcon variant="subtle" color="gray" aria-label={t('rules.removeOf', { name })} onClick={remove}>
        <IconX size={14} />
      </ActionIcon>
    </Group>
  )
}
