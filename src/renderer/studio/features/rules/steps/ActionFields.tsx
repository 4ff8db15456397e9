import { Group } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { longestDelayMs, type RuleAction } from '../../../../../shared/domain/rule'
import { ControlFields } from '../../control/ControlFields'
import { MotionFields } from '../../menu/MotionFields'
import { CommandFields } from '../../obs/CommandFields'
import { ChoiceField, NumberField, TextField } from '../fields'
import { Problem } from '../problems'
import { SoundFields, SpeechFields } from './HeardFields'
import { CounterFields, PollFields, WebhookFields } from './KeptFields'
import { AlertFields, ChatFields, OverlayTextFields, SceneFields } from './ShownFields'

interface Props {
  action: RuleAction
  /** What the rule costs; where a scale begins. */
  price: number
  change(action: RuleAction): void
}

/** The form of an action. */
export function ActionFields({ action, price, change }: Props) {
  const { t } = useTranslation()
  switch (action.kind) {
    case 'pattern':
      return (
        <>
          <MotionFields motion={action} price={price} change={change} />
          <Problem />
        </>
      )
    case 'liveControl':
      return (
        <>
          <ControlFields control={action} change={change} />
          <Problem />
        </>
      )
    case 'obsCommand':
      return (
        <>
          <CommandFields
            command={action.command}
            change={(command) => command && change({ ...action, command })}
          />
          <Problem />
        </>
      )
    case 'alert':
      return <AlertFields action={action} change={change} />
    case 'overlayText':
      return <OverlayTextFields action={action} change={change} />
    case 'obsScene':
      return <SceneFields action={action} change={change} />
    case 'chatMessage':
      return <ChatFields action={action} change={change} />
    case 'sound':
      return <SoundFields action={action} change={change} />
    case 'speak':
      return <SpeechFields action={action} change={change} />
    case 'poll':
      return <PollFields action={action} change={change} />
    case 'counter':
      return <CounterFields action={action} change={change} />
    case 'webhook':
      return <WebhookFields action={action} change={change} />
    case 'recording':
      return (
        <ChoiceField
          field="does"
          label={t('rules.does')}
          options={['start', 'stop'] as const}
          words={(does) => t(`rules.recording.${does}`)}
          value={action.does}
          change={(does) => change({ ...action, does })}
        />
      )
    case 'marker':
      return (
        <TextField
          field="label"
          label={t('rules.markLabel')}
          maxLength={100}
          value={action.label}
          change={(label) => change({ ...action, label })}
        />
      )
    case 'delay':
      return (
        <Group>
          <NumberField
            field="ms"
            label={t('menu.seconds')}
            min={0.1}
            max={longestDelayMs / 1_000}
            per={1_000}
            value={action.ms}
            change={(ms) => change({ ...action, ms })}
          />
        </Group>
      )
  }
}
