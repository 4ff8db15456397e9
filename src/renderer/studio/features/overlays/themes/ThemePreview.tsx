import { Button, Group } from '@mantine/core'
import { IconPlayerPlay } from '@tabler/icons-react'
import { useCallback, useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { AlertTheme } from '../../../../../shared/domain/overlay/theme'
import { ask } from '../../../bridge'
import { useAction } from '../../../ui/use-action'
import { Preview } from '../Preview'
import { sampleAlert, sampleMs, sampleShow } from '../sample'
import { usePicture } from './use-picture'

const triedAmount = 50
/** How long it is seen to be gone. */
const goneMs = 500

/** The alert as it stands, or from its coming to its going. */
export function ThemePreview({ theme, isCalm }: { theme: AlertTheme; isCalm: boolean }) {
  const { t } = useTranslation()
  const [startedAt, setStartedAt] = useState<number | null>(null)
  const picture = usePicture(theme.pictureId)
  const lastsMs = theme.durationMs ?? sampleMs
  // Afterwards it stands again, to be looked at.
  useEffect(() => {
    if (startedAt === null) return
    const timer = setTimeout(() => setStartedAt(null), lastsMs + goneMs)
    return () => clearTimeout(timer)
  }, [startedAt, lastsMs])
  const tryIt = useAction(() =>
    ask('alerts.try', {
      ...{ theme, name: t('alerts.tryName'), amount: triedAmount },
      text: t('alerts.tryText', { amount: triedAmount }),
    }),
  )
  const at = useCallback(
    (now: number) => {
      const ageMs = startedAt === null ? lastsMs / 2 : Math.max(0, now - startedAt)
      const look = { theme, places: {}, isCalm }
      return {
        ...sampleShow(t, look, () => false),
        alert: ageMs < lastsMs ? sampleAlert(t, theme, ageMs) : null,
        alertPicture: () => picture,
      }
    },
    [t, theme, isCalm, startedAt, lastsMs, picture],
  )
  return (
    <>
      <Preview at={at} isMoving={startedAt !== null} isKept />
      <Group gap="xs">
        <Button
          variant="default"
          leftSection={<IconPlayerPlay size={14} />}
          onClick={() => setStartedAt(performance.now())}
        >
          {t('alerts.play')}
        </Button>
        <Button variant="default" loading={tryIt.busy} onClick={tryIt.act} data-testid="theme-try">
          {t('alerts.tryIt')}
        </Button>
      </Group>
    </>
  )
}
