import { Stack, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { childPath, type GroupDraft, type StepDraft } from '../draft'
import { moved } from '../list'
import { At } from '../problems'
import classes from '../rules.module.css'
import { AddStep } from './AddStep'
import { StepCard } from './StepCard'

interface Props {
  group: GroupDraft
  /** Names the list, so that steps are dragged within it alone. */
  listKey: string
  /** How many groups it stands in. */
  depth: number
  /** What the rule costs; where a scale begins. */
  price: number
  change(group: GroupDraft): void
}

/** The steps of a group, in their order. */
export function StepList({ group, listKey, depth, price, change }: Props) {
  const { t } = useTranslation()
  const { kind, children } = group
  const setChildren = (next: StepDraft[]) => change({ kind, children: next })
  const place = (key: string) => children.findIndex((each) => each.key === key)
  return (
    <Stack gap="xs">
      {children.length === 0 && (
        <Text size="sm" c="dimmed">
          {t('rules.noSteps')}
        </Text>
      )}
      <ol className={classes.steps}>
        {children.map((child, index) => (
          <At key={child.key} path={childPath(kind, index, depth === 0)}>
            <StepCard
              step={child}
              place={{ index, of: children.length, listKey, depth }}
              price={price}
              hasWeight={kind === 'random'}
              change={(next) => setChildren(children.map((each) => (each.key === child.key ? next : each)))}
              move={(to) => setChildren(moved(children, index, to))}
              yieldTo={(key) => place(key) >= 0 && setChildren(moved(children, place(key), index))}
              remove={() => setChildren(children.filter((each) => each.key !== child.key))}
              duplicate={(copy) =>
                setChildren([...children.slice(0, index + 1), copy, ...children.slice(index + 1)])
              }
            />
          </At>
        ))}
      </ol>
      <AddStep depth={depth} count={children.length} add={(step) => setChildren([...children, step])} />
    </Stack>
  )
}
