import { Button, Modal } from '@mantine/core'
import { IconActivityHeartbeat, IconAlertTriangle } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useTold } from '../../mirror'
import { HealthSheet } from './HealthSheet'
import classes from './health.module.css'

/** The broadcast's figures and how it goes, in a word; opens the rest. */
export function HealthButton() {
  const { t } = useTranslation()
  const [opened, setOpened] = useState(false)
  const stats = useTold('publishStats')
  // The word first: of what does not fit, the figures go.
  const code = useTold('health')?.verdict.code ?? 'offline'
  const isLive = useTold('live')?.state === 'live'
  const isWell = code === 'good' || code === 'offline' || code === 'starting'
  const figures =
    isLive && stats
      ? ` · ${t('live.figures', {
          height: stats.height,
          fps: Math.round(stats.framesPerSecond),
          mbps: (stats.bitrateBps / 1e6).toFixed(1),
          rtt: Math.round(stats.roundTripMs ?? 0),
        })}`
      : ''
  return (
    <>
      <Button
        classNames={{ root: classes.open ?? '', label: classes.openLabel ?? '' }}
        size="compact-md"
        variant="subtle"
        color={isWell ? 'gray' : 'yellow'}
        c={isWell ? 'dimmed' : 'yellow'}
        fw={400}
        leftSection={isWell ? <IconActivityHeartbeat size={16} /> : <IconAlertTriangle size={16} />}
        aria-haspopup="dialog"
        title={t('health.open')}
        data-testid="figures"
        data-code={code}
        onClick={() => setOpened(true)}
      >
        {`${isLive ? t(`health.word.${code}`) : t('health.title')}${figures}`}
      </Button>
      <Modal
        opened={opened}
        onClose={() => setOpened(false)}
        title={t('health.title')}
        zIndex={210}
        size="xl"
      >
        <HealthSheet />
      </Modal>
    </>
  )
}
