import { ActionIcon, Badge, Menu, Switch, Text, UnstyledButton } from '@mantine/core'
import { IconDots } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { Rule } from '../../../../../shared/domain/rule'
import { fileTime, saveFile } from '../../../ui/save-file'
import { useRowDrag } from '../../scenes/use-row-drag'
import { useDrafts } from '../drafts'
import { fileOf } from '../exchange/file'
import { MissingLine } from '../exchange/MissingLine'
import type { Missing } from '../exchange/missing'
import { Grip } from '../Grip'
import classes from '../rules.module.css'
import { sentenceOf } from '../words/sentence'
import { useSay } from '../words/use-say'
import { HealthLight } from './HealthLight'
import type { RuleWork } from './use-rules'

interface Props {
  rule: Rule
  /** What it names and is not here. */
  missing: readonly Missing[]
  place: { index: number; of: number }
  work: RuleWork
  onEdit(): void
  /** Why it did what it did. */
  onTrace(): void
}

/** A rule in its sentence, whether it is on, and how it does. */
export function RuleRow({ rule, missing, place, work, onEdit, onTrace }: Props) {
  const { t } = useTranslation()
  const say = useSay()
  const isBegun = rule.id in useDrafts()
  const { draggable, onDragStart, ...drop } = useRowDrag('rule', (from) => work.yieldTo(rule.id, from))(
    rule.id,
  )
  return (
    <li className={classes.row} {...drop} data-testid={`rule-${rule.id}`}>
      <Grip
        name={rule.label}
        {...place}
        move={(to) => work.move(rule.id, to)}
        drag={{ draggable, onDragStart }}
      />
      <Switch
        checked={rule.enabled}
        onChange={(event) => work.change({ ...rule, enabled: event.currentTarget.checked })}
        aria-label={`${t('menu.enabled')}: ${rule.label}`}
      />
      <div className={classes.text}>
        <UnstyledButton onClick={onEdit} aria-label={t('rules.editOf', { label: rule.label })}>
          <Text size="sm" fw={600} span>
            {rule.label}
          </Text>
          {isBegun && (
            <Badge size="xs" color="yellow" variant="light" ml={6}>
              {t('rules.unsaved')}
            </Badge>
          )}
        </UnstyledButton>
        <Text size="xs" className={classes.sentence ?? ''}>
          {sentenceOf(rule, say)}
        </Text>
        <MissingLine missing={missing} />
        <HealthLight ruleId={rule.id} />
      </div>
      <RowMenu rule={rule} place={place} work={work} onEdit={onEdit} onTrace={onTrace} />
    </li>
  )
}

function RowMenu({ rule, place: { index, of }, work, onEdit, onTrace }: Omit<Props, 'missing'>) {
  const { t } = useTranslation()
  const share = () => saveFile(`rule-${fileTime(Date.now())}.json`, 'application/json', fileOf([rule]))
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <ActionIcon variant="subtle" color="gray" aria-label={t('rules.moreOf', { name: rule.label })}>
          <IconDots size={16} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item onClick={onEdit}>{t('menu.edit')}</Menu.Item>
        <Menu.Item onClick={onTrace}>{t('rules.why')}</Menu.Item>
        <Menu.Item onClick={() => work.duplicate(rule)}>{t('rules.duplicate')}</Menu.Item>
        <Menu.Item disabled={index === 0} onClick={() => work.move(rule.id, index - 1)}>
          {t('rules.up')}
        </Menu.Item>
        <Menu.Item disabled={index === of - 1} onClick={() => work.move(rule.id, index + 1)}>
          {t('rules.down')}
        </Menu.Item>
        <Menu.Item onClick={share}>{t('rules.exportOne')}</Menu.Item>
        <Menu.Item onClick={() => work.remove(rule)}>{t('menu.remove')}</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}
