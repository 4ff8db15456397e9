import { useTranslation } from 'react-i18next'
import { emoji } from '../../../../shared/domain/room'
import type { Trigger } from '../../../../shared/domain/rule'
import { permitStates } from '../../../../shared/domain/safety'
import { EventFields } from '../obs/EventFields'
import { SensorFields } from '../sensors/SensorFields'
import { ChoiceField, TextField } from './fields'
import { HotkeyField } from './HotkeyField'
import { Problem } from './problems'
import { TipFields } from './TipFields'
import {
  BurstFields,
  CommandFields,
  CountFields,
  DeviceFields,
  GoalField,
  type Props,
  TimerFields,
} from './TriggerParts'

/** What a kind of trigger asks besides. */
export function TriggerDetail({ trigger, change }: Props<Trigger>) {
  const { t } = useTranslation()
  switch (trigger.kind) {
    case 'tip':
      return <TipFields trigger={trigger} change={change} />
    case 'reaction':
      return (
        <ChoiceField
          field="emoji"
          label={t('rules.emoji')}
          options={emoji.options}
          words={(each) => each}
          value={trigger.emoji}
          change={(next) => change({ ...trigger, emoji: next })}
        />
      )
    case 'reactionBurst':
      return <BurstFields trigger={trigger} change={change} />
    case 'command':
    case 'viewerCommand':
      return <CommandFields trigger={trigger} change={change} />
    case 'viewerCount':
      return <CountFields trigger={trigger} change={change} />
    case 'sensor':
      return (
        <>
          <SensorFields trigger={trigger} change={change} />
          <Problem />
        </>
      )
    case 'obsEvent':
      return (
        <>
          <EventFields trigger={trigger} change={change} />
          <Problem />
        </>
      )
    case 'pollResult':
      return (
        <TextField
          field="option"
          label={t('polls.winner')}
          placeholder={t('polls.anyResult')}
          maxLength={50}
          value={trigger.option ?? ''}
          change={(option) => change({ ...trigger, option: option || null })}
        />
      )
    case 'goalReached':
      return <GoalField trigger={trigger} change={change} />
    case 'deviceEvent':
      return <DeviceFields trigger={trigger} change={change} />
    case 'timer':
      return <TimerFields trigger={trigger} change={change} />
    case 'hotkey':
      return <HotkeyField keys={trigger.keys} change={(keys) => change({ ...trigger, keys })} />
    case 'permit':
      return (
        <ChoiceField
          field="became"
          label={t('rules.became')}
          options={permitStates}
          words={(state) => t(`permit.${state}`)}
          value={trigger.became}
          change={(became) => change({ ...trigger, became })}
        />
      )
    case 'followed':
    case 'streamStarted':
    case 'streamEnded':
      return null
  }
}
