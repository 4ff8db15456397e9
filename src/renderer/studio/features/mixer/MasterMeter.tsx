import { Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { LevelBar } from './LevelBar'
import classes from './mixer.module.css'

/** What goes out, behind the limiter. */
export function MasterMeter() {
  const { t } = useTranslation()
  return (
    <section className={classes.strip} aria-label={t('mixer.master')} data-testid="channel-master">
      <Text size="sm" fw={600}>
        {t('mixer.master')}
      </Text>
      <LevelBar label={t('mixer.master')} pick={({ master }) => master} />
    </section>
  )
}
