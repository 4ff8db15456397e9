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
  const set = useTold('settings')?.money.happyHour ?? null
  const now = useNow(set !== null)
  const running = set && set.until > now ? set : null
  return (
    <Timed
      name="happy-hour"
      running={
        running &&
        t('money.happyHourRuns', {
          ...{ percent: running.percentOff, minutes: Math.ceil((running.until - now) / 60_000) },
        })
      }
      amount={{ label: t('money.percentOff'), min: 5, max: 95, first: 50 }}
      minutes={30}
      start={t('money.startHappyHour')}
      begin={({ amount, minutes }) => ask('money.startHappyHour', { percentOff: amount, minutes })}
      end={() => ask('money.endHappyHour')}
    />
  )
}

/** The largest single tip wears the crown. */
export function KingOfTheHill() {
  const { t } = useTranslation()
  const running = useTold('settings')?.money.king ?? null
  return (
    <Timed
      name="king"
      running={running && t('money.kingRuns', { atLeast: running.atLeast, minutes: running.forMs / 60_000 })}
      amount={{ label: t('money.kingFrom'), min: 1, max: 100_000, first: 50 }}
      minutes={10}
      start={t('money.startKing')}
      begin={({ amount, minutes }) => ask('money.startKing', { atLeast: amount, minutes })}
      end={() => ask('money.endKing')}
    />
  )
}

interface TimedProps {
  name: string
  /** What runs, in words; null: nothing does. */
  running: string | null
  amount: { label: string; min: number; max: number; first: number }
  /** As the form begins. */
  minutes: number
  start: string
  begin(wish: { amount: number; minutes: number }): Promise<unknown>
  end(): Promise<unknown>
}

/** Something with an amount that is started for some minutes, and may be ended before. */
function Timed(props: TimedProps) {
  const { name, running, start } = props
  const { first, ...amountProps } = props.amount
  const { t } = useTranslation()
  const [amount, setAmount] = useState(first)
  const [minutes, setMinutes] = useState(props.minutes)
  const begin = useAction(props.begin)
  const end = useAction(props.end)
  if (running !== null)
    return (
      <Group gap="xs" data-testid={name}>
        <Text size="sm">{running}</Text>
        <Button size="compact-sm" variant="default" loading={end.busy} onClick={() => end.act()}>
          {t('money.end')}
        </Button>
      </Group>
    )
  const narrow = { size: 'xs', w: 110 } as const
  return (
    <Group gap="xs" align="flex-end" data-testid={name}>
      <NumberInput
        {...narrow}
        {...amountProps}
        value={amount}
        onChange={(value) => setAmount(Number(value))}
      />
      <NumberInput
        {...narrow}
        label={t('money.minutes')}
        min={1}
        max={1_440}
        value={minutes}
        onChange={(value) => setMinutes(Number(value))}
      />
      <Button
        size="compact-sm"
        variant="default"
        loading={begin.busy}
        onClick={() => begin.act({ amount, minutes })}
      >
        {start}
      </Button>
    </Group>
  )
}
