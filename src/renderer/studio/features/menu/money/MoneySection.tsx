import { Group, NumberInput, Stack, Switch, Text, TextInput, Title } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { defaultTerms, freeRange, type TipTerms } from '../../../../../shared/domain/money'
import { ask } from '../../../bridge'
import { useTold } from '../../../mirror'
import { useAction } from '../../../ui/use-action'
import { Exports } from './Exports'
import { HappyHour, KingOfTheHill } from './Timed'

type Kept = Pick<TipTerms, 'free' | 'thanks' | 'testCredits'>

/** How tips are taken, what runs for a while, and what was earned. */
export function MoneySection() {
  const { t } = useTranslation()
  const money = useTold('settings')?.money
  const save = useAction((kept: Kept) => ask('money.saveTerms', kept))
  if (!money) return null
  const { free, thanks, testCredits } = money
  const change = (part: Partial<Kept>) => save.act({ free, thanks, testCredits, ...part })
  return (
    <Stack gap="xs" component="section" aria-label={t('money.title')} data-testid="money">
      <Title order={3} size="h6">
        {t('money.title')}
      </Title>
      <FreeAmounts key={JSON.stringify(free)} free={free} onSave={(next) => change({ free: next })} />
      <TextInput
        key={thanks}
        label={t('money.thanks')}
        description={t('money.thanksHint', { name: '{name}', amount: '{amount}', item: '{item}' })}
        maxLength={200}
        defaultValue={thanks}
        onBlur={(event) =>
          event.currentTarget.value !== thanks && change({ thanks: event.currentTarget.value })
        }
      />
      <HappyHour />
      <KingOfTheHill />
      <Switch
        label={t('money.testCredits')}
        description={t('money.testCreditsHint')}
        checked={testCredits}
        onChange={(event) => change({ testCredits: event.currentTarget.checked })}
      />
      <Exports />
    </Stack>
  )
}

function FreeAmounts({ free, onSave }: { free: TipTerms['free']; onSave(free: TipTerms['free']): void }) {
  const { t } = useTranslation()
  const [draft, setDraft] = useState(free ?? defaultTerms.free)
  const keep = () => {
    const made = freeRange.safeParse(draft)
    if (made.success && JSON.stringify(made.data) !== JSON.stringify(free)) onSave(made.data)
  }
  const isWrong = !freeRange.safeParse(draft).success
  return (
    <Group gap="xs" align="flex-end">
      <Switch
        label={t('money.free')}
        checked={free !== null}
        onChange={(event) => onSave(event.currentTarget.checked ? defaultTerms.free : null)}
      />
      {free &&
        draft &&
        (['min', 'max'] as const).map((which) => (
          <NumberInput
            key={which}
            label={t(`money.${which}`)}
            size="xs"
            w={110}
            min={1}
            max={100_000}
            value={draft[which]}
            onChange={(value) => setDraft({ ...draft, [which]: Number(value) })}
            onBlur={keep}
          />
        ))}
      {free && isWrong && (
        <Text size="sm" c="yellow" role="alert">
          {t('money.rangeWrong')}
        </Text>
      )}
    </Group>
  )
}
