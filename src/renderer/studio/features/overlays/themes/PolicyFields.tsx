import { ActionIcon, Button, Group, NumberInput, Select, Stack, Switch, Text } from '@mantine/core'
import { IconX } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { type AlertSettings, mostTiers } from '../../../../../shared/domain/overlay/theme'

interface Props {
  draft: AlertSettings
  change(part: Partial<AlertSettings>): void
}

/** Which theme an amount has, and how alerts follow one another. */
export function PolicyFields({ draft, change }: Props) {
  const { t } = useTranslation()
  return (
    <Stack gap="sm">
      <Tiers draft={draft} change={change} />
      <NumberInput
        w={200}
        label={t('alerts.gap')}
        min={0}
        max={60}
        step={0.5}
        decimalScale={1}
        clampBehavior="strict"
        value={draft.gapMs / 1_000}
        onChange={(value) => typeof value === 'number' && change({ gapMs: Math.round(value * 1_000) })}
      />
      <Switch
        label={t('alerts.isCalm')}
        checked={draft.isCalm}
        onChange={(event) => change({ isCalm: event.currentTarget.checked })}
      />
    </Stack>
  )
}

const firstTier = 100

function Tiers({ draft, change }: Props) {
  const { t } = useTranslation()
  const { tiers, themes, themeId } = draft
  const set = (index: number, part: Partial<AlertSettings['tiers'][number]>) =>
    change({ tiers: tiers.map((tier, at) => (at === index ? { ...tier, ...part } : tier)) })
  const dearest = Math.max(0, ...tiers.map(({ atLeast }) => atLeast))
  return (
    <Stack gap={4} data-testid="tiers">
      <Text size="sm" fw={600}>
        {t('alerts.tiers')}
      </Text>
      <Text size="xs" c="dimmed">
        {t('alerts.tiersHint')}
      </Text>
      {tiers.map((tier, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a tier is its place; two may have the same amount while one types.
        <Group key={index} gap="xs" wrap="nowrap">
          <NumberInput
            w={140}
            aria-label={t('alerts.tier')}
            prefix="≥ "
            min={1}
            max={100_000}
            clampBehavior="strict"
            allowDecimal={false}
            value={tier.atLeast}
            onChange={(value) => typeof value === 'number' && set(index, { atLeast: value })}
          />
          <Select
            style={{ flex: 1 }}
            aria-label={t('alerts.theme')}
            data={themes.map(({ id, name }) => ({ value: id, label: name }))}
            value={tier.themeId}
            onChange={(id) => id && set(index, { themeId: id })}
            allowDeselect={false}
          />
          <ActionIcon
            variant="subtle"
            color="gray"
            aria-label={t('alerts.removeTier', { amount: tier.atLeast })}
            onClick={() => change({ tiers: tiers.filter((_, at) => at !== index) })}
          >
            <IconX size={14} />
          </ActionIcon>
        </Group>
      ))}
      <Group>
        <Button
          size="compact-sm"
          variant="default"
          disabled={tiers.length >= mostTiers}
          onClick={() =>
            change({ tiers: [...tiers, { atLeast: Math.min(100_000, dearest * 2 || firstTier), themeId }] })
          }
        >
          {t('alerts.addTier')}
        </Button>
      </Group>
    </Stack>
  )
}
