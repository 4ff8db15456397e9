import { Button, Group, NumberInput, Text } from '@mantine/core'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ask } from '../../../bridge'
import { useTold } from '../../../mirror'
import { useAction } from '../../../ui/use-action'

/** Renders again each second while something counts down. */
function useNow(isCounting: boolean): number {
  const [now, setNow] = useState(() => Date.now())
  useEffect(() => {
    if (!isCounting) return
    setNow(Date.now())
    const timer = setInterval(() => setNow(Date.now()), 1_000)
    return () => clearInterval(timer)
  }, [isCounting])
  return now
}

/** Everything on the menu for less, for a while. */
export function HappyHour() {
  const { t } = useTranslation()
  const running = useTold('settings')?.money.happyHour ?? null
  const now = useNow(running !== null)
  const [percentOff, setPercentOff] = useState(50)
  const [minutes, setMinutes] = useState(30)
  const set = useAction((wish: { percentOff: number; minutes: number } | null) =>
    ask('money.setHappyHour', wish),
  )
  if (running && running.until > now)
    return (
      <Group gap="xs" data-testid="happy-hour">
        <Text size="sm">
          {t('money.happyHourRuns', {
            percent: running.percentOff,
            minutes: Math.ceil((running.until - now) / 60_000),
          })}
        </Text>
        <Button size="compact-sm" variant="default" loading={set.busy} onClick={() => set.act(null)}>
          {t('money.end')}
        </Button>
      </Group>
    )
  return (
    <Group gap="xs" align="flex-end" data-testid="happy-hour">
      <NumberInput
        {...{ label: t('money.percentOff'), size: 'xs', w: 110, min: 5, max: 95, value: percentOff }}
        onChange={(value) => setPercentOff(Number(value))}
      />
      <NumberInput
        {...{ label: t('money.minutes'), size: 'xs', w: 110, min: 1, max: 1_440, value: minutes }}
        onChange={(value) => setMinutes(Number(value))}
      />
      <Button
        size="compact-sm"
        variant="default"
        loading={set.busy}
        onClick={() => set.act({ percentOff, minutes })}
      >
        {t('money.startHappyHour')}
      </Button>
    </Group>
  )
}

/** The largest single tip wears the crown. */
export function KingOfTheHill() {
  const { t } = useTranslation()
  const running = useTold('settings')?.money.king ?? null
  const [atLeast, setAtLeast] = useState(50)
  const [minutes, setMinutes] = useState(10)
  const set = useAction((wish: { atLeast: number; minutes: number } | null) => ask('money.setKing', wish))
  if (running)
    return (
      <Group gap="xs" data-testid="king">
        <Text size="sm">
          {t('money.kingRuns', { atLeast: running.atLeast, minutes: running.forMs / 60_000 })}
        </Text>
        <Button size="compact-sm" variant="default" loading={set.busy} onClick={() => set.act(null)}>
          {t('money.end')}
        </Button>
      </Group>
    )
  return (
    <Group gap="xs" align="flex-end" data-testid="king">
      <NumberInput
        {...{ label: t('money.kingFrom'), size: 'xs', w: 110, min: 1, max: 100_000, value: atLeast }}
        onChange={(value) => setAtLeast(Number(value))}
      />
      <NumberInput
        {...{ label: t('money.minutes'), size: 'xs', w: 110, min: 1, max: 1_440, value: minutes }}
        onChange={(value) => setMinutes(Number(value))}
      />
      <Button
        size="compact-sm"
        variant="default"
        loading={set.busy}
        onClick={() => set.act({ atLeast, minutes })}
      >
        {t('money.startKing')}
      </Button>
    </Group>
  )
}
