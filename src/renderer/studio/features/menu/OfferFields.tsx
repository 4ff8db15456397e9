import { Group, NumberInput, Select, Stack, TextInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { mayBuy, type Offer } from '../../../../shared/domain/offer'

/** What limits an item of the tip menu, and the words for whoever bought it. */
export function OfferFields({ offer, change }: { offer: Offer; change(part: Partial<Offer>): void }) {
  const { t } = useTranslation()
  const seconds = (value: string | number) => Math.round(Number(value) * 1_000)
  return (
    <Stack gap="xs" data-testid="offer">
      <Group grow align="flex-end">
        <NumberInput
          label={t('offer.cooldown')}
          min={0}
          max={86_400}
          value={offer.cooldownMs / 1_000}
          onChange={(value) => change({ cooldownMs: seconds(value) })}
        />
        <NumberInput
          label={t('offer.viewerCooldown')}
          min={0}
          max={86_400}
          value={offer.viewerCooldownMs / 1_000}
          onChange={(value) => change({ viewerCooldownMs: seconds(value) })}
        />
        <NumberInput
          label={t('offer.stock')}
          placeholder={t('offer.endless')}
          min={0}
          max={10_000}
          value={offer.stock?.count ?? ''}
          onChange={(value) =>
            change({ stock: value === '' ? null : { count: Number(value), since: offer.stock?.since ?? 0 } })
          }
        />
        <Select
          label={t('offer.who')}
          data={mayBuy.map((value) => ({ value, label: t(`offer.${value}`) }))}
          value={offer.who}
          onChange={(value) => change({ who: mayBuy.find((each) => each === value) ?? 'everyone' })}
          allowDeselect={false}
        />
      </Group>
      <TextInput
        label={t('offer.thanks')}
        placeholder={t('offer.thanksNone')}
        maxLength={200}
        value={offer.thanks}
        onChange={(event) => change({ thanks: event.currentTarget.value })}
      />
    </Stack>
  )
}
