import { Group, Select } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { emoji } from '../../../../shared/domain/room'
import {
  callers,
  deviceEvents,
  longestBurstSeconds,
  longestTimerMinutes,
  mostCounted,
  type TriggerOf,
} from '../../../../shared/domain/rule'
import { useTold } from '../../mirror'
import { ChoiceField, NumberField, TextField } from './fields'

export interface Props<T> {
  trigger: T
  change(trigger: T): void
}

export function BurstFields({ trigger, change }: Props<TriggerOf<'reactionBurst'>>) {
  const { t } = useTranslation()
  return (
    <Group grow align="flex-start">
      <Select
        label={t('rules.emoji')}
        placeholder={t('rules.anyEmoji')}
        data={[...emoji.options]}
        value={trigger.emoji}
        onChange={(value) =>
          change({ ...trigger, emoji: emoji.options.find((each) => each === value) ?? null })
        }
        clearable
      />
      <NumberField
        field="count"
        label={t('rules.count')}
        min={2}
        max={mostCounted}
        value={trigger.count}
        change={(count) => change({ ...trigger, count })}
      />
      <NumberField
        field="withinSeconds"
        label={t('rules.within')}
        min={1}
        max={longestBurstSeconds}
        value={trigger.withinSeconds}
        change={(withinSeconds) => change({ ...trigger, withinSeconds })}
      />
    </Group>
  )
}

export function CommandFields({ trigger, change }: Props<TriggerOf<'command' | 'viewerCommand'>>) {
  const { t } = useTranslation()
  return (
    <Group grow align="flex-start">
      <TextField
        field="word"
        label={t('rules.word')}
        leftSection="!"
        maxLength={20}
        value={trigger.word}
        change={(word) => change({ ...trigger, word: word.toLowerCase() })}
      />
      {trigger.kind === 'viewerCommand' && (
        <ChoiceField
          field="who"
          label={t('rules.who')}
          options={callers}
          words={(who) => t(`rules.caller.${who}`)}
          value={trigger.who}
          change={(who) => change({ ...trigger, who })}
        />
      )}
    </Group>
  )
}

export function CountFields({ trigger, change }: Props<TriggerOf<'viewerCount'>>) {
  const { t } = useTranslation()
  return (
    <Group grow align="flex-start">
      <ChoiceField
        field="when"
        label={t('rules.watching')}
        options={['above', 'below'] as const}
        words={(when) => t(`rules.crosses.${when}`)}
        value={trigger.when}
        change={(when) => change({ ...trigger, when })}
      />
      <NumberField
        field="value"
        label={t('rules.viewers')}
        min={1}
        max={mostCounted}
        value={trigger.value}
        change={(value) => change({ ...trigger, value })}
      />
    </Group>
  )
}

export function GoalField({ trigger, change }: Props<TriggerOf<'goalReached'>>) {
  const { t } = useTranslation()
  const goals = useTold('goals') ?? []
  return (
    <Select
      label={t('rules.goal')}
      placeholder={t('goals.any')}
      data={goals.map(({ id, title }) => ({ value: id, label: title }))}
      value={trigger.goalId}
      onChange={(goalId) => change({ ...trigger, goalId })}
      clearable
    />
  )
}

export function DeviceFields({ trigger, change }: Props<TriggerOf<'deviceEvent'>>) {
  const { t } = useTranslation()
  const devices = useTold('devices') ?? []
  return (
    <Group grow align="flex-start">
      <ChoiceField
        field="event"
        label={t('rules.happens')}
        options={deviceEvents}
        words={(event) => t(`rules.deviceEvent.${event}`)}
        value={trigger.event}
        change={(event) => change({ ...trigger, event })}
      />
      <Select
        label={t('menu.device')}
        placeholder={t('rules.whichever')}
        data={devices.map(({ id, alias }) => ({ value: id, label: alias }))}
        value={trigger.deviceId}
        onChange={(deviceId) => change({ ...trigger, deviceId })}
        clearable
      />
    </Group>
  )
}

export function TimerFields({ trigger, change }: Props<TriggerOf<'timer'>>) {
  const { t } = useTranslation()
  return (
    <Group grow align="flex-start">
      <NumberField
        field="everyMinutes"
        label={t('rules.everyMinutes')}
        min={1}
        max={longestTimerMinutes}
        value={trigger.everyMinutes}
        change={(everyMinutes) => change({ ...trigger, everyMinutes })}
      />
      <NumberField
        field="leastChatLines"
        label={t('rules.leastLines')}
        min={0}
        max={1_000}
        value={trigger.leastChatLines}
        change={(leastChatLines) => change({ ...trigger, leastChatLines })}
      />
    </Group>
  )
}
