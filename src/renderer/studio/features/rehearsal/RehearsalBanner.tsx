import { Button, Group, Text } from '@mantine/core'
import { IconMasksTheater } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { ask } from '../../bridge'
import { useTold } from '../../mirror'
import { useAction } from '../../ui/use-action'
import { timeOf } from './Result'
import classes from './rehearsal.module.css'

/** While a rehearsal runs, over everything but the bar: nothing of what seems to happen is real. */
export function RehearsalBanner() {
  const { t } = useTranslation()
  const view = useTold('rehearsal')
  const stop = useAction(() => ask('rehearsal.stop'))
  if (!view?.isRunning || !view.plan) return null
  const { watching, elapsedMs, plan } = view
  const left = timeOf(Math.max(0, plan.minutes * 60_000 - elapsedMs))
  return (
    <div className={classes.banner} data-testid="rehearsal-banner">
      <Group gap="xs" wrap="nowrap" role="status">
        <IconMasksTheater size={20} aria-hidden />
        {t('rehearsal.banner')}
      </Group>
      <Group gap="sm" wrap="nowrap">
        <Text size="sm" style={{ fontVariantNumeric: 'tabular-nums' }}>
          {t('rehearsal.bannerAbout', { watching, left })}
        </Text>
        <Button
          size="compact-sm"
          color="dark"
          loading={stop.busy}
          onClick={stop.act}
          data-testid="rehearsal-stop"
        >
          {t('rehearsal.stop')}
        </Button>
      </Group>
    </div>
  )
}
