import { ActionIcon, Checkbox, Group, NumberInput, Stack, Switch } from '@mantine/core'
import { IconDice5 } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { anotherSeed, type PlanDraft } from './draft'
import { RatesFields } from './RatesFields'

interface Props {
  draft: PlanDraft
  /** Real people would see the operator rehearse: she has to say so. Null: nobody would. */
  whileLive: boolean | null
  onChange(draft: PlanDraft): void
  onWhileLive(said: boolean): void
}

/** What is rehearsed. */
export function PlanForm({ draft, whileLive, onChange, onWhileLive }: Props) {
  const { t } = useTranslation()
  const set = (part: Partial<PlanDraft>) => onChange({ ...draft, ...part })
  return (
    <Stack gap="xs">
      <Group align="flex-end" gap="xs" wrap="wrap">
        <NumberInput
          size="xs"
          label={t('rehearsal.seed')}
          title={t('rehearsal.seedHint')}
          min={0}
          max={0xffff_ffff}
          allowDecimal={false}
          value={draft.seed}
          onChange={(seed) => set({ seed })}
          w={110}
          data-testid="rehearsal-seed"
        />
        <ActionIcon
          variant="default"
          size={30}
          aria-label={t('rehearsal.anotherSeed')}
          title={t('rehearsal.anotherSeed')}
          onClick={() => set({ seed: anotherSeed() })}
        >
          <IconDice5 size={16} />
        </ActionIcon>
        <NumberInput
          size="xs"
          label={t('rehearsal.minutes')}
          min={1}
          max={60}
          allowDecimal={false}
          value={draft.minutes}
          onChange={(minutes) => set({ minutes })}
          w={90}
        />
        <NumberInput
          size="xs"
          label={t('rehearsal.viewers')}
          min={1}
          max={1_000}
          allowDecimal={false}
          value={draft.viewers}
          onChange={(viewers) => set({ viewers })}
          w={170}
        />
      </Group>
      <RatesFields rates={draft.rates} onChange={(rates) => set({ rates })} />
      <Switch
        size="xs"
        label={t('rehearsal.withObs')}
        description={t('rehearsal.withObsHint')}
        checked={draft.withObs}
        onChange={(event) => set({ withObs: event.currentTarget.checked })}
      />
      <Switch
        size="xs"
        label={t('rehearsal.showsAlerts')}
        description={t('rehearsal.showsAlertsHint')}
        checked={draft.showsAlerts}
        onChange={(event) => set({ showsAlerts: event.currentTarget.checked })}
      />
      {whileLive !== null && (
        <Checkbox
          size="xs"
          label={t('rehearsal.whileLive')}
          checked={whileLive}
          onChange={(event) => onWhileLive(event.currentTarget.checked)}
          data-testid="rehearsal-while-live"
        />
      )}
    </Stack>
  )
}
