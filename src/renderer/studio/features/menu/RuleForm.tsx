import { Group, Modal, NumberInput, Select, Stack, Text, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { emoji } from '../../../../shared/domain/room'
import { type Rule, rule as ruleSchema } from '../../../../shared/domain/rule'
import { useTold } from '../../mirror'
import { FormFooter } from '../../ui/FormFooter'
import { RuleControl } from '../control/RuleControl'
import { CommandFields } from '../obs/CommandFields'
import { EventFields } from '../obs/EventFields'
import { ShowTriggerFields } from '../polls/ShowTriggerFields'
import { SensorFields } from '../sensors/SensorFields'
import { type Draft, draftOf, ruleOf } from './draft'
import { MotionFields } from './MotionFields'
import { OfferFields } from './OfferFields'

interface Props {
  rule: Rule
  busy: boolean
  onClose(): void
  onSave(rule: Rule): void
}

/** What triggers a rule and what it does, checked by the same schema as everywhere. */
export function RuleForm({ rule, busy, onClose, onSave }: Props) {
  const { t } = useTranslation()
  const [draft, setDraft] = useState(() => draftOf(rule))
  const change = (part: Partial<Draft>) => setDraft({ ...draft, ...part })
  const made = ruleSchema.safeParse(ruleOf(rule, draft))
  const problem = made.success ? null : made.error.issues[0]
  return (
    <Modal opened onClose={onClose} title={t('menu.edit')} size="lg" zIndex={200}>
      <Stack gap="sm">
        <TextInput
          label={t('menu.label')}
          value={draft.label}
          maxLength={60}
          onChange={(e) => change({ label: e.currentTarget.value })}
          data-autofocus
        />
        <TriggerFields draft={draft} change={change} />
        {draft.triggerKind === 'sensor' && (
          <SensorFields trigger={draft.sensor} change={(sensor) => change({ sensor })} />
        )}
        {draft.triggerKind === 'obsEvent' && (
          <EventFields trigger={draft.obsEvent} change={(obsEvent) => change({ obsEvent })} />
        )}
        <MotionFields
          motion={draft.motion}
          price={draft.triggerKind === 'tip' ? draft.amount : 1}
          change={(motion) => change({ motion })}
        />
        {draft.triggerKind === 'tip' && (
          <OfferFields
            offer={draft.offer}
            change={(part) => change({ offer: { ...draft.offer, ...part } })}
          />
        )}
        <RuleControl control={draft.control} change={(control) => change({ control })} />
        <TextInput
          label={t('menu.alert')}
          description={t('menu.alertHint', { name: '{name}', amount: '{amount}', note: '{note}' })}
          value={draft.alert}
          maxLength={200}
          onChange={(e) => change({ alert: e.currentTarget.value })}
        />
        <SceneFields draft={draft} change={change} />
        <CommandFields command={draft.obsCommand} change={(obsCommand) => change({ obsCommand })} />
        {problem && (
          <Text size="sm" c="yellow" role="alert">
            {problem.path[0] === 'actions'
              ? t('menu.nothing')
              : `${problem.path.join('.')}: ${problem.message}`}
          </Text>
        )}
        <FormFooter
          canSave={made.success}
          busy={busy}
          onClose={onClose}
          onSave={() => made.success && onSave(made.data)}
        />
      </Stack>
    </Modal>
  )
}

interface FieldsProps {
  draft: Draft
  change(part: Partial<Draft>): void
}

function TriggerFields({ draft, change }: FieldsProps) {
  const { t } = useTranslation()
  const kinds = ['tip', 'reaction', 'command', 'sensor', 'pollResult', 'goalReached', 'obsEvent'] as const
  return (
    <Group grow align="flex-end">
      <Select
        label={t('menu.trigger')}
        data={kinds.map((value) => ({ value, label: t(`menu.${value}`) }))}
        value={draft.triggerKind}
        onChange={(value) => change({ triggerKind: kinds.find((each) => each === value) ?? 'tip' })}
        allowDeselect={false}
      />
      {draft.triggerKind === 'tip' && (
        <NumberInput
          aria-label={t('menu.tip')}
          min={1}
          max={100_000}
          value={draft.amount}
          onChange={(value) => change({ amount: Number(value) || 0 })}
        />
      )}
      {draft.triggerKind === 'reaction' && (
        <Select
          aria-label={t('menu.reaction')}
          data={[...emoji.options]}
          value={draft.emoji}
          onChange={(value) => change({ emoji: emoji.options.find((each) => each === value) ?? '🎉' })}
          allowDeselect={false}
        />
      )}
      {draft.triggerKind === 'command' && (
        <TextInput
          aria-label={t('menu.command')}
          value={draft.word}
          onChange={(e) => change({ word: e.currentTarget.value })}
        />
      )}
      <ShowTriggerFields draft={draft} change={change} />
    </Group>
  )
}

function SceneFields({ draft, change }: FieldsProps) {
  const { t } = useTranslation()
  const known = useTold('obs')?.scenes ?? []
  const scenes = draft.scene && !known.includes(draft.scene) ? [draft.scene, ...known] : known
  return (
    <Group grow align="flex-end">
      <Select
        label={t('menu.scene')}
        placeholder={t('menu.sceneNone')}
        data={scenes}
        value={draft.scene}
        onChange={(scene) => change({ scene })}
        clearable
      />
      <NumberInput
        label={t('menu.sceneSeconds')}
        min={0.5}
        max={600}
        placeholder={t('menu.sceneStays')}
        value={draft.sceneSeconds ?? ''}
        disabled={!draft.scene}
        onChange={(value) => change({ sceneSeconds: value === '' ? null : Number(value) })}
      />
    </Group>
  )
}
