import { Button, Group, Menu } from '@mantine/core'
import { IconChevronDown, IconPlus } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import {
  type ActionKind,
  actionKinds,
  deepestGroup,
  groupKinds,
  mostStepsInGroup,
} from '../../../../../shared/domain/rule'
import { keyed, type StepDraft } from '../draft'
import { freshAction, freshGroup } from '../fresh'

interface Props {
  depth: number
  count: number
  add(step: StepDraft): void
}

/** One press away; all others are in the list behind them. */
const usual: readonly ActionKind[] = ['pattern', 'alert', 'obsScene']

/** Ways to give a rule one more thing to do. */
export function AddStep({ depth, count, add }: Props) {
  const { t } = useTranslation()
  const addWhat = (what: StepDraft['what']) => add({ ...keyed(what), weight: 1 })
  const isFull = count >= mostStepsInGroup
  const common = { size: 'compact-sm', variant: 'default', disabled: isFull } as const
  return (
    <Group gap={6} data-testid={`add-step-${depth}`}>
      {usual.map((kind) => (
        <Button
          {...common}
          key={kind}
          leftSection={<IconPlus size={14} />}
          onClick={() => addWhat(freshAction(kind))}
        >
          {t(`action.${kind}`)}
        </Button>
      ))}
      <Menu position="bottom-start">
        <Menu.Target>
          <Button {...common} rightSection={<IconChevronDown size={14} />}>
            {t('rules.more')}
          </Button>
        </Menu.Target>
        <Menu.Dropdown mah={320} style={{ overflowY: 'auto' }}>
          {actionKinds
            .filter((kind) => !usual.includes(kind))
            .map((kind) => (
              <Menu.Item key={kind} onClick={() => addWhat(freshAction(kind))}>
                {t(`action.${kind}`)}
              </Menu.Item>
            ))}
          {depth < deepestGroup - 1 && (
            <>
              <Menu.Divider />
              <Menu.Label>{t('rules.groups')}</Menu.Label>
              {groupKinds.map((kind) => (
                <Menu.Item key={kind} onClick={() => addWhat(freshGroup(kind))}>
                  {t(`rules.group.${kind}`)}
                </Menu.Item>
              ))}
            </>
          )}
        </Menu.Dropdown>
      </Menu>
    </Group>
  )
}
