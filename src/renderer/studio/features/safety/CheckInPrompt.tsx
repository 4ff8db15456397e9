import { Button, Group, Text } from '@mantine/core'
import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { ask } from '../../bridge'
import { useTold } from '../../mirror'
import { beep } from '../../ui/beep'
import { useAction } from '../../ui/use-action'
import { useNow } from '../../ui/use-now'
import classes from './safety.module.css'

const beepEveryMs = 5_000

/** Half a minute before everything is held: seen and heard, answered by one press. */
export function CheckInPrompt() {
  const checkIn = useTold('checkIn')
  const now = useNow(500)
  if (!checkIn || now < checkIn.asksAt || now >= checkIn.dueAt) return null
  return <Prompt seconds={Math.ceil((checkIn.dueAt - now) / 1_000)} />
}

function Prompt({ seconds }: { seconds: number }) {
  const { t } = useTranslation()
  const here = useAction(() => ask('safety.checkIn'))
  useEffect(() => {
    beep()
    const timer = setInterval(beep, beepEveryMs)
    return () => clearInterval(timer)
  }, [])
  return (
    <div className={classes.checkIn} role="alert" data-testid="check-in">
      <Group justify="space-between">
        <Text fw={600}>{t('checkIn.ask')}</Text>
        <Group>
          <Text aria-hidden>{t('checkIn.left', { seconds })}</Text>
          <Button color="dark" onClick={here.act} data-testid="i-am-here" autoFocus>
            {t('checkIn.here')}
          </Button>
        </Group>
      </Group>
    </div>
  )
}
