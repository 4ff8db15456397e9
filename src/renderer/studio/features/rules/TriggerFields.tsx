import { Select, Stack } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { type Trigger, type TriggerKind, triggerKinds } from '../../../../shared/domain/rule'
import { freshTrigger } from './fresh'
import { At } from './problems'
import { TriggerDetail } from './TriggerDetail'

/** Triggers by where they come from, as the list shows them. */
const families: readonly { name: string; kinds: readonly TriggerKind[] }[] = [
  {
    name: 'viewers',
    kinds: ['tip', 'reaction', 'reactionBurst', 'viewerCommand', 'followed', 'viewerCount'],
  },
  { name: 'show', kinds: ['pollResult', 'goalReached', 'timer', 'streamStarted', 'streamEnded'] },
  { name: 'me', kinds: ['command', 'hotkey'] },
  { name: 'things', kinds: ['obsEvent', 'sensor', 'deviceEvent', 'permit'] },
]

interface Props {
  trigger: Trigger
  change(trigger: Trigger): void
}

/** What a rule waits for. */
export function TriggerFields({ trigger, change }: Props) {
  const { t } = useTranslation()
  return (
    <At path={['trigger']}>
      <Stack gap="xs">
        <Select
          label={t('rules.whenKind')}
          data={families.map(({ name, kinds }) => ({
            group: t(`rules.family.${name}`),
            items: kinds.map((value) => ({ value, label: t(`rules.trigger.${value}`) })),
          }))}
          value={trigger.kind}
          onChange={(value) => {
            const kind = triggerKinds.find((each) => each === value)
            if (kind && kind !== trigger.kind) change(freshTrigger(kind))
          }}
          allowDeselect={false}
          searchable
          maxDropdownHeight={320}
          data-testid="rule-trigger"
        />
        <TriggerDetail trigger={trigger} change={change} />
      </Stack>
    </At>
  )
}
