import { ActionIcon, Menu } from '@mantine/core'
import { IconDots } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { deepestGroup, type GroupKind, groupKinds, mostStepsInGroup } from '../../../../../shared/domain/rule'
import { isGroupDraft, keyed, type StepDraft } from '../draft'
import type { StepPlace } from './StepCard'

interface Props {
  step: StepDraft
  name: string
  place: StepPlace
  move(to: number): void
  remove(): void
  duplicate(copy: StepDraft): void
  wrap(kind: GroupKind): void
}

/** The same step once more: nothing in it shares a key with the first. */
const copyOf = ({ what, weight }: StepDraft): StepDraft => ({
  ...keyed(isGroupDraft(what) ? { ...what, children: what.children.map(copyOf) } : what),
  weight,
})

const depthOf = ({ what }: StepDraft): number =>
  isGroupDraft(what) ? 1 + Math.max(0, ...what.children.map(depthOf)) : 0

/** What can be done with a step besides filling in its form. */
export function StepMenu({ step, name, place, move, remove, duplicate, wrap }: Props) {
  const { t } = useTranslation()
  const { index, of, depth } = place
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <ActionIcon variant="subtle" color="gray" aria-label={t('rules.moreOf', { name })}>
          <IconDots size={16} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item disabled={index === 0} onClick={() => move(index - 1)}>
          {t('rules.up')}
        </Menu.Item>
        <Menu.Item disabled={index === of - 1} onClick={() => move(index + 1)}>
          {t('rules.down')}
        </Menu.Item>
        <Menu.Item disabled={of >= mostStepsInGroup} onClick={() => duplicate(copyOf(step))}>
          {t('rules.duplicate')}
        </Menu.Item>
        {depth + depthOf(step) < deepestGroup - 1 &&
          groupKinds.map((kind) => (
            <Menu.Item key={kind} onClick={() => wrap(kind)}>
              {t('rules.wrap', { group: t(`rules.group.${kind}`) })}
            </Menu.Item>
          ))}
        <Menu.Item onClick={remove}>{t('menu.remove')}</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}
